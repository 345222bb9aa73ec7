"""The ids in a record, of other records and of terms, by the kinds that its fields declare."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from digest.records.fields import FieldGroup, FieldType, Identifier, ListOf, TableOf, VocabularyTerm, field_group

NamedId = tuple[str, Identifier | VocabularyTerm, str]
"""The place, the kind and the id: ("relations[0].directive", Identifier("directive"), "57-kl-tw-2023")."""


def ids_in(record: Any, at: str = "") -> Iterator[NamedId]:
    """Every id that a record names."""
    for argument, name, kind in _fields_with_ids(record.__class__):
        yield from _ids(getattr(record, argument), kind, f"{at}{name}")


@cache
def _fields_with_ids(build: type) -> tuple[tuple[str, str, FieldType], ...]:
    """The fields in which ids can be: the name in the dataclass, that in the file, the kind."""
    fields = field_group(build).fields
    return tuple((field.argument or field.name, field.name, field.kind) for field in fields if _has_ids(field.kind))


def _has_ids(kind: FieldType) -> bool:
    if isinstance(kind, ListOf):
        return _has_ids(kind.of)
    if isinstance(kind, TableOf):
        return _has_ids(kind.entry)
    if isinstance(kind, FieldGroup):
        return any(_has_ids(field.kind) for field in kind.fields)
    return isinstance(kind, Identifier | VocabularyTerm)


def _ids(value: Any, kind: Any, at: str) -> Iterator[NamedId]:
    if value is None:
        return
    if isinstance(kind, ListOf):
        for position, each in enumerate(value):
            yield from _ids(each, kind.of, f"{at}[{position}]")
    elif isinstance(kind, TableOf):
        for entry in value:
            yield from ids_in(entry, f"{at}.{getattr(entry, kind.key_field)}.")
    elif isinstance(kind, FieldGroup):
        yield from ids_in(value, f"{at}.")
    else:
        yield at, kind, value
