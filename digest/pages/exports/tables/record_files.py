"""The files of one directive and of one organization: rows of the tables that name it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from digest.pages.addresses import export_of
from digest.pages.exports.tables import articles, directives, gaps, links, organizations, tasks
from digest.pages.exports.tables.columns import AnyTable, Collection
from digest.pages.exports.tables.formats import csv_file, json_file, json_list, written_rows

TABLES: Final[tuple[AnyTable, ...]] = (
    *links.TABLES,
    *articles.TABLES,
    *directives.TABLES,
    *tasks.TABLES,
    *organizations.TABLES,
    gaps.GAPS,
)
"""The tables of the whole collection, in the order in which the site lists them."""


@dataclass(frozen=True, slots=True)
class RecordPart:
    """The rows of a table that name the record in one of these columns."""

    name: str
    table: AnyTable
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """The files of one record of a kind: the JSON holds its own row and the parts, the CSV the `sheet`."""

    name: str
    meaning: str
    table: AnyTable
    parts: tuple[RecordPart, ...]
    sheet: RecordPart


DIRECTIVE: Final = RecordKind(
    "directive",
    "Một văn bản: thông tin, quan hệ, mốc thời gian, nhiệm vụ, và mọi lần bài báo dẫn tới.",
    directives.DIRECTIVES,
    (
        RecordPart("relations", directives.RELATIONS, ("directive", "related_directive")),
        RecordPart("milestones", directives.MILESTONES, ("directive",)),
        RecordPart("tasks", tasks.TASKS, ("directive",)),
        RecordPart("task_paragraphs", tasks.TASK_PARAGRAPHS, ("directive",)),
        RecordPart("citations", links.CITATIONS, ("directive",)),
    ),
    RecordPart("citations", links.CITATIONS, ("directive",)),
)
ORGANIZATION: Final = RecordKind(
    "organization",
    "Một tổ chức: thông tin, các tên, kế tục, văn bản đã ban hành, và các bài nhắc tới.",
    organizations.ORGANIZATIONS,
    (
        RecordPart("names", organizations.NAMES, ("organization",)),
        RecordPart("successions", organizations.SUCCESSIONS, ("organization", "successor")),
        RecordPart("issued", directives.DIRECTIVES, ("issuer",)),
        RecordPart("mentions", links.MENTIONS, ("organization",)),
    ),
    RecordPart("coverage", links.COVERAGE, ("organization",)),
)
OUTLET: Final = RecordKind(
    "outlet",
    "Một báo, hãng tin, trang tin: thông tin và các bài của báo trong bộ sưu tập.",
    organizations.OUTLETS,
    (RecordPart("articles", articles.ARTICLES, ("outlet",)),),
    RecordPart("articles", articles.ARTICLES, ("outlet",)),
)
RECORD_KINDS: Final = (DIRECTIVE, ORGANIZATION, OUTLET)


@dataclass(frozen=True, slots=True)
class NumberedRows:
    """All rows of one table in both formats, and which of them name a record in which column."""

    csv: list[bytes]
    json: list[bytes]
    numbers: Mapping[tuple[str, object], list[int]]


def number_rows(table: AnyTable, collection: Collection) -> NumberedRows:
    """The rows of a table; only what some file needs is kept of a table that has no file of its own."""
    places = _places(table)
    all_rows = NumberedRows([], [], defaultdict(list))
    for rows in written_rows(table, collection):
        for number, row in enumerate(rows.sql, len(all_rows.csv)) if places else ():
            for column, place in places:
                all_rows.numbers[column, row[place]].append(number)
        all_rows.csv.extend(rows.csv)
        all_rows.json.extend(rows.json if table in TABLES else ())
    return all_rows


def record_files(
    kind: RecordKind, pages: Mapping[str, str], written: Mapping[str, NumberedRows], schema: str, version: int
) -> Iterator[tuple[str, bytes]]:
    """The path under docs/ and the bytes of the JSON and the CSV of each record, given by id with its page."""
    own, sheet = written[kind.table.name], written[kind.sheet.table.name]
    for record, page in pages.items():
        fields = {kind.name: own.json[own.numbers["id", record][0]]}
        for part in kind.parts:
            found = written[part.table.name]
            fields[part.name] = json_list(found.json[number] for number in _rows_of(part, record, found))
        yield export_of(page, "json"), json_file(schema, version, fields)
        lines = (sheet.csv[number] for number in _rows_of(kind.sheet, record, sheet))
        yield export_of(page, "csv"), csv_file(kind.sheet.table, lines)


def _places(table: AnyTable) -> list[tuple[str, int]]:
    """The columns by which rows are looked up, with their positions."""
    parts = [part for kind in RECORD_KINDS for part in (*kind.parts, kind.sheet) if part.table is table]
    columns = {column for part in parts for column in part.columns}
    columns |= {"id" for kind in RECORD_KINDS if kind.table is table}
    return [(column, table.position(column)) for column in sorted(columns)]


def _rows_of(part: RecordPart, record: str, written: NumberedRows) -> list[int]:
    return sorted({number for column in part.columns for number in written.numbers.get((column, record), ())})
