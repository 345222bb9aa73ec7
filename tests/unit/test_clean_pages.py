"""Pages in the manner of many outlets: every line is judged as its tag says; adding a page needs no Python."""

from typing import Any

import pytest
from clean_pages import expected, pages, result, tagged_lines


@pytest.mark.parametrize("case", pages())
def test_every_line_of_a_page_is_judged_rightly(case: dict[str, Any]) -> None:
    wanted, found = expected(case), result(case)
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("case", pages())
def test_every_tag_is_known(case: dict[str, Any]) -> None:
    assert {tag for tag, _ in tagged_lines(case)} <= {"", "T", "D", "B", "C", "C2", "A", "P", "H", "L", "X"}
