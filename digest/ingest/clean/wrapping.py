"""Lines that a program broke at a column, put together again."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from digest.ingest.clean.names import domain_of
from digest.ingest.clean.parts import Line, Lines
from digest.text.patterns import UPPER, part

MAX_WIDTH: Final = 120
"""Widest column in characters at which a program breaks lines; longer lines were never broken."""

FEWEST_BROKEN: Final = 30
"""Fewest characters of a broken line below which a new one may go on with a capital: "… do đồng chí A,"."""

RUNNING_HEAD_WORDS: Final = 12
"""Longest running head in words that is not in capitals; it is on several pages."""

# The beginning of a list entry.
_ENTRY: Final = part(
    r"[-–—•+*]\s\S|(?:\d{1,2}|[a-zđ]|[IVX]{1,4})[.)]\s\S|[^|]{1,80}\s\|\s\S",
    matches=("- Một", "• Hai", "2. Ba", "b) Bốn", "số lớp | 12 | 14"),
    near_misses=("2 tỉnh",),
    method="match",
)
# The address-like words of a picture before a title.
_SLUG_FIRST: Final = part(
    rf"[a-z0-9]+(?:-[a-z0-9]+)+ [{UPPER}]",
    matches=("hop-cho-phien Chợ phiên …",),
    near_misses=("e-mail gửi",),
    method="match",
)
_DATE_ALONE: Final = part(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s\d:|-]{0,12}",
    matches=("11/10/2023", "11/10/2023 08:30"),
    near_misses=("11/10/2023, hội nghị", "10/2023"),
    method="fullmatch",
)
_PAGE_NUMBER: Final = part(
    r"(?:[-–—]\s?)?(?:[Tt]rang |[Pp]age )?\d{1,3}(?:\s?[-–—/]\s?\d{0,3})?",
    matches=("12", "- 12 -", "Trang 12"),
    near_misses=("Trang 12/2020 nêu rõ",),
    method="fullmatch",
)
_SENTENCE_ENDS: Final = (".", "!", "?", "…", ":", ";", "”", '"', "’", ")", "]", "»")


def join_wrapped(lines: Sequence[Line]) -> Lines:
    """The lines of a plain capture with every paragraph on one line.

    A text is wrapped when no line is wider than 120 characters and most words are on lines after which the next
    word would not have fit. A line in lower case below one without an end mark always belongs to it.

    >>> [line.text for line in join_wrapped([Line(1, "Đồng chí Lê A, Phó Giám đốc Sở"), Line(3, "phát biểu")])]
    ['Đồng chí Lê A, Phó Giám đốc Sở phát biểu']
    """
    lines = _without_page_heads(lines)
    printed = [line for line in lines if line.is_open]
    is_broken = _is_broken(printed)
    width = 0 if _has_lone_words(printed) else _width(printed)
    paragraphs: list[Lines] = []
    for line in printed:
        last = paragraphs[-1][-1].text if paragraphs else ""
        if paragraphs and (_continues(last, line, width) or (is_broken and _goes_on(last, line, len(paragraphs) == 1))):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    joined = [broken[0].worded(" ".join(line.text for line in broken)) for broken in paragraphs]
    return sorted([*joined, *(line for line in lines if not line.is_open)], key=lambda line: line.number)


def _without_page_heads(lines: Sequence[Line]) -> Lines:
    """The lines with page numbers, and the running heads beside them, taken out where they cut a sentence in two.

    "… Nhiều nơi đã đưa", "BẢN TIN ĐỐI NGOẠI", "12", "nội dung này vào …": the sentence goes on below them.
    """
    cleaned = list(lines)
    counts = Counter(line.text for line in lines)
    for at, line in enumerate(lines):
        if not _PAGE_NUMBER.fullmatch(line.text) or line.hint:
            continue
        start, end = at, at + 1
        if start > 1 and _is_running_head(lines[start - 1], counts):
            start -= 1
        elif end < len(lines) - 1 and _is_running_head(lines[end], counts):
            end += 1
        is_cut = start > 0 and end < len(lines) and lines[end].text[:1].islower()
        if is_cut and not lines[start - 1].text.endswith(_SENTENCE_ENDS):
            cleaned[start:end] = [one.removed("page-head") for one in lines[start:end]]
    return cleaned


def _is_running_head(line: Line, counts: Counter[str]) -> bool:
    is_head = line.text.isupper() or (counts[line.text] > 1 and line.text.count(" ") < RUNNING_HEAD_WORDS)
    return is_head and not line.text.endswith(_SENTENCE_ENDS) and not line.hint


def drop_page_bullets(lines: Sequence[Line]) -> Lines:
    """The lines without bullets where a copied page set one before nearly every line, title and date included."""
    bulleted = [line for line in lines if line.text[:2] == "• "]
    is_page = len(bulleted) * 3 >= len(lines) * 2 and any(line in bulleted for line in lines[:2])
    return [line.worded(line.text.lstrip("• ") or line.text) for line in lines] if is_page else list(lines)


def _continues(last: str, line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph of which `last` is the last line so far."""
    if line.hint or _is_unmarked(line.text) or _is_unmarked(last) or _ENTRY.match(line.text):
        return False
    if _SLUG_FIRST.match(line.text) or last.isupper() or any(map(_DATE_ALONE.fullmatch, (last, line.text))):
        return False
    if domain_of(line.text.partition(" ")[0]):
        return False
    if width and not line.gap:
        return _is_full(last, line.text, width)
    starts_low = line.text[:2].islower() and line.text[1:2] not in ").-" and line.text.count(" ") >= 2
    return starts_low and not last.rstrip(")]").endswith(_SENTENCE_ENDS) and len(last) > 12


def _is_broken(lines: Sequence[Line]) -> bool:
    """Whether a program broke paragraphs anywhere: many lines begin in lower case, and none is hinted by markup."""
    low = [line for line in lines if line.text[:1].islower() and not (_is_slug(line.text) or _ENTRY.match(line.text))]
    return len(low) >= 3 and len(low) * 6 >= len(lines) and not any(line.hint or line.from_markup for line in lines)


def _has_lone_words(lines: Sequence[Line]) -> bool:
    """Whether first words stand on lines of their own, as portals break a text: "Sáng", then "ngày 01/3/2024, …"."""
    pairs = [
        (line, below)
        for line, below in pairwise(lines)
        if line.text.count(" ") < 2 and line.text[:1].isupper() and line.text[-1:].isalpha()
    ]
    return sum(below.text[:1].islower() for _, below in pairs) >= 2


def _goes_on(last: str, line: Line, is_title: bool) -> bool:
    """Whether a line of such a text goes on with the one above: it has no end, and is neither title nor entry."""
    if line.hint or _ENTRY.match(line.text) or last.endswith(_SENTENCE_ENDS) or _is_slug(line.text) or _is_slug(last):
        return False
    if line.text[:1].islower():
        return not is_title
    return not is_title and len(last) >= FEWEST_BROKEN and not line.text.isupper() and last[-1] not in ".!?"


def _is_full(text: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fit on this one."""
    return len(text) + 1 + len(following.partition(" ")[0]) > width


def _width(lines: Sequence[Line]) -> int:
    """The column at which the text was wrapped, or 0."""
    width = max((len(line.text) for line in lines), default=0)
    if not 40 <= width <= MAX_WIDTH:
        return 0
    full = [
        line.text
        for line, following in pairwise(lines)
        if not following.gap and _is_full(line.text, following.text, width)
    ]
    inside = sum(not text.endswith(_SENTENCE_ENDS) for text in full)
    letters = sum(len(text) for text in full)
    return width if letters * 2 > sum(len(line.text) for line in lines) and inside * 2 > len(full) else 0


def _is_slug(text: str) -> bool:
    """Whether a line holds the address-like words of a picture, alone or before a title."""
    return _is_unmarked(text) or bool(_SLUG_FIRST.match(text))


def _is_unmarked(text: str) -> bool:
    """Whether a text has no letter but plain Latin small ones, as the address-like words of an image have."""
    return text.isascii() and text.islower()
