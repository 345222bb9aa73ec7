"""A table's rows as CSV and as JSON."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any, Final

from digest.dates import EdtfDate
from digest.outputs.tables.columns import Cell, Row, Table

SEPARATOR: Final = " | "
"""Stands between the values of a list in CSV; JSON has real lists."""

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel on Windows reads Vietnamese as another encoding."""

# A cell that a spreadsheet program would calculate. Match: "=1+1", "-2", "@SUM(A1)", "'=1", "＝1"; near miss: "a=1".
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode


def csv_lines(rows: Iterable[Row]) -> list[str]:
    """Each row as CSV with its line break (LF)."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\n")
    for row in rows:
        writer.writerow([csv_cell(cell) for cell in row])
    return lines


def csv_file(table: Table, lines: Iterable[str]) -> bytes:
    """The file of a table from the lines of its rows: UTF-8 with byte order mark, column names first."""
    header = csv_lines([tuple(column.name for column in table.columns)])
    return "".join([BYTE_ORDER_MARK, *header, *lines]).encode()


def csv_cell(cell: Cell) -> str:
    """The cell as text; what a spreadsheet program would calculate gets an apostrophe in front.

    The apostrophe is undone by taking one away wherever apostrophes stand before such a sign.

    >>> csv_cell("=1+1"), csv_cell("57-KL/TW"), csv_cell(True), csv_cell(("a", "b"))
    ("'=1+1", '57-KL/TW', 'true', 'a | b')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return str(cell)
    text = SEPARATOR.join(cell) if isinstance(cell, tuple) else str(cell)
    return f"'{text}" if _FORMULA.match(text) else text


def json_lines(table: Table, rows: Iterable[Row]) -> list[str]:
    """Each row as a JSON object on one line."""
    names = [column.name for column in table.columns]
    return [_encode(dict(zip(names, map(_json_value, row), strict=True))) for row in rows]


def json_list(lines: Iterable[str]) -> str:
    """Ready JSON values as a list, one a line, for `git diff` and `grep`."""
    body = ",\n".join(lines)
    return f"[\n{body}\n]" if body else "[]"


def json_file(schema: str, version: int, fields: Mapping[str, str]) -> bytes:
    """The file of an object: the link to its schema, its version, then fields whose values are JSON already."""
    values = {"$schema": _encode(schema), "version": _encode(version), **fields}
    return ("{\n" + ",\n".join(f"{_encode(name)}: {value}" for name, value in values.items()) + "\n}\n").encode()


def _json_value(cell: Cell) -> Any:
    if isinstance(cell, EdtfDate):
        return str(cell)
    return list(cell) if isinstance(cell, tuple) else cell
