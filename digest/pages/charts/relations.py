"""A document among its neighbours: what it rests on above, what rests on it below, time running down."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from digest.pages.charts.chart import Cell, ChartTable, Picture
from digest.pages.charts.svg import WIDTH, drawing, element, lines_of_text, link
from digest.pages.charts.text_metrics import wrap

_TRUNK: Final = 12
_LEFT: Final = 32
_GAP: Final = 6
_BOX: Final = (WIDTH - _LEFT - _GAP) / 2
_PAD: Final = 9
_LINE: Final = 18
_BREAK: Final = 12


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another document, and the words that read from the one in the middle to it: "được hướng dẫn bởi"."""

    words: str
    label: str
    note: str
    title: str
    href: str
    is_earlier: bool


def draw_relations(label: str, note: str, neighbours: Sequence[Neighbour]) -> Picture | None:
    """The neighbours around the document, grouped by relation; None when fewer than two make a picture.

    `label` and `note` are "57-KL/TW", "Kết luận · 15/06/2023".
    """
    if len(neighbours) < 2:
        return None
    above, y = _groups([n for n in neighbours if n.is_earlier], 0)
    box, bottom = _center(label, note, y)
    below, height = _groups([n for n in neighbours if not n.is_earlier], bottom + _BREAK)
    trunk = [_trunk(above, y, upward=True), _trunk(below, bottom, upward=False)]
    title = f"{label} và các văn bản liên quan"
    caption = "Phía trên là văn bản có trước, phía dưới là văn bản có sau."
    description = f"{label} {'; '.join(_relations(neighbours))}."
    drawn = [part for _, part in (*above, *below)]
    svg = drawing("relations", title, description, max(height, bottom) + 1, *trunk, *drawn, box)
    return Picture("relations", title, caption, description, svg, _table(neighbours))


def _groups(neighbours: Sequence[Neighbour], y: float) -> tuple[list[tuple[float, Markup]], float]:
    """Each relation with its boxes, and the height at which its branch leaves the trunk."""
    drawn = []
    for relation, group in groupby(sorted(neighbours, key=lambda n: _rank(n, neighbours)), key=lambda n: n.words):
        branch = y + _BREAK
        name = element("text", relation, x=_LEFT, y=branch + 4.5, class_="muted")
        boxes, y = _boxes(list(group), y + 24)
        drawn.append((branch, element("g", name, *boxes)))
        y += _BREAK
    return drawn, y


def _rank(neighbour: Neighbour, neighbours: Sequence[Neighbour]) -> int:
    """Relations in the order in which they first occur."""
    return next(rank for rank, other in enumerate(neighbours) if other.words == neighbour.words)


def _boxes(neighbours: Sequence[Neighbour], y: float) -> tuple[list[Markup], float]:
    """The boxes two in a row, those of a row equally high."""
    drawn = []
    for first in range(0, len(neighbours), 2):
        row = [(n, *_box_lines(n.label, n.note, _BOX)) for n in neighbours[first : first + 2]]
        height = max(_height(labels, notes) for _, labels, notes in row)
        for column, (neighbour, labels, notes) in enumerate(row):
            box = _box(_LEFT + column * (_BOX + _GAP), y, _BOX, height, labels, notes)
            drawn.append(link(neighbour.href, box, title=neighbour.title))
        y += height + _GAP
    return drawn, y - _GAP


def _center(label: str, note: str, y: float) -> tuple[Markup, float]:
    labels, notes = _box_lines(label, note, WIDTH)
    height = _height(labels, notes)
    return element("g", _box(0, y, WIDTH, height, labels, notes), class_="center"), y + height


def _box_lines(label: str, note: str, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width - 2 * _PAD
    return wrap(label, room, 15, is_bold=True, max_lines=3), wrap(note, room, 12, max_lines=2)


def _height(labels: Sequence[str], notes: Sequence[str]) -> float:
    return 2 * _PAD - 3 + _LINE * len(labels) + 16 * len(notes)


def _box(x: float, y: float, width: float, height: float, labels: Sequence[str], notes: Sequence[str]) -> Markup:
    top = y + _PAD + 12
    return Markup("").join(
        (
            element("rect", x=x + 0.5, y=y + 0.5, width=width - 1, height=height - 1, rx=4, class_="box"),
            lines_of_text(labels, x + _PAD, top, _LINE, "name"),
            lines_of_text(notes, x + _PAD, top + _LINE * len(labels) - 1, 16, "small note"),
        )
    )


def _trunk(groups: Sequence[tuple[float, Markup]], root: float, *, upward: bool) -> Markup:
    """The line from the document to its groups, with a branch and an arrow for each."""
    if not groups:
        return Markup("")
    ends = [branch for branch, _ in groups]
    far = min(ends) if upward else max(ends)
    turn = 8 if upward else -8
    curve = f"M{_TRUNK} {root:g}V{far + turn:g}"
    for branch in ends:
        curve += f"M{_TRUNK} {branch + turn:g}q0 {-turn} 8 {-turn}H{_LEFT - 10}"
    arrows = "".join(f"M{_LEFT - 11} {branch - 4:g}l7 4-7 4z" for branch in ends)
    return Markup("").join((element("path", class_="line", d=curve), element("path", class_="head", d=arrows)))


def _relations(neighbours: Sequence[Neighbour]) -> list[str]:
    """Each relation with all its documents: "được hướng dẫn bởi 01-HD/BĐNTW, 02-HD/BĐNTW"."""
    ordered = sorted(neighbours, key=lambda n: _rank(n, neighbours))
    groups = groupby(ordered, key=lambda n: n.words)
    return [f"{words} {', '.join(n.label for n in group)}" for words, group in groups]


def _table(neighbours: Sequence[Neighbour]) -> ChartTable:
    rows = tuple((Cell(n.label, n.href), Cell(n.words), Cell(n.note)) for n in neighbours)
    return ChartTable(("Văn bản", "Văn bản này", "Loại, ngày ban hành"), rows)
