"""What a value in a metadata file may be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


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
