"""Directives (văn bản chỉ đạo)."""

from dataclasses import dataclass, field
from typing import Annotated, Final

from digest.records.edtf import EdtfDate
from digest.records.fields import About, Identifier, Integer, Line, Paragraph, Text, Url, VocabularyTerm
from digest.records.models.common import ADDED_ON, ID, DirectiveId, Note, OrganizationId, Origin, Source

# As texts are compared with it. Match: "57-KL/TW", "09/2017/NĐ-CP", "57-KL/T.Ư"; near miss: "57–KL/TW" (a dash that
# is no hyphen), "57 - KL / TW", "“57-KL/TW”".
_CODE: Final = r"[0-9A-Za-zĐđÀ-ỹ]+(?:[-/.&,][0-9A-Za-zĐđÀ-ỹ]+)*"


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a directive is in force: `kind` is an id of the vocabulary, valid from `on` as `source` says."""

    kind: Annotated[str, VocabularyTerm("statuses"), About("Tình trạng hiệu lực.")]
    source: Annotated[Url, About("Trang nguồn chứng thực.")]
    on: Annotated[EdtfDate | None, About("Từ ngày nào, hoặc nguồn nói lúc nào.")] = None
    note: Annotated[Line | None, About("Nói thêm.")] = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What this directive does to another one; `kind` is an id of the vocabulary ("guides")."""

    kind: Annotated[str, VocabularyTerm("relation_kinds"), About("Quan hệ của văn bản này với văn bản kia.")]
    directive: Annotated[DirectiveId, About("Mã văn bản kia.")]
    source: Annotated[Url, About("Trang nguồn chứng thực.")]
    note: Annotated[Line | None, About("Nói thêm.")] = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of carrying a directive out ("sơ kết giữa kỳ"), as `source` states it; often still to come."""

    on: Annotated[EdtfDate, About("Ngày, tháng hay năm của mốc.")]
    text: Annotated[Line, About("Việc phải làm, ví dụ “sơ kết giữa kỳ”.")]
    source: Annotated[Url, About("Trang nguồn chứng thực.")]


@dataclass(frozen=True, slots=True)
class Task:
    """A task that the directive sets, under its number there and in the words that `source` prints."""

    number: Annotated[int, Integer(maximum=99), About("Số thứ tự của nhiệm vụ trong văn bản.")]
    text: Annotated[Paragraph, About("Nhiệm vụ, đúng lời trang nguồn in.")]
    source: Annotated[Url, About("Trang nguồn in nhiệm vụ.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A guiding document (văn bản chỉ đạo). Numbers restart each term or year: the identity is the id.

    `code` is canonical ("57-KL/TW"); unnumbered ones have `name` ("Nghị quyết Đại hội XIII") and `named`
    ("dai-hoi-13"), the key under which the extractor reads them, or a law's name in `short_names`.
    `citation_key` is what `extract` answers before "@year" when there is no code ("NQ-DH13").
    """

    id: Annotated[DirectiveId, Identifier("record"), ID]
    type: Annotated[str, VocabularyTerm("document_types"), About("Loại văn bản.")]
    number: Annotated[int | None, Integer(maximum=99999), About("Số; bỏ trống nếu văn bản không đánh số.")] = None
    code: Annotated[
        str | None, Text(max_length=40, pattern=_CODE, example="57-KL/TW"), About("Số và ký hiệu, ví dụ “57-KL/TW”.")
    ] = None
    name: Annotated[Line | None, About("Tên gọi của văn bản không đánh số, ví dụ “Nghị quyết Đại hội XIII”.")] = None
    named: Annotated[
        str | None, Text(max_length=60), About("Khóa nhận dạng của văn bản không đánh số, ví dụ dai-hoi-13.")
    ] = None
    citation_key: Annotated[
        str | None, Text(max_length=40), About("Khóa trích dẫn khi không có ký hiệu, ví dụ NQ-DH13.")
    ] = None
    issued_on: Annotated[EdtfDate | None, About("Ngày ban hành.")] = None
    issued_on_reason: Annotated[Line | None, About("Nếu ngày ban hành do suy ra: lý do.")] = None
    issuer: Annotated[OrganizationId, About("Mã cơ quan ban hành.")]
    term: Annotated[int | None, Integer(maximum=30), About("Khóa của cơ quan ban hành, ví dụ 11.")] = None
    title: Annotated[Paragraph, About("Trích yếu như bản chính thức, thường bắt đầu bằng “về …”.")]
    title_en: Annotated[Line | None, About("Trích yếu tiếng Anh như đã in.")] = None
    short_names: Annotated[tuple[Line, ...], About("Tên gọi tắt, ví dụ “Luật Báo chí”.")] = ()
    status: Annotated[Status | None, About("Tình trạng hiệu lực, chỉ ghi khi có nguồn nói.")] = None
    relations: Annotated[tuple[Relation, ...], About("Quan hệ với văn bản khác; chỉ ghi ở một phía.")] = ()
    milestones: Annotated[tuple[Milestone, ...], About("Các mốc sơ kết, tổng kết, chỉ ghi khi có nguồn nêu ngày.")] = ()
    tasks: Annotated[tuple[Task, ...], About("Các nhiệm vụ văn bản giao, chỉ ghi khi có nguồn in.")] = ()
    official_url: Annotated[Url | None, About("Địa chỉ toàn văn chính thức.")] = None
    added_on: Annotated[EdtfDate | None, ADDED_ON] = None
    notes: Annotated[tuple[Note, ...], About("Ghi chú cho người đọc, ví dụ nguồn ghi ngày khác nhau.")] = ()
    sources: Annotated[tuple[Source, ...], About("Các trang làm căn cứ, mỗi trang nêu các trường nó chứng thực.")]
    origin: Origin = field(compare=False)
