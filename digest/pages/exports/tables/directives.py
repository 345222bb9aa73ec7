"""The tables of directives: the documents, how they are related, and their dated steps."""

from collections.abc import Sequence
from typing import Final

from digest.pages.exports.tables.columns import (
    AnyTable,
    Collection,
    Column,
    Table,
    column_of,
    columns_of,
    count_and_url,
    edtf,
    first_day,
    last_day,
    list_table,
)
from digest.pages.summaries import DirectiveSummary
from digest.records.models import Directive, Milestone, Relation, RelationKind


def _summary(directive: Directive, collection: Collection) -> DirectiveSummary:
    return collection.corpus.summaries.directives[directive.id]


def _status_name(directive: Directive, collection: Collection) -> str | None:
    statuses = collection.corpus.records.vocabulary.statuses
    return next((one.name for one in statuses if directive.status and one.id == directive.status.kind), None)


def forward_words(kinds: Sequence[RelationKind], kind: str) -> str:
    """The words of a relation, read from the record that states it: "hướng dẫn"."""
    return next(one.forward for one in kinds if one.id == kind)


DIRECTIVES: Final[Table[Directive]] = Table(
    "directives",
    "Văn bản",
    "Mỗi dòng một văn bản chỉ đạo trong danh mục, được bài báo nhắc tới hay chưa.",
    ("id",),
    lambda collection: collection.corpus.directives,
    (
        column_of(Directive, "id", "Mã của văn bản: ký hiệu và năm."),
        Column(
            "name",
            "text",
            "Tên gọi trên trang, ví dụ “Kết luận 57-KL/TW”.",
            lambda one, collection: _summary(one, collection).name,
            is_required=True,
        ),
        column_of(Directive, "type", "Mã loại văn bản."),
        Column("type_name", "text", "Loại văn bản.", lambda one, c: _summary(one, c).type, is_required=True),
        column_of(Directive, "number", "Số; trống nếu không đánh số."),
        column_of(Directive, "code", "Số và ký hiệu. Số được đánh lại theo khóa hoặc năm nên không phải là mã."),
        *columns_of(Directive, "issuer", "issued_on", "issued_on_reason"),
        Column("issued_from", "day", "Ngày ban hành sớm nhất có thể.", lambda one, _: first_day(one.issued_on)),
        Column("issued_to", "day", "Ngày ban hành muộn nhất có thể.", lambda one, _: last_day(one.issued_on)),
        *columns_of(Directive, "term", "title", "title_en", "short_names"),
        Column(
            "status",
            "id",
            "Mã tình trạng hiệu lực; trống nếu chưa có nguồn nói.",
            lambda one, _: one.status.kind if one.status else None,
        ),
        Column("status_name", "text", "Tình trạng hiệu lực.", _status_name),
        Column(
            "status_on",
            "edtf",
            "Từ ngày nào, hoặc nguồn nói lúc nào.",
            lambda one, _: edtf(one.status.on) if one.status else None,
        ),
        Column(
            "status_source",
            "url",
            "Trang nói về tình trạng hiệu lực.",
            lambda one, _: one.status.source if one.status else None,
        ),
        Column(
            "ended_by",
            "id",
            "Văn bản đã thay thế văn bản này, nếu biết.",
            lambda one, collection: collection.corpus.validity[one.id].ended_by,
            refers_to="directives",
        ),
        Column(
            "ended_on",
            "edtf",
            "Ngày văn bản thay thế được ban hành.",
            lambda one, collection: edtf(collection.corpus.validity[one.id].ended_on),
        ),
        *columns_of(Directive, "official_url"),
        *count_and_url(
            "Số bài trong bộ sưu tập nhắc tới văn bản.", "văn bản", lambda corpus: corpus.summaries.directives
        ),
    ),
)

RELATIONS: Final = list_table(
    "relations",
    "Quan hệ giữa văn bản",
    "Mỗi dòng một quan hệ giữa hai văn bản, ghi từ phía văn bản nêu quan hệ ấy.",
    ("directive", "Văn bản nêu quan hệ."),
    lambda corpus: ((directive.id, directive.relations) for directive in corpus.directives),
    (
        column_of(Relation, "kind", "Mã quan hệ."),
        Column(
            "kind_name",
            "text",
            "Quan hệ, đọc từ văn bản này tới văn bản kia.",
            lambda one, c: forward_words(c.corpus.records.vocabulary.relation_kinds, one.kind),
            is_required=True,
        ),
        column_of(Relation, "directive", name="related_directive"),
        *columns_of(Relation, "source", "note"),
    ),
)

MILESTONES: Final = list_table(
    "milestones",
    "Mốc sơ kết, tổng kết",
    "Mỗi dòng một mốc sơ kết, tổng kết của một văn bản, chỉ khi có nguồn nêu ngày.",
    ("directive", "Văn bản."),
    lambda corpus: ((directive.id, directive.milestones) for directive in corpus.directives),
    columns_of(Milestone, "on", "text", "source"),
)

TABLES: Final[tuple[AnyTable, ...]] = (DIRECTIVES, RELATIONS, MILESTONES)
