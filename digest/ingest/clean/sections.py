"""What follows an article on its page, and the boxes inside it."""

from collections.abc import Collection, Sequence
from typing import Final

from digest.ingest.clean.captions import is_worded
from digest.ingest.clean.lexicon import Lexicon, Phrases, Words, words_of
from digest.ingest.clean.line_metrics import ends_sentence, has_full_stop, is_prose, prose_before, word_count
from digest.ingest.clean.names import imprint_name, is_byline, is_person_name
from digest.ingest.clean.parts import Hint, Line, Lines, PartKind
from digest.ingest.clean.printed_dates import MOST_REST, read_date_line
from digest.ingest.clean.signs import NUMBERED, read_signs

MARKER_WORDS: Final = 12
"""Longest line in words that can head a section of the page."""

TITLE_WORDS: Final = 40
"""Longest title of another article in words."""

HEADLINE_WORDS: Final = 7
"""Fewest words of a bare title of another article; sub-headings are shorter."""

MOST_HEADLINES: Final = 5
VERSE_WORDS: Final = 8

SURE: Final = 1
UNSURE: Final = 4
"""How many times the text after a heading must fit into that before it, for the heading to end the article."""

_BULLETS: Final = "-–•+*"
_CUT_SHORT: Final = (",…", ",...", "[…]", "[...]", "(…)", "(...)")


def cut_after_markers(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines without everything from the first heading on after which no article goes on.

    "Tin cùng chuyên mục" ends the article when at least as much running text stands before it as after it;
    what may also stand inside one ("Bình luận", "Địa chỉ:") does so only where hardly any follows.
    """
    lines = _without_imprint(lines, lexicon)
    before = prose_before([line.removed("imprint") if _is_footer(line.text, lexicon) else line for line in lines])
    for at, line in enumerate(lines):
        if line.hint in (Hint.ROW, Hint.CAPTION) or not before[at]:
            continue
        after = before[-1] - before[at]
        weight = _weight(line, lexicon)
        if weight > SURE and _is_marker(line, lexicon) and _is_signed(lines, at, lexicon):
            weight = SURE
        if after * weight <= before[at]:
            return [*lines[:at], *(rest.removed("after-ending") if _is_cut(rest) else rest for rest in lines[at:])]
    return list(lines)


def _without_imprint(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines without the imprint of the site where it stands above all text: licence, address, hotline."""
    cleaned: Lines = []
    is_above = True
    for line in lines:
        is_imprint = is_above and line.is_open and _is_footer(line.text, lexicon)
        is_above = is_above and not (line.is_open and is_prose(line.text) and not is_imprint)
        cleaned.append(line.removed("imprint") if is_imprint else line)
    return cleaned


def remove_boxes(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines without the boxes of other titles that stand inside an article.

    A box is its heading ("Tin liên quan") and the short lines under it. Running text ends it, and so does a blank
    line when the titles had none between them. A line that is only a link goes too.
    """
    start = _start(lines)
    cleaned: Lines = list(lines[:start])
    in_box = is_spaced = has_links = False
    for line in lines[start:]:
        if not line.is_open:
            cleaned.append(line)
            in_box = in_box and line.rule is not None
        elif _is_heading(line, lexicon):
            cleaned.append(line.removed("box-heading"))
            in_box, is_spaced, has_links = True, False, False
        elif line.hint is Hint.LINK and not is_prose(line.text) and not is_person_name(line.text, lexicon):
            cleaned.append(line.removed("link-only"))
            has_links = True
        elif (
            in_box
            and not has_links
            and _is_box_title(line, cleaned[-1])
            and (is_spaced or not _ends_tight_box(line, cleaned[-1]))
        ):
            is_spaced = is_spaced or (line.gap and cleaned[-1].rule == "box-heading")
            cleaned.append(line.removed("box-title"))
        else:
            cleaned.append(line)
            in_box = False
    return cleaned


def remove_headlines(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines without bare titles of other articles above the text or between two paragraphs of it.

    These are two to five short lines without an end mark, of which most read neither as captions nor as headings,
    or name whom the text does not. Lines of eight words at most are verse, and those below "gồm:" are entries.
    """
    cleaned = list(lines)
    has_title = any(line.kind is PartKind.TITLE for line in lines)
    known = {word for line in lines if line.kind is PartKind.TITLE or is_prose(line.text) for word in line.text.split()}
    open_ones = [at for at, line in enumerate(lines) if line.is_open or line.kind is PartKind.CAPTION]
    run: list[int] = []
    above: Line | None = None
    for at in open_ones:
        line = lines[at]
        if _is_bare_title(line) and not is_byline(line.text, lexicon):
            run.append(at)
        if run and (run[-1] == at or is_byline(line.text, lexicon)):
            continue
        is_below = has_title if above is None else is_prose(above.text) and has_full_stop(above.text)
        if is_below and is_prose(line.text) and _are_headlines([lines[one].text for one in run], known, lexicon):
            for one in run:
                cleaned[one] = lines[one].removed("headline")
        above, run = line, []
    return cleaned


def _is_bare_title(line: Line) -> bool:
    is_plain = line.is_open and line.hint is None and not line.after_picture and line.text[0].isupper()
    is_short = 5 <= word_count(line.text) <= TITLE_WORDS and not ends_sentence(line.text)
    return is_plain and is_short and not line.text.isupper() and not NUMBERED.match(line.text)


def _are_headlines(texts: Sequence[str], known: Collection[str], lexicon: Lexicon) -> bool:
    """Whether lines together are titles of other articles: most are long, and neither caption nor heading.

    Beside one such line others count that look like captions of people whom the text does not name.
    """
    counts = [word_count(text) for text in texts]
    if not 2 <= len(texts) <= MOST_HEADLINES or max(counts) <= VERSE_WORDS:
        return False
    long = [text for text in texts if word_count(text) >= HEADLINE_WORDS and not read_signs(text, lexicon).is_heading]
    plain = [text for text in long if not is_worded(text, lexicon)]
    strange = [text for text in long if text not in plain and _names_others(text, known)]
    return bool(plain) and 2 * len(plain + strange) > len(texts)


def _names_others(text: str, known: Collection[str]) -> bool:
    """Whether most of the capitalized words of a line stand nowhere in the article."""
    names = [word for word in text.split()[1:] if word[0].isupper()]
    return 2 * sum(word not in known for word in names) > len(names)


def _start(lines: Sequence[Line]) -> int:
    """Where boxes may begin: below the title, else at the first running text. Above stand the menus of the site."""
    title = next((at for at, line in enumerate(lines) if line.kind is PartKind.TITLE), None)
    if title is not None:
        return title + 1
    return next((at for at, line in enumerate(lines) if line.is_open and is_prose(line.text)), len(lines))


def _is_heading(line: Line, lexicon: Lexicon) -> bool:
    if word_count(line.text) > MARKER_WORDS:
        return False
    words = words_of(line.text)
    return _heads(line, words, lexicon.box_markers) or _heads(line, words, lexicon.ending_markers)


def _is_box_title(line: Line, above: Line) -> bool:
    """Whether a line reads as the title of another article, or as its first words cut short."""
    if line.hint not in (None, Hint.ENTRY, Hint.HEADING, Hint.LINK) or NUMBERED.match(line.text):
        return False
    if line.text[0] in _BULLETS and above.rule == "box-title" and above.text[0] not in _BULLETS:
        return False
    is_title = not is_prose(line.text) and not has_full_stop(line.text) and word_count(line.text) <= TITLE_WORDS
    return is_title or (above.rule == "box-title" and line.text.endswith(_CUT_SHORT))


def _ends_tight_box(line: Line, above: Line) -> bool:
    return line.gap and above.rule == "box-title"


def _weight(line: Line, lexicon: Lexicon) -> float:
    """How many times the text after a line must fit into that before it, for the line to end the article."""
    if _is_footer(line.text, lexicon) or _is_tags(line, lexicon):
        return UNSURE
    if word_count(line.text) > MARKER_WORDS:
        return float("inf")
    words = words_of(line.text)
    if _heads(line, words, lexicon.ending_markers):
        return SURE
    return UNSURE if _heads(line, words, lexicon.ending_hints) else float("inf")


def _is_marker(line: Line, lexicon: Lexicon) -> bool:
    words = words_of(line.text) if word_count(line.text) <= MARKER_WORDS else ()
    known = (lexicon.ending_hints, lexicon.box_markers)
    return bool(words) and any(_heads(line, words, markers) for markers in known)


def _is_signed(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Whether the line above, labels aside, is a byline: then the article is over."""
    above = next((line for line in reversed(lines[max(at - 8, 0) : at]) if line.is_open), None)
    return above is not None and is_person_name(above.text, lexicon)


def _is_cut(line: Line) -> bool:
    return line.is_open or line.kind is PartKind.DATE


def _heads(line: Line, words: Words, markers: Phrases) -> bool:
    """Whether a line is a marker, alone or with a count or a short name after it.

    "Bình luận (3)" and "Tin cùng chuyên mục Chính trị" are; "Bình luận về dự thảo" is not.
    """
    length = markers.length_at(words)
    if not length or has_full_stop(line.text):
        return False
    rest = words[length:]
    return all(word.isdigit() for word in rest) or (length >= 3 and len(rest) <= 3 and ":" not in line.text)


def _is_tags(line: Line, lexicon: Lexicon) -> bool:
    label, colon, _ = line.text.partition(":")
    if colon and word_count(label) <= 4:
        return lexicon.tag_labels.is_whole(words_of(label))
    tags = line.text.split() if line.text.startswith("#") else []
    return len(tags) > 1 and all(tag.startswith("#") for tag in tags)


def _is_footer(text: str, lexicon: Lexicon) -> bool:
    return text[:60].lower().startswith(lexicon.footer_openers) or imprint_name(text, lexicon) is not None


def cut_second_article(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines without another article below this one: its title, a date with a time, and text again.

    The first article has such a date too, or its end is marked by a writer or "./."; a chronicle has no times.
    """
    first = next((at for at, line in enumerate(lines) if is_prose(line.text) and has_full_stop(line.text)), 0)
    is_dated = any(_is_publication(line.text, lexicon) for line in lines[:first])
    for at in range(2, len(lines) - 2):
        if not _is_publication(lines[at + 1].text, lexicon) or not _is_second_title(lines[at]):
            continue
        above = sum(1 for line in lines[:at] if line.is_open and is_prose(line.text))
        below = sum(1 for line in lines[at + 2 : at + 8] if is_prose(line.text))
        is_ended = _is_ended(lines[at - 1], lexicon)
        if above >= 2 and (below >= 1 if is_ended else below >= 2 and is_dated):
            return [*lines[:at], *(line.removed("second-article") for line in lines[at:])]
    return list(lines)


def _is_second_title(line: Line) -> bool:
    is_short = 5 <= word_count(line.text) <= TITLE_WORDS
    return is_short and not has_full_stop(line.text) and line.hint is not Hint.LINK


def _is_ended(line: Line, lexicon: Lexicon) -> bool:
    """Whether an article ends with a line: its writer, its source, or the mark of its end."""
    is_signed = line.kind in (PartKind.AUTHOR, PartKind.CREDIT) or is_byline(line.text, lexicon)
    return is_signed or line.text.endswith(lexicon.rules.marks.end_marks)


def _is_publication(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a date with a time, or one labelled as the day of publication."""
    found = read_date_line(text, lexicon)
    if found is None or len(found.rest) > MOST_REST:
        return False
    return (found.has_time or found.label == "published") and found.label != "printed"
