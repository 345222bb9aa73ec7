"""Cycles in a graph of ids."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

Id = TypeVar("Id", bound=str)


def find_cycles(edges: Mapping[Id, Iterable[Id]]) -> Iterator[list[Id]]:
    """Each cycle once, as its ids in the direction of the edges, beginning with the smallest.

    >>> list(find_cycles({"a": ["b"], "b": ["a"], "c": ["c"], "d": ["a"]}))
    [['a', 'b'], ['c']]
    """
    done: set[Id] = set()
    for start in sorted(edges):
        trail: list[Id] = []
        pending: list[tuple[Id, Iterator[Id]]] = []
        if start not in done:
            trail.append(start)
            pending.append((start, iter(edges.get(start, ()))))
        while pending:
            here, following = pending[-1]
            step = next(following, None)
            if step is None:
                done.add(here)
                trail.pop()
                pending.pop()
            elif step in trail:
                cycle = trail[trail.index(step) :]
                smallest = cycle.index(min(cycle))
                yield cycle[smallest:] + cycle[:smallest]
            elif step not in done:
                trail.append(step)
                pending.append((step, iter(edges.get(step, ()))))
