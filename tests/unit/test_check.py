"""Checks of records that need more than one example: near misses, graphs, and causes that are told once."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from records import article, collection, directive, organization

from digest.records.check import check_records
from digest.records.check.cycles import find_cycles
from digest.records.check.texts import check_lying_links, check_personal_words
from digest.records.models import Records
from digest.records.problems import Problem, Severity

CASES = Path(__file__).resolve().parents[1] / "cases" / "check"


def cases(name: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return read


def records_of(text: str) -> Records:
    return collection([article("bai", text)]).records


@pytest.mark.parametrize("case", cases("personal"), ids=lambda case: case["text"])
def test_personal_data_is_pointed_out_and_nothing_else(case: dict[str, Any]) -> None:
    problems = list(check_personal_words(records_of(case["text"])))
    told = {re.search("“(.*)”", problem.message)[1] for problem in problems}  # type: ignore[index]
    assert told == {str(words) for words in case["found"]}
    assert {problem.severity for problem in problems} <= {Severity.WARNING}


@pytest.mark.parametrize("case", cases("links"), ids=lambda case: case["text"])
def test_a_link_that_lies_is_pointed_out(case: dict[str, Any]) -> None:
    told = [problem.message for problem in check_lying_links(records_of(case["text"]))]
    assert len(told) == (case["leads_to"] is not None)
    assert all(message.endswith(f"dẫn tới {case['leads_to']}.") for message in told)


def test_a_record_that_could_not_be_read_is_not_told_as_lacking() -> None:
    orphan = directive("1-kl-bct-2020", "1-KL/BCT", issuer="ban-la")
    records = replace(collection().records, directives={orphan.id: orphan})
    lacking = [problem for problem in check_records(records) if problem.rule == "unknown-reference"]
    assert len(lacking) == 1
    unread = Problem("data/organizations/ban-la.yml", 1, 1, "yaml-syntax", "Hỏng.", "Sửa.")
    assert not [problem for problem in check_records(records, told=[unread]) if problem.rule == "unknown-reference"]


graphs = st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"), max_size=4), max_size=7)


def reaches_itself(graph: dict[str, list[str]], start: str) -> bool:
    seen: set[str] = set()
    pending = list(graph.get(start, ()))
    while pending:
        here = pending.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            pending += graph.get(here, ())
    return False


@given(graphs)
def test_cycles_are_cycles_and_none_goes_unnoticed(graph: dict[str, list[str]]) -> None:
    cycles = list(find_cycles(graph))
    for cycle in cycles:
        assert cycle[0] == min(cycle)
        assert all(end in graph.get(start, ()) for start, end in zip(cycle, [*cycle[1:], cycle[0]], strict=True))
    assert bool(cycles) == any(reaches_itself(graph, start) for start in graph)


def test_a_chain_of_ten_thousand_is_walked_without_a_stack() -> None:
    chain = {f"{number:05}": [f"{number + 1:05}"] for number in range(10_000)}
    assert list(find_cycles(chain)) == []
    assert [len(cycle) for cycle in find_cycles({**chain, "10000": ["00000"]})] == [10_001]


def test_organizations_of_one_family_are_not_a_cycle() -> None:
    bodies = [organization(id_, id_, parent=parent) for id_, parent in (("a", None), ("b", "a"), ("c", "a"))]
    records = collection([], organizations=bodies).records
    assert not [problem for problem in check_records(records) if problem.rule == "parent-cycle"]
