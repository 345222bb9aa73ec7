"""Cleaned parts and what was found in them → the draft of an article, for an editor to finish.

Nothing is decided that an editor must decide: the summary, the key points and the roles of people stay empty with a
remark on what belongs there.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from digest.ingest.clean import Cleaned, cleaned_text
from digest.ingest.clean.names import domain_of
from digest.ingest.clean.outlets import host_of, outlet_names
from digest.ingest.clean.parts import Doubt, DoubtKind, Removal
from digest.ingest.draft_yaml import number_ranges, one_line, yaml_scalar
from digest.ingest.formats import Capture
from digest.records.load.texts import parse_blocks
from digest.records.models import ArticleId, Citation, Directive, Extraction, PersonMention, Records
from digest.records.schema.urls import url_fault
from digest.text.addresses import without_tracking
from digest.text.fold import MAX_SLUG_LENGTH, slug

UNTITLED: Final = "bai-chua-co-tieu-de"
"""The id of a draft whose capture has neither a title nor a word of text."""

AROUND: Final = (70, 110)
"""How many characters before and after a name are quoted, for its role to be read off."""

_MAX_TITLE: Final = 300
_MAX_LINE: Final = 500
"""Longer ones are no title and no name, and the reader would refuse them."""

_PREVIEW: Final = 90
"""How many characters of each paragraph are shown beside its number."""

# Match: "www.thoibao.de", "bao-la.vn"; near miss: "a<b.vn", "Báo Lạ".
_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_QUESTIONS: Final = {
    DoubtKind.DATE_OF_VISIT: "Bản lưu in “{}” phía trên bài: có thể là ngày mở trang, nên chưa ghi làm ngày đăng.",
    DoubtKind.DATE_CONTRADICTED: "Bản lưu in ngày “{}” nhưng bài kể việc của ngày khác: xem lại ngày đăng.",
    DoubtKind.DATES_DIFFER: "Ngày in trên trang và ngày trong mã trang khác nhau ({}): xem lại ngày đăng.",
    DoubtKind.BROKEN_ADDRESS: "Địa chỉ nguồn in bị đứt: “{}”. Tìm lại địa chỉ đúng cho source_url.",
    DoubtKind.CAPTION_OR_HEADING: "Dòng “{}” có thể là chú thích ảnh hoặc tiêu đề phụ: xem lại trong tệp .txt.",
    DoubtKind.ENCODING: "Bản lưu ở bảng mã cũ ({}), đã được đổi sang Unicode: đọc lại các dấu.",
    DoubtKind.LOST_BYTES: "Bản lưu có {} chỗ hỏng không đọc được, đã bỏ qua: so lại với trang gốc.",
}
"""What an editor is asked about each kind of doubt."""

_NOTES: Final = {
    "alt-text": "chữ thay thế của ảnh",
    "after-end": "phần sau bài",
    "after-ending": "phần sau bài",
    "bare-address": "địa chỉ mạng",
    "before-text": "chữ của trang giữa tiêu đề và bài",
    "before-title": "chữ của trang trên tiêu đề",
    "below-text": "chữ của trang dưới bài",
    "box-heading": "khung tin khác",
    "box-title": "khung tin khác",
    "breadcrumb": "đường dẫn chuyên mục",
    "button": "nút bấm",
    "counter": "số đếm",
    "doubled": "khung tin khác",
    "follow-us": "lời mời theo dõi",
    "headline": "tiêu đề bài khác",
    "imprint": "thông tin tòa soạn",
    "invitation": "lời mời, thông báo của trang",
    "link-only": "đường dẫn tới bài khác",
    "lone-number": "con số đứng riêng",
    "no-words": "ký hiệu",
    "of-writer": "nơi làm việc của người viết",
    "pointer": "đường dẫn tới bài khác",
    "repeated": "dòng lặp lại",
    "title-again": "tiêu đề lặp lại",
    "weather": "khung thời tiết",
    "house-prefix": "chữ mở đầu của tòa soạn",
    "end-mark": "dấu hết tin",
}
"""The rules of cleaning in the words of the cleaning notes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed article: its metadata and text, the path of its raw capture and the bytes kept there."""

    id: ArticleId
    metadata: str
    text: str
    raw: str
    kept: bytes


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article that a draft is a copy of, and the share of the shorter text's wording that both have."""

    article: ArticleId
    title: str
    share: float


def propose_article(
    cleaned: Cleaned,
    extraction: Extraction,
    records: Records,
    capture: Capture,
    today: date | None = None,
    likeness: Likeness | None = None,
) -> Draft:
    """The draft of an article from a capture.

    `extraction` is of the draft's document: title, blank line, cleaned text. `today` becomes the day of the
    capture and of the entry.
    """
    article_id = free_id(cleaned, records)
    raw = f"data/raw/{article_id}.{'html' if capture.is_page else 'txt'}"
    document = document_of(cleaned)
    lines = [
        *_likeness(likeness),
        *_identity(cleaned, records),
        *_days(today),
        *_doubts(cleaned.doubts),
        *_own_words(cleaned),
        *_people(extraction.people, document),
        "# Chỉ dẫn link cho tới khi ban biên tập quyết định; xem các giá trị khác trong CONTRIBUTING.md.",
        "rights: link-only",
        "status: draft",
        f"raw: {raw}",
        f"raw_sha256: {yaml_scalar(hashlib.sha256(capture.kept).hexdigest())}",
        *_list("cleaning_notes", cleaning_notes(cleaned)),
        *_directives(extraction.citations, records, cleaned, document),
    ]
    return Draft(article_id, "\n".join(lines) + "\n", cleaned_text(cleaned), raw, capture.kept)


def document_of(cleaned: Cleaned) -> str:
    """The document of a draft as the extractor reads it: its title, a blank line, its text."""
    return f"{cleaned.title or ''}\n\n{cleaned_text(cleaned)}"


def free_id(cleaned: Cleaned, records: Records) -> ArticleId:
    """An id that no article has: the slug of the title, else of the first words, with a number when taken."""
    words = cleaned.title or " ".join((*cleaned.paragraphs, *cleaned.captions))
    wanted = slug(words, MAX_SLUG_LENGTH - 3) or UNTITLED
    taken = {*records.articles, *(PurePosixPath(path).stem for path in records.captures)}
    candidates = (wanted if count == 1 else f"{wanted}-{count}" for count in range(1, len(taken) + 2))
    return ArticleId(next(candidate for candidate in candidates if candidate not in taken))


def cleaning_notes(cleaned: Cleaned) -> list[str]:
    """What cleaning took out, for readers, a sentence for each reason: "Bỏ dòng 1–2, 10: tiêu đề lặp lại."."""
    reasons: dict[str, list[Removal]] = {}
    for removal in (*cleaned.removed, *cleaned.wording):
        reasons.setdefault(_NOTES.get(removal.rule, removal.rule), []).append(removal)
    lines = {reason: {removal.line for removal in found} for reason, found in reasons.items()}
    told = {reason: f"Bỏ dòng {number_ranges(numbers)}: {reason}." for reason, numbers in lines.items()}
    return [
        note if len(note) <= _MAX_LINE else f"Bỏ {len(lines[reason])} dòng: {reason}." for reason, note in told.items()
    ]


def _likeness(likeness: Likeness | None) -> Iterator[str]:
    if likeness:
        yield f"# Bài này giống {likeness.share:.0%} bài {likeness.article}: “{one_line(likeness.title)}”."
        yield "# Nếu là bài đăng lại, đừng thêm bài mới: ghi republished_by vào bài kia, hoặc xóa một trong hai."


def _identity(cleaned: Cleaned, records: Records) -> Iterator[str]:
    """What the capture says of itself; what it does not say is asked for."""
    if cleaned.title and len(cleaned.title) <= _MAX_TITLE:
        yield f"title: {yaml_scalar(cleaned.title)}"
    else:
        yield "title:  # Bản lưu không có tiêu đề: ghi tiêu đề, rồi nêu lý do ở dòng title_inferred."
        yield "title_inferred:"
    yield from _outlet("outlet", cleaned.outlet, "cơ quan báo chí đăng bài gốc", records, cleaned.source_url)
    yield from _outlet("republished_by", cleaned.republisher, "trang đăng lại", records)
    if cleaned.source_url and not url_fault(cleaned.source_url):
        yield f"source_url: {yaml_scalar(without_tracking(cleaned.source_url))}"
    else:
        yield "source_url:  # Địa chỉ của bài trên mạng; bắt buộc khi rights là link-only."
    yield from _home_place(cleaned.outlet, records)
    if cleaned.published:
        yield f"published_on: {yaml_scalar(cleaned.published)}"
    else:
        yield "# published_on: bản lưu không in ngày đăng; nếu suy ra, viết “2024-07-17?” kèm published_on_reason."
    yield "# event_on: ngày diễn ra sự việc; place: nơi diễn ra, như bài viết."
    yield from _list("authors", cleaned.authors)
    yield from _list("credits", cleaned.credits)


def _outlet(field: str, name: str | None, question: str, records: Records, address: str | None = None) -> Iterator[str]:
    """The id of the outlet that a printed name means; for an unknown one an entry ready to be pasted."""
    known = outlet_names(records.outlets).id_of(name) if name else None
    if known:
        yield f"{field}: {known}"
    elif name:
        host = host_of(name) or name if "://" in name else name
        id_ = slug(host, 60) or "ten-bao"
        yield f"# {field}: bản lưu ghi {question} là “{one_line(name)}”, chưa có trong data/outlets.yml. Thêm vào đó:"
        yield f"#   {id_}:"
        yield f"#     name: {yaml_scalar(one_line(name))}"
        domain = domain_of(name) or host_of(address or "") or ""
        yield f"#     domains: [{domain if _HOST.fullmatch(domain) else ''}]"
        yield f"# rồi ghi ở đây: {field}: {id_}"
    elif field == "outlet":
        yield f"# {field}: bản lưu không cho biết {question}."


def _days(today: date | None) -> Iterator[str]:
    """The day of the capture and of its entry into the collection."""
    if today:
        yield f"captured_on: {yaml_scalar(today.isoformat())}"
        yield f"added_on: {yaml_scalar(today.isoformat())}"


def _home_place(name: str | None, records: Records) -> Iterator[str]:
    """The place of a local newspaper: there "UBND tỉnh" means that of the place."""
    known = outlet_names(records.outlets).id_of(name) if name else None
    if known and records.outlets[known].place:
        yield f"home_place: {records.outlets[known].place}"


def _doubts(doubts: Sequence[Doubt]) -> Iterator[str]:
    """What the editor must look at, a question each."""
    for doubt in doubts:
        yield "# " + _QUESTIONS[doubt.kind].format(one_line(doubt.text)[:200])


def _own_words(cleaned: Cleaned) -> Iterator[str]:
    """The fields only an editor can write, with the numbered paragraphs that key points refer to."""
    yield "summary:  # Hai, ba câu bằng lời của ban biên tập: ai làm gì, theo văn bản nào."
    yield "key_points:  # Hai đến bốn điểm: “- {text: …, paragraph: 2}”, text là lời của ta, paragraph là số đoạn."
    for block in parse_blocks(cleaned_text(cleaned)):
        if block.number:
            yield f"#   đoạn {block.number}: {one_line(block.text)[:_PREVIEW]}"
    yield "summary_en:  # Bản tiếng Anh của phần tóm tắt."


def _people(people: Sequence[PersonMention], document: str) -> Iterator[str]:
    """The registered people the text names, once each, with the words around the fullest mention."""
    first = {mention.person: mention for mention in reversed(people)}
    ordered = sorted(first.values(), key=lambda mention: mention.start)
    if ordered:
        yield "people:"
    for mention in ordered:
        before = document[max(mention.start - AROUND[0], 0) : mention.start]
        after = document[mention.end : mention.end + AROUND[1]]
        yield f"  - person: {mention.person}"
        yield f"    role:  # Chép đúng như bài in: “…{one_line(before + mention.surface + after)}…”"


def _directives(citations: Sequence[Citation], records: Records, cleaned: Cleaned, document: str) -> Iterator[str]:
    """What the text cites, as remarks: links are made from the text itself and need no entry."""
    shift = len(cleaned.title or "") + 2
    blocks = parse_blocks(cleaned_text(cleaned))
    told: dict[str, list[int]] = {}
    for citation in citations:
        name = citation.code or citation.name or citation.named
        if not name:
            continue
        number = next((b.number for b in blocks if b.start <= citation.start - shift < b.end and b.number), 0)
        known = _registered(citation, records)
        entry = f"{name} → {known.id}" if known else f"{name}, chưa có trong data/directives"
        told.setdefault(one_line(entry), []).append(number)
    if told:
        yield "# Máy thấy bài dẫn các văn bản sau; nhận nhầm thì ghi vào not_cited, bỏ sót thì ghi vào also_cites."
    for entry, numbers in told.items():
        yield f"#   {entry}: đoạn {number_ranges(number for number in numbers if number) or 'tiêu đề'}"


def _registered(citation: Citation, records: Records) -> Directive | None:
    """The only registered directive with the code, and the year where the text says one; None when unsure."""
    found = [
        directive
        for directive in records.directives.values()
        if (citation.code and directive.code == citation.code) or (citation.named and directive.named == citation.named)
    ]
    years = {directive.id: directive.issued_on.year if directive.issued_on else None for directive in found}
    fitting = [directive for directive in found if citation.year is None or years[directive.id] == citation.year]
    return fitting[0] if len(fitting) == 1 else None


def _list(field: str, values: Sequence[str]) -> Iterator[str]:
    fitting = [value for value in values if len(value) <= _MAX_LINE]
    if fitting:
        yield f"{field}:"
        yield from (f"  - {yaml_scalar(value)}" for value in fitting)
