"""Organizations (cơ quan, tổ chức) as authority records."""

from dataclasses import dataclass, field
from typing import Annotated

from digest.records.edtf import EdtfDate
from digest.records.fields import About, Identifier, Line, Text, Url, VocabularyTerm
from digest.records.models.common import ADDED_ON, ID, FamilyId, Note, OrganizationId, Origin, PlaceId, Source

WikidataId = Annotated[str, Text(pattern=r"Q[1-9][0-9]*", example="Q12345")]


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name of an organization and when it was the official one; an open end is None."""

    name: Annotated[Line, About("Tên.")]
    source: Annotated[Url | None, About("Trang nguồn chứng thực.")] = None
    start: Annotated[EdtfDate | None, About("Dùng từ ngày.", name="from")] = None
    end: Annotated[EdtfDate | None, About("Dùng đến ngày.", name="to")] = None


@dataclass(frozen=True, slots=True)
class EnglishName:
    """An English name as a page printed it."""

    name: Annotated[Line, About("Tên tiếng Anh như đã in.")]
    source: Annotated[Url, About("Trang đã in.")]


@dataclass(frozen=True, slots=True)
class Succession:
    """An organization that took over all or part of this one; `kind` is an id of the vocabulary ("merged")."""

    organization: Annotated[OrganizationId, About("Mã cơ quan kế tục.")]
    kind: Annotated[str, VocabularyTerm("succession_kinds"), About("Kế tục thế nào.")]
    source: Annotated[Url, About("Trang nguồn chứng thực.")]
    on: Annotated[EdtfDate | None, About("Từ ngày.")] = None
    note: Annotated[Line | None, About("Nói thêm.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organization with its names.

    `name` is the latest official name. `aliases` and `abbreviations` mean it anywhere; `short_forms` ("Hội",
    "Ban Chỉ đạo") only after a fuller name in the same article; `posts` are elliptic titles that name it
    ("Thứ trưởng Ngoại giao"); an English one ("Foreign Minister") counts before a person with a Vietnamese name.
    A `local_twin_markers` word right after a name makes it another organization.
    `place` is set for an organization of a province or city, `family` where its id is that of a family in a place.
    """

    id: Annotated[OrganizationId, Identifier("record"), ID]
    name: Annotated[Line, About("Tên chính thức mới nhất.")]
    kind: Annotated[str, VocabularyTerm("organization_kinds"), About("Loại cơ quan, tổ chức.")]
    parent: Annotated[OrganizationId | None, About("Mã cơ quan cấp trên.")] = None
    place: Annotated[PlaceId | None, About("Mã tỉnh, thành phố, nếu là cơ quan, tổ chức của một nơi.")] = None
    family: FamilyId | None = None
    names: Annotated[tuple[DatedName, ...], About("Các tên theo thời gian.")] = ()
    aliases: Annotated[tuple[Line, ...], About("Cách viết khác của tên đầy đủ, đã thấy trên báo.")] = ()
    short_forms: Annotated[tuple[Line, ...], About("Tên gọi tắt, chỉ tính sau khi bài đã nêu tên đầy đủ.")] = ()
    abbreviations: Annotated[tuple[Line, ...], About("Chữ viết tắt.")] = ()
    posts: Annotated[
        tuple[Line, ...], About("Chức danh nói gọn mà chỉ cơ quan này có, ví dụ “Thứ trưởng Ngoại giao”.")
    ] = ()
    english: Annotated[tuple[EnglishName, ...], About("Tên tiếng Anh.")] = ()
    successors: Annotated[tuple[Succession, ...], About("Cơ quan kế tục toàn bộ hay một phần.")] = ()
    local_twin_markers: Annotated[
        tuple[Line, ...], About("Từ đứng ngay sau tên khiến đó là cơ quan khác, ngoài danh sách chung.")
    ] = ()
    wikidata: Annotated[WikidataId | None, About("Mã Wikidata, chỉ ghi khi đã kiểm tra.")] = None
    added_on: Annotated[EdtfDate | None, ADDED_ON] = None
    notes: Annotated[tuple[Note, ...], About("Ghi chú cho người đọc.")] = ()
    sources: Annotated[tuple[Source, ...], About("Các trang làm căn cứ.")]
    origin: Origin = field(compare=False)
