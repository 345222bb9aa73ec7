"""The tables, as Markdown."""

import statistics
from collections.abc import Callable, Mapping, Sequence

from benchmarks.search.ours import Built, Measured
from benchmarks.search.queries import (
    NUMBER_FORMS,
    Answers,
    Query,
    QuerySet,
    agrees,
    by_form,
    is_first,
    is_within,
    precedes,
)

LONG_TASK = 50
"""Milliseconds after which a reader may notice that a page does not answer."""


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def found_table(queries: Sequence[Query], answers: Mapping[str, Answers]) -> str:
    """Right page first / within the first few, by form, a column for each engine."""
    rows = []
    for form, asked in [*by_form(queries).items(), ("**all**", list(queries))]:
        cells = [f"{_count(is_first, asked, one)}/{_count(is_within, asked, one)}" for one in answers.values()]
        rows.append([f"{form} ({len(asked)})", *cells])
    everything = len(queries)
    shares = [
        f"{_count(is_first, queries, one) / everything:.1%} / {_count(is_within, queries, one) / everything:.1%}"
        for one in answers.values()
    ]
    return table(["form", *answers], [*rows, ["share", *shares]])


def goals_table(asked: QuerySet, queries: Sequence[Query], answers: Mapping[str, Answers]) -> str:
    """Document numbers, families of forms and pairs of the same letters, a column for each engine."""
    numbers = [query for query in queries if query.form in NUMBER_FORMS]
    return table(
        ["", *answers],
        [
            [
                "document numbers first",
                *(f"{_count(is_first, numbers, a)} of {len(numbers)}" for a in answers.values()),
            ],
            [
                "families that agree",
                *(f"{sum(agrees(f, a) for f in asked.families)} of {len(asked.families)}" for a in answers.values()),
            ],
            [
                "same marks above others",
                *(f"{sum(precedes(p, a) for p in asked.pairs)} of {len(asked.pairs)}" for a in answers.values()),
            ],
        ],
    )


def missed(asked: QuerySet, queries: Sequence[Query], answers: Answers) -> str:
    """What did not come first, one line each."""
    lines = [f"  {q.form}: {q.typed!r} → {answers[q.typed][:2]}" for q in queries if not is_first(q, answers)]
    lines += [
        f"  family {family[0].typed!r}: " + ", ".join(f"{q.form} {answers[q.typed][:1]}" for q in family)
        for family in asked.families
        if not agrees(family, answers)
    ]
    lines += [
        f"  pair {query.typed!r} → {answers[query.typed][:3]}"
        for query, other in asked.pairs
        if not precedes((query, other), answers)
    ]
    return "\n".join(lines) or "  nothing"


def cost_rows(size: int, built: Built, found: Mapping[str, Measured]) -> list[tuple[str, str]]:
    """What an index of this size costs to make and to read; times also against the yardstick of the same run."""
    shards, new = built.touched["s"] + built.touched["p"], sum(built.touched.values())
    rows = [
        ("index build, CPU s (× zlib over the texts)", f"{built.seconds:.1f} ({built.seconds / built.yardstick:.1f}×)"),
        ("peak memory, corpus included / before the index, MB", f"{built.megabytes:.0f} / {built.before:.0f}"),
        ("files", f"{built.files:,}"),
        ("index without texts, KB raw / gzip", f"{built.raw / 1000:,.0f} / {built.compressed / 1000:,.0f}"),
        ("the same per article, KB gzip", f"{built.compressed / size / 1000:.2f}"),
        ("texts for quotations per article, KB gzip", f"{built.quoted / size / 1000:.2f}"),
        ("one article more: shards touched / all new files", f"{shards} / {new} of {built.files + 1:,}"),
    ]
    for where, one in found.items():
        kilobytes = [size / 1000 for size in one.cold_bytes]
        rows += [
            (f"{where}: index files read before the first query", f"{one.read_before}"),
            (f"{where}: first query, files p50 / max", _middle_and_most(one.cold_files)),
            (f"{where}: first query, KB gzip p50 / max", _middle_and_most(kilobytes)),
            (f"{where}: first query, cold, ms", times(one.cold, one.yardstick)),
            (f"{where}: further queries, shards still to read, ms", times(one.first_seen, one.yardstick)),
            (f"{where}: warm query, ms", times(one.warm, one.yardstick)),
            (f"{where}: heap at the end, MB", f"{one.heap:.1f}"),
            (f"{where}: tasks over 50 ms, longest, computing", _blocks([task.computing for task in one.tasks])),
            (f"{where}: the same by the clock, other programs included", _blocks([task.clock for task in one.tasks])),
            (f"{where}: yardstick, ms", f"{one.yardstick:.1f}"),
        ]
    return rows


def _blocks(tasks: Sequence[float]) -> str:
    return f"{sum(task > LONG_TASK for task in tasks)} of {len(tasks):,}, {max(tasks):.0f} ms"


def _middle_and_most(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} / {max(values):.0f}"


def times(values: Sequence[float], yardstick: float) -> str:
    """p50 / p95 / max, and p95 as a multiple of the yardstick."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{statistics.median(ordered):.1f} / {p95:.1f} / {ordered[-1]:.1f} ({p95 / yardstick:.1f}×)"


def _count(judge: Callable[[Query, Answers], bool], queries: Sequence[Query], answers: Answers) -> int:
    return sum(judge(query, answers) for query in queries)
