"""A table's rows as CSV, as JSON, and as values for SQL."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Final

from digest.pages.exports.tables.columns import AnyTable, Cell, Collection, ColumnKind, Row

SEPARATOR: Final = " | "
"""Stands between the values of a list in CSV; JSON has real lists."""

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel on Windows reads Vietnamese as another encoding."""

# A cell that a spreadsheet program would calculate. Match: "=1+1", "-2", "@SUM(A1)", "'=1", "＝1"; near miss: "a=1".
_SIGNS: Final = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
_FORMULA: Final = re.compile(f"'*[{re.escape(_SIGNS)}]")
_FIRST: Final = frozenset(f"'{_SIGNS}")

_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """Rows in every format: lines of CSV, JSON objects, and values of which none is a list."""

    csv: list[bytes]
    json: list[bytes]
    sql: list[tuple[str | int | None, ...]]


def written_rows(table: AnyTable, collection: Collection) -> Iterator[WrittenRows]:
    """The rows of a table, some at a time; those of articles that are as before are not written again."""

    def write(rows: list[Row]) -> WrittenRows:
        return WrittenRows(csv_lines(table, rows), json_lines(table, rows), [tuple(map(_sql, row)) for row in rows])

    return table.by_chunks("written rows", collection, write)


def _sql(cell: Cell) -> str | int | None:
    return _encode(cell) if isinstance(cell, tuple) else cell


def csv_lines(table: AnyTable, rows: Iterable[Row]) -> list[bytes]:
    """Each row as CSV with its line break (LF)."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\n")
    written = [(place, _CSV[column.kind]) for place, column in enumerate(table.columns) if column.kind in _CSV]
    for row in rows:
        cells = list(row)
        for place, write in written:
            if cells[place] is not None:
                cells[place] = write(cells[place])
        writer.writerow(cells)
    return [line.encode() for line in lines]


def plain_text(text: str) -> str:
    """The text as a cell that no spreadsheet program calculates: an apostrophe in front of what looks like a formula.

    To undo it, remove one apostrophe before such a sign.

    >>> plain_text("=1+1"), plain_text("57-KL/TW")
    ("'=1+1", '57-KL/TW')
    """
    return f"'{text}" if text[:1] in _FIRST and _FORMULA.match(text) else text


# Ids, numbers, days and addresses begin with no such sign and are written as they are; None becomes empty.
_CSV: Final[dict[ColumnKind, Callable[[Any], str]]] = {
    "text": plain_text,
    "list": lambda values: plain_text(SEPARATOR.join(values)),
    "truth": lambda value: "true" if value else "false",
}


def csv_file(table: AnyTable, lines: Iterable[bytes]) -> bytes:
    """The file of a table from the lines of its rows: UTF-8 with byte order mark, column names first."""
    header = ",".join(column.name for column in table.columns)
    return b"".join([f"{BYTE_ORDER_MARK}{header}\n".encode(), *lines])


def json_lines(table: AnyTable, rows: Iterable[Row]) -> list[bytes]:
    """Each row as a JSON object on one line."""
    names = [column.name for column in table.columns]
    return [_encode(dict(zip(names, row, strict=True))).encode() for row in rows]


def json_list(lines: Iterable[bytes]) -> bytes:
    """Ready JSON values as a list, one a line, for `git diff` and `grep`."""
    body = b",\n".join(lines)
    return b"[\n%b\n]" % body if body else b"[]"


def json_file(schema: str, version: int, fields: Mapping[str, bytes]) -> bytes:
    """The file of an object: the link to its schema, its version, then fields whose values are JSON already."""
    values = {"$schema": _encode(schema).encode(), "version": _encode(version).encode(), **fields}
    body = b",\n".join(b"%b: %b" % (_encode(name).encode(), value) for name, value in values.items())
    return b"{\n%b\n}\n" % body
