"""The collection as tables: CSV for spreadsheets, JSON for programs, and what describes them.

A table is defined once (`Table`); its files, its JSON Schema, its entry in the data package and its part of the
data dictionary all follow from that. The text of an article is in none: only our words, facts, and the sentences
that cite something, where the article's rights allow to quote them.
"""

from collections.abc import Iterator
from typing import Any

from digest.pages.addresses import (
    DATA_PACKAGE,
    directive_address,
    export_of,
    organization_address,
    outlet_address,
    relative,
    schema_address,
    table_address,
)
from digest.pages.corpus import Corpus
from digest.pages.exports.tables import links
from digest.pages.exports.tables.columns import AnyTable, Collection
from digest.pages.exports.tables.descriptions import VERSION, data_package, row_schema, schema_file
from digest.pages.exports.tables.formats import csv_file, json_file, json_list
from digest.pages.exports.tables.record_files import (
    DIRECTIVE,
    ORGANIZATION,
    OUTLET,
    RECORD_KINDS,
    TABLES,
    RecordKind,
    number_rows,
    record_files,
)
from digest.pages.settings import SiteSettings

__all__ = ["RECORD_KINDS", "TABLES", "build_tables"]

File = tuple[str, bytes]


def build_tables(corpus: Corpus, site: SiteSettings) -> Iterator[File]:
    """The path under docs/ and the bytes of every table, record file, schema and description."""
    collection = Collection(corpus, site)
    written = {table.name: number_rows(table, collection) for table in (*TABLES, links.COVERAGE)}
    csv_files = {table_address(table.name, "csv"): csv_file(table, written[table.name].csv) for table in TABLES}
    yield from csv_files.items()
    for table in TABLES:
        path = table_address(table.name, "json")
        yield path, json_file(_schema_from(table.name, path), VERSION, {"rows": json_list(written[table.name].json)})
    pages: dict[RecordKind, dict[str, str]] = {
        DIRECTIVE: {directive.id: directive_address(directive.id) for directive in corpus.directives},
        ORGANIZATION: {organization.id: organization_address(organization.id) for organization in corpus.organizations},
        OUTLET: {outlet: outlet_address(outlet) for outlet in corpus.outlets},
    }
    for kind, addresses in pages.items():
        schema = _schema_from(kind.name, export_of(next(iter(addresses.values()), ""), "json"))
        yield from record_files(kind, addresses, written, schema, VERSION)
    yield from _schemas(site)
    yield DATA_PACKAGE, data_package(TABLES, csv_files, site)


def _schema_from(name: str, path: str) -> str:
    return relative(schema_address(name, VERSION), path)


def _schemas(site: SiteSettings) -> Iterator[File]:
    for table in TABLES:
        properties = {"rows": _list_of(table)}
        yield schema_address(table.name, VERSION), schema_file(table.name, table.meaning, properties, site)
    for kind in RECORD_KINDS:
        properties = {kind.name: row_schema(kind.table), **{part.name: _list_of(part.table) for part in kind.parts}}
        yield schema_address(kind.name, VERSION), schema_file(kind.name, kind.meaning, properties, site)


def _list_of(table: AnyTable) -> dict[str, Any]:
    return {"type": "array", "items": row_schema(table)}
