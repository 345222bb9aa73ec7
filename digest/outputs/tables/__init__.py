"""The collection as tables: CSV for spreadsheets, JSON for programs, and what describes them.

A table is defined once (`Table`); its files, its JSON Schema, its entry in the data package and its part of the
data dictionary all follow from that. The text of an article is in none: only our words, facts, and the sentences
that cite or name something, where the article's rights allow to quote them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from digest.index import Corpus
from digest.outputs.tables import articles, directives, links, organizations
from digest.outputs.tables.columns import Collection, Table
from digest.outputs.tables.descriptions import VERSION, data_package, row_schema, schema_file
from digest.outputs.tables.formats import csv_file, csv_lines, json_file, json_lines, json_list
from digest.pages.addresses import (
    DATA_PACKAGE,
    directive_address,
    export_of,
    organization_address,
    relative,
    schema_address,
    table_address,
)
from digest.pages.lines import build_lines
from digest.site import Site

TABLES: Final[tuple[Table, ...]] = (
    *links.TABLES,
    *articles.TABLES,
    *directives.TABLES,
    *organizations.TABLES,
)

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class _Part:
    """A list in the JSON file of one record: the rows of a table whose `columns` name the record."""

    name: str
    table: Table
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """The files of one record of a kind: its JSON holds all parts, its CSV the rows of the last."""

    name: str
    meaning: str
    table: Table
    parts: tuple[_Part, ...]


DIRECTIVE: Final = RecordKind(
    "directive",
    "Một văn bản: thông tin, quan hệ, mốc thời gian, và mọi lần bài báo dẫn tới.",
    directives.DIRECTIVES,
    (
        _Part("relations", directives.RELATIONS, ("directive", "related_directive")),
        _Part("milestones", directives.MILESTONES, ("directive",)),
        _Part("citations", links.CITATIONS, ("directive",)),
    ),
)
ORGANIZATION: Final = RecordKind(
    "organization",
    "Một tổ chức: thông tin, các tên, kế tục, văn bản đã ban hành, và các bài nhắc tới.",
    organizations.ORGANIZATIONS,
    (
        _Part("names", organizations.NAMES, ("organization",)),
        _Part("successions", organizations.SUCCESSIONS, ("organization", "successor")),
        _Part("issued", directives.DIRECTIVES, ("issuer",)),
        _Part("mentions", links.MENTIONS, ("organization",)),
    ),
)
RECORD_KINDS: Final = (DIRECTIVE, ORGANIZATION)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The rows of one table, written once in both formats, and the ids that each row names in each id column."""

    csv: list[str]
    json: list[str]
    ids: Mapping[str, Mapping[object, list[int]]]


def build_tables(corpus: Corpus, site: Site) -> Iterator[File]:
    """The path under docs/ and the bytes of every table, record file, schema and description."""
    collection = Collection(corpus, build_lines(corpus), site)
    written = {table.name: _write_rows(table, collection) for table in TABLES}
    csv_files = {table_address(table.name, "csv"): csv_file(table, written[table.name].csv) for table in TABLES}
    yield from csv_files.items()
    for table in TABLES:
        path = table_address(table.name, "json")
        yield path, json_file(*_schema_of(table.name, path), {"rows": json_list(written[table.name].json)})
    yield from _record_files(DIRECTIVE, {d.id: directive_address(d.id) for d in corpus.directives}, written)
    yield from _record_files(ORGANIZATION, {o.id: organization_address(o.id) for o in corpus.organizations}, written)
    yield from _schemas(site)
    yield DATA_PACKAGE, data_package(TABLES, csv_files, site)


def _write_rows(table: Table, collection: Collection) -> _Lines:
    rows = list(table.rows(collection))
    columns = {column for kind in RECORD_KINDS for part in kind.parts if part.table is table for column in part.columns}
    columns |= {"id"} if any(kind.table is table for kind in RECORD_KINDS) else set()
    ids: dict[str, dict[object, list[int]]] = {column: {} for column in columns}
    for column, found in ids.items():
        place = table.position(column)
        for number, row in enumerate(rows):
            found.setdefault(row[place], []).append(number)
    return _Lines(csv_lines(rows), json_lines(table, rows), ids)


def _record_files(kind: RecordKind, pages: Mapping[Any, str], written: Mapping[str, _Lines]) -> Iterator[File]:
    last = kind.parts[-1]
    for record, page in pages.items():
        numbers = {part.name: _numbers(part, record, written) for part in kind.parts}
        own = written[kind.table.name]
        fields = {kind.name: own.json[own.ids["id"][record][0]]}
        for part in kind.parts:
            fields[part.name] = json_list(_pick(written[part.table.name].json, numbers[part.name]))
        path = export_of(page, "json")
        yield path, json_file(*_schema_of(kind.name, path), fields)
        yield export_of(page, "csv"), csv_file(last.table, _pick(written[last.table.name].csv, numbers[last.name]))


def _numbers(part: _Part, record: object, written: Mapping[str, _Lines]) -> list[int]:
    ids = written[part.table.name].ids
    return sorted({number for column in part.columns for number in ids[column].get(record, ())})


def _pick(lines: list[str], numbers: list[int]) -> list[str]:
    return [lines[number] for number in numbers]


def _schema_of(name: str, path: str) -> tuple[str, int]:
    return relative(schema_address(name, VERSION), path), VERSION


def _schemas(site: Site) -> Iterator[File]:
    for table in TABLES:
        properties = {"rows": _list_of(table)}
        yield schema_address(table.name, VERSION), schema_file(table.name, table.meaning, properties, site)
    for kind in RECORD_KINDS:
        properties = {kind.name: row_schema(kind.table), **{part.name: _list_of(part.table) for part in kind.parts}}
        yield schema_address(kind.name, VERSION), schema_file(kind.name, kind.meaning, properties, site)


def _list_of(table: Table) -> dict[str, Any]:
    return {"type": "array", "items": row_schema(table)}
