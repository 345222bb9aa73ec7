"""What is left of the lines → paragraphs, sub-headings, list entries, table rows."""

from collections.abc import Sequence
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import ends_sentence, is_prose, word_count
from digest.ingest.clean.names import is_byline
from digest.ingest.clean.parts import Hint, Line, Lines, PartKind
from digest.ingest.clean.signs import NUMBERED, SURE, read_signs

HEADING_WORDS: Final = 24
"""Longest sub-heading in words, where the markup makes it one."""

PLAIN_HEADING_WORDS: Final = 18
"""Longest line of a plain text in words that is a sub-heading; a longer one lacks its full stop."""

VERSE_LINES: Final = 3
"""From this many short lines together on they are verse, or an address, and none of them a sub-heading."""


def settle_body(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with every undecided one made a paragraph, a sub-heading, a list entry or a table row."""
    settled = list(lines)
    open_ones = [line for line in lines if line.is_open]
    places = [at for at, line in enumerate(lines) if line.is_open]
    runs = _run_lengths(open_ones)
    has_text = False
    is_interview = _is_interview(open_ones, lexicon)
    first_caption = next((at for at, line in enumerate(lines) if line.kind is PartKind.CAPTION), len(lines))
    for place, at in enumerate(places):
        line = lines[at]
        above = open_ones[place - 1] if place else None
        below = open_ones[place + 1] if place + 1 < len(open_ones) else None
        can_head = not (is_interview and line.text.endswith("?")) and (
            has_text or at > first_caption or read_signs(line.text, lexicon).heading >= SURE
        )
        settled[at] = _settle(line, above, below, can_head and runs[place] < VERSE_LINES, lexicon)
        has_text = has_text or is_prose(line.text)
    return settled


def _is_interview(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a question is asked in a line too long for a sub-heading: then none of the questions is one."""
    asked = [line for line in lines if line.text.endswith("?") and line.hint is None]
    return len(asked) > 1 and any(not read_signs(line.text, lexicon).is_heading for line in asked)


def _settle(line: Line, above: Line | None, below: Line | None, can_head: bool, lexicon: Lexicon) -> Line:
    bullets = lexicon.rules.marks.bullets
    if line.hint is Hint.ROW:
        return line.decided(PartKind.ROW)
    mark = _bullet(line, above, below, bullets)
    if (
        mark
        and line.hint is None
        and not above
        and is_prose(line.text)
        and not (below and _opening(below.text, bullets))
    ):
        return line.worded(_without_bullet(line.text, bullets)).decided(PartKind.PARAGRAPH)
    if line.hint is Hint.ENTRY or mark:
        return line.worded(_without_bullet(line.text, bullets)).decided(PartKind.ENTRY)
    if below and _is_heading(line, above, can_head, lexicon):
        return line.decided(PartKind.HEADING)
    return line.decided(PartKind.PARAGRAPH)


def _run_lengths(lines: Sequence[Line]) -> list[int]:
    """For each line, how many short lines without an end mark stand together with it; numbered ones count for none."""
    lengths = [0] * len(lines)
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or not _is_short(lines[at]):
            lengths[start:at] = [at - start] * (at - start)
            start = at + 1
    return lengths


def _is_heading(line: Line, above: Line | None, can_head: bool, lexicon: Lexicon) -> bool:
    """Whether a short line without an end mark heads the text below it.

    Of two such lines the lower one does so only after a blank line.
    """
    words = word_count(line.text)
    is_initials = words == 1 and is_byline(line.text, lexicon)
    if words > HEADING_WORDS or line.hint is Hint.STANDFIRST or line.text[0].islower() or is_initials:
        return False
    if line.hint is Hint.HEADING:
        return not line.text.endswith((".", ";", ",", ":")) or bool(NUMBERED.match(line.text))
    is_quoted = line.text[0] in '“"' and line.text[-1] in '”"'
    asks = line.text.endswith("?") and read_signs(line.text, lexicon).heading >= SURE
    ends_as_text = (ends_sentence(line.text) and not asks) or line.text.endswith(",")
    is_list = lexicon.tag_labels.is_whole(words_of(line.text.partition(":")[0])) and ":" in line.text
    if is_quoted or ends_as_text or is_list or words > PLAIN_HEADING_WORDS:
        return False
    if NUMBERED.match(line.text):
        return True
    is_apart = line.text.isupper() or line.gap or above is None or not _is_short(above)
    return can_head and is_apart and read_signs(line.text, lexicon).is_heading


def _is_short(line: Line) -> bool:
    is_text = ends_sentence(line.text) or bool(NUMBERED.match(line.text)) or line.hint is not None
    return word_count(line.text) <= 12 and not is_text


def _bullet(line: Line, above: Line | None, below: Line | None, bullets: tuple[str, ...]) -> str:
    """The bullet that opens a list entry, or "".

    A star ("* Cùng ngày, …") and the letter "o" count only beside another of the same.
    """
    bullet = _opening(line.text, bullets)
    if bullet in ("*", "o"):
        beside = any(other and _opening(other.text, bullets) == bullet for other in (above, below))
        return bullet if beside else ""
    return bullet


def _opening(text: str, bullets: tuple[str, ...]) -> str:
    mark = text[:1]
    if mark not in bullets or len(text) < 3:
        return ""
    return mark if text[1] == " " or (mark in "-•●▪–+" and text[1].isalpha()) else ""


def _without_bullet(text: str, bullets: tuple[str, ...]) -> str:
    mark = _opening(text, bullets)
    return text[1:].lstrip() if mark else text
