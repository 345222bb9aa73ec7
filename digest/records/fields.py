"""Fields of records: what a value may be, and how a dataclass declares its fields.

    title: Annotated[str, Text(max_length=300), About("Tiêu đề như báo in.", empty="")]
    source_url: Annotated[Url | None, About("Địa chỉ bài gốc; bỏ trống nếu chưa rõ.")] = None

A dataclass field with an `About` is a field of the file. It is required unless it has a default. Its kind follows
from the type (`str` is a line, `tuple[X, ...]` a list, a dataclass a group) unless the annotation names one. The
reader, the JSON Schema, the blank files and the columns of tables follow from it.
"""

import dataclasses
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Literal, NewType, Union, get_args, get_origin, get_type_hints

from digest.records.edtf import EdtfDate


@dataclass(frozen=True, slots=True)
class FieldType:
    """A kind of value; `wanted` is the Vietnamese phrase for it in messages."""

    @property
    def wanted(self) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text(FieldType):
    """A line of text; `pattern` is a full-match regular expression explained by `example`."""

    max_length: int = 500
    pattern: str | None = None
    example: str | None = None

    @property
    def wanted(self) -> str:
        return f"chữ, ví dụ {self.example}" if self.example else "chữ"


@dataclass(frozen=True, slots=True)
class Integer(FieldType):
    """A whole number within bounds."""

    minimum: int = 1
    maximum: int = 9999

    @property
    def wanted(self) -> str:
        return f"số nguyên từ {self.minimum} đến {self.maximum}"


@dataclass(frozen=True, slots=True)
class Boolean(FieldType):
    """`true` or `false`."""

    @property
    def wanted(self) -> str:
        return "true hoặc false"


@dataclass(frozen=True, slots=True)
class Date(FieldType):
    """An EDTF date (`digest.records.edtf`)."""

    @property
    def wanted(self) -> str:
        return "ngày viết NĂM-THÁNG-NGÀY, ví dụ 2023-10-11, 2022-06 hoặc “2024-07-17?” nếu suy ra"


@dataclass(frozen=True, slots=True)
class WebAddress(FieldType):
    """An http(s) address with a host and without credentials."""

    @property
    def wanted(self) -> str:
        return "địa chỉ bắt đầu bằng https:// hoặc http://"


@dataclass(frozen=True, slots=True)
class Identifier(FieldType):
    """The id of another record of the named kind ("directive"); whether it exists is checked later."""

    of: str

    @property
    def wanted(self) -> str:
        return "mã không dấu, ví dụ 57-kl-tw-2023"


@dataclass(frozen=True, slots=True)
class OneOf(FieldType):
    """One of a closed list."""

    options: tuple[str, ...]

    @property
    def wanted(self) -> str:
        return "một trong: " + ", ".join(self.options)


@dataclass(frozen=True, slots=True)
class VocabularyTerm(FieldType):
    """The id of an entry of a list in `data/vocabulary.yml` ("statuses"); checked against it later."""

    of: str

    @property
    def wanted(self) -> str:
        return f"một mã trong mục “{self.of}” của data/vocabulary.yml"


@dataclass(frozen=True, slots=True)
class ListOf(FieldType):
    """A list of values of one kind."""

    of: FieldType
    max_length: int = 500

    @property
    def wanted(self) -> str:
        return "danh sách, mỗi mục một dòng bắt đầu bằng “- ”"


@dataclass(frozen=True, slots=True)
class FieldGroup(FieldType):
    """Named fields that build one value.

    A record whose field `status` has the value `unfinished` may lack the fields that have an `empty` value.
    """

    build: Callable[..., Any]
    fields: "tuple[Field, ...]"
    unfinished: str | None = None

    @property
    def wanted(self) -> str:
        return "các dòng “tên: giá trị” thụt vào: " + ", ".join(field.name for field in self.fields)


@dataclass(frozen=True, slots=True)
class TableOf(FieldType):
    """Entries by key, each a group that gets its key as the field `key_field`; gives a tuple of values."""

    entry: FieldGroup
    key_field: str = "id"
    key_pattern: str = r"[a-z0-9]+(?:-[a-z0-9]+)*"

    @property
    def wanted(self) -> str:
        return "các mục “mã:” với các dòng thụt vào bên dưới"


@dataclass(frozen=True, slots=True)
class PairsOf(FieldType):
    """Lines "chữ: nghĩa" (`TP: thành phố`); gives a tuple of pairs in the order of the file."""

    value: FieldType
    max_length: int = 500

    @property
    def wanted(self) -> str:
        return "các dòng “chữ: nghĩa” thụt vào"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: `name` in the file, `meaning` for editors in Vietnamese.

    `argument` is the name of the dataclass field, where it differs from `name`. `empty` is the value a draft gets
    for a required field that is not filled in yet; without it a draft must have the field, too. `is_optional` says that
    a record may have None there.
    """

    name: str
    kind: FieldType
    meaning: str
    required: bool = False
    argument: str | None = None
    empty: Any = None
    is_optional: bool = False


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
