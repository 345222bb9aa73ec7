"""Captures that hold no article or more than one are refused; an article that only looks so is read."""

import re
from typing import Any

import pytest
from clean_cases import CASES, clean
from clean_pages import STOCK
from yaml_cases import load_yaml

from digest.ingest.clean.capture import check_article


def cases() -> list[Any]:
    """The cases of every file, each named by its file and its own name."""
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted((CASES / "several").glob("*.yml"))
        for case in load_yaml(path)
    ]


@pytest.mark.parametrize("case", cases())
def test_a_file_is_refused_when_it_is_not_one_article(case: dict[str, Any]) -> None:
    page = re.sub(r"\{(\d)\}", lambda found: STOCK[int(found[1]) - 1], case["page"])
    problem = check_article(clean(page), "bai.txt")
    assert (problem.rule if problem else None) == case.get("rule")
