"""The pages "Tải về" and "Từ điển dữ liệu", and the checksums of everything that can be downloaded.

They are here and not in `models` because they show the size and the hash of files that are made
after those.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest.pages.addresses import (
    ARTICLES,
    CALENDAR,
    CHECKSUMS,
    DATA_PACKAGE,
    DATABASE,
    DICTIONARY,
    DOWNLOADS,
    SITE_FEED,
    references_of,
    relative,
    schema_address,
    table_address,
)
from digest.pages.exports.references import FORMATS
from digest.pages.exports.tables import RECORD_KINDS, TABLES
from digest.pages.exports.tables.columns import KIND_NAMES, AnyTable
from digest.pages.exports.tables.descriptions import VERSION
from digest.pages.exports.tables.links import COVERAGE
from digest.pages.page import Page

_KILO: Final = 1000
_GROUP: Final = 8


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file that can be downloaded: its size in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file to download: `link` leads to it from the page, `fingerprint` is its SHA-256 in groups of eight."""

    name: str
    link: str
    size: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table of the collection, in both formats, with what describes its JSON."""

    name: str
    title: str
    meaning: str
    csv: FileLine
    json: FileLine
    schema: FileLine


@dataclass(frozen=True, slots=True)
class DownloadsPage:
    """Everything the page of the downloads shows; `references` are BibTeX, RIS and CSL-JSON, or nothing."""

    tables: tuple[TableLine, ...]
    package: FileLine
    checksums: FileLine
    record_schemas: tuple[FileLine, ...]
    references: tuple[FileLine, ...]
    database: FileLine
    feed: FileLine
    calendar: FileLine | None
    dictionary: str


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column in the data dictionary."""

    name: str
    kind: str
    meaning: str
    is_required: bool
    refers_to: str


@dataclass(frozen=True, slots=True)
class TableMeaning:
    """A table in the data dictionary."""

    name: str
    title: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True, slots=True)
class DictionaryPage:
    """The data dictionary: every table with every column."""

    tables: tuple[TableMeaning, ...]


def stamp_of(content: bytes) -> FileDigest:
    """The stamp of a file's bytes."""
    return FileDigest(len(content), hashlib.sha256(content).hexdigest())


def checksum_file(files: Mapping[str, FileDigest]) -> tuple[str, bytes]:
    """The path under docs/ and the bytes of the list that `sha256sum --check` reads in its folder."""
    lines = (f"{stamp.sha256}  {relative(path, CHECKSUMS)}\n" for path, stamp in sorted(files.items()))
    return CHECKSUMS, "".join(lines).encode()


def downloads_pages(files: Mapping[str, FileDigest]) -> tuple[Page, Page]:
    """The page of the downloads and the data dictionary; `files` are the stamps of all outputs by path."""
    tables = tuple(_table_line(table, files) for table in TABLES)
    record_schemas = tuple(_file_line(schema_address(kind.name, VERSION), files) for kind in RECORD_KINDS)
    references = tuple(
        _file_line(path, files) for path in (references_of(ARTICLES, form) for form in FORMATS) if path in files
    )
    model = DownloadsPage(
        tables=tables,
        package=_file_line(DATA_PACKAGE, files),
        checksums=_file_line(CHECKSUMS, files),
        record_schemas=record_schemas,
        references=references,
        database=_file_line(DATABASE, files),
        feed=_file_line(SITE_FEED, files),
        calendar=_file_line(CALENDAR, files) if CALENDAR in files else None,
        dictionary=DICTIONARY,
    )
    dictionary = DictionaryPage(tuple(_table_meaning(table) for table in (*TABLES, COVERAGE)))
    return Page(DOWNLOADS, "downloads", model), Page(DICTIONARY, "dictionary", dictionary)


def printed_size(size: int) -> str:
    """The number of bytes as Vietnamese readers write it.

    >>> printed_size(340), printed_size(12_345), printed_size(3_400_000)
    ('340 B', '12,3 kB', '3,4 MB')
    """
    if size < _KILO:
        return f"{size} B"
    number, unit = (size / _KILO, "kB") if size < _KILO**2 else (size / _KILO**2, "MB")
    return f"{number:.1f} {unit}".replace(".", ",")


def _table_line(table: AnyTable, files: Mapping[str, FileDigest]) -> TableLine:
    return TableLine(
        table.name,
        table.title,
        table.meaning,
        _file_line(table_address(table.name, "csv"), files),
        _file_line(table_address(table.name, "json"), files),
        _file_line(schema_address(table.name, VERSION), files),
    )


def _file_line(path: str, files: Mapping[str, FileDigest]) -> FileLine:
    size, digest = files[path].size, files[path].sha256
    groups = " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))
    return FileLine(path.rpartition("/")[2], relative(path, DOWNLOADS), printed_size(size), groups)


def _table_meaning(table: AnyTable) -> TableMeaning:
    columns = tuple(
        ColumnLine(column.name, KIND_NAMES[column.kind], column.meaning, column.is_required, column.refers_to)
        for column in table.columns
    )
    return TableMeaning(table.name, table.title, table.meaning, table.key, columns)
