"""Dates as the sources give them: known to the day, the month or the year, inferred, or one of several.

The notation is a subset of EDTF (ISO 8601-2:2019, level 1 and sets of level 2). It is small enough to
be written here: the libraries for the whole standard accept much that no editor should write.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR = 1930
"""No article or directive of this field is older than the Party that issues them."""

LATEST_YEAR = 2100
"""Bounds against typing errors, independent of the clock."""

# One calendar date. Match: "2023-10-11", "2022-06", "2012"; near miss: "2026-1-5", "05/01/2026".
_DAY = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_SINGLE = re.compile(rf"({_DAY})(\?)?")
# One of several. Match: "[2022-09-20,2023-09-20]", "[..2019-12-05]", "[2016-01..2018-01]"; near miss: "2022/2023".
_CHOICE = re.compile(rf"\[({_DAY}(?:,{_DAY})+)\]")
_RANGE = re.compile(rf"\[({_DAY})?\.\.({_DAY})\]")


@dataclass(frozen=True, slots=True)
class Day:
    """A date known to the day, to the month (`day` is None) or to the year (both are None)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """The ISO 8601 form: "2023-10-11", "2022-06", "2012"."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def printed(self) -> str:
        """The Vietnamese form: "11/10/2023", "tháng 6/2022" is written "06/2022", "2012"."""
        return "/".join(reversed(str(self).split("-")))


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date with what is known about it.

    `days` holds one date, or the alternatives of which one is right. `is_inferred` says that an editor
    concluded it from other facts. `is_range` says that the right day lies between the two dates of `days`
    (or not after the only one).
    """

    days: tuple[Day, ...]
    is_inferred: bool = False
    is_range: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the sources state this date themselves."""
        return not self.is_inferred and not self.is_range and len(self.days) == 1

    @property
    def year(self) -> int | None:
        """The year, when every possible day lies in the same one."""
        years = {day.year for day in self.days}
        return years.pop() if len(years) == 1 and not (self.is_range and len(self.days) == 1) else None

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that the date can lie in, ascending; of an open range only the known end."""
        if self.is_range:
            return tuple(range(self.days[0].year, self.days[-1].year + 1))
        return tuple(sorted({day.year for day in self.days}))

    @property
    def earliest(self) -> date:
        """The first day that can be meant; of an open range its known end."""
        return self.days[0].first

    @property
    def latest(self) -> date:
        """The last day that can be meant: lists are sorted by it."""
        return self.days[-1].last

    def __str__(self) -> str:
        """The EDTF form it was read from: "2024-07-17?", "[2022-09-20,2023-09-20]"."""
        if self.is_range:
            first = "" if len(self.days) == 1 else str(self.days[0])
            return f"[{first}..{self.days[-1]}]"
        if len(self.days) > 1:
            return f"[{','.join(map(str, self.days))}]"
        return f"{self.days[0]}{'?' if self.is_inferred else ''}"

    @property
    def printed(self) -> str:
        """The Vietnamese form without any badge: "17/07/2024", "20/09/2022 hoặc 20/09/2023"."""
        if self.is_range and len(self.days) == 1:
            return f"không muộn hơn {self.days[0].printed}"
        if self.is_range:
            return f"từ {self.days[0].printed} đến {self.days[-1].printed}"
        return " hoặc ".join(day.printed for day in self.days)


def parse_edtf(text: str) -> EdtfDate:
    """The date that an EDTF string means; ValueError when it is no date or lies outside 1930–2100.

    >>> parse_edtf("2024-07-17?").printed
    '17/07/2024'
    >>> parse_edtf("[2022-09-20,2023-09-20]").years
    (2022, 2023)
    """
    if single := _SINGLE.fullmatch(text):
        return EdtfDate((_parse_day(single[1]),), is_inferred=bool(single[2]))
    if choice := _CHOICE.fullmatch(text):
        days = tuple(_parse_day(part) for part in choice[1].split(","))
        if list(days) != sorted(set(days), key=lambda day: day.first):
            raise ValueError(text)
        return EdtfDate(days)
    if between := _RANGE.fullmatch(text):
        days = tuple(_parse_day(part) for part in between.groups() if part)
        if days[0].first > days[-1].first:
            raise ValueError(text)
        return EdtfDate(days, is_range=True)
    raise ValueError(text)


def _parse_day(text: str) -> Day:
    parts = [int(part) for part in text.split("-")]
    if 0 in parts or not EARLIEST_YEAR <= parts[0] <= LATEST_YEAR:
        raise ValueError(text)
    date(*parts, *[1] * (3 - len(parts)))  # ValueError for 2026-02-30
    return Day(*parts)
