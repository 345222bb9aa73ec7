"""What several kinds of record share: ids, origins, sources, notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, NewType

from digest.records.edtf import EdtfDate
from digest.records.fields import About, Line, Paragraph, Url

ArticleId = NewType("ArticleId", str)
DirectiveId = NewType("DirectiveId", str)
OrganizationId = NewType("OrganizationId", str)
PersonId = NewType("PersonId", str)
OutletId = NewType("OutletId", str)
PlaceId = NewType("PlaceId", str)
FamilyId = NewType("FamilyId", str)
LevelId = NewType("LevelId", str)

ID: About = About("Mã; nếu viết thì phải trùng tên tệp.", required=False)
"""The field `id`, which the file name already gives."""

ADDED_ON: About = About("Ngày đưa vào bộ sưu tập.")
"""The field `added_on`, the accession date: feeds and the list of new entries are ordered by it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file of a record, relative to the project root, and the place of each of its fields.

    Keys of `places` are field paths ("relations[0].directive"), values are (line, column) from 1. `key` is a hash of
    all that an article was read from, b"" of other records.
    """

    path: str
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    key: bytes = b""

    def place(self, field_path: str) -> tuple[int, int]:
        """The line and column of a field, else of the nearest field around it, else (1, 1)."""
        while field_path:
            if field_path in self.places:
                return self.places[field_path]
            field_path = field_path[: max(field_path.rfind("."), field_path.rfind("["), 0)]
        return self.places.get("", (1, 1))

    def entries(self, table: str = "") -> Mapping[str, "Origin"]:
        """The origin of each entry of a table ("lao-cai"), its field paths without the entry's own.

        `table` is the path of a table within the file with the dot after it ("families."); "" is the whole file.
        """
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for path, place in self.places.items():
            if path.startswith(table):
                entry, _, inner = path[len(table) :].partition(".")
                found.setdefault(entry, {})[inner] = place
        return {entry: Origin(self.path, places) for entry, places in found.items()}


@dataclass(frozen=True, slots=True)
class Source:
    """A page that supports facts: `supports` names the fields."""

    url: Annotated[Url, About("Địa chỉ trang nguồn.")]
    supports: Annotated[tuple[Line, ...], About("Tên các trường mà trang này chứng thực.")]
    note: Annotated[Line | None, About("Ghi chú về nguồn.")] = None
    accessed_on: Annotated[EdtfDate | None, About("Ngày mở trang này để đọc.")] = None
    quote: Annotated[Line | None, About("Câu làm căn cứ, đúng như trang viết, nhiều nhất 25 chữ.")] = None
    archive_url: Annotated[Url | None, About("Địa chỉ bản lưu của trang, ví dụ trên web.archive.org.")] = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the editors for readers, with its source."""

    text: Annotated[Paragraph, About("Lời ghi chú của ban biên tập.")]
    source: Annotated[Url | None, About("Trang làm căn cứ cho ghi chú.")] = None
    paragraph: Annotated[int | None, About("Số đoạn mà ghi chú nói tới.")] = None
