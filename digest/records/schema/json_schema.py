"""The schema as JSON Schema, for the programs of editors: completion, meanings and red underlines.

Draft 7, because the YAML language server documents no later one.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from digest.records.fields import (
    Boolean,
    Date,
    Field,
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
from digest.records.models import Records
from digest.records.schema.records import RECORDS

VERSION: Final = 1
_MESSAGE: Final = "patternErrorMessage"
"""The message of the YAML language server for a value that does not match its pattern."""

_ID_OF: Final = "id of"
_TERM_OF: Final = "term of"
"""Keys by which `_completed` finds what can be completed; no written schema has them."""

_SLUG: Final = "^[a-z0-9]+(?:-[a-z0-9]+)*$"


Known = Mapping[str, Iterable[str]]
"""Ids by kind of record ("outlet") and by list of the vocabulary ("statuses"), to complete values with."""


def json_schemas(known: Known = MappingProxyType({})) -> dict[str, bytes]:
    """The files of `data/schema/` by name, as bytes.

    Terms of the vocabulary become an `enum`. Ids become `examples`: a program completes them, and an id that was
    added since is no error.
    """
    return {f"{name}.json": _dump(name, kind, known) for name, kind in RECORDS.items()}


def known_values(records: Records) -> Known:
    """What values can be completed with: the ids of the records and the terms of the vocabulary."""
    lists = ("document_types", "relation_kinds", "succession_kinds", "statuses", "organization_kinds")
    terms = {name: [entry.id for entry in getattr(records.vocabulary, name)] for name in lists}
    return {
        **terms,
        "directive": sorted(records.directives),
        "organization": sorted(records.organizations),
        "outlet": sorted(records.outlets),
        "person": sorted(records.people),
    }


def _dump(name: str, kind: FieldType, known: Known) -> bytes:
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": name,
        "version": VERSION,
        **_completed(_schema(kind), known),
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _completed(schema: Any, known: Known) -> Any:
    """A schema with the known values in place of the names of their lists."""
    if isinstance(schema, list):
        return [_completed(part, known) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _completed(value, known) for key, value in schema.items() if key not in (_TERM_OF, _ID_OF)}
    if values := list(known.get(schema.get(_TERM_OF, ""), ())):
        return {"enum": values if made["type"] == "string" else [*values, None]} | _without_type(made)
    if values := list(known.get(schema.get(_ID_OF, ""), ())):
        return {**made, "examples": values}
    return made


def _without_type(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in ("type", "pattern", _MESSAGE)}


def _schema(kind: FieldType) -> dict[str, Any]:
    schema = _WRITERS[type(kind)](kind)
    return {**schema, _MESSAGE: f"Viết {kind.wanted}."} if "pattern" in schema else schema


def _text(kind: Text) -> dict[str, Any]:
    pattern = {"pattern": f"^(?:{kind.pattern})$"} if kind.pattern else {}
    return {"type": "string", "minLength": 1, "maxLength": kind.max_length, **pattern}


def _group(kind: FieldGroup) -> dict[str, Any]:
    required = [field.name for field in kind.fields if field.required and field.empty is None]
    properties = {
        field.name: {
            "description": _description(field),
            **(_schema(field.kind) if field.name in required else _or_null(_schema(field.kind))),
        }
        for field in kind.fields
    }
    schema = {"type": "object", "additionalProperties": False, "required": required, "properties": properties}
    return {**schema, **_unless_unfinished(kind)} if kind.unfinished else schema


def _description(field: Field) -> str:
    """The meaning, of a date with its form."""
    return f"{field.meaning} Viết {field.kind.wanted}." if isinstance(field.kind, Date) else field.meaning


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
    Identifier: lambda kind: {"type": "string", "pattern": _SLUG, _ID_OF: kind.of},
    OneOf: lambda kind: {"enum": list(kind.options)},
    VocabularyTerm: lambda kind: {"type": "string", "pattern": _SLUG, _TERM_OF: kind.of},
    ListOf: lambda kind: {"type": "array", "maxItems": kind.max_length, "items": _schema(kind.of)},
    FieldGroup: _group,
    TableOf: lambda kind: {"type": "object", "additionalProperties": _schema(kind.entry)},
    PairsOf: lambda kind: {"type": "object", "additionalProperties": _schema(kind.value)},
}
