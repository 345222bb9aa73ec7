"""Dates as printed, case by case; adding a case needs no Python."""

from pathlib import Path
from typing import Any

import pytest
from yaml_cases import load_yaml

from digest.text.printed_dates import dates_between, read_date
from digest.text.view import comparable

CASES = Path(__file__).resolve().parent.parent / "cases" / "text" / "printed_dates.yml"


@pytest.mark.parametrize("case", load_yaml(CASES), ids=lambda case: case["printed"])
def test_a_printed_date_is_read_to_its_end(case: dict[str, Any]) -> None:
    found = read_date(comparable(case["printed"]), 0)
    if not case.get("is_date", True):
        assert found is None
        return
    assert found is not None
    assert (found.iso, found.end) == (case["iso"], len(case["printed"]))
    if case["iso"] is None:
        assert (found.day, found.month) == (case.get("day"), case.get("month"))
        assert found.is_readable == ("day" in case)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("từ ngày 15/6/2023 đến ngày 5/1/2024", ["2023-06-15", "2024-01-05"]),
        ("số 115/6/2023", []),
        ("giai đoạn 2013-2020, 31/13/2020", [None]),
        ("Kết luận 1-3 và tháng 3/2013", ["2013-03"]),
    ],
)
def test_dates_within_a_text(text: str, dates: list[str]) -> None:
    assert [found.iso for found in dates_between(comparable(text), 0, len(text))] == dates
