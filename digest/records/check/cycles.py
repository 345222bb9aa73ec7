"""Cycles in a graph of ids."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

Id = TypeVar("Id", bound=str)


def find_cycles(edges: Mapping[Id, Iterable[Id]]) -> Iterator[list[Id]]:
    """Cycles as their ids in the direction of the edges, beginning with the smallest; every id on a cycle is in one.

    >>> list(find_cycles({"a": ["b"], "b": ["a"], "c": ["c"], "d": ["a"]}))
    [['a', 'b'], ['c']]
    """
    done: set[Id] = set()
    for start in sorted(edges):
        trail: dict[Id, None] = {}  # in the order of the walk
        pending: list[tuple[Id, Iterator[Id]]] = []
        if start not in done:
            trail[start] = None
            pending.append((start, iter(edges.get(start, ()))))
        while pending:
            here, following = pending[-1]
            step = next(following, None)
            if step is None:
                done.add(here)
                del trail[here]
                pending.pop()
            elif step in trail:
                walked = list(trail)
                cycle = walked[walked.index(step) :]
                smallest = cycle.index(min(cycle))
                yield cycle[smallest:] + cycle[:smallest]
            elif step not in done:
                trail[step] = None
                pending.append((step, iter(edges.get(step, ()))))
