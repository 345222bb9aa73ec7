"""The schema as JSON Schema, for the programs of editors: completion, meanings and red underlines.

Draft 7, because the YAML language server documents no later one.
"""

import json
from collections.abc import Callable
from typing import Any, Final

from digest.records.fields import (
    Boolean,
    Date,
    FieldGroup,
    FieldType,
    Identifier,
    Integer,
    ListOf,
    OneOf,
    PairsOf,
    TableOf,
    Text,
    VocabularyTerm,
    WebAddress,
)
from digest.records.schema.records import RECORDS

VERSION: Final = 1
_SLUG: Final = "^[a-z0-9]+(?:-[a-z0-9]+)*$"


def json_schemas() -> dict[str, bytes]:
    """The files of `data/schema/` by name, as bytes."""
    return {f"{name}.json": _dump(name, kind) for name, kind in RECORDS.items()}


def _dump(name: str, kind: FieldType) -> bytes:
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": name,
        "version": VERSION,
        **_schema(kind),
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _schema(kind: FieldType) -> dict[str, Any]:
    return _WRITERS[type(kind)](kind)


def _text(kind: Text) -> dict[str, Any]:
    pattern = {"pattern": f"^(?:{kind.pattern})$"} if kind.pattern else {}
    return {"type": "string", "minLength": 1, "maxLength": kind.max_length, **pattern}


def _group(kind: FieldGroup) -> dict[str, Any]:
    required = [field.name for field in kind.fields if field.required and field.empty is None]
    properties = {
        field.name: {
            "description": field.meaning,
            **(_schema(field.kind) if field.name in required else _or_null(_schema(field.kind))),
        }
        for field in kind.fields
    }
    schema = {"type": "object", "additionalProperties": False, "required": required, "properties": properties}
    return {**schema, **_unless_unfinished(kind)} if kind.unfinished else schema


def _unless_unfinished(kind: FieldGroup) -> dict[str, Any]:
    """What a finished record must have besides."""
    awaited = [field.name for field in kind.fields if field.empty is not None]
    return {
        "if": {"properties": {"status": {"const": kind.unfinished}}},
        "else": {"required": awaited, "properties": {name: {"not": {"type": "null"}} for name in awaited}},
    }


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


_WRITERS: Final[dict[type[FieldType], Callable[[Any], dict[str, Any]]]] = {
    Text: _text,
    Integer: lambda kind: {"type": "integer", "minimum": kind.minimum, "maximum": kind.maximum},
    Boolean: lambda _: {"type": "boolean"},
    Date: lambda _: {"type": "string", "pattern": r"^(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\??|\[.+\])$"},
    WebAddress: lambda _: {"type": "string", "pattern": "^https?://"},
    Identifier: lambda _: {"type": "string", "pattern": _SLUG},
    OneOf: lambda kind: {"enum": list(kind.options)},
    VocabularyTerm: lambda _: {"type": "string", "pattern": _SLUG},
    ListOf: lambda kind: {"type": "array", "maxItems": kind.max_length, "items": _schema(kind.of)},
    FieldGroup: _group,
    TableOf: lambda kind: {"type": "object", "additionalProperties": _schema(kind.entry)},
    PairsOf: lambda kind: {"type": "object", "additionalProperties": _schema(kind.value)},
}
