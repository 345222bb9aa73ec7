"""A picture: the drawing, its description in words, and its numbers as a table."""

from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

from markupsafe import Markup

LEVELS: Final = 4
"""Shades of a count."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `href` is relative to the page, "" for no link."""

    text: str
    href: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a picture; the first cell of a row is its heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its words and its table.

    A page has at most one picture of a `kind` ("timeline"). `description` replaces the drawing for screen readers,
    `caption` explains it. `svg` is one element on one line, escaped, ready for a Markdown page.
    """

    kind: str
    title: str
    caption: str
    description: str
    svg: Markup
    table: ChartTable


def number_cell(count: int) -> Cell:
    """A count with the Vietnamese separator: 1234 is "1.234"."""
    return Cell(grouped(count), is_number=True)


def grouped(count: int) -> str:
    """The count as pages print it.

    >>> grouped(1234)
    '1.234'
    """
    return f"{count:,}".replace(",", ".")


def shade(count: int, most: int) -> int:
    """How dark a count is shown, from 1 to 4, 0 for none: by the square root of its share of the highest one.

    In proportion, one great month would make all others look empty.

    >>> [shade(count, 100) for count in (0, 1, 20, 100)]
    [0, 1, 2, 4]
    """
    return count if most <= LEVELS else ceil(LEVELS * sqrt(count / most))
