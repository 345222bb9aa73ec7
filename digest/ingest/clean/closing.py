"""Where an article ends, and what stands below: who wrote it, where it came from, and the rest of the page."""

from collections.abc import Sequence
from typing import Final

from digest.ingest.clean.credits import OFFICE_WORDS, read_credit
from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import ends_sentence, is_prose, prose_before, word_count
from digest.ingest.clean.names import (
    LAST_INITIAL,
    is_byline,
    is_person_name,
    is_site_name,
    opens_as_outlet,
    without_rank,
)
from digest.ingest.clean.parts import Hint, Line, Lines, PartKind
from digest.ingest.clean.signs import read_signs
from digest.text.patterns import part

NAME_LINES: Final = 4
"""How many lines below the last one of a story a byline may stand."""

TAG_MARK: Final = "#"
"""What opens a tag; a name below one is a tag too."""

# A footnote below a line of dashes.
_NOTE: Final = part(
    r"(?:[(\[]?\d{1,2}[)\]]?|\*{1,3})\s?[-–.:]?\s?[^\W\d]",
    matches=("1 - Văn kiện", "(1) Xem", "2. Nxb", "* Bài viết"),
    near_misses=("Xem 1", "2023 là năm"),
    method="match",
)
_RULE: Final = part(
    r"[_*–—-]{3,}",
    matches=("____", "-----"),
    near_misses=("--", "_ _"),
    method="fullmatch",
)
# A footnote.
_FOOTNOTE: Final = part(
    r"[(\[]\d{1,2}[)\]]\s?\S",
    matches=("(1) Văn kiện …", "[2] Xem"),
    near_misses=("(Còn nữa)",),
    method="match",
)


def mark_credits(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with those decided that name a writer, a photographer or a source."""
    marked: Lines = []
    for line in lines:
        can_be = line.is_open and line.hint not in (Hint.ROW, Hint.CAPTION)
        credit = read_credit(line.text, lexicon) if can_be and word_count(line.text) <= 20 else None
        is_of_picture = line.after_picture and lexicon.photo_labels.length_at(words_of(line.text)) > 0
        kept = line.removed("alt-text") if is_of_picture else line.decided(PartKind.CREDIT)
        marked.append(kept if credit else line)
    return marked


def mark_footnotes(lines: Sequence[Line]) -> Lines:
    """The lines with the footnotes made paragraphs: numbered in brackets, or below a line of dashes."""
    marked: Lines = []
    is_below_rule = False
    for line in lines:
        is_note = line.is_open and (_NOTE if is_below_rule else _FOOTNOTE).match(line.text) is not None
        is_below_rule = bool(_RULE.fullmatch(line.text)) or (is_below_rule and is_note)
        marked.append(line.decided(PartKind.PARAGRAPH) if is_note else line)
    return marked


def cut_after_end(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines without what follows an end mark ("./.") or a source, when less text follows than came before.

    A name right below is the byline; captions and footnotes stay.
    """
    end = _end(lines, lexicon)
    if end is None:
        return list(lines)
    cut: Lines = list(lines[: end + 1])
    is_near = True
    for at, line in enumerate(lines[end + 1 :]):
        is_other = (line.is_open and is_prose(line.text)) or line.text.startswith(TAG_MARK)
        is_near = is_near and at < NAME_LINES and not is_other
        if not line.is_open:
            cut.append(line)
        elif line.hint is Hint.AUTHOR or (is_near and is_person_name(line.text, lexicon)):
            cut.append(line.decided(PartKind.AUTHOR))
        elif line.hint is Hint.CAPTION:
            cut.append(line.decided(PartKind.CAPTION))
        else:
            cut.append(line.removed("after-end"))
    return cut


def settle_tail(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with those below the last sentence decided: a byline, or what belongs to the page.

    One line of twelve words or more, alone there, is taken for a sentence that lacks its full stop.
    """
    settled = list(lines)
    tail = _tail(lines)
    long_ones = [
        at for at in tail if word_count(lines[at].text) >= 12 and lines[at].hint not in (Hint.HEADING, Hint.LINK)
    ]
    kept = long_ones[0] if len(long_ones) == 1 and tail and long_ones[0] == tail[0] else None
    if len(tail) == 1 and _is_last_heading(lines, tail[0], lexicon):
        kept = tail[0]
    tags = next((at for at in tail if lines[at].text.startswith(TAG_MARK)), len(lines))
    names = [at for at in tail if at < tags and is_person_name(without_rank(lines[at].text, lexicon), lexicon)]
    for at in tail:
        line = lines[at]
        if at == kept:
            continue
        is_office = len(tail) == 1 and _is_office(line, lexicon)
        is_bare = at in names and (
            (names == [tail[0]] and line.hint is not Hint.LINK) or is_byline(without_rank(line.text, lexicon), lexicon)
        )
        is_name = line.hint is Hint.AUTHOR or is_bare or is_office
        settled[at] = line.decided(PartKind.AUTHOR) if is_name else line.removed("below-text")
    return settled


def _is_last_heading(lines: Sequence[Line], last: int, lexicon: Lexicon) -> bool:
    """Whether the only line below the text is a sub-heading, as others above it are, whose text was not copied."""
    headings = [at for at, line in enumerate(lines) if line.is_open and read_signs(line.text, lexicon).is_heading]
    is_other = lines[last].text[0].islower() or is_person_name(lines[last].text, lexicon)
    return len(headings) > 1 and headings[-1] == last and not is_other


def _is_office(line: Line, lexicon: Lexicon) -> bool:
    """Whether the only line below the text is an office that sent it in: "Bộ CHQS tỉnh"."""
    is_short = word_count(line.text) <= OFFICE_WORDS and line.hint is None
    is_site = is_site_name(line.text, lexicon) or lexicon.site_words.is_whole(words_of(line.text))
    return is_short and opens_as_outlet(line.text, lexicon) and not is_site


def ends_story(text: str, lexicon: Lexicon) -> bool:
    """Whether a text carries the mark that ends an agency story: "….", "./.", "■"."""
    return text.endswith(lexicon.rules.marks.end_marks)


def _end(lines: Sequence[Line], lexicon: Lexicon) -> int | None:
    before = prose_before(lines)
    total = before[-1]
    marked = [
        at
        for at, line in enumerate(lines)
        if line.is_open and before[at + 1] and ends_story(line.text, lexicon)
        and (2 * before[at + 1] >= total or _is_credited(lines[at + 1 : at + 1 + NAME_LINES]))
    ]  # fmt: skip
    if marked:
        return marked[-1]
    for at, line in enumerate(lines):
        if line.kind is not PartKind.CREDIT or not before[at]:
            continue
        credit = read_credit(line.text, lexicon)
        if credit and (credit.source or credit.url):
            weight = 1 if credit.is_sure else 4
            if (total - before[at]) * weight <= before[at]:
                return at
    return None


def _is_credited(below: Sequence[Line]) -> bool:
    """Whether a line right below names a writer or a source, before any further text."""
    for line in below:
        if line.is_open and is_prose(line.text):
            return False
        if line.kind is PartKind.CREDIT:
            return True
    return False


def _tail(lines: Sequence[Line]) -> list[int]:
    """The indexes of the undecided lines below the last sentence, list entry or table row."""
    tail: list[int] = []
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if not line.is_open:
            continue
        if line.hint in (Hint.ENTRY, Hint.ROW, Hint.STANDFIRST, Hint.CAPTION) or line.after_picture:
            break
        if ends_sentence(line.text) and not _looks_like_initials(line.text):
            break
        if line.text[0] in "-–•+*" or (line.text[0].isdigit() and word_count(line.text) > 12):
            break
        tail.append(at)
    return tail[::-1]


def _looks_like_initials(text: str) -> bool:
    is_short = len(text) <= 8 and text.replace(".", "").replace(" ", "").isupper()
    return is_short or (len(text) <= 60 and bool(LAST_INITIAL.search(text)))
