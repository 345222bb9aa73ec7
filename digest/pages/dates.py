"""Dates as pages print them: what is certain gets a machine-readable form, what is not gets a badge."""

from dataclasses import dataclass

from digest.records.edtf import EdtfDate


@dataclass(frozen=True, slots=True)
class DateText:
    """A date for a page.

    `iso` is empty unless the sources state the date themselves. `doubt` names the badge: "inferred-day",
    "inferred-month", "inferred-year", "either-year" (the day is known, the year is one of several), "either",
    "range", or "" for none. `reason` says what the doubt rests on.
    """

    printed: str
    iso: str = ""
    doubt: str = ""
    reason: str = ""


def date_text(on: EdtfDate | None, reason: str | None = None) -> DateText | None:
    """The date for a page, or None when it is unknown.

    >>> date_text(parse_edtf("[2022-09-20,2023-09-20]")).doubt
    'either-year'
    """
    if on is None:
        return None
    return DateText(on.printed, str(on) if on.is_certain else "", _doubt(on), reason or "")


def _doubt(on: EdtfDate) -> str:
    if on.is_certain:
        return ""
    if on.is_range:
        return "range"
    if len(on.days) > 1:
        days = {(day.month, day.day) for day in on.days}
        return "either-year" if len(days) == 1 else "either"
    only = on.days[0]
    return f"inferred-{'day' if only.day else 'month' if only.month else 'year'}"
