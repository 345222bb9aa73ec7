"""A problem at a field of a record, or at a place of an article's text."""

from typing import Protocol

from digest.records.models import Article, Origin
from digest.records.problems import Problem, Severity


class HasOrigin(Protocol):
    """A record with the file it was read from."""

    @property
    def origin(self) -> Origin:
        """The file and the places of its fields."""


def problem_at(record: HasOrigin, field: str, rule: str, message: str, fix: str) -> Problem:
    """An error at a field of a record."""
    return Problem(record.origin.path, *record.origin.place(field), rule, message, fix)


def warning_at(record: HasOrigin, field: str, rule: str, message: str, fix: str) -> Problem:
    """A warning at a field of a record."""
    return Problem(record.origin.path, *record.origin.place(field), rule, message, fix, Severity.WARNING)


def text_path(article: Article) -> str:
    """The file of an article's text, beside its metadata."""
    return article.origin.path.removesuffix(".yml") + ".txt"


def warning_in_text(article: Article, offset: int, rule: str, message: str, fix: str) -> Problem:
    """A warning at an offset of an article's text."""
    line = article.text.count("\n", 0, offset) + 1
    column = offset - article.text.rfind("\n", 0, offset)
    return Problem(text_path(article), line, column, rule, message, fix, Severity.WARNING)
