"""Articles counted by month, each once, and none in a month that its date is not sure of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from digest.records.edtf import EdtfDate


class Month(NamedTuple):
    """A place in the calendar; `month` is None where only the year is known, both where not even that."""

    year: int | None
    month: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles by month; `inferred` counts those among them whose date an editor concluded."""

    counts: Mapping[Month, int]
    inferred: Mapping[Month, int]

    @property
    def peak(self) -> tuple[Month, int]:
        """The month with most articles, the earliest of several, and their number; a placeless 0 if there is none."""
        known = sorted((place, n) for place, n in self.counts.items() if place.month)
        return max(known, key=lambda counted: counted[1], default=(Month(None, None), 0))

    @property
    def total(self) -> int:
        """All articles."""
        return sum(self.counts.values())

    def of_year(self, year: int) -> int:
        """The articles of one year, whether their month is known or not."""
        return sum(n for place, n in self.counts.items() if place.year == year)


def cover(dates: Iterable[EdtfDate | None]) -> Coverage:
    """The coverage by articles of these dates."""
    counts: Counter[Month] = Counter()
    inferred: Counter[Month] = Counter()
    for on in dates:
        place = month_of(on)
        counts[place] += 1
        if on and place.month and not on.is_certain:
            inferred[place] += 1
    return Coverage(counts, inferred)


def month_of(on: EdtfDate | None) -> Month:
    """The month in which every day lies that the date can mean, else the year, else neither.

    >>> month_of(parse_edtf("2024-07-17?"))
    Month(year=2024, month=7)
    >>> month_of(parse_edtf("[2022-09-20,2023-09-20]"))
    Month(year=None, month=None)
    """
    year = on.year if on else None
    if on is None or year is None:
        return Month(None, None)
    return Month(year, on.earliest.month if on.earliest.month == on.latest.month else None)


def printed_month(place: Month) -> str:
    """The month as a table prints it: "10/2023", "2023, không rõ tháng", "không rõ năm"."""
    if place.year is None:
        return "không rõ năm"
    return f"{place.month:02}/{place.year}" if place.month else f"{place.year}, không rõ tháng"
