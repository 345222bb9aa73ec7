"""The fields of a dataclass as its annotations declare them.

    title: Annotated[str, Text(max_length=300), About("Tiêu đề như báo in.", empty="")]
    source_url: Annotated[Url | None, About("Địa chỉ bài gốc; bỏ trống nếu chưa rõ.")] = None

A dataclass field with an `About` is a field of the file. It is required unless it has a default. Its kind follows
from the type (`str` is a line, `tuple[X, ...]` a list, a dataclass a group) unless the annotation names one.
"""

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Literal, NewType, Union, get_args, get_origin, get_type_hints

from digest.records.edtf import EdtfDate
from digest.records.fields.kinds import (
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
    WebAddress,
)

LINE: Final = Text()

Line = Annotated[str, LINE]
Paragraph = Annotated[str, Text(max_length=2000)]
Url = Annotated[str, WebAddress()]
Words = Annotated[tuple[str, ...], ListOf(LINE, max_length=1000)]
Pairs = Annotated[tuple[tuple[str, str], ...], PairsOf(LINE)]

_SIMPLE: Final[Mapping[Any, FieldType]] = {str: LINE, int: Integer(), bool: Boolean(), EdtfDate: Date()}


@dataclass(frozen=True, slots=True)
class About:
    """The meaning of a field for editors, and how the file differs from the dataclass.

    `name` is the field's name in the file ("from" for `start`). `required` overrides "has no default". `empty` is
    the value in a draft that lacks the field. `most` limits a list.
    """

    meaning: str
    name: str | None = None
    required: bool | None = None
    empty: Any = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """A list of dataclasses that the file writes as a mapping; the key becomes the dataclass field `field`."""

    field: str = "id"
    pattern: str = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@cache
def field_group(build: type, unfinished: str | None = None) -> FieldGroup:
    """The fields that a dataclass declares, in its order."""
    hints = get_type_hints(build, include_extras=True)
    fields = (_field(field, hints[field.name]) for field in dataclasses.fields(build))
    return FieldGroup(build, tuple(field for field in fields if field), unfinished)


def _field(declared: dataclasses.Field[Any], hint: Any) -> Field | None:
    """The field of the file, or None for a dataclass field that does not come from it (`origin`)."""
    about = next((mark for mark in _marks(hint) if isinstance(mark, About)), None)
    if about is None:
        return None
    has_default = declared.default is not dataclasses.MISSING or declared.default_factory is not dataclasses.MISSING
    kind = _kind(hint)
    if about.most is not None and isinstance(kind, ListOf):
        kind = dataclasses.replace(kind, max_length=about.most)
    return Field(
        about.name or declared.name,
        kind,
        about.meaning,
        required=not has_default if about.required is None else about.required,
        argument=declared.name if about.name else None,
        empty=about.empty,
        is_optional=type(None) in get_args(get_args(hint)[0]),
    )


def _marks(hint: Any) -> tuple[Any, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def _kind(hint: Any) -> FieldType:
    """The kind of value of a type: `tuple[KeyPoint, ...]` is a list of groups."""
    for mark in _marks(hint):
        if isinstance(mark, FieldType):
            return mark
        if isinstance(mark, Keyed):
            entry = get_args(get_args(hint)[0])[0]
            return TableOf(field_group(entry), key_field=mark.field, key_pattern=mark.pattern)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _kind(arguments[0])
    if origin in (Union, types.UnionType):
        return _kind(next(part for part in arguments if part is not type(None)))
    if origin is Literal:
        return OneOf(arguments)
    if origin is tuple:
        return ListOf(_kind(arguments[0]))
    if isinstance(hint, NewType):
        return Identifier(hint.__name__.removesuffix("Id").lower())
    return _SIMPLE[hint] if hint in _SIMPLE else field_group(hint)
