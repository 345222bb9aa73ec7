"""The line of a body through its names and mergers, drawn as a river: lanes run down and join or part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from digest.pages.charts.chart import Cell, ChartTable, Picture
from digest.pages.charts.svg import WIDTH, drawing, element, lines_of_text, link
from digest.pages.charts.text_metrics import wrap

_LANE: Final = 20
_FIRST: Final = 9
_NAME: Final = 19
_NOTE: Final = 18
_BEND: Final = 30


@dataclass(frozen=True, slots=True)
class Node:
    """A body under one name. `period` is when it bore it, in words; `is_living` says that no end is known.

    `is_heir` says that it began with what came before it, so that its lane goes on from there; `has_past` that it
    is known to be older.
    """

    key: str
    name: str
    period: str
    href: str
    is_own: bool
    is_living: bool
    is_heir: bool = False
    has_past: bool = False


@dataclass(frozen=True, slots=True)
class Descent:
    """That `younger` came from `older`: "hợp nhất từ". `ends_older` is false where the older one went on."""

    older: str
    younger: str
    words: str
    on: str
    ends_older: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A body with its place: its lane and the lanes that lead to it."""

    body: Node
    lane: int
    parents: tuple[tuple[int, Descent], ...]
    y: float


def draw_lineage(name: str, bodies: Sequence[Node], descents: Sequence[Descent]) -> Picture | None:
    """The line of the body `name`; `bodies` are in the order of time, none before its `older` ones.

    None when there is only one name and no body before or after.
    """
    if len(bodies) < 2:
        return None
    lanes = _lanes(bodies, descents)
    text_left = _FIRST + _LANE * (max(lanes.values()) + 1)
    rows, notes, y = [], [], 0.0
    for body in bodies:
        parents = tuple((lanes[d.older], d) for d in descents if d.younger == body.key)
        y += 8 if parents else 0
        rows.append(_Row(body, lanes[body.key], parents, y + 13))
        text, y = _text(body, [d for _, d in parents], {b.key: b.name for b in bodies}, text_left, y)
        notes.append(text)
    lines = _lines(rows, descents, y)
    title = f"{name} qua các thời kỳ"
    description = _description(bodies, descents)
    svg = drawing("lineage", title, description, y + 2, lines, *notes, *map(_node, rows))
    return Picture("lineage", title, _caption(bodies, descents), description, svg, _table(bodies, descents))


# -------------------------------------------------------------------------------------------- lanes


def _lanes(bodies: Sequence[Node], descents: Sequence[Descent]) -> dict[str, int]:
    """The lane of each body: that of the first older one which ends in it when it is its heir, else a free one."""
    lanes: dict[str, int] = {}
    busy: set[int] = set()
    open_ends = {body.key: {d.younger for d in descents if d.older == body.key} for body in bodies}
    for body in bodies:
        ending = []
        for descent in (d for d in descents if d.younger == body.key):
            open_ends[descent.older].discard(body.key)
            if not open_ends[descent.older] and descent.ends_older:
                ending.append(lanes[descent.older])
        free = min(set(range(len(bodies) + 1)) - busy)
        lanes[body.key] = min(ending, default=free) if body.is_heir else free
        busy -= set(ending)
        if open_ends[body.key] or body.is_living:
            busy.add(lanes[body.key])
    return lanes


def _lines(rows: Sequence[_Row], descents: Sequence[Descent], bottom: float) -> Markup:
    """Down each lane from a body to the last one that came from it, or to today; bends where lanes meet."""
    by_key = {row.body.key: row for row in rows}
    strong, faint = "", ""
    for row in rows:
        x = _x(row.lane)
        if row.body.has_past:
            faint += f"M{x} {row.y - _BEND:g}V{row.y:g}"
        ends = [by_key[d.younger].y for d in descents if d.older == row.body.key]
        if row.body.is_living:
            strong += f"M{x} {row.y:g}V{bottom - 4:g}"
        elif ends:
            last = max(ends) if by_key[_last(row, descents, by_key)].lane == row.lane else max(ends) - _BEND
            strong += f"M{x} {row.y:g}V{last:g}"
        for lane, descent in row.parents:
            if lane != row.lane:
                bend = f"M{_x(lane)} {row.y - _BEND:g}C{_x(lane)} {row.y - 12:g} {x} {row.y - 20:g} {x} {row.y:g}"
                strong, faint = (strong + bend, faint) if descent.ends_older else (strong, faint + bend)
    heads = "".join(f"M{_x(r.lane) - 4} {bottom - 7:g}h8l-4 7z" for r in rows if r.body.is_living)
    return element(
        "g",
        element("path", class_="line faint", d=faint) if faint else Markup(""),
        element("path", class_="line", d=strong),
        element("path", class_="head", d=heads) if heads else Markup(""),
    )


def _last(row: _Row, descents: Iterable[Descent], rows: Mapping[str, _Row]) -> str:
    return max((d.younger for d in descents if d.older == row.body.key), key=lambda key: rows[key].y)


def _x(lane: int) -> int:
    return _FIRST + _LANE * lane


def _node(row: _Row) -> Markup:
    return element(
        "circle", cx=_x(row.lane), cy=row.y, r=6 if row.body.is_own else 5, class_="own" if row.body.is_own else None
    )


# --------------------------------------------------------------------------------------------- words


def _text(
    body: Node, descents: Sequence[Descent], names: Mapping[str, str], left: float, y: float
) -> tuple[Markup, float]:
    """Name, period and origin beside the node, and the height at which the next body begins."""
    room = WIDTH - left
    name = wrap(body.name, room, 14, is_bold=True)
    notes = [*wrap(body.period, room, 13)] if body.period else []
    for words, names_ in _origins(descents, names):
        notes += wrap(f"{words} {names_}", room, 13)
    title = lines_of_text(name, left, y + 18, _NAME, "name")
    below = y + 18 + _NAME * len(name) - 1
    small = lines_of_text(notes, left, below, _NOTE, "muted") if notes else Markup("")
    text = Markup("").join((title if body.is_own else link(body.href, title), small))
    return text, below + _NOTE * len(notes) - 12 + 12


def _origins(descents: Sequence[Descent], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a body came from, bodies of one relation and day together: ("hợp nhất từ", "A; B (03/02/2025)")."""
    origins = []
    named = [descent for descent in descents if descent.words]
    for (words, on), group in groupby(named, key=lambda d: (d.words, d.on)):
        older = "; ".join(names[d.older] for d in group)
        origins.append((words, f"{older} ({on})" if on else older))
    return origins


def _caption(bodies: Sequence[Node], descents: Sequence[Descent]) -> str:
    """What the signs mean, only those that occur."""
    signs = ["Chấm đỏ: cơ quan của trang này"]
    signs += ["mũi tên: còn đến nay"] if any(body.is_living for body in bodies) else []
    signs += ["nét đứt: đã có từ trước"] if any(body.has_past for body in bodies) else []
    signs += ["nét đứt khi rẽ: cơ quan cũ vẫn còn"] if not all(descent.ends_older for descent in descents) else []
    return f"{'; '.join(signs)}."


def _description(bodies: Sequence[Node], descents: Sequence[Descent]) -> str:
    names = {body.key: body.name for body in bodies}
    parts = []
    for body in bodies:
        period = f" ({body.period})" if body.period else ""
        came = [
            f", {words} {older}" for words, older in _origins([d for d in descents if d.younger == body.key], names)
        ]
        parts.append(f"{body.name}{period}{''.join(came)}")
    return f"{'. '.join(parts)}."


def _table(bodies: Sequence[Node], descents: Sequence[Descent]) -> ChartTable:
    names = {body.key: body.name for body in bodies}
    rows = []
    for body in bodies:
        origins = _origins([d for d in descents if d.younger == body.key], names)
        came = "; ".join(f"{words} {older}" for words, older in origins)
        rows.append((Cell(body.name, "" if body.is_own else body.href), Cell(body.period), Cell(came)))
    return ChartTable(("Tên", "Thời gian", "Nguồn gốc"), tuple(rows))
