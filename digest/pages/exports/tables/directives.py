"""The tables of directives: the documents, how they are related, and their dated steps."""

from collections.abc import Iterator
from typing import Final

from digest.pages.exports.tables.articles import day_range
from digest.pages.exports.tables.columns import Collection, Column, Row, Table, edtf
from digest.records.models import Directive


def _directives(collection: Collection) -> Iterator[Row]:
    statuses = {status.id: status.name for status in collection.corpus.records.vocabulary.statuses}
    for directive in collection.corpus.directives:
        yield _directive_row(directive, collection, statuses)


def _directive_row(directive: Directive, collection: Collection, statuses: dict[str, str]) -> Row:
    line, status = collection.corpus.summaries.directives[directive.id], directive.status
    validity = collection.corpus.validity[directive.id]
    return (
        directive.id,
        line.name,
        directive.type,
        line.type,
        directive.number,
        directive.code,
        directive.issuer,
        edtf(directive.issued_on),
        directive.issued_on_reason,
        *day_range(directive.issued_on),
        directive.term,
        directive.title,
        directive.title_en,
        directive.short_names,
        status.kind if status else None,
        statuses[status.kind] if status else None,
        edtf(status.on) if status else None,
        status.source if status else None,
        validity.ended_by,
        edtf(validity.ended_on),
        directive.official_url,
        line.article_count,
        collection.url(line.address),
    )


def _relations(collection: Collection) -> Iterator[Row]:
    words = {kind.id: kind.forward for kind in collection.corpus.records.vocabulary.relation_kinds}
    for directive in collection.corpus.directives:
        for position, relation in enumerate(directive.relations, start=1):
            yield (
                directive.id,
                position,
                relation.kind,
                words[relation.kind],
                relation.directive,
                relation.source,
                relation.note,
            )


def _milestones(collection: Collection) -> Iterator[Row]:
    for directive in collection.corpus.directives:
        for position, milestone in enumerate(directive.milestones, start=1):
            yield directive.id, position, edtf(milestone.on), milestone.text, milestone.source


DIRECTIVES: Final = Table(
    "directives",
    "Văn bản",
    "Mỗi dòng một văn bản chỉ đạo trong danh mục, được bài báo nhắc tới hay chưa.",
    (
        Column("id", "id", "Mã của văn bản: ký hiệu và năm.", is_required=True),
        Column("name", "text", "Tên gọi trên trang, ví dụ “Kết luận 57-KL/TW”.", is_required=True),
        Column("type", "id", "Mã loại văn bản.", is_required=True),
        Column("type_name", "text", "Loại văn bản.", is_required=True),
        Column("number", "integer", "Số; trống nếu không đánh số."),
        Column("code", "text", "Số và ký hiệu. Số được đánh lại theo khóa hoặc năm nên không phải là mã."),
        Column("issuer", "id", "Cơ quan ban hành.", is_required=True, refers_to="organizations"),
        Column("issued_on", "edtf", "Ngày ban hành."),
        Column("issued_on_reason", "text", "Căn cứ, nếu ngày ban hành do suy đoán."),
        Column("issued_from", "day", "Ngày ban hành sớm nhất có thể."),
        Column("issued_to", "day", "Ngày ban hành muộn nhất có thể."),
        Column("term", "integer", "Khóa của cơ quan ban hành."),
        Column("title", "text", "Trích yếu.", is_required=True),
        Column("title_en", "text", "Trích yếu tiếng Anh như nguồn ghi."),
        Column("short_names", "list", "Tên gọi tắt."),
        Column("status", "id", "Mã tình trạng hiệu lực; trống nếu chưa có nguồn nói."),
        Column("status_name", "text", "Tình trạng hiệu lực."),
        Column("status_on", "edtf", "Từ ngày nào, hoặc nguồn nói lúc nào."),
        Column("status_source", "url", "Trang nói về tình trạng hiệu lực."),
        Column(
            "ended_by",
            "id",
            "Văn bản đã thay thế văn bản này, nếu biết.",
            refers_to="directives",
        ),
        Column("ended_on", "edtf", "Ngày văn bản thay thế được ban hành."),
        Column("official_url", "url", "Địa chỉ toàn văn chính thức."),
        Column("article_count", "integer", "Số bài trong bộ sưu tập nhắc tới văn bản.", is_required=True),
        Column("url", "url", "Trang của văn bản ở đây.", is_required=True),
    ),
    ("id",),
    _directives,
)

RELATIONS: Final = Table(
    "relations",
    "Quan hệ giữa văn bản",
    "Mỗi dòng một quan hệ giữa hai văn bản, ghi từ phía văn bản nêu quan hệ ấy.",
    (
        Column("directive", "id", "Văn bản nêu quan hệ.", is_required=True, refers_to="directives"),
        Column("position", "integer", "Thứ tự, từ 1.", is_required=True),
        Column("kind", "id", "Mã quan hệ.", is_required=True),
        Column("kind_name", "text", "Quan hệ, đọc từ văn bản này tới văn bản kia.", is_required=True),
        Column("related_directive", "id", "Văn bản kia.", is_required=True, refers_to="directives"),
        Column("source", "url", "Trang nguồn chứng thực.", is_required=True),
        Column("note", "text", "Nói thêm."),
    ),
    ("directive", "position"),
    _relations,
)

MILESTONES: Final = Table(
    "milestones",
    "Mốc sơ kết, tổng kết",
    "Mỗi dòng một mốc sơ kết, tổng kết của một văn bản, chỉ khi có nguồn nêu ngày.",
    (
        Column("directive", "id", "Văn bản.", is_required=True, refers_to="directives"),
        Column("position", "integer", "Thứ tự, từ 1.", is_required=True),
        Column("on", "edtf", "Ngày, tháng hay năm của mốc.", is_required=True),
        Column("text", "text", "Việc phải làm.", is_required=True),
        Column("source", "url", "Trang nguồn chứng thực.", is_required=True),
    ),
    ("directive", "position"),
    _milestones,
)

TABLES: Final = (DIRECTIVES, RELATIONS, MILESTONES)
