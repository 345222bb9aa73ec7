"""What a table is: its columns with their meanings, from which every format and description follows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from digest.pages.corpus import Corpus
from digest.pages.settings import SiteSettings
from digest.records.edtf import EdtfDate

ColumnKind = Literal["text", "id", "url", "integer", "truth", "edtf", "day", "list"]

KIND_NAMES: Final[dict[ColumnKind, str]] = {
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

Cell = str | int | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `meaning` is Vietnamese; `refers_to` names the table whose `id` its values are.

    A required one always has a value; any other may be empty (`null` in JSON), which means unknown or none.
    """

    name: str
    kind: ColumnKind
    meaning: str
    is_required: bool = False
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """What the rows are made of."""

    corpus: Corpus
    site: SiteSettings

    def url(self, address: str) -> str:
        """Where a page is: absolute when the address of the site is known, else from the site's root."""
        return self.site.url + address


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the collection: `key` names the columns whose values together are in one row only.

    `name` is English, for programs and file names; `title` and `meaning` are Vietnamese.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Collection], Iterator[Row]]

    def position(self, column: str) -> int:
        """The position of a column in each row, from 0."""
        return next(place for place, found in enumerate(self.columns) if found.name == column)


def edtf(on: EdtfDate | None) -> str | None:
    """A date as a cell."""
    return str(on) if on else None
