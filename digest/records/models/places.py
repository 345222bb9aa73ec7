"""Places (`data/places.yml`) and the families of organizations that each of them has (`data/families.yml`)."""

from dataclasses import dataclass, field
from typing import Annotated

from digest.records.edtf import EdtfDate
from digest.records.fields import About, Keyed, Line, Text, Url, VocabularyTerm
from digest.records.models.common import FamilyId, LevelId, OrganizationId, Origin, PlaceId, Source

# A way to name an organization of a family. Match: "UBND {level}[ {place}]"; near miss: "UBND {tỉnh}", "[[x]]".
_FORM = Text(
    pattern=r"(?:[^\[\]{}]|\{[a-z]+\})*(?:\[(?:[^\[\]{}]|\{[a-z]+\})*\](?:[^\[\]{}]|\{[a-z]+\})*)*",
    example="UBND {level}[ {place}]",
)


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name or level that a place had until `end`: "tỉnh Thừa Thiên Huế" until 2024-12-31."""

    name: Annotated[Line, About("Tên cũ.")]
    level: Annotated[LevelId, About("Cấp khi ấy.")]
    end: Annotated[EdtfDate, About("Dùng đến hết ngày.", name="to")]
    source: Annotated[Url, About("Trang nguồn chứng thực.")]
    spellings: Annotated[tuple[Line, ...], About("Cách viết khác của tên cũ.")] = ()


@dataclass(frozen=True, slots=True)
class Merger:
    """The place that took a place in, from the day on which it began to work."""

    place: Annotated[PlaceId, About("Mã của nơi hợp nhất vào.")]
    on: Annotated[EdtfDate, About("Ngày bắt đầu hoạt động.")]
    source: Annotated[Url, About("Trang nguồn chứng thực.")]


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a city of that level. A place that took others in keeps its id; they keep theirs.

    `level` is an id of `Families.levels`. `spellings` are other prints of the name ("TP.HCM", "Đắc Lắc").
    """

    id: PlaceId
    name: Annotated[Line, About("Tên, không có chữ tỉnh hay thành phố.")]
    level: Annotated[LevelId, About("Cấp: một mã trong mục levels của families.yml.")]
    sources: Annotated[tuple[Source, ...], About("Các trang làm căn cứ.")]
    spellings: Annotated[tuple[Line, ...], About("Cách viết khác của tên, kể cả chữ tắt.")] = ()
    former_names: Annotated[tuple[FormerName, ...], About("Tên và cấp trước đây, cũ nhất đứng đầu.")] = ()
    merged_into: Annotated[Merger | None, About("Đã hợp nhất vào nơi nào.")] = None
    origin: Origin = field(default=Origin(""), compare=False)


@dataclass(frozen=True, slots=True)
class LevelWord:
    """The words for a placeholder of a form at one level; the first form is the official one."""

    id: str
    forms: Annotated[tuple[Line, ...], About("Chữ chính thức, rồi cách viết khác.")]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of places ("tỉnh", "thành phố") with its words: `level` "tỉnh", `committee` "Tỉnh ủy"."""

    id: LevelId
    name: Annotated[Line, About("Chữ hiện trên trang.")]
    words: Annotated[tuple[LevelWord, ...], Keyed(), About("Chữ đi theo cấp này.")]


@dataclass(frozen=True, slots=True)
class FamilySuccession:
    """A family that took over all or part of this one, in each place."""

    family: Annotated[FamilyId, About("Mã của họ kế tục.")]
    kind: Annotated[str, VocabularyTerm("succession_kinds"), About("Kế tục thế nào.")]
    source: Annotated[Url, About("Trang nguồn chứng thực.")]
    on: Annotated[EdtfDate | None, About("Từ ngày.")] = None


@dataclass(frozen=True, slots=True)
class Family:
    """An organization that every place has: "UBND", "Tỉnh ủy", "Sở Ngoại vụ".

    `forms` are the ways to name it, the official one first; "[ {place}]" may be left out, and a form without the
    place means the organization only in an article with a home place. `id_form` gives the ids where the official
    name is too long. `twin_of` is the central organization that a short name could be mistaken for. `merger_kind` is
    set where the merger of two places is that of these organizations, too.
    """

    id: FamilyId
    name: Annotated[str, _FORM, About("Tên chung, hiện trên trang; {committee} … là chữ của cấp.")]
    kind: Annotated[str, VocabularyTerm("organization_kinds"), About("Loại cơ quan, tổ chức.")]
    forms: Annotated[tuple[Annotated[str, _FORM], ...], About("Các cách gọi tên; cách đầu là tên chính thức.")]
    id_form: Annotated[str | None, _FORM, About("Khuôn của mã, nếu không theo tên chính thức.", name="id")] = None
    english: Annotated[tuple[Annotated[str, _FORM], ...], About("Các cách gọi bằng tiếng Anh.")] = ()
    parent: Annotated[FamilyId | None, About("Họ của cơ quan cấp trên.")] = None
    twin_of: Annotated[OrganizationId | None, About("Cơ quan Trung ương cùng tên.")] = None
    start: Annotated[EdtfDate | None, About("Có từ ngày.", name="from")] = None
    end: Annotated[EdtfDate | None, About("Có đến hết ngày.", name="to")] = None
    source: Annotated[Url | None, About("Trang nói về thời gian ấy.")] = None
    successors: Annotated[tuple[FamilySuccession, ...], About("Những họ kế tục ở cùng một nơi.")] = ()
    merger_kind: Annotated[
        str | None,
        VocabularyTerm("succession_kinds"),
        About("Khi hai nơi hợp nhất thì hai cơ quan kế tục nhau thế nào; bỏ trống nếu không có nguồn.", name="merger"),
    ] = None
    excluded: Annotated[tuple[PlaceId, ...], About("Những nơi không có cơ quan mang tên này.", name="except")] = ()
    origin: Origin = field(default=Origin(""), compare=False)


@dataclass(frozen=True, slots=True)
class Families:
    """The levels of places and the families of organizations (`data/families.yml`)."""

    levels: Annotated[tuple[Level, ...], Keyed(), About("Các cấp.")]
    families: Annotated[tuple[Family, ...], Keyed(), About("Các họ cơ quan, tổ chức.")]
