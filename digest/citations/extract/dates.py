"""Dates as Vietnamese and English texts print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from digest.citations.extract.pattern_parts import END, GAP, YEAR, WordLists, any_of, keys


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a view, as ISO: "2023-06-15", "2025-05"; None when the text gives day and month only."""

    start: int
    end: int
    iso: str | None

    @property
    def year(self) -> int | None:
        """The year, if the text says it."""
        return int(self.iso[:4]) if self.iso else None


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """The spellings of dates, and the English names of months with their numbers."""

    spelling: re.Pattern[str]
    months: dict[str, int]


def date_patterns(words: WordLists) -> DatePatterns:
    """The spellings of dates, from the words for month and year.

    Match: "15/6/2023", "14-2-2012", "25.10.2017", "05 tháng 01 năm 2022", "tháng 5.2025", "12/4",
    "June 15, 2023", "December 2nd, 2008", "15 June 2023", "February 2012", "October 26".
    Near miss: "2013-2020" (a period), "57-KL", "31/13/2020" (no such month), "may" (no number).
    """
    day = r"(?:0?[1-9]|[12][0-9]|3[01])"
    month = r"(?:0?[1-9]|1[0-2])"
    between = rf"{GAP}[/.-]{GAP}"
    month_word = any_of(keys(words, "months"))
    year_word = rf"{GAP},?{GAP}{any_of(keys(words, 'years'))}{GAP}"
    english = keys(words, "english_months")
    short = keys(words, "english_month_abbreviations")
    named_month = rf"{any_of([*english, *short])}{END}\.?"
    english_day = r"{}(?:st|nd|rd|th)?(?![0-9])"
    spellings = (
        rf"(?P<d1>{day}){between}(?P<m1>{month})(?:{between}|{year_word})(?P<y1>{YEAR})",
        rf"(?P<d2>{day}){GAP}{month_word}{GAP}(?P<m2>{month})(?:{year_word}|{between})(?P<y2>{YEAR})",
        rf"{month_word}{GAP}(?P<m3>{month})(?:{between}|{year_word})(?P<y3>{YEAR})",
        rf"(?P<d4>{day})(?:/|{GAP}{month_word}{GAP})(?P<m4>{month})(?![0-9]|{GAP}[/.-]{GAP}[0-9])",
        rf"(?P<m5>{named_month}){GAP}{english_day.format(f'(?P<d5>{day})')}(?:{GAP},?{GAP}(?P<y5>{YEAR}))?",
        rf"{english_day.format(f'(?P<d6>{day})')}{GAP}(?:of )?(?P<m6>{named_month}){GAP},?{GAP}(?P<y6>{YEAR})",
        rf"(?P<m7>{named_month}){GAP},?{GAP}(?P<y7>{YEAR})",
    )
    numbers = {name: position for names in (english, short) for position, name in enumerate(names, start=1)}
    return DatePatterns(re.compile("|".join(spellings)), numbers)


def read_date(key: str, at: int, patterns: DatePatterns) -> PrintedDate | None:
    """The date that begins at an offset, or None; a day that no calendar has is none."""
    found = patterns.spelling.match(key, at)
    return _as_date(found, patterns) if found else None


def dates_between(key: str, start: int, end: int, patterns: DatePatterns) -> Iterator[PrintedDate]:
    """The dates that stand in [start, end), in order; no number is cut in two."""
    for found in patterns.spelling.finditer(key, start, end):
        is_whole = not (key[found.start() - 1 : found.start()].isdigit() and found.start() > 0)
        printed = _as_date(found, patterns) if is_whole else None
        if printed:
            yield printed


def _as_date(found: re.Match[str], patterns: DatePatterns) -> PrintedDate | None:
    parts = {name[0]: text for name, text in found.groupdict().items() if text}
    named = patterns.months.get(parts["m"].rstrip("."))
    month = named or int(parts["m"])
    day = int(parts["d"]) if "d" in parts else None
    if "y" not in parts:
        return PrintedDate(found.start(), found.end(), None)
    year = int(parts["y"])
    if day is None:
        return PrintedDate(found.start(), found.end(), f"{year}-{month:02}")
    try:
        return PrintedDate(found.start(), found.end(), date(year, month, day).isoformat())
    except ValueError:
        return None
