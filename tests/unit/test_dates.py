"""Dates as the sources give them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml_cases import load_yaml

from digest.records.edtf import EARLIEST_YEAR, LATEST_YEAR, EdtfDate, parse_edtf

CASES = Path(__file__).resolve().parents[1] / "cases" / "dates"
DATES = load_yaml(CASES / "dates.yml")
NOT_DATES = load_yaml(CASES / "not_dates.yml")

calendar_days = st.dates(date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31)).map(str)
days = st.builds(lambda day, length: day[:length], calendar_days, st.sampled_from([4, 7, 10]))


@pytest.mark.parametrize("case", DATES, ids=lambda case: case["edtf"])
def test_a_date_says_what_is_known(case: dict[str, Any]) -> None:
    parsed = parse_edtf(case["edtf"])
    assert parsed.printed == case["printed"]
    assert (parsed.earliest, parsed.latest) == (case["first"], case["last"])
    assert list(parsed.years) == case["years"]
    assert parsed.is_certain == case["certain"]


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (its text is never shown)
        parse_edtf(text)


@pytest.mark.parametrize(("text", "year"), [("2022-06", 2022), ("[2022,2023]", None), ("[..2019]", None)])
def test_the_year_is_known_only_when_all_days_share_it(text: str, year: int | None) -> None:
    assert parse_edtf(text).year == year


@given(days, st.booleans())
def test_one_day_comes_back_as_written(day: str, is_inferred: bool) -> None:
    text = day + "?" * is_inferred
    parsed = parse_edtf(text)
    assert str(parsed) == text
    assert parsed.is_inferred == is_inferred
    assert parsed.earliest <= parsed.latest


@given(st.lists(calendar_days, min_size=2, max_size=4, unique=True).map(sorted))
def test_several_days_come_back_as_written(several: list[str]) -> None:
    text = f"[{','.join(several)}]"
    assert str(parse_edtf(text)) == text
    assert parse_edtf(text).years[0] == int(several[0][:4])


@given(st.lists(calendar_days, min_size=2, max_size=2).map(sorted), st.booleans())
def test_ranges_come_back_as_written(ends: list[str], is_open: bool) -> None:
    text = f"[{'' if is_open else ends[0]}..{ends[1]}]"
    parsed = parse_edtf(text)
    assert str(parsed) == text
    assert parsed.is_range
    assert not parsed.is_certain


@given(st.text(alphabet="0123456789-?[],. /", max_size=24))
def test_anything_is_a_date_or_refused(text: str) -> None:
    try:
        parsed = parse_edtf(text)
    except ValueError:
        return
    assert isinstance(parsed, EdtfDate)
    assert parse_edtf(str(parsed)) == parsed
