"""The tables of organizations, people and outlets, and of the pages that their facts rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from digest.pages.exports.tables.columns import (
    AnyTable,
    Collection,
    Column,
    ListEntry,
    Table,
    column_of,
    columns_of,
    count_and_url,
    entry_columns,
    list_entries,
    list_table,
)
from digest.pages.exports.tables.directives import forward_words
from digest.records.edtf import EdtfDate
from digest.records.fields import About, Url
from digest.records.models import (
    Organization,
    Outlet,
    Person,
    Post,
    Source,
    Succession,
)

ORGANIZATIONS: Final[Table[Organization]] = Table(
    "organizations",
    "Tổ chức",
    "Mỗi dòng một cơ quan, tổ chức.",
    ("id",),
    lambda collection: collection.corpus.organizations,
    (
        column_of(Organization, "id", "Mã của tổ chức."),
        *columns_of(Organization, "name"),
        column_of(Organization, "kind", "Mã loại cơ quan, tổ chức."),
        Column(
            "kind_name",
            "text",
            "Loại cơ quan, tổ chức.",
            lambda one, collection: collection.corpus.summaries.organizations[one.id].kind,
            is_required=True,
        ),
        *columns_of(Organization, "parent", "aliases", "abbreviations", "wikidata"),
        *count_and_url(
            "Số bài trong bộ sưu tập nhắc tới tổ chức.",
            "tổ chức",
            lambda corpus: corpus.summaries.organizations,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of an organization; `language` is "vi" or "en"."""

    name: Annotated[str, About("Tên.")]
    language: Annotated[str, About("Ngôn ngữ của tên: vi hoặc en.")]
    source: Annotated[Url | None, About("Trang nguồn chứng thực.")]
    valid_from: Annotated[EdtfDate | None, About("Dùng từ ngày.")] = None
    valid_to: Annotated[EdtfDate | None, About("Dùng đến ngày.")] = None


def _names(organization: Organization) -> Iterator[NameRow]:
    for dated in organization.names:
        yield NameRow(dated.name, "vi", dated.source, dated.start, dated.end)
    for english in organization.english:
        yield NameRow(english.name, "en", english.source)


NAMES: Final[Table[ListEntry[NameRow]]] = list_table(
    "organization_names",
    "Tên của tổ chức",
    "Mỗi dòng một tên của tổ chức: tên chính thức theo thời gian, và tên tiếng Anh như nguồn ghi.",
    ("organization", "Tổ chức."),
    lambda corpus: ((one.id, _names(one)) for one in corpus.organizations),
    columns_of(NameRow, "name", "language", "valid_from", "valid_to", "source"),
)

SUCCESSIONS: Final[Table[ListEntry[Succession]]] = list_table(
    "organization_successions",
    "Quan hệ kế thừa giữa các tổ chức",
    "Mỗi dòng một lần tổ chức này được tổ chức khác kế tục toàn bộ hay một phần.",
    ("organization", "Tổ chức trước."),
    lambda corpus: ((one.id, one.successors) for one in corpus.organizations),
    (
        column_of(Succession, "kind", "Mã cách kế tục."),
        Column(
            "kind_name",
            "text",
            "Kế thừa thế nào, đọc từ tổ chức trước.",
            lambda one, c: forward_words(c.corpus.records.vocabulary.succession_kinds, one.kind),
            is_required=True,
        ),
        column_of(Succession, "organization", "Tổ chức sau.", name="successor"),
        *columns_of(Succession, "on", "source", "note"),
    ),
)

PEOPLE: Final[Table[Person]] = Table(
    "people",
    "Nhân vật",
    "Mỗi dòng một nhân vật được nêu tên.",
    ("id",),
    lambda collection: collection.corpus.people,
    (
        column_of(Person, "id", "Mã của nhân vật."),
        *columns_of(Person, "name", "aliases", "wikidata"),
        *count_and_url(
            "Số bài trong bộ sưu tập nêu tên.",
            "nhân vật",
            lambda corpus: corpus.summaries.people,
        ),
    ),
)

POSTS: Final[Table[ListEntry[Post]]] = list_table(
    "posts",
    "Chức vụ của nhân vật",
    "Mỗi dòng một chức vụ của một nhân vật, theo nguồn ngoài bộ sưu tập.",
    ("person", "Nhân vật."),
    lambda corpus: ((person.id, person.posts) for person in corpus.people),
    (
        *columns_of(Post, "role", "organization"),
        column_of(Post, "start", name="valid_from"),
        column_of(Post, "end", name="valid_to"),
        *columns_of(Post, "source"),
    ),
)

OUTLETS: Final[Table[Outlet]] = Table(
    "outlets",
    "Báo, hãng tin, trang tin",
    "Mỗi dòng một báo, hãng tin hay trang tin.",
    ("id",),
    lambda collection: collection.corpus.outlets.values(),
    (
        Column("id", "id", "Mã của báo, hãng tin, trang tin.", lambda one, _: one.id, is_required=True),
        *columns_of(Outlet, "name", "organization", "is_republisher", "domains"),
        *count_and_url("Số bài của báo trong bộ sưu tập.", "báo", lambda corpus: corpus.summaries.outlets),
    ),
)


def _sources(collection: Collection) -> Iterator[ListEntry[Source]]:
    yield from list_entries("directive", ((one.id, one.sources) for one in collection.corpus.directives))
    yield from list_entries("organization", ((one.id, one.sources) for one in collection.corpus.organizations))


SOURCES: Final[Table[ListEntry[Source]]] = Table(
    "sources",
    "Nguồn của thông tin",
    "Mỗi dòng một trang làm căn cứ cho thông tin về văn bản hay tổ chức.",
    ("record_kind", "record", "position"),
    _sources,
    (
        Column(
            "record_kind",
            "text",
            "directive (văn bản) hoặc organization (tổ chức).",
            lambda one, _: one.kind,
            is_required=True,
        ),
        Column("record", "id", "Mã của văn bản hay tổ chức.", lambda one, _: one.record, is_required=True),
        *entry_columns(columns_of(Source, "url", "supports", "note")),
    ),
)

TABLES: Final[tuple[AnyTable, ...]] = (ORGANIZATIONS, NAMES, SUCCESSIONS, PEOPLE, POSTS, OUTLETS, SOURCES)
