"""The day, and the time that outputs carry."""

import os
from datetime import UTC, date, datetime
from typing import Final

from digest.pages.changes import newest_day
from digest.records.models import Records
from digest.records.problems import RunFailedError

FIRST_RELEASE: Final = date(2026, 11, 22)
"""A clock that shows an earlier day is wrong and is not asked which dates lie in the future."""


LAST_EPOCH: Final = 4_354_819_199
"""The last second of 2107, in seconds since 1970."""


class WrongEpochError(RunFailedError):
    """A day from outside that no output can carry."""

    exit_code = 3


def today() -> date | None:
    """The day by the clock, or None when the clock is plainly wrong."""
    now = datetime.now(UTC).date()
    return now if now >= FIRST_RELEASE else None


def given_epoch() -> str:
    """SOURCE_DATE_EPOCH when it is a number, else ""; WrongEpochError beyond the years that a zip file can name."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (given.isascii() and given.isdecimal()):
        return ""
    if len(given) > 10 or int(given) > LAST_EPOCH:
        raise WrongEpochError(f"SOURCE_DATE_EPOCH là {given[:20]}, sau năm 2107: tệp zip không ghi được ngày ấy.")
    return given


def epoch_of(records: Records) -> int:
    """SOURCE_DATE_EPOCH, else midnight UTC of the newest date in the records, changes included; "now" in outputs."""
    if given := given_epoch():
        return int(given)
    newest = newest_day(records) or FIRST_RELEASE
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())
