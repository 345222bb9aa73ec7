"""All tables as one SQLite file, for queries in SQL: `SELECT … FROM citations JOIN directives …`.

The same tables as CSV and JSON, with their keys; a list is a JSON array. The bytes depend on the data only: the two
fields of the header in which SQLite notes its own version are zero, which every reader accepts.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

from digest.pages.addresses import DATABASE
from digest.pages.corpus import Corpus
from digest.pages.exports.tables.columns import AnyColumn, AnyTable, Collection
from digest.pages.exports.tables.formats import written_rows
from digest.pages.settings import SiteSettings

_TYPES: Final = {"integer": "INTEGER", "truth": "INTEGER"}
_VERSION_FIELDS: Final = slice(92, 100)


def database_file(tables: Sequence[AnyTable], corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The path under docs/ and the bytes of the database."""
    collection = Collection(corpus, site)
    with sqlite3.connect(":memory:", isolation_level=None) as connection:
        for table in tables:
            connection.execute(_definition(table))
            places = ", ".join("?" * len(table.columns))
            for rows in written_rows(table, collection):
                connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows.sql)
        content = bytearray(connection.serialize())
    connection.close()
    content[_VERSION_FIELDS] = bytes(8)
    yield DATABASE, bytes(content)


def _definition(table: AnyTable) -> str:
    keys = ", ".join(f'"{name}"' for name in table.key)
    columns = ", ".join(_column(column) for column in table.columns)
    return f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({keys})) WITHOUT ROWID'


def _column(column: AnyColumn) -> str:
    required = " NOT NULL" if column.is_required else ""
    refers = f' REFERENCES "{column.refers_to}"(id)' if column.refers_to else ""
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{required}{refers}'
