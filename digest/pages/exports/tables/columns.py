"""What a table is: its columns with their meanings and values, from which every format and description follows.

A column that is a field of a record takes kind, meaning and whether it may be empty from the declared field:

    columns = (column_of(Article, "id", "Mã của bài."), *columns_of(Article, "title", "outlet"), Column("url", …))
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, Protocol, TypeVar

from digest.pages.corpus import Corpus
from digest.pages.settings import SiteSettings
from digest.records.edtf import EdtfDate
from digest.records.fields import (
    Boolean,
    Date,
    Field,
    FieldType,
    Identifier,
    Integer,
    ListOf,
    OneOf,
    Text,
    VocabularyTerm,
    WebAddress,
    field_group,
)

ColumnKind = Literal["text", "id", "url", "integer", "truth", "edtf", "day", "list"]

KIND_NAMES: Final[Mapping[ColumnKind, str]] = {
    "text": "chữ",
    "id": "mã không dấu",
    "url": "địa chỉ",
    "integer": "số nguyên",
    "truth": "true hoặc false",
    "edtf": "ngày theo EDTF",
    "day": "ngày NĂM-THÁNG-NGÀY",
    "list": "danh sách chữ",
}
"""The kinds for readers of the data dictionary."""

_COLUMN_KINDS: Final[Mapping[type[FieldType], ColumnKind]] = {
    Text: "text",
    OneOf: "text",
    Identifier: "id",
    VocabularyTerm: "id",
    WebAddress: "url",
    Integer: "integer",
    Boolean: "truth",
    Date: "edtf",
    ListOf: "list",
}
_TABLES_BY_RECORD: Final = {
    "article": "articles",
    "directive": "directives",
    "organization": "organizations",
    "outlet": "outlets",
    "person": "people",
}

Cell = str | int | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]
Entry = TypeVar("Entry")
Entry_contra = TypeVar("Entry_contra", contravariant=True)
Listed = TypeVar("Listed")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Collection:
    """What the rows are made of."""

    corpus: Corpus
    site: SiteSettings

    def url(self, address: str) -> str:
        """The address of a page: absolute when that of the site is known, else from the site's root."""
        return self.site.url + address


@dataclass(frozen=True, slots=True)
class Column(Generic[Entry_contra]):
    """A column: `meaning` is Vietnamese, `value` gives the cell of an entry.

    A required column always has a value; any other may be empty (`null` in JSON), which means unknown or none.
    `refers_to` names the table whose `id` the values are.
    """

    name: str
    kind: ColumnKind
    meaning: str
    value: Callable[[Entry_contra, Collection], Cell]
    is_required: bool = False
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table(Generic[Entry]):
    """A table of the collection: `key` names the columns whose values together are in one row only.

    `name` is English, for programs and file names; `title` and `meaning` are Vietnamese. `of_articles` are tables whose
    rows come from one article after the other, and count none: their rows are remembered.
    """

    name: str
    title: str
    meaning: str
    key: tuple[str, ...]
    entries: Callable[[Collection], Iterable[Entry]]
    columns: tuple[Column[Entry], ...]
    of_articles: bool = False

    def by_chunks(self, kind: str, collection: Collection, make: Callable[[list[Row]], Made]) -> Iterator[Made]:
        """What `make` gives for the rows: of a table of articles chunk by chunk and remembered, else for all."""
        if not self.of_articles:
            return iter([make(list(self.rows(collection)))])
        corpus, site = collection.corpus, collection.site

        def of_part(part: Corpus) -> Made:
            return make(list(self.rows(Collection(part, site))))

        return corpus.by_chunks(kind, corpus.articles, of_part, self.name, repr(site))

    def rows(self, collection: Collection) -> Iterator[Row]:
        """A row for each entry."""
        values = [column.value for column in self.columns]
        for entry in self.entries(collection):
            yield tuple([value(entry, collection) for value in values])

    def position(self, column: str) -> int:
        """The position of a column in each row, from 0."""
        return next(place for place, found in enumerate(self.columns) if found.name == column)


AnyTable = Table[Any]
AnyColumn = Column[Any]


@dataclass(frozen=True, slots=True)
class ListEntry(Generic[Listed]):
    """An entry of a list in a record: the record's kind ("article") and id, the position from 1."""

    kind: str
    record: str
    position: int
    entry: Listed


Lists = Iterable[tuple[str, Iterable[Listed]]]
"""A list of each record, with the record's id."""


def list_table(
    name: str,
    title: str,
    meaning: str,
    record: tuple[str, str],
    lists: Callable[[Corpus], Lists[Listed]],
    columns: tuple[Column[Listed], ...],
) -> Table[ListEntry[Listed]]:
    """The table of a list that each record of a kind has: the record, the position, the `columns` of an entry.

    `record` is the kind and its meaning: ("article", "Bài báo.").
    """
    kind, kind_meaning = record
    owner: Column[ListEntry[Listed]] = Column(
        kind, "id", kind_meaning, lambda one, _: one.record, is_required=True, refers_to=_TABLES_BY_RECORD[kind]
    )
    return Table(
        name,
        title,
        meaning,
        (kind, "position"),
        lambda collection: list_entries(kind, lists(collection.corpus)),
        (owner, *entry_columns(columns)),
        of_articles=kind == "article",
    )


def list_entries(kind: str, lists: Lists[Listed]) -> Iterator[ListEntry[Listed]]:
    """The entries of all lists, one after the other."""
    for record, listed in lists:
        for position, entry in enumerate(listed, start=1):
            yield ListEntry(kind, record, position, entry)


def entry_columns(columns: Iterable[Column[Listed]]) -> Iterator[Column[ListEntry[Listed]]]:
    """The columns of entries of lists: the position, then those of what is listed."""
    yield Column("position", "integer", "Thứ tự, từ 1.", lambda one, _: one.position, is_required=True)
    for column in columns:
        yield _entry_column(column)


def _entry_column(column: Column[Listed]) -> Column[ListEntry[Listed]]:
    return Column(
        column.name,
        column.kind,
        column.meaning,
        lambda one, collection: column.value(one.entry, collection),
        column.is_required,
        column.refers_to,
    )


class Summary(Protocol):
    """What lists of pages show of a record."""

    @property
    def name(self) -> str: ...

    @property
    def address(self) -> str: ...

    @property
    def article_count(self) -> int: ...


def count_and_url(
    count_meaning: str, subject: str, summaries: Callable[[Corpus], Mapping[Any, Summary]]
) -> tuple[AnyColumn, AnyColumn]:
    """The last columns of records that have pages: `subject` is the Vietnamese word for the record."""

    def count(one: Any, collection: Collection) -> int:
        return summaries(collection.corpus)[one.id].article_count

    def url(one: Any, collection: Collection) -> str:
        return collection.url(summaries(collection.corpus)[one.id].address)

    return (
        Column("article_count", "integer", count_meaning, count, is_required=True),
        Column("url", "url", f"Trang của {subject} ở đây.", url, is_required=True),
    )


def columns_of(record: type, *fields: str) -> tuple[AnyColumn, ...]:
    """The columns of some declared fields of a dataclass, of all when none is named."""
    return tuple(column_of(record, field) for field in fields or _declared(record))


def column_of(record: type, field: str, meaning: str = "", *, name: str = "") -> AnyColumn:
    """The column of a declared field, under another meaning or name if given."""
    declared = _declared(record)[field]
    kind = _COLUMN_KINDS[type(declared.kind)]

    def value(entry: Any, _: Collection) -> Cell:
        found: Any = getattr(entry, field)
        return edtf(found) if kind == "edtf" else found

    return Column(
        name or declared.name,
        kind,
        meaning or declared.meaning,
        value,
        is_required=not declared.is_optional and kind != "list",
        refers_to=_TABLES_BY_RECORD.get(declared.kind.of, "") if isinstance(declared.kind, Identifier) else "",
    )


def _declared(record: type) -> dict[str, Field]:
    return {field.argument or field.name: field for field in field_group(record).fields}


def edtf(on: EdtfDate | None) -> str | None:
    """A date as a cell."""
    return str(on) if on else None


def first_day(on: EdtfDate | None) -> str | None:
    """The first day that a date can mean, as an ISO day, for sorting and filtering."""
    return on.earliest.isoformat() if on and (len(on.days) > 1 or not on.is_range) else None


def last_day(on: EdtfDate | None) -> str | None:
    """The last day that a date can mean."""
    return on.latest.isoformat() if on else None
