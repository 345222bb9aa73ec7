"""Markup that was pasted into a text is found and taken away; plain characters stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from yaml_cases import load_yaml

from digest.ingest.clean.canonical_text import check_text, fix_text
from digest.text.markup import find_markup, without_markup

CASES = load_yaml(Path(__file__).resolve().parents[1] / "cases" / "text" / "markup.yml")


@pytest.mark.parametrize("case", CASES["markup"], ids=lambda case: case["line"])
def test_markup_is_found_and_only_its_words_stay(case: dict[str, str]) -> None:
    assert find_markup(case["line"]) is not None
    assert without_markup(case["line"]) == case["words"]


@pytest.mark.parametrize("line", CASES["plain"])
def test_plain_characters_are_no_markup(line: str) -> None:
    assert find_markup(line) is None
    assert without_markup(line) == line


def test_a_text_with_markup_is_refused_once_and_mended() -> None:
    text = "<p>Một.</p>\n\nHai.\n\n<p>Ba.</p>\n"
    problems = check_text(text, "bai.txt")
    assert [(problem.line, problem.severity.value) for problem in problems] == [(1, "error")]
    assert "“<p>”" in problems[0].message
    assert "1 dòng nữa: 5" in problems[0].message
    assert problems[0].fix.endswith("thay dòng này bằng:\nMột.")
    assert fix_text(text) == "Một.\n\nHai.\n\nBa.\n"


def test_a_line_of_markup_alone_goes() -> None:
    assert check_text("Một.\n\n<br>\n", "bai.txt")[0].fix.endswith("xóa dòng này.")
    assert fix_text("Một.\n\n<br>\n") == "Một.\n"
