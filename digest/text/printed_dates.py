"""Dates as Vietnamese and English pages print them: one reader for the cleaner and the extractor.

Both read canonical text (`digest.text.view.comparable`): lower case, plain dashes, the older tone placement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest.text.normalize import place_tones
from digest.text.patterns import GAP, anchored, any_of

_UNITS: Final = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_TENS: Final = (("", ""), ("mười", "mười"), ("hai mươi", "hăm"), ("ba mươi", "băm"))
_OTHER_UNITS: Final = {1: ("mốt",), 4: ("tư",), 5: ("lăm", "nhăm"), 7: ("bẩy",)}


def _day_words() -> dict[str, int]:
    """The spellings of 1 to 31: "tám", "mười lăm", "hăm mốt"."""
    words = {"mười": 10, "hai mươi": 20, "ba mươi": 30}
    for tens, names in enumerate(_TENS):
        for unit in range(1, 10):
            for name in dict.fromkeys(names):
                for spelling in (_UNITS[unit], *_OTHER_UNITS.get(unit, ())):
                    words[f"{name} {spelling}".strip()] = 10 * tens + unit
    return {word: day for word, day in words.items() if day <= 31}


_DAYS: Final = _day_words()
_MONTH_WORDS: Final = {word: month for word, month in _DAYS.items() if month <= 12} | {"giêng": 1, "chạp": 12}
_ENGLISH: Final = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
_OTHER_LANGUAGES: Final = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
"""The months in French, Spanish, German, Indonesian and Russian, as agencies' foreign-language sites print them."""

_FOREIGN_MONTHS: Final = {name: month for month, names in enumerate(_ENGLISH, start=1) for name in names} | {
    name: month for names in _OTHER_LANGUAGES for month, name in enumerate(names.split(), start=1)
}
_ROMAN_MONTHS: Final = {
    name: month
    for month, name in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], start=1)
}
_MONTHS: Final = _FOREIGN_MONTHS | _MONTH_WORDS | _ROMAN_MONTHS
_FIRST_YEAR_OF_1900S: Final = 50
"""A year of two digits from here on is of the last century: "30/4/75"."""

_YEAR: Final = r"(?:19|20)[0-9]{2}(?![0-9])"
_NUMBER: Final = r"[0-9]{1,2}(?![0-9])"
_JOINT: Final = rf"{GAP}[/.-]{GAP}"
_DAY: Final = rf"(?:{_NUMBER}|{any_of(_DAYS)}(?!\w))"
_MONTH: Final = rf"(?:{_NUMBER}|{any_of(_MONTH_WORDS)}(?!\w))"
_FOREIGN_MONTH: Final = rf"{any_of(_FOREIGN_MONTHS)}(?!\w)\.?"
_ENGLISH_DAY: Final = r"[0-9]{1,2}(?:st|nd|rd|th)?(?!\w)"
_YEAR_AFTER: Final = rf"(?:{GAP},?{GAP}(?:năm{GAP})?|{_JOINT})"
_NO_NUMBER_AFTER: Final = r"(?! {0,3}[/.-] {0,3}[0-9]| ?[/-] ?[a-zđ])"
_BLANK: Final = r"[ .…_]"
_FORMS: Final = (
    rf"(?P<y0>{_YEAR})(?P<s0>[-/.])(?P<m0>{_NUMBER})(?P=s0)(?P<d0>{_NUMBER})",
    rf"(?P<d1>{_NUMBER}){_JOINT}(?P<m1>{_NUMBER}|{any_of(_ROMAN_MONTHS)})"
    rf"(?:{_JOINT}|{GAP},?{GAP}năm{GAP})(?P<y1>{_YEAR})",
    rf"(?P<d2>{_NUMBER})(?P<s2>[/.-])(?P<m2>{_NUMBER})(?P=s2)(?P<y2>[0-9]{{2}})(?![0-9]|[/.,-][0-9])",
    rf"(?:m[ùồ]ng )?(?P<d3>{_DAY})(?:{GAP}tháng{GAP}|{_JOINT})(?P<m3>{_MONTH}){_YEAR_AFTER}(?P<y3>{_YEAR})",
    rf"tháng{GAP}(?P<m4>{_NUMBER}|{any_of(_MONTH_WORDS)}) (?P<d4>{_NUMBER}), (?P<y4>{_YEAR})",
    rf"{_BLANK}*tháng{_BLANK}{{2,}}năm {{0,3}}(?P<y5>{_YEAR})",
    rf"tháng{GAP}(?P<m6>{_MONTH})(?:{_YEAR_AFTER}|{GAP})(?P<y6>{_YEAR})",
    rf"(?P<d7>{_ENGLISH_DAY})\.?[ -]{{1,3}}(?:of |de )?(?P<m7>{_FOREIGN_MONTH}),?[ -]{{1,3}}(?:del? )?(?P<y7>{_YEAR})",
    rf"(?P<yD>{_YEAR})年(?P<mD>{_NUMBER})月(?P<dD>{_NUMBER})日",
    rf"(?P<m8>{_FOREIGN_MONTH}){GAP}(?P<d8>{_ENGLISH_DAY})(?:{GAP},?{GAP}(?P<y8>{_YEAR}))?",
    rf"(?P<m9>{_FOREIGN_MONTH}){GAP},?{GAP}(?P<y9>{_YEAR})",
    rf"(?P<mA>{_NUMBER})[/-](?P<yA>{_YEAR}){_NO_NUMBER_AFTER}",
    rf"(?:m[ùồ]ng )?(?P<dB>{_DAY}){GAP}tháng{GAP}(?P<mB>{_MONTH})(?!\w)(?P<uB> {{0,2}},? {{0,2}}năm (?=hai|một))?",
    rf"(?P<dC>{_NUMBER})/(?P<mC>{_NUMBER}){_NO_NUMBER_AFTER}",
)
_SPELLING: Final = anchored(
    "|".join(_FORMS),
    matches=(
        "15/6/2023", "14-2-2012", "25.10.2017", "15 / 6 / 2023", "2023-06-15", "15/6/23", "05 tháng 01 năm 2022",
        "mùng 8 tháng ba năm 2013", "tám tháng ba năm 2013", "5 tháng 1/2022", "5/1 năm 2022", "15/vi/2023",
        "tháng 5.2025", "tháng ba năm 2013", "tháng mười 11, 2023", "… tháng … năm 2013", "3/2013", "12/4",
        "26 tháng 10", "june 15, 2023", "december 2nd, 2008", "15 june 2023", "1st of may, 2020", "february 2012",
        "october 26", "20 de enero de 2021", "20 de enero 2021", "3. märz 2021", "12 oktober 2023", "5 мая 2022",
        "2023年10月11日",
    ),
    near_misses=("2013-2020", "57-kl", "may", "09/2017/nđ-cp", "3-0", "tháng qua", "36.5"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text, as far as it is printed; without any field it is no day of the calendar ("31/13/2020")."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str | None:
        """ISO 8601 to the day, month or year: "2023-06-15", "2025-05", "2013"; None without a year."""
        if self.year is None:
            return None
        parts = [f"{self.year:04}", *(f"{number:02}" for number in (self.month, self.day) if number)]
        return "-".join(parts)

    @property
    def is_readable(self) -> bool:
        """Whether anything is known of it."""
        return self.month is not None or self.year is not None


def read_date(key: str, at: int) -> PrintedDate | None:
    """The date that begins at an offset of a canonical text, or None.

    >>> read_date("mùng 8 tháng ba năm 2013", 0).iso
    '2013-03-08'
    >>> read_date("31/13/2020", 0).is_readable
    False
    """
    found = _SPELLING.match(key, at)
    return _as_date(found) if found else None


def dates_between(key: str, start: int, end: int) -> Iterator[PrintedDate]:
    """The dates in [start, end), in order, unreadable ones too; a number is never cut in two."""
    for found in _SPELLING.finditer(key, start, end):
        before = key[found.start() - 1 : found.start()] if found.start() else ""
        printed = _as_date(found)
        if not before.isdigit() and not (before in ("/", "-", ".") and printed.day is None):
            yield printed


def _as_date(found: re.Match[str]) -> PrintedDate:
    parts = {name[0]: text for name, text in found.groupdict().items() if text}
    unread = PrintedDate(found.start(), found.end())
    if "u" in parts:  # the year is spelled in words
        return unread
    year = _year(parts.get("y"))
    month = _month(parts.get("m"))
    day = _day(parts.get("d"))
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return unread
    return PrintedDate(found.start(), found.end(), year, month, day)


def _year(printed: str | None) -> int | None:
    if printed is None or len(printed) == 4:
        return int(printed) if printed else None
    return int(printed) + (1900 if int(printed) >= _FIRST_YEAR_OF_1900S else 2000)


def _month(printed: str | None) -> int | None:
    """The number of a month; 0, which no calendar has, stays 99 so that the date is unreadable."""
    if printed is None:
        return None
    name = place_tones(printed.rstrip("."))
    return _MONTHS.get(name) or int(name) or 99


def _day(printed: str | None) -> int | None:
    if printed is None:
        return None
    digits = "".join(letter for letter in printed if letter.isdecimal())
    return int(digits) or 99 if digits else _DAYS[printed]
