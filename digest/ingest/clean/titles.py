"""Which line above an article is its title, and where its text begins."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import ends_sentence, is_prose, word_count
from digest.ingest.clean.names import (
    is_byline,
    is_office_name,
    is_person_name,
    is_site_name,
    opens_as_outlet,
    without_site,
)
from digest.ingest.clean.parts import Hint, Line, Lines, PartKind
from digest.ingest.clean.printed_dates import read_date_line
from digest.text.fold import fold
from digest.text.patterns import part

TITLE_WORDS: Final = (3, 44)
"""Fewest and most words of a title; the longest measured one has 36."""

SAME_WORDS: Final = 7
"""By how many first words a title is known when it is repeated with a site's name, or cut short."""

BESIDE: Final = 10
"""How many lines away from the title its date may stand, buttons and names among them."""

LEAD_WORDS: Final = 20
"""Fewest words of a lead without its full stop ("Ngày 2/10, tại Triệu Phong, Sở … khai mạc Triển lãm …")."""

NAME_WORDS: Final = 5
"""Most words of a line that is the name of one person; a title in capitals has more."""
_FOLDED_WORD: Final = part(
    r"[a-z0-9]+",
    matches=("hoi nghi",),
    near_misses=("|",),
)
_NO_TITLE_ENDS: Final = (".", ",", ";", ":", "…")


def choose_title(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with the title decided, and all above it taken out; unchanged when there is none.

    The markup names it, else it is the best of the short lines above the first text: by its length, by being
    repeated, by the date beside it. A capture that opens with its text has none.
    """
    named = next((at for at, line in enumerate(lines) if line.hint is Hint.TITLE), None)
    at = named if named is not None else _best_title(lines, lexicon)
    if at is None:
        return list(lines)
    chosen: Lines = []
    start = text_start(lines, lexicon)
    for index, line in enumerate(lines):
        if index == at:
            chosen.append(line.worded(without_site(line.text, None, lexicon)).decided(PartKind.TITLE))
        elif line.is_open and index < at:
            is_writer = _is_byline_above(lines, index, at, lexicon)
            chosen.append(line.decided(PartKind.AUTHOR) if is_writer else line.removed("before-title"))
        elif line.is_open and index > at and is_picture_of(line.text, lines[at].text, lexicon):
            chosen.append(line.removed("alt-text"))
        elif line.is_open and index > at and is_title_again(line.text, lines[at].text):
            chosen.append(line.removed("title-again"))
        elif line.is_open and chosen[-1:] and _names_picture(chosen[-1], index > start):
            chosen.append(replace(line, after_picture=True))
        else:
            chosen.append(line)
    return chosen


def _is_byline_above(lines: Sequence[Line], at: int, title: int, lexicon: Lexicon) -> bool:
    """Whether a name stands right above the date that stands right above the title."""
    is_dated = at + 2 == title and lines[at + 1].kind is PartKind.DATE
    return is_dated and is_byline(lines[at].text, lexicon) and not is_office_name(lines[at].text, lexicon)


def _names_picture(line: Line, is_below_text: bool) -> bool:
    """Whether a removed line is the alternative text of a picture; below the first text the bare title is one too."""
    return line.rule == "alt-text" or (is_below_text and line.rule == "title-again")


def text_start(lines: Sequence[Line], lexicon: Lexicon) -> int:
    """The index of the first running text, or of the end."""
    return next((at for at, line in enumerate(lines) if line.is_open and is_first_text(line, lexicon)), len(lines))


def is_first_text(line: Line, lexicon: Lexicon) -> bool:
    """Whether the article may open with this line: no question, which may be a title, and no "NĂM CÔNG TÁC 2023:"."""
    if line.hint in (Hint.TITLE, Hint.HEADING, Hint.CAPTION, Hint.LINK):
        return line.hint is Hint.HEADING and is_prose(line.text) and word_count(line.text) > TITLE_WORDS[1]
    can_head = line.text.endswith(("?", "!")) or (line.text.endswith(":") and line.text.isupper())
    if can_head and word_count(line.text) <= TITLE_WORDS[1]:
        return False
    return _is_unstopped_lead(line, lexicon) or (is_prose(line.text) and not _is_long_title(line, lexicon))


def _is_long_title(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line as long as running text may be a title: without an end mark, a day or a place at its start."""
    is_text = ends_sentence(line.text) or lexicon.text_openers.length_at(words_of(line.text)) > 0
    return line.hint is None and word_count(line.text) <= TITLE_WORDS[1] and not is_text


def _is_unstopped_lead(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a lead that lost its full stop: long, and opening with a day or a place as leads do."""
    is_long = word_count(line.text) >= LEAD_WORDS and "," in line.text
    return is_long and line.hint is None and lexicon.text_openers.length_at(words_of(line.text)) > 0


def is_picture_of(text: str, title: str, lexicon: Lexicon) -> bool:
    """Whether a line is the title with the number of a picture: "<T> 1", "<T> ảnh 2", "<T> - 3", "<t> hinh anh 1"."""
    if len(text) > len(title) + 20:
        return False
    spoken, whole = tuple(_FOLDED_WORD.findall(fold(text))), tuple(_FOLDED_WORD.findall(fold(title)))
    rest = spoken[len(whole) :]
    if len(whole) < 4 or spoken[: len(whole)] != whole or not 1 <= len(rest) <= 3 or not rest[-1].isdigit():
        return False
    return len(rest[-1]) <= 2 and (len(rest) == 1 or "-".join(rest[:-1]) in lexicon.picture_slugs)


def is_title_again(text: str, title: str) -> bool:
    """Whether a line is the title once more, whole, cut short with "...", or with a site's name after it."""
    if len(text) > len(title) + 60:
        return False
    words, whole = words_of(text), words_of(title)
    if words == whole or (text.isascii() and _FOLDED_WORD.findall(fold(title)) == list(words)):
        return True
    is_cut = text.endswith(("...", "…")) and len(words) >= 3 and words == whole[: len(words)]
    has_site = len(words) - len(whole) in range(1, 9) and words[: len(whole)] == whole and len(whole) >= 4
    return is_cut or (has_site and text[len(title) :].lstrip()[:1] in tuple("|-–—»·:"))


def _best_title(lines: Sequence[Line], lexicon: Lexicon) -> int | None:
    """The index of the line above the text that most looks like the title; None when only names are there."""
    counts: dict[str, int] = {}
    keys = [_first_words(line) for line in lines]
    for key, above in zip(keys, ["", *keys], strict=False):
        counts[key] = counts.get(key, 0) + (key != above)  # a banner stands twice in a row, a title apart
    top = lines[: text_start(lines, lexicon)]
    scores = [
        (_title_score(top, at, counts[keys[at]], lexicon), -at)
        for at, line in enumerate(top)
        if line.is_open and _is_title_like(line)
    ]
    best = max(scores, default=(0.0, 0))
    return -best[1] if best[0] > 0 else None


def _first_words(line: Line) -> str:
    """The first words of a line that may be the title again, without marks: pictures have it as "hoi nghi …"."""
    is_candidate = line.is_open or line.rule == "alt-text"
    return " ".join(_FOLDED_WORD.findall(fold(line.text[:60]))[:SAME_WORDS]) if is_candidate else ""


def _is_title_like(line: Line) -> bool:
    words = word_count(line.text)
    ends_as_text = line.text.endswith(_NO_TITLE_ENDS) and not (line.text.isupper() and line.text.endswith("."))
    if not TITLE_WORDS[0] <= words <= TITLE_WORDS[1] or ends_as_text or line.after_picture:
        return False
    is_opening = not line.text[0].islower() and not line.text.startswith(("(", "*"))
    return is_opening and line.hint in (None, Hint.TITLE, Hint.HEADING)


def _title_score(lines: Sequence[Line], at: int, count: int, lexicon: Lexicon) -> float:
    """How much a line looks like the title: by its length, by being repeated, by the date beside it."""
    words = word_count(lines[at].text)
    is_name = words <= NAME_WORDS and is_person_name(lines[at].text, lexicon)
    said = words_of(lines[at].text)
    is_post = at > 0 and lexicon.persons.length_at(said) > 0 and is_byline(lines[at - 1].text, lexicon)
    if is_name or is_post or lexicon.section_names.is_whole(said) or is_site_name(lines[at].text, lexicon):
        return 0
    score = 1.5 if words > 22 else 2.5 if words >= 8 else 1.0 if words >= 5 else 0.5 * (at == 0)
    score -= 2 * _is_banner(lines, at)
    score += 2 * (count > 1 and words >= SAME_WORDS) + 2 * (lines[at].hint is Hint.TITLE)
    score += max(
        2.0 * _nearness(lines[at + 1 : at + 1 + BESIDE], lexicon),
        _nearness(lines[max(at - BESIDE, 0) : at][::-1], lexicon),
    )
    is_seen = lexicon.caption_openers.length_at(said) > 0 and lines[at].text[1:].islower()
    score -= opens_as_outlet(lines[at].text, lexicon) + 3 * is_seen
    is_slogan = lexicon.slogan_openers.length_at(said) > 0
    score -= 1.5 * is_slogan + 1.5 * (is_slogan and lines[at].text.endswith(("!", "-")))
    return score - 1.5 * (ends_sentence(lines[at].text) and not lines[at].text.endswith(("?", "!")))


def _is_banner(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands twice in a row, as the words on a banner and of its picture do."""
    key = words_of(lines[at].text)
    return any(words_of(one.text) == key for one in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]))


def _nearness(beside: Sequence[Line], lexicon: Lexicon) -> float:
    """One for a date right beside, less for one up to three lines away; labels and names of people do not count."""
    distance = 0
    for line in beside:
        if line.kind is PartKind.DATE:
            found = read_date_line(line.text, lexicon)
            is_clock = found is None or not (found.has_time or found.label)
            return (0.7 if is_clock else 1.0) / (distance + 1)
        distance += line.is_open and not is_person_name(line.text, lexicon)
        if distance > 2:
            break
    return 0.0
