"""What stands between the title of an article and its text: when it came out, who wrote it."""

from collections.abc import Sequence
from typing import Final

from digest.ingest.clean.captions import is_worded
from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import ends_sentence, has_full_stop, is_prose, word_count
from digest.ingest.clean.names import (
    DEGREE,
    is_byline,
    is_office_name,
    is_outlet_name,
    is_person_name,
    without_rank,
)
from digest.ingest.clean.parts import Hint, Line, Lines, PartKind
from digest.ingest.clean.printed_dates import PrintedDate, read_date_line
from digest.ingest.clean.signs import NUMBERED, SURE, read_signs
from digest.ingest.clean.titles import NAME_WORDS, text_start
from digest.text.patterns import part

BELOW_LEAD: Final = 8
"""Within how many lines below the lead its date may follow, a writer between them."""

LABEL_WORDS: Final = 7
"""A line of fewer words between title and text, without a full stop, belongs to the page: a section, a place."""

# An hour that the markup sets apart from its day.
_CLOCK: Final = part(
    r"\d{1,2}[:h]\d{2}",
    matches=("14:20",),
    near_misses=("14:20 03/07/2024", "4:3:2"),
    method="fullmatch",
)
# Between a writer and an office.
_OFFICE_JOINT: Final = part(
    r"\s*(?://|[,|])\s*|\s[-–]\s",
    matches=("Mỹ Linh // Trung tâm Tin tức", "Lê Hải, Phòng Kỹ thuật"),
    near_misses=("PT-TH", "3/8"),
)
# Between the sections of a site.
_RUBRIC_JOINT: Final = part(
    r"\s[|»>•]\s",
    matches=("Chính trị | Đối ngoại",),
    near_misses=("Việt Nam - Lào",),
)


def mark_dates(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with each date line decided.

    Above the text these are lines of a date and few other words. Below the first paragraph a line must be all
    date, with a time or a label: a day alone there heads a part of a chronicle.
    """
    marked: Lines = []
    prose = 0
    has_date = False
    clock = ""
    for line in lines:
        if line.hint is Hint.DATE and _CLOCK.fullmatch(line.text):
            clock = line.text
        elif clock and line.hint is Hint.DATE and line.text[0].isdigit():
            line = line.worded(f"{clock} {line.text}")
        found = read_date_line(line.text, lexicon) if _can_be_date(line) else None
        is_below = prose > 1 or (prose == 1 and has_date)
        is_date = found is not None and _is_date_line(line, found, is_below)
        is_date = is_date or (
            found is not None and (prose < 2 or found.has_time) and _is_signed_date(line.text, found, lexicon)
        )
        marked.append(line.decided(PartKind.DATE) if is_date else line)
        has_date = has_date or is_date
        prose += not is_date and line.is_open and is_prose(line.text)
    return marked


def settle_header(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines with those between title and text decided: who wrote it, or what belongs to the page.

    Longer lines are a standfirst and stay, even without a full stop; so do captions and short sentences.
    """
    title = next((at for at, line in enumerate(lines) if line.kind is PartKind.TITLE), None)
    start = text_start(lines, lexicon)
    settled = _settle_below_lead(lines, start, lexicon)
    dated = next((at for at in range(start - 1, -1, -1) if lines[at].kind is PartKind.DATE), 0)
    for at in range(0 if title is None else title + 1, start):
        line = lines[at]
        if not line.is_open or line.hint in (Hint.STANDFIRST, Hint.CAPTION) or line.after_picture:
            continue
        if _is_of_writer(line, settled[at - 1], lexicon):
            settled[at] = line.removed("of-writer")
            continue
        if at < dated and _is_rubric(line):
            settled[at] = line.removed("before-text")
            continue
        if _is_titled_writer(line, lexicon):
            settled[at] = line.decided(PartKind.AUTHOR)
            continue
        if is_worded(line.text, lexicon) or (has_full_stop(line.text) and word_count(line.text) >= 4):
            continue
        if NUMBERED.match(line.text):
            continue
        if word_count(line.text) >= 4 and line.hint is None and read_signs(line.text, lexicon).heading >= SURE:
            continue
        if line.hint is Hint.AUTHOR or (line.hint is not Hint.DATE and is_person_name(line.text, lexicon)):
            settled[at] = line.decided(PartKind.AUTHOR)
        elif (
            (is_outlet_name(line.text, lexicon) and word_count(line.text) <= 6)
            or line.hint in (Hint.LINK, Hint.DATE)
            or word_count(line.text) < LABEL_WORDS
        ):
            settled[at] = line.removed("before-text")
    return settled


def _settle_below_lead(lines: Sequence[Line], start: int, lexicon: Lexicon) -> Lines:
    """The lines with those decided that stand below the lead and belong above it.

    These are a writer with a degree and the office below that name, and any writer or outlet before a date.
    """
    settled = list(lines)
    near = range(start + 1, min(start + BELOW_LEAD, len(lines)))
    dated = next((at for at in near if lines[at].kind is PartKind.DATE), start)
    for at in near:
        line, is_dated = settled[at], at < dated
        if not line.is_open or line.hint is Hint.CAPTION or line.after_picture:
            continue
        is_outlet = is_outlet_name(line.text, lexicon) and word_count(line.text) <= NAME_WORDS
        if (is_dated and is_byline(line.text, lexicon)) or (at == start + 1 and _is_titled_writer(line, lexicon)):
            settled[at] = line.decided(PartKind.AUTHOR)
        elif _is_of_writer(line, settled[at - 1], lexicon):
            settled[at] = line.removed("of-writer")
        elif is_dated and is_outlet:
            settled[at] = line.removed("before-text")
    return settled


def _is_titled_writer(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a name behind an abbreviated degree: "TS. Nguyễn A (Trường B)", and no "Ông Nguyễn A"."""
    name = without_rank(line.text, lexicon)
    rank = line.text.removesuffix(name).rstrip()
    is_degree = all(map(DEGREE.fullmatch, rank.replace(",", " ").replace(".", ". ").split()))
    return line.hint is None and bool(rank) and (rank.endswith(".") or is_degree) and is_byline(name, lexicon)


def _is_of_writer(line: Line, above: Line, lexicon: Lexicon) -> bool:
    """Whether a line below the writer's name is the writer's office or post: "Nguyên Phó Thủ tướng Chính phủ"."""
    text = line.text.lstrip("(*) ")
    words = words_of(text)
    length = lexicon.persons.length_at(words)
    is_post = length > 0 and not lexicon.deeds.has_within(words[length:])
    is_below = above.kind is PartKind.AUTHOR or (above.rule == "of-writer" and above.text.endswith(","))
    return is_below and not has_full_stop(line.text) and (is_post or is_office_name(text, lexicon))


def _is_rubric(line: Line) -> bool:
    """Whether a line above the date names sections of the site: "Chính trị | Đối ngoại Biên phòng"."""
    return bool(_RUBRIC_JOINT.search(line.text)) and word_count(line.text) <= 12 and not ends_sentence(line.text)


def _can_be_date(line: Line) -> bool:
    return line.is_open and line.hint not in (Hint.ROW, Hint.CAPTION, Hint.TITLE)


def _is_date_line(line: Line, found: PrintedDate, is_below: bool) -> bool:
    if is_below:
        return not found.rest and (found.has_time or bool(found.label))
    if not found.rest:
        return True
    if has_full_stop(line.text) or is_prose(line.text):
        return False
    has_setting = found.has_time or found.has_weekday or bool(found.label) or found.is_separated
    return has_setting and len(found.rest) <= 6


def _is_signed_date(text: str, found: PrintedDate, lexicon: Lexicon) -> bool:
    """Whether a line is a writer and a day: "Hải Minh 03/02/2023", "BTV 03/02/2023"; before an hour an office, too."""
    writer = text.partition(next(filter(str.isdigit, text)))[0].strip(" -–|,(")
    first = _OFFICE_JOINT.split(writer, maxsplit=1)[0]
    if found.has_time and first != writer and len(found.rest) == len(words_of(writer)):
        return is_byline(first, lexicon)
    is_label = lexicon.author_labels.is_whole(words_of(writer))
    return len(found.rest) == len(words_of(writer)) > 0 and (is_label or is_byline(writer, lexicon))
