"""Single lines of captures: dates, labels, house prefixes; adding a line needs no Python."""

from pathlib import Path
from typing import Any

import pytest
from clean_cases import CASES, OUTLETS, RULES
from yaml_cases import load_yaml

from digest.ingest.clean.labels import label_rule
from digest.ingest.clean.lexicon import compile_rules
from digest.ingest.clean.outlets import outlet_names
from digest.ingest.clean.printed_dates import read_date_line, read_timestamp
from digest.ingest.clean.wording import house_prefix, without_end_mark

LEXICON = compile_rules(RULES)
NAMES = outlet_names(OUTLETS)


def _lines(name: str) -> Any:
    return load_yaml(Path(CASES, "lines", name))


@pytest.mark.parametrize("case", _lines("dates.yml"), ids=lambda case: str(case["text"]))
def test_a_date_line_gives_its_day(case: dict[str, Any]) -> None:
    found = read_date_line(case["text"], LEXICON)
    assert (str(found.day) if found else None) == case["day"]
    if "label" in case:
        assert found is not None
        assert found.label == case["label"]


@pytest.mark.parametrize("text", _lines("labels.yml")["removed"])
def test_a_label_of_the_page_is_known(text: str) -> None:
    assert label_rule(text, LEXICON)


@pytest.mark.parametrize("text", _lines("labels.yml")["kept"])
def test_a_line_of_an_article_is_no_label(text: str) -> None:
    assert label_rule(text, LEXICON) is None


@pytest.mark.parametrize("case", _lines("prefixes.yml"), ids=lambda case: str(case["text"]))
def test_a_house_prefix_is_cut_and_names_its_outlet(case: dict[str, Any]) -> None:
    found = house_prefix(case["text"], LEXICON, NAMES)
    assert case["text"][: found.length] == case["cut"]
    assert found.name == (case["outlet"] or "")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("trong tình hình mới./.", "trong tình hình mới."),
        ("đối với từng nhóm nhau.../.", "đối với từng nhóm nhau..."),
        ("Kết luận số 57-KL/TW./.", "Kết luận số 57-KL/TW."),
        ("trong tình hình mới/.", "trong tình hình mới."),
        ("trong tình hình mới. ■", "trong tình hình mới."),
        ("trong tình hình mới.", "trong tình hình mới."),
    ],
)
def test_an_end_mark_goes_and_its_full_stop_stays(text: str, bare: str) -> None:
    assert without_end_mark(text, RULES.marks.end_marks) == bare


@pytest.mark.parametrize(
    ("stamp", "days"),
    [
        ("2023-10-11T17:30:00Z", ("2023-10-11", "2023-10-12")),
        ("2023-10-11T16:42:00+07:00", ("2023-10-11", "2023-10-11")),
        ("2023-10-11T16:42:00+0700", ("2023-10-11", "2023-10-11")),
        ("2023-10-11 23:59", ("2023-10-11", "2023-10-11")),
        ("2023-10-11", ("2023-10-11", "2023-10-11")),
        ("11/10/2023 08:30:00", ("2023-10-11", "2023-10-11")),
        ("25/10/2023 8:30:00 AM", ("2023-10-25", "2023-10-25")),
        ("1696957200", ("2023-10-10", "2023-10-11")),
        ("1696957200000", ("2023-10-10", "2023-10-11")),
    ],
)
def test_a_timestamp_gives_the_day_as_written_and_as_in_viet_nam(stamp: str, days: tuple[str, str]) -> None:
    found = read_timestamp(stamp)
    assert found is not None
    assert tuple(map(str, found)) == days


@pytest.mark.parametrize("stamp", ["", "10/11/2023 8:30:00 AM", "31/02/2023", "2023-13-45", "hôm qua", "1066-10-14"])
def test_what_is_no_timestamp_gives_none(stamp: str) -> None:
    assert read_timestamp(stamp) is None
