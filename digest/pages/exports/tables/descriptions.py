"""What the files mean, for programs: JSON Schemas and a data package (Frictionless)."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from digest.pages.addresses import DATA_PACKAGE, relative, schema_address, table_address
from digest.pages.exports.tables.columns import AnyColumn, AnyTable, ColumnKind
from digest.pages.exports.tables.formats import SEPARATOR
from digest.pages.settings import SiteSettings
from digest.text.fold import slug

VERSION: Final = 1
"""Of the fields and their types. A field may be added; one that goes or changes its type makes a new version."""

_SLUG: Final = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
_EDTF: Final = r"^(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\??|\[[0-9,.-]+\])$"
_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

_JSON_TYPES: Final[dict[ColumnKind, dict[str, Any]]] = {
    "text": {"type": "string"},
    "id": {"type": "string", "pattern": _SLUG},
    "url": {"type": "string", "format": "uri-reference"},
    "integer": {"type": "integer"},
    "truth": {"type": "boolean"},
    "edtf": {"type": "string", "pattern": _EDTF},
    "day": {"type": "string", "pattern": _DAY},
    "list": {"type": "array", "items": {"type": "string"}},
}
_PACKAGE_TYPES: Final[dict[ColumnKind, dict[str, Any]]] = {
    "text": {"type": "string"},
    "id": {"type": "string", "constraints": {"pattern": _SLUG}},
    "url": {"type": "string"},
    "integer": {"type": "integer"},
    "truth": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "edtf": {"type": "string", "constraints": {"pattern": _EDTF}},
    "day": {"type": "date"},
    "list": {"type": "string", "separator": SEPARATOR},
}


def row_schema(table: AnyTable) -> dict[str, Any]:
    """The JSON Schema of one row: every field is there, an empty one is null."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in table.columns],
        "properties": {column.name: _field_schema(column) for column in table.columns},
    }


def schema_file(name: str, meaning: str, properties: Mapping[str, dict[str, Any]], site: SiteSettings) -> bytes:
    """The JSON Schema (draft 7) of a JSON file with these fields besides its `$schema` and `version`."""
    common = {"$schema": {"type": "string"}, "version": {"const": VERSION}}
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": site.url + schema_address(name, VERSION),
        "title": name,
        "description": meaning,
        "type": "object",
        "additionalProperties": False,
        "required": [*common, *properties],
        "properties": {**common, **properties},
    }
    return _dump(schema)


def data_package(tables: Sequence[AnyTable], files: Mapping[str, bytes], site: SiteSettings) -> bytes:
    """The descriptor of the CSV files as a data package: fields, types, primary and foreign keys, sizes, hashes."""
    return _dump(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": slug(site.name) or "digest",
            "title": site.name,
            "description": site.description,
            **({"homepage": site.url} if site.url else {}),
            "licenses": [
                {
                    "name": "CC-BY-4.0",
                    "path": "https://creativecommons.org/licenses/by/4.0/",
                    "title": "Lời của ban biên tập và các thông tin; câu trích thuộc về báo đã đăng.",
                }
            ],
            "resources": [_resource(table, files[table_address(table.name, "csv")]) for table in tables],
        }
    )


def _field_schema(column: AnyColumn) -> dict[str, Any]:
    schema = {"description": column.meaning, **_JSON_TYPES[column.kind]}
    if column.is_required or column.kind == "list":
        return schema
    return {**schema, "type": [schema["type"], "null"]}


def _resource(table: AnyTable, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": relative(table_address(table.name, "csv"), DATA_PACKAGE),
        "title": table.title,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_package_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign_key(column, table) for column in table.columns if column.refers_to],
        },
    }


def _package_field(column: AnyColumn) -> dict[str, Any]:
    field = {"name": column.name, "description": column.meaning, **_PACKAGE_TYPES[column.kind]}
    if column.is_required:
        field["constraints"] = {**field.get("constraints", {}), "required": True}
    return field


def _foreign_key(column: AnyColumn, table: AnyTable) -> dict[str, Any]:
    """In a data package a table refers to itself by the empty name."""
    resource = "" if column.refers_to == table.name else column.refers_to
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}


def _dump(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
