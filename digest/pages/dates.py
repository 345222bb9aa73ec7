"""Dates as pages print them: a certain one with a machine-readable form, any other with words of doubt."""

from dataclasses import dataclass
from typing import Final

from digest.pages.words import NO_DAY
from digest.records.edtf import EdtfDate

EITHER_YEAR: Final = "chưa rõ năm"
EITHER_DAY: Final = "chưa rõ ngày nào"
WITHIN_RANGE: Final = "chưa rõ ngày"
INFERRED_DAY: Final = "ngày suy đoán"
INFERRED_MONTH: Final = "tháng suy đoán"
INFERRED_YEAR: Final = "năm suy đoán"


@dataclass(frozen=True, slots=True)
class DateText:
    """A date for readers.

    `iso` is empty unless the sources state the date. `doubt` are the words of its badge ("ngày suy đoán"), or "".
    `reason` explains the doubt.
    """

    printed: str
    iso: str = ""
    doubt: str = ""
    reason: str = ""

    @property
    def in_words(self) -> str:
        """The date where there can be no badge: "17/07/2024 (ngày suy đoán)"."""
        return f"{self.printed} ({self.doubt})" if self.doubt else self.printed


def date_text(on: EdtfDate | None, reason: str | None = None) -> DateText | None:
    """The date for a page, or None when it is unknown.

    >>> date_text(parse_edtf("[2022-09-20,2023-09-20]")).doubt
    'chưa rõ năm'
    """
    if on is None:
        return None
    return DateText(on.printed, str(on) if on.is_certain else "", doubt_of(on), reason or "")


def day_in_words(on: DateText | None) -> str:
    """The date with its doubt, or "không rõ ngày"."""
    return on.in_words if on else NO_DAY


def doubt_of(on: EdtfDate) -> str:
    """The words for the doubt of a date, "" for a certain one.

    >>> doubt_of(parse_edtf("2024-07?")), doubt_of(parse_edtf("[..2019-12-05]")), doubt_of(parse_edtf("2024"))
    ('tháng suy đoán', 'chưa rõ ngày', '')
    """
    if on.is_certain:
        return ""
    if on.is_range:
        return WITHIN_RANGE
    if len(on.days) > 1:
        is_one_day = len({(day.month, day.day) for day in on.days}) == 1
        return EITHER_YEAR if is_one_day else EITHER_DAY
    only = on.days[0]
    return INFERRED_DAY if only.day else INFERRED_MONTH if only.month else INFERRED_YEAR
