"""A problem at a field of a record."""

from typing import Protocol

from digest.models import Origin
from digest.problems import Problem, Severity


class HasOrigin(Protocol):
    """Anything that knows the file it was read from."""

    @property
    def origin(self) -> Origin:
        """The file and the places of its fields."""


def problem_at(record: HasOrigin, field: str, rule: str, message: str, fix: str) -> Problem:
    """An error at a field of a record."""
    return Problem(record.origin.path, *record.origin.place(field), rule, message, fix)


def warning_at(record: HasOrigin, field: str, rule: str, message: str, fix: str) -> Problem:
    """A warning at a field of a record."""
    return Problem(record.origin.path, *record.origin.place(field), rule, message, fix, Severity.WARNING)
