"""The tables of organizations, people and outlets, and of the pages that their facts rest on."""

from collections.abc import Iterator
from typing import Final

from digest.pages.exports.tables.columns import Collection, Column, Row, Table, edtf


def _organizations(collection: Collection) -> Iterator[Row]:
    for organization in collection.corpus.organizations:
        line = collection.corpus.summaries.organizations[organization.id]
        yield (
            organization.id,
            organization.name,
            organization.kind,
            line.kind,
            organization.parent,
            organization.aliases,
            organization.abbreviations,
            organization.wikidata,
            line.article_count,
            collection.url(line.address),
        )


def _names(collection: Collection) -> Iterator[Row]:
    for organization in collection.corpus.organizations:
        dated = [(name.name, "vi", edtf(name.start), edtf(name.end), name.source) for name in organization.names]
        english = [(name.name, "en", None, None, name.source) for name in organization.english]
        for position, row in enumerate([*dated, *english], start=1):
            yield organization.id, position, *row


def _successions(collection: Collection) -> Iterator[Row]:
    words = {kind.id: kind.forward for kind in collection.corpus.records.vocabulary.succession_kinds}
    for organization in collection.corpus.organizations:
        for position, later in enumerate(organization.successors, start=1):
            yield (
                organization.id,
                position,
                later.kind,
                words[later.kind],
                later.organization,
                edtf(later.on),
                later.source,
                later.note,
            )


def _people(collection: Collection) -> Iterator[Row]:
    for person in collection.corpus.people:
        line = collection.corpus.summaries.people[person.id]
        yield person.id, person.name, person.aliases, person.wikidata, line.article_count, collection.url(line.address)


def _posts(collection: Collection) -> Iterator[Row]:
    for person in collection.corpus.people:
        for position, post in enumerate(person.posts, start=1):
            yield person.id, position, post.role, post.organization, edtf(post.start), edtf(post.end), post.source


def _outlets(collection: Collection) -> Iterator[Row]:
    for outlet in collection.corpus.outlets.values():
        line = collection.corpus.summaries.outlets[outlet.id]
        own = outlet.id, outlet.name, outlet.organization, outlet.is_republisher, outlet.domains
        yield *own, line.article_count, collection.url(line.address)


def _sources(collection: Collection) -> Iterator[Row]:
    for directive in collection.corpus.directives:
        for position, source in enumerate(directive.sources, start=1):
            yield "directive", directive.id, position, source.url, source.supports, source.note
    for organization in collection.corpus.organizations:
        for position, source in enumerate(organization.sources, start=1):
            yield "organization", organization.id, position, source.url, source.supports, source.note


ORGANIZATIONS: Final = Table(
    "organizations",
    "Tổ chức",
    "Mỗi dòng một cơ quan, tổ chức.",
    (
        Column("id", "id", "Mã của tổ chức.", is_required=True),
        Column("name", "text", "Tên chính thức mới nhất.", is_required=True),
        Column("kind", "id", "Mã loại cơ quan, tổ chức.", is_required=True),
        Column("kind_name", "text", "Loại cơ quan, tổ chức.", is_required=True),
        Column("parent", "id", "Cơ quan cấp trên.", refers_to="organizations"),
        Column("aliases", "list", "Cách viết khác của tên đầy đủ, đã thấy trên báo."),
        Column("abbreviations", "list", "Chữ viết tắt."),
        Column("wikidata", "text", "Mã Wikidata, chỉ ghi khi đã kiểm tra."),
        Column("article_count", "integer", "Số bài trong bộ sưu tập nhắc tới tổ chức.", is_required=True),
        Column("url", "url", "Trang của tổ chức ở đây.", is_required=True),
    ),
    ("id",),
    _organizations,
)

NAMES: Final = Table(
    "organization_names",
    "Tên của tổ chức",
    "Mỗi dòng một tên của tổ chức: tên chính thức theo thời gian, và tên tiếng Anh như nguồn ghi.",
    (
        Column("organization", "id", "Tổ chức.", is_required=True, refers_to="organizations"),
        Column("position", "integer", "Thứ tự, từ 1.", is_required=True),
        Column("name", "text", "Tên.", is_required=True),
        Column("language", "text", "Ngôn ngữ của tên: vi hoặc en.", is_required=True),
        Column("valid_from", "edtf", "Dùng từ ngày."),
        Column("valid_to", "edtf", "Dùng đến ngày."),
        Column("source", "url", "Trang nguồn chứng thực."),
    ),
    ("organization", "position"),
    _names,
)

SUCCESSIONS: Final = Table(
    "organization_successions",
    "Quan hệ kế thừa giữa các tổ chức",
    "Mỗi dòng một lần tổ chức này được tổ chức khác kế tục toàn bộ hay một phần.",
    (
        Column("organization", "id", "Tổ chức trước.", is_required=True, refers_to="organizations"),
        Column("position", "integer", "Thứ tự, từ 1.", is_required=True),
        Column("kind", "id", "Mã cách kế tục.", is_required=True),
        Column("kind_name", "text", "Kế thừa thế nào, đọc từ tổ chức trước.", is_required=True),
        Column("successor", "id", "Tổ chức sau.", is_required=True, refers_to="organizations"),
        Column("on", "edtf", "Từ ngày."),
        Column("source", "url", "Trang nguồn chứng thực.", is_required=True),
        Column("note", "text", "Nói thêm."),
    ),
    ("organization", "position"),
    _successions,
)

PEOPLE: Final = Table(
    "people",
    "Nhân vật",
    "Mỗi dòng một nhân vật được nêu tên.",
    (
        Column("id", "id", "Mã của nhân vật.", is_required=True),
        Column("name", "text", "Họ và tên.", is_required=True),
        Column("aliases", "list", "Cách viết khác."),
        Column("wikidata", "text", "Mã Wikidata, chỉ ghi khi đã kiểm tra."),
        Column("article_count", "integer", "Số bài trong bộ sưu tập nêu tên.", is_required=True),
        Column("url", "url", "Trang của nhân vật ở đây.", is_required=True),
    ),
    ("id",),
    _people,
)

POSTS: Final = Table(
    "posts",
    "Chức vụ của nhân vật",
    "Mỗi dòng một chức vụ của một nhân vật, theo nguồn ngoài bộ sưu tập.",
    (
        Column("person", "id", "Nhân vật.", is_required=True, refers_to="people"),
        Column("position", "integer", "Thứ tự, từ 1.", is_required=True),
        Column("role", "text", "Chức vụ.", is_required=True),
        Column("organization", "id", "Cơ quan.", refers_to="organizations"),
        Column("valid_from", "edtf", "Từ ngày."),
        Column("valid_to", "edtf", "Đến ngày."),
        Column("source", "url", "Trang nguồn chứng thực.", is_required=True),
    ),
    ("person", "position"),
    _posts,
)

OUTLETS: Final = Table(
    "outlets",
    "Báo, hãng tin, trang tin",
    "Mỗi dòng một báo, hãng tin hay trang tin.",
    (
        Column("id", "id", "Mã.", is_required=True),
        Column("name", "text", "Tên.", is_required=True),
        Column("organization", "id", "Tổ chức trong danh mục, nếu có.", refers_to="organizations"),
        Column("is_republisher", "truth", "Trang chỉ đăng lại bài của báo khác.", is_required=True),
        Column("domains", "list", "Tên miền."),
        Column("article_count", "integer", "Số bài của báo trong bộ sưu tập.", is_required=True),
        Column("url", "url", "Trang của báo ở đây.", is_required=True),
    ),
    ("id",),
    _outlets,
)

SOURCES: Final = Table(
    "sources",
    "Nguồn của thông tin",
    "Mỗi dòng một trang làm căn cứ cho thông tin về văn bản hay tổ chức.",
    (
        Column("record_kind", "text", "directive (văn bản) hoặc organization (tổ chức).", is_required=True),
        Column("record", "id", "Mã của văn bản hay tổ chức.", is_required=True),
        Column("position", "integer", "Thứ tự, từ 1.", is_required=True),
        Column("url", "url", "Địa chỉ trang nguồn.", is_required=True),
        Column("supports", "list", "Tên các trường mà trang này chứng thực."),
        Column("note", "text", "Ghi chú về nguồn."),
    ),
    ("record_kind", "record", "position"),
    _sources,
)

TABLES: Final = (ORGANIZATIONS, NAMES, SUCCESSIONS, PEOPLE, POSTS, OUTLETS, SOURCES)
