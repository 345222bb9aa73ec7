"""Checks of records that need more than one example: near misses, graphs, and causes that are told once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import VOCABULARY, article, collection, directive, organization
from yaml_cases import load_yaml

from digest.records.check import check_records
from digest.records.check.cycles import find_cycles
from digest.records.check.dates import check_directive_dates, check_future_dates
from digest.records.check.relations import check_relations
from digest.records.check.texts import check_personal_words, link_lie
from digest.records.models import Directive, DirectiveId, LinkOverride, Records, Relation, Status, validities
from digest.records.problems import Problem, Severity

CASES = Path(__file__).resolve().parents[1] / "cases" / "check"


def cases(name: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = load_yaml(CASES / f"{name}.yml")
    return read


def records_of(text: str) -> Records:
    return collection([article("bai", text)]).records


@pytest.mark.parametrize("case", cases("personal"), ids=lambda case: case["text"])
def test_personal_data_is_pointed_out_and_nothing_else(case: dict[str, Any]) -> None:
    problems = list(check_personal_words(records_of(case["text"])))
    told = {re.search("“(.*)”", problem.message)[1] for problem in problems}  # type: ignore[index]
    assert told == {str(words) for words in case["found"]}
    assert {problem.severity for problem in problems} <= {Severity.WARNING}


@pytest.mark.parametrize("case", cases("links"), ids=lambda case: case["words"])
def test_a_link_that_lies_is_pointed_out(case: dict[str, Any]) -> None:
    message = link_lie(case["words"], case["url"])
    assert (message is not None) == case["lies"]


def test_a_record_that_could_not_be_read_is_not_told_as_lacking() -> None:
    orphan = directive("1-kl-bct-2020", "1-KL/BCT", issuer="ban-la")
    records = replace(collection().records, directives={orphan.id: orphan})
    lacking = [problem for problem in check_records(records) if problem.rule == "unknown-reference"]
    assert len(lacking) == 1
    unread = Problem("data/organizations/ban-la.yml", 1, 1, "yaml-syntax", "Hỏng.", "Sửa.")
    assert not [problem for problem in check_records(records, known=[unread]) if problem.rule == "unknown-reference"]


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


BOUNDS = load_yaml(CASES / "day_bounds.yml")


@pytest.mark.parametrize("case", BOUNDS["relations"], ids=lambda case: f"{case['of']} to {case['to']}")
def test_a_relation_goes_back_in_time_or_stays_within_a_day(case: dict[str, Any]) -> None:
    relation = Relation("guides", DirectiveId("b"), "https://nguon.vn/1")
    records = collection(
        directives=[
            directive("a", "1-KL/TW", issued_on=case["of"], relations=(relation,)),
            directive("b", "2-KL/TW", issued_on=case["to"]),
        ]
    ).records
    assert bool(list(check_relations(records))) == case["backwards"]


@pytest.mark.parametrize("case", BOUNDS["future"], ids=lambda case: f"{case['day']} at {case['today']}")
def test_a_date_may_be_a_day_ahead_of_the_clock(case: dict[str, Any]) -> None:
    records = collection([article("bai", "Một.", published_on=case["day"])]).records
    assert bool(list(check_future_dates(records, date.fromisoformat(case["today"])))) == case["future"]


@pytest.mark.parametrize("case", BOUNDS["cited"], ids=lambda case: f"{case['article']} cites {case['issued']}")
def test_a_cited_directive_is_not_younger_than_the_article(case: dict[str, Any]) -> None:
    override = LinkOverride("Kết luận", directive=DirectiveId("a"))
    records = collection(
        [article("bai", "Kết luận.", published_on=case["article"], also_cites=(override,))],
        [directive("a", "1-KL/TW", issued_on=case["issued"])],
    ).records
    assert bool(list(check_directive_dates(records))) == case["early"]


def test_the_first_directive_that_replaces_another_ends_it() -> None:
    def replacing(id_: str, on: str | None) -> Directive:
        relation = Relation("replaces", DirectiveId("cu"), "https://nguon.vn/1")
        return directive(id_, f"{id_}-KL/TW", issued_on=on, relations=(relation,))

    old = directive("cu", "1-KL/TW", issued_on="2010-01-01")
    listed = [replacing("khong-ngay", None), replacing("sau", "2020"), replacing("truoc", "2017-02-06"), old]
    found = validities(listed, VOCABULARY)
    assert (found[old.id].has_ended, found[old.id].ended_by, str(found[old.id].ended_on)) == (
        True,
        "truoc",
        "2017-02-06",
    )
    assert found[DirectiveId("truoc")].has_ended is None


@pytest.mark.parametrize(("kind", "has_ended"), [("in-force", False), ("expired", True), (None, None)])
def test_a_stated_status_says_whether_a_directive_is_in_force(kind: str | None, has_ended: bool | None) -> None:
    status = Status(kind, "https://nguon.vn/1") if kind else None
    one = directive("a", "1-KL/TW", status=status)
    assert validities([one], VOCABULARY)[one.id].has_ended is has_ended


def test_a_relation_that_only_guides_ends_nothing() -> None:
    guide = directive("b", "2-KL/TW", relations=(Relation("guides", DirectiveId("a"), "https://nguon.vn/1"),))
    one = directive("a", "1-KL/TW")
    assert validities([one, guide], VOCABULARY)[one.id].has_ended is None
