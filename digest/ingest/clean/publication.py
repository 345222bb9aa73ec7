"""When an article came out: what the page prints, what its head states, and what its text says against either."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest.ingest.clean.lexicon import Lexicon
from digest.ingest.clean.page_facts import HeadFacts
from digest.ingest.clean.parts import Doubt, DoubtKind, Line, PartKind
from digest.ingest.clean.printed_dates import PrintedDate, read_date_line
from digest.records.edtf import Day
from digest.text.patterns import part

NEAR_DAYS: Final = range(-1, 15)
"""How many days after the event of its lead an article comes out; a bare date above the title must lie so near."""

FAR_DAYS: Final = range(-30, 61)
"""Outside of these the day in the lead and the printed date do not belong to the same article."""

LEAD_LENGTH: Final = 160
LEADS: Final = 2
"""In how many first paragraphs, and how many characters of them, the day of the event stands."""

# The day of the event without a year.
_EVENT: Final = part(
    r"(?:ngày|sáng|chiều|tối|trưa|đêm|nay)\s(?:ngày\s)?\(?(?:\d{1,2}\s?[-–]\s?)?(\d{1,2})\s?[/.-]\s?(\d{1,2})"
    r"(?!\s?[/.-]?\d)",
    matches=("Sáng nay (9/11)", "Ngày 2/10,", "2 ngày 7-8/11", "Chiều 27.4"),
    near_misses=("Ngày 26/10/2021", "Quyết định 12/2023"),
    flags=re.IGNORECASE,
)
_TODAY: Final = part(
    r"(?:sáng|chiều|tối|trưa|hôm) nay,?\s\(?(?:ngày\s)?(\d{1,2})\s?[/.-]\s?(\d{1,2})",
    matches=("Sáng nay (9/11)", "hôm nay, 9/11"),
    near_misses=("hiện nay",),
    flags=re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication as EDTF, None when the capture leaves it open, and what an editor must look at."""

    day: str | None = None
    doubts: tuple[Doubt, ...] = ()


def find_publication(lines: Sequence[Line], facts: HeadFacts, dateline: Day | None, lexicon: Lexicon) -> Publication:
    """The day on which the article came out.

    One that may be the day of the visit, or speaks against the lead, is a doubt. A time stamped in the head decides
    between printed days, midnight gives way to them. `dateline` is the whole date in an agency's prefix.
    """
    printed, doubts = _printed(lines, lexicon)
    day = str(printed.day) if printed else str(dateline) if dateline else None
    stamps = facts.published
    if not stamps or day in stamps:
        return Publication(day, doubts)
    if day is None:
        return Publication(stamps[-1])
    differ = Doubt(DoubtKind.DATES_DIFFER, f"{day}, {stamps[-1]}")
    is_sure = printed is not None and printed.label == "published" and not facts.is_timed
    if printed is not None and printed.label != "updated" and (is_sure or not facts.is_timed):
        return Publication(day, (*doubts, differ))
    is_near = abs((_as_date(stamps[-1]) - _as_date(day)).days) <= 1 if len(day) == len(stamps[-1]) == 10 else False
    is_update = printed is not None and printed.label == "updated"
    return Publication(stamps[-1], doubts if is_near or is_update else (*doubts, differ))


def _printed(lines: Sequence[Line], lexicon: Lexicon) -> tuple[PrintedDate | None, tuple[Doubt, ...]]:
    """The best date line and no doubt, or none and why the best one does not count.

    Of two equal ones above the title the lower counts: a clock of the page stands at its top.
    """
    title = next((at for at, line in enumerate(lines) if line.kind is PartKind.TITLE), -1)
    paragraphs = [at for at, line in enumerate(lines) if line.kind is PartKind.PARAGRAPH]
    start = paragraphs[1] if len(paragraphs) > 1 else len(lines)
    leads = [lines[at].text[:LEAD_LENGTH] for at in paragraphs[:LEADS]]
    top = title if title >= 0 else (paragraphs[0] if paragraphs else len(lines))
    found = [
        (_score(date_line, at, title, start), at if at < top else -at, date_line, at, line)
        for at, line in enumerate(lines)
        if line.kind is PartKind.DATE and (date_line := read_date_line(line.text, lexicon)) is not None
        and date_line.label != "printed" and (at <= start or date_line.label or date_line.has_time)
    ]  # fmt: skip
    doubts: list[Doubt] = []
    for _, _, best, at, line in sorted(found, key=lambda one: one[:2], reverse=True):
        doubt = _doubt(best, at < top, leads)
        if doubt is None:
            return best, ()
        doubts.append(Doubt(doubt, line.text))
    return None, tuple(doubts[:1])


def _score(found: PrintedDate, at: int, title: int, start: int) -> int:
    """How much a date line looks like that of publication: labelled, timed, between title and text."""
    is_below_title = title < at < start
    return (
        3 * (found.label == "published")
        + 2 * found.has_time
        + 3 * is_below_title
        - 2 * (found.label == "updated")
        - 3 * (at > start)
        - (found.day.day is None)
    )


def _doubt(found: PrintedDate, is_above: bool, leads: Sequence[str]) -> DoubtKind | None:
    """Why a date line does not count: it contradicts "nay (9/11)", or may be the day on which the page was read."""
    if found.day.day is None:
        return None
    day = date(found.day.year, found.day.month or 1, found.day.day)
    today = next((event for lead in leads if (event := _TODAY.search(lead))), None)
    if today and (gap := _gap(day, today)) is not None and gap not in range(-1, 4):
        return DoubtKind.DATE_CONTRADICTED
    if not is_above or found.label == "published":
        return None
    events = [gap for lead in leads if (event := _EVENT.search(lead)) and (gap := _gap(day, event)) is not None]
    if any(gap not in FAR_DAYS for gap in events[:1]):
        return DoubtKind.DATE_CONTRADICTED if found.has_time else DoubtKind.DATE_OF_VISIT
    is_confirmed = any(gap in NEAR_DAYS for gap in events)
    return None if found.has_time or is_confirmed else DoubtKind.DATE_OF_VISIT


def _gap(day: date, event: re.Match[str]) -> int | None:
    """How many days after the event the day lies; the event's year is the day's, or the year before."""
    for year in (day.year, day.year - 1):
        try:
            gap = (day - date(year, int(event[2]), int(event[1]))).days
        except ValueError:
            return None
        if gap >= FAR_DAYS.start:
            return gap
    return None


def _as_date(text: str) -> date:
    return date.fromisoformat(text)
