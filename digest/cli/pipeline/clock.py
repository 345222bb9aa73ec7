"""The clock and what stands for it."""

import os
from datetime import UTC, date, datetime
from typing import Final

from digest.pages.changes import newest_day
from digest.records.models import Records

FIRST_RELEASE: Final = date(2026, 11, 22)
"""A clock that shows an earlier day is wrong and is not asked which dates lie in the future."""


def today() -> date | None:
    """The day by the clock, or None when the clock is plainly wrong."""
    now = datetime.now(UTC).date()
    return now if now >= FIRST_RELEASE else None


def given_epoch() -> str:
    """SOURCE_DATE_EPOCH when it is a number, else ""."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return given if given.isdigit() else ""


def epoch_of(records: Records) -> int:
    """SOURCE_DATE_EPOCH, else midnight UTC of the newest date in the records, changes included; "now" in outputs."""
    if given := given_epoch():
        return int(given)
    newest = newest_day(records) or FIRST_RELEASE
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())
