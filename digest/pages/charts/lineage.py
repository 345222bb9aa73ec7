"""The line of an organization through its names and mergers: lanes that run down and join or part."""

from collections.abc import Mapping, Sequence
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
    """An organization under one name, with the period of the name in words.

    `is_living` says that no end is known, `is_heir` that it began with what came before it, so that its lane goes on
    from there, `has_past` that it is known to be older.
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
    """A node with its place: its lane, its height, and the lanes that lead to it."""

    node: Node
    lane: int
    y: float
    parents: tuple[tuple[int, Descent], ...]

    @property
    def x(self) -> int:
        return _x(self.lane)


def draw_lineage(name: str, nodes: Sequence[Node], descents: Sequence[Descent]) -> Picture | None:
    """The line of the organization `name`; `nodes` are in the order of time, none before its `older` ones.

    None when there is only one node.
    """
    if len(nodes) < 2:
        return None
    lanes, origins = _lanes(nodes, descents), _origins(nodes, descents)
    text_left = _FIRST + _LANE * (max(lanes.values()) + 1)
    rows, texts, y = [], [], 0.0
    for node in nodes:
        parents = tuple((lanes[descent.older], descent) for descent in descents if descent.younger == node.key)
        y += 8 if parents else 0
        rows.append(_Row(node, lanes[node.key], y + 13, parents))
        text, y = _text(node, origins[node.key], text_left, y)
        texts.append(text)
    title = f"{name} qua các thời kỳ"
    description = _description(nodes, origins)
    svg = drawing("lineage", title, description, y + 2, _lines(rows, descents, y), *texts, *map(_circle, rows))
    return Picture("lineage", title, _caption(nodes, descents), description, svg, _table(nodes, origins))


# -------------------------------------------------------------------------------------------- lanes


def _lanes(nodes: Sequence[Node], descents: Sequence[Descent]) -> dict[str, int]:
    """The lane of each node: an heir goes on in the first lane that ends in it, any other node takes a free one.

    A lane is busy from its node to the last one that came from it, or to today.
    """
    lanes: dict[str, int] = {}
    busy: set[int] = set()
    waiting = {node.key: {descent.younger for descent in descents if descent.older == node.key} for node in nodes}
    for node in nodes:
        ending = []
        for descent in descents:
            if descent.younger == node.key:
                waiting[descent.older].discard(node.key)
                if not waiting[descent.older] and descent.ends_older:
                    ending.append(lanes[descent.older])
        free = min(set(range(len(nodes) + 1)) - busy)
        lanes[node.key] = min(ending, default=free) if node.is_heir else free
        busy -= set(ending)
        if waiting[node.key] or node.is_living:
            busy.add(lanes[node.key])
    return lanes


def _lines(rows: Sequence[_Row], descents: Sequence[Descent], bottom: float) -> Markup:
    """Down each lane from a node to the last one that came from it, or to today; bends where lanes meet."""
    by_key = {row.node.key: row for row in rows}
    strong, faint, heads = [], [], []
    for row in rows:
        if row.node.has_past:
            faint.append(f"M{row.x} {row.y - _BEND:g}V{row.y:g}")
        younger = [by_key[descent.younger] for descent in descents if descent.older == row.node.key]
        if row.node.is_living:
            strong.append(f"M{row.x} {row.y:g}V{bottom - 4:g}")
            heads.append(f"M{row.x - 4} {bottom - 7:g}h8l-4 7z")
        elif younger:
            last = max(younger, key=lambda other: other.y)
            strong.append(f"M{row.x} {row.y:g}V{last.y - (0 if last.lane == row.lane else _BEND):g}")
        for lane, descent in row.parents:
            if lane != row.lane:
                (strong if descent.ends_older else faint).append(_bend(_x(lane), row))
    return element(
        "g",
        element("path", class_="line faint", d="".join(faint)) if faint else Markup(""),
        element("path", class_="line", d="".join(strong)),
        element("path", class_="head", d="".join(heads)) if heads else Markup(""),
    )


def _bend(from_x: int, row: _Row) -> str:
    return f"M{from_x} {row.y - _BEND:g}C{from_x} {row.y - 12:g} {row.x} {row.y - 20:g} {row.x} {row.y:g}"


def _x(lane: int) -> int:
    return _FIRST + _LANE * lane


def _circle(row: _Row) -> Markup:
    is_own = row.node.is_own
    return element("circle", cx=row.x, cy=row.y, r=6 if is_own else 5, class_="own" if is_own else None)


# --------------------------------------------------------------------------------------------- words


def _text(node: Node, origin: Sequence[str], left: float, y: float) -> tuple[Markup, float]:
    """Name, period and origin next to the circle, and the height at which the next node begins."""
    room = WIDTH - left
    name = wrap(node.name, room, 14, is_bold=True)
    notes = [line for words in (node.period, *origin) if words for line in wrap(words, room, 13)]
    title = lines_of_text(name, left, y + 18, _NAME, "name")
    below = y + 18 + _NAME * len(name) - 1
    small = lines_of_text(notes, left, below, _NOTE, "muted") if notes else Markup("")
    text = Markup("").join((title if node.is_own else link(node.href, title), small))
    return text, below + _NOTE * len(notes)


def _origins(nodes: Sequence[Node], descents: Sequence[Descent]) -> dict[str, list[str]]:
    """What each node came from, those of one relation and day together: "hợp nhất từ A; B (03/02/2025)"."""
    names = {node.key: node.name for node in nodes}
    origins: dict[str, list[str]] = {node.key: [] for node in nodes}
    named = sorted((one for one in descents if one.words), key=lambda one: one.younger)
    for (younger, words, on), group in groupby(named, key=lambda one: (one.younger, one.words, one.on)):
        older = "; ".join(names[descent.older] for descent in group)
        origins[younger].append(f"{words} {older} ({on})" if on else f"{words} {older}")
    return origins


def _caption(nodes: Sequence[Node], descents: Sequence[Descent]) -> str:
    """What the signs mean, only those that occur."""
    signs = ["Chấm đỏ: cơ quan của trang này"]
    signs += ["mũi tên: còn đến nay"] if any(node.is_living for node in nodes) else []
    signs += ["nét đứt: đã có từ trước"] if any(node.has_past for node in nodes) else []
    signs += ["nét đứt khi rẽ: cơ quan cũ vẫn còn"] if not all(descent.ends_older for descent in descents) else []
    return f"{'; '.join(signs)}."


def _description(nodes: Sequence[Node], origins: Mapping[str, Sequence[str]]) -> str:
    parts = []
    for node in nodes:
        period = f" ({node.period})" if node.period else ""
        parts.append(", ".join((f"{node.name}{period}", *origins[node.key])))
    return f"{'. '.join(parts)}."


def _table(nodes: Sequence[Node], origins: Mapping[str, Sequence[str]]) -> ChartTable:
    rows = tuple(
        (Cell(node.name, "" if node.is_own else node.href), Cell(node.period), Cell("; ".join(origins[node.key])))
        for node in nodes
    )
    return ChartTable(("Tên", "Thời gian", "Nguồn gốc"), rows)
