"""The date that a line of a page prints, however it is spelt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, Phrases, Words, phrases, words_of
from digest.records.edtf import EARLIEST_YEAR, LATEST_YEAR, Day
from digest.records.models import DateWords
from digest.text.normalize import place_tones
from digest.text.patterns import part
from digest.text.printed_dates import dates_between
from digest.text.view import comparable

MAX_LENGTH: Final = 200
"""Longest line in characters that can be a date line; longer ones are sentences."""

MOST_REST: Final = 8
"""Most words beside a date and its labels."""

MOST_SIGNED: Final = 12
"""Most words beside a date with its hour: the writer's name and office may stand there."""

VIETNAM: Final = timezone(timedelta(hours=7))

_YEAR: Final = part(
    r"(?<!\d)(?:19|20)\d\d(?!\d)",
    matches=("11/10/2023", "2012"),
    near_misses=("12023", "0935"),
)
# A day with the last two figures of its year.
_SHORT: Final = part(
    r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1\d\d(?![\d/.-])",
    matches=("3/10/18", "12/9/23"),
    near_misses=("3/10/2018", "57/2/1"),
)
# The time of day.
_TIME: Final = part(
    r"t?\d{1,2}[:hg]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:sa|ch|am|pm)\b)?['’]?(?:z\b|[+-]\d\d:?\d\d)?"
    r"|\d{1,2} giờ(?: \d{1,2})?(?: phút)?",
    matches=("16:42", "11:12:45", "21:21'", "8h30", "T16:42:00+07:00"),
    near_misses=("1:2",),
)
_ZONE: Final = part(
    r"\b(?:gmt|utc)\s?[+-]\s?\d{1,2}(?::\d\d)?",
    matches=("gmt+7", "(utc +07:00)"),
    near_misses=("covid-19",),
)
# What keeps the pieces of a date line apart.
_SEPARATOR: Final = part(
    r"[|•·,;/]|\s[-–—]\s|[\[(]",
    matches=("|", " - ", ","),
    near_misses=("14-6-2022",),
)
_ISO: Final = part(
    r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?",
    matches=("2023-10-11", "2023-10-11T16:42:00+07:00"),
    near_misses=("11/10/2023",),
)


_SLASHED: Final = part(
    r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?:[ ,T]+\d{1,2}:\d\d(?::\d\d)?(?:\s?(AM|PM))?)?",
    matches=("11/10/2023 08:30:00", "11/10/2023"),
    near_misses=("10/11/23",),
    method="fullmatch",
    flags=re.IGNORECASE,
)
# The month first, where no month can be meant by the second number.
_AMERICAN: Final = part(
    r"(?<![\d/])(0?[1-9]|1[0-2])/(1[3-9]|2\d)/((?:19|20)\d\d)(?!\d)",
    matches=("wed, 08/29/2018",),
    near_misses=("29/08/2018", "08/12/2018"),
)
_EPOCH: Final = part(
    r"1\d{9}(?:\d{3})?",
    matches=("1696987800", "1696987800000"),
    near_misses=("0912345678",),
    method="fullmatch",
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date with what stands around it on its line.

    `label` is "published", "updated", "printed" or ""; `rest` are the words that belong to no date.
    """

    day: Day
    has_time: bool
    has_weekday: bool
    label: str
    rest: Words
    is_separated: bool


@dataclass(frozen=True, slots=True)
class _Labels:
    published: Phrases
    updated: Phrases
    printed: Phrases


@lru_cache(maxsize=1024)
def read_date_line(text: str, lexicon: Lexicon) -> PrintedDate | None:
    """The date of a line that says little else, or None.

    A published date wins over an updated one, the first over the others. With many other words it is none.

    >>> read_date_line("Thứ Tư, 11/10/2023, 16:42 (GMT+7)", lexicon).day
    Day(year=2023, month=10, day=11)
    >>> read_date_line("1.234 lượt xem - Tháng 6/2022", lexicon).day
    Day(year=2022, month=6, day=None)
    """
    if len(text) > MAX_LENGTH or not (_YEAR.search(text) or _SHORT.search(text)):
        return None
    lowered = place_tones(text.lower())
    labels = _labels(lexicon.rules.dates)
    found = list(_find(lowered))
    if not found:
        return None
    spans = [(start, end) for start, end, _ in found]
    outside = _cut(lowered, spans)
    has_time = bool(_TIME.search(outside))
    rest = _rest(_ZONE.sub(" ", _TIME.sub(" ", outside)), lexicon)
    if len(rest) > (MOST_SIGNED if has_time else MOST_REST):
        return None
    labelled = [(_label(lowered, spans, at, labels), day) for at, (_, _, day) in enumerate(found)]
    label, day = min(labelled, key=lambda pair: ("published", "", "updated", "printed").index(pair[0]))
    has_weekday = lexicon.weekdays.has_within(words_of(outside))
    return PrintedDate(day, has_time, has_weekday, label, rest, bool(_SEPARATOR.search(outside)))


def read_timestamp(text: str) -> tuple[Day, Day] | None:
    """The day a machine-readable time states, as written and as it was in Việt Nam; None when it is none.

    >>> read_timestamp("2023-10-11T17:30:00Z")
    (Day(year=2023, month=10, day=11), Day(year=2023, month=10, day=12))
    """
    moment = _moment(text.strip()[:40])
    if moment is None:
        return None
    local = moment.astimezone(VIETNAM) if moment.tzinfo else moment
    if not all(EARLIEST_YEAR <= when.year <= LATEST_YEAR for when in (moment, local)):
        return None
    return Day(moment.year, moment.month, moment.day), Day(local.year, local.month, local.day)


def _moment(text: str) -> datetime | None:
    """The moment of a stamp: ISO 8601, seconds since 1970, or day/month/year as Vietnamese systems write it.

    With "AM" or "PM" the month may stand first, so such a stamp counts only where no month can be meant.
    """
    found = _ISO.search(text)
    numbered = _SLASHED.fullmatch(text)
    try:
        if found:
            return datetime.fromisoformat(found[0].replace(" ", "T"))
        if _EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC)
        if numbered and (int(numbered[1]) > 12 or not numbered[4]):
            return datetime(int(numbered[3]), int(numbered[2]), int(numbered[1]))
    except (ValueError, OverflowError):
        return None
    return None


@lru_cache(maxsize=4)
def _labels(words: DateWords) -> _Labels:
    return _Labels(phrases(words.published_labels), phrases(words.updated_labels), phrases(words.printed_labels))


def _find(lowered: str) -> Iterator[tuple[int, int, Day]]:
    """The dates of a line that have at least a month and a year."""
    for stamp in _AMERICAN.finditer(lowered):
        yield stamp.start(), stamp.end(), Day(int(stamp[3]), int(stamp[1]), int(stamp[2]))
    for found in dates_between(comparable(lowered), 0, len(lowered)):
        if found.year and found.month and EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            yield found.start, found.end, Day(found.year, found.month, found.day)


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + " " + text[end:]
    return text


def _rest(text: str, lexicon: Lexicon) -> Words:
    """The words that are neither about dates nor buttons nor counters."""
    words = words_of(text)
    rest: list[str] = []
    at = 0
    while at < len(words):
        length = max(known.length_at(words, at) for known in (lexicon.date_words, lexicon.buttons, lexicon.counters))
        if not length and not words[at].isdigit():
            rest.append(words[at])
        at += max(length, 1)
    return tuple(rest)


def _label(lowered: str, spans: list[tuple[int, int]], at: int, labels: _Labels) -> str:
    """Which label stands before a date, back to the date before it."""
    words = words_of(lowered[spans[at - 1][1] if at else 0 : spans[at][0]])
    for label, known in (("updated", labels.updated), ("printed", labels.printed), ("published", labels.published)):
        if known.has_within(words):
            return label
    return ""
