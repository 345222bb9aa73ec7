"""The faults that are planted: one place each, and none that changes nothing."""

from __future__ import annotations

import ast

import pytest
from mutate import mutants_of

CASES = {
    "a < b": ["a <= b", "a >= b"],
    "a is None": ["a is not None"],
    "a in b": ["a not in b"],
    "a and b": ["a or b", "b", "a"],
    "not a": ["a"],
    "1 if a else 'x'": ["1 if True else 'x'", "1 if False else 'x'", "2 if a else 'x'"],
    "[a for a in b if a]": ["[a for a in b]"],
    "f(True)": ["f(False)"],
    "a + 2": ["a - 2", "a + 3"],
    "'words'": [],
    "@dataclass(frozen=True)\nclass A:\n    b = 1": ["@dataclass(frozen=True)\nclass A:\n    b = 2"],
    "def f(a: int | None) -> bool:\n    return a": [],
}


@pytest.mark.parametrize("source", CASES)
def test_a_fault_changes_one_place(source: str) -> None:
    assert sorted(mutant.source for mutant in mutants_of(source)) == sorted(CASES[source])


def test_a_condition_is_never_or_always_true() -> None:
    found = {mutant.source for mutant in mutants_of("if a:\n    b()\n")}
    assert found == {"if True:\n    b()", "if False:\n    b()"}


@pytest.mark.parametrize("source", CASES)
def test_every_fault_is_a_program_that_differs(source: str) -> None:
    for mutant in mutants_of(source):
        assert ast.dump(ast.parse(mutant.source)) != ast.dump(ast.parse(source))
        assert mutant.before != mutant.after
