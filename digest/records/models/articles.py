"""News articles and the editors' words on them."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from digest.records.edtf import EdtfDate
from digest.records.fields import About, Identifier, Line, Paragraph, Text, Url
from digest.records.models.common import (
    ADDED_ON,
    ID,
    ArticleId,
    DirectiveId,
    Note,
    OrganizationId,
    Origin,
    OutletId,
    PersonId,
    PlaceId,
)

Rights = Literal["full-text", "excerpt", "link-only"]
PublicationStatus = Literal["published", "draft", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a cleaned text: `kind` is "paragraph", "heading", "entry" (of a list) or "caption".

    `start` is the code-point offset of `text` in the cleaned text (after the mark "## ", "- ", "[Ảnh] ").
    Paragraphs and list entries are numbered from 1 and have the anchors d1, d2 …; headings have muc1 …,
    captions anh1 … .
    """

    kind: str
    anchor: str
    number: int | None
    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset just after the block."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One main point of the article in our words, with the paragraph that supports it."""

    text: Annotated[Line, About("Một điểm chính, bằng lời của ban biên tập.", empty="")]
    paragraph: Annotated[int, About("Số đoạn làm căn cứ.", empty=0)]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in an article, with the role exactly as printed."""

    person: Annotated[PersonId, About("Mã nhân vật.")]
    role: Annotated[Line, About("Chức vụ đúng như bài in.", empty="")]


@dataclass(frozen=True, slots=True)
class Correction:
    """A change made after publication, shown to readers."""

    on: Annotated[EdtfDate, About("Ngày sửa.")]
    text: Annotated[Line, About("Đã sửa gì.")]


@dataclass(frozen=True, slots=True)
class LinkOverride:
    """An editor's decision on a link: the exact `words` of a paragraph (of every paragraph when None).

    `also_cites` and `resolve` name one of the three ids, `not_cited` names none.
    """

    words: Annotated[Line, About("Đúng những chữ in trong bài.")]
    paragraph: Annotated[int | None, About("Số đoạn; bỏ trống nếu áp dụng cho mọi đoạn.")] = None
    directive: Annotated[DirectiveId | None, About("Mã văn bản mà những chữ ấy nói tới.")] = None
    organization: Annotated[OrganizationId | None, About("Mã tổ chức mà những chữ ấy nói tới.")] = None
    person: Annotated[PersonId | None, About("Mã nhân vật mà những chữ ấy nói tới.")] = None
    reason: Annotated[Line | None, About("Vì sao.")] = None


@dataclass(frozen=True, slots=True)
class TaskTag:
    """Paragraphs in which an editor reads about a task of a directive."""

    directive: Annotated[DirectiveId, About("Mã văn bản giao nhiệm vụ.")]
    task: Annotated[int, About("Số thứ tự của nhiệm vụ trong văn bản.")]
    paragraphs: Annotated[tuple[int, ...], About("Số các đoạn nói tới nhiệm vụ.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article: its cleaned text, what is known about it, and our own words on it."""

    id: Annotated[ArticleId, Identifier("record"), ID]
    title: Annotated[str, Text(max_length=300), About("Tiêu đề như báo in.", empty="")]
    title_inferred: Annotated[Line | None, About("Nếu tiêu đề do suy ra: lý do.")] = None
    outlet: Annotated[
        OutletId | None, About("Mã cơ quan báo chí đăng bài gốc (trong outlets.yml); bỏ trống nếu chưa rõ.")
    ] = None
    republished_by: Annotated[OutletId | None, About("Mã trang đăng lại, nếu bản lưu lấy từ đó.")] = None
    source_url: Annotated[Url | None, About("Địa chỉ bài gốc; bỏ trống nếu chưa rõ.")] = None
    archived_url: Annotated[Url | None, About("Địa chỉ bản lưu trữ trên mạng.")] = None
    captured_on: Annotated[EdtfDate | None, About("Ngày lưu trang.")] = None
    added_on: Annotated[EdtfDate | None, ADDED_ON] = None
    published_on: Annotated[EdtfDate | None, About("Ngày đăng.")] = None
    published_on_reason: Annotated[Line | None, About("Nếu ngày đăng do suy ra: lý do.")] = None
    event_on: Annotated[EdtfDate | None, About("Ngày diễn ra sự việc.")] = None
    event_on_reason: Annotated[Line | None, About("Nếu ngày diễn ra do suy ra: lý do.")] = None
    place: Annotated[Line | None, About("Nơi diễn ra, như bài viết.")] = None
    home_place: Annotated[
        PlaceId | None, About("Mã tỉnh, thành phố của bài, để hiểu những tên không kèm địa danh như “UBND tỉnh”.")
    ] = None
    authors: Annotated[tuple[Line, ...], About("Tác giả như báo in.")] = ()
    credits: Annotated[tuple[Line, ...], About("Dòng ghi công và nguồn như báo in.")] = ()
    standfirst: Annotated[int | None, About("Số đoạn là sa-pô, nếu có.")] = None
    summary: Annotated[Paragraph, About("Tóm tắt bằng lời của ban biên tập.", empty="")]
    key_points: Annotated[
        tuple[KeyPoint, ...], About("Hai đến bốn điểm chính, mỗi điểm nêu đoạn làm căn cứ.", empty=(), most=8)
    ]
    tasks: Annotated[tuple[TaskTag, ...], About("Đoạn nào nói tới nhiệm vụ nào của văn bản nào.")] = ()
    summary_en: Annotated[Paragraph, About("Tóm tắt tiếng Anh.", empty="")]
    people: Annotated[tuple[Appearance, ...], About("Những người được nêu tên trong bài.")] = ()
    rights: Annotated[
        Rights, About("Được đăng tới đâu: full-text (toàn văn), excerpt (trích đoạn) hay link-only (chỉ dẫn link).")
    ]
    excerpt_paragraphs: Annotated[tuple[int, ...], About("Số các đoạn được trích khi rights là excerpt.")] = ()
    status: Annotated[PublicationStatus, About("Đã duyệt, bản nháp, hay đã rút.")]
    status_note: Annotated[Line | None, About("Vì sao rút bài (bắt buộc khi đã rút).")] = None
    raw: Annotated[
        str,
        Text(pattern=r"data/raw/[a-z0-9-]+\.(?:txt|html)", example="data/raw/ten-bai.txt"),
        About("Tệp chụp nguyên trang."),
    ]
    raw_sha256: Annotated[
        str,
        Text(pattern="[0-9a-f]{64}", example="64 chữ số thập lục phân"),
        About("Mã băm SHA-256 của tệp chụp; để trống thì lệnh check cho biết phải ghi gì."),
    ] = ""
    cleaning_notes: Annotated[tuple[Line, ...], About("Đã bỏ, đã chuyển gì khi làm sạch.")] = ()
    notes: Annotated[tuple[Note, ...], About("Ghi chú cho người đọc, ví dụ chỗ báo in khác văn bản gốc.")] = ()
    corrections: Annotated[tuple[Correction, ...], About("Những lần sửa sau khi đăng.")] = ()
    also_cites: Annotated[tuple[LinkOverride, ...], About("Dẫn chiếu mà máy không thấy.")] = ()
    not_cited: Annotated[tuple[LinkOverride, ...], About("Chữ mà máy nhận nhầm là dẫn chiếu.")] = ()
    resolve: Annotated[
        tuple[LinkOverride, ...], About("Dẫn chiếu mà máy không biết là văn bản, tổ chức hay người nào.")
    ] = ()
    text: str
    blocks: tuple[Block, ...]
    origin: Origin = field(compare=False)

    @property
    def dated_on(self) -> EdtfDate | None:
        """The date it is listed under: of publication, else of the event."""
        return self.published_on or self.event_on

    @property
    def is_published(self) -> bool:
        """Whether its text and links may appear in any output."""
        return self.status == "published"

    @property
    def public_blocks(self) -> tuple[Block, ...]:
        """The blocks that the article's rights allow a page, a quotation or the search index to show."""
        if self.rights == "full-text":
            return self.blocks
        return tuple(b for b in self.blocks if self.rights == "excerpt" and b.number in self.excerpt_paragraphs)

    @property
    def document(self) -> str:
        """Title and text as the extractor reads them: one string, a blank line between."""
        return f"{self.title}\n\n{self.text}"

    @property
    def text_offset(self) -> int:
        """The offset in `document` at which `text` begins."""
        return len(self.title) + 2
