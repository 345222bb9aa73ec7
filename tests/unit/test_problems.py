"""How problems are printed: for people, for GitHub, for programs; hostile names and values stay harmless."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.records.problems import (
    FORMATS,
    MOST_SHOWN,
    Problem,
    Severity,
    count_sentence,
    format_problems,
    has_errors,
    near_option,
    nearest_option,
    nearest_record,
)

HELP = "Mã quy tắc trong ngoặc vuông: xem huong-dan/quy-tac.html trên trang."
ERROR = Problem("data/b.yml", 2, 7, "wrong-date", "Ngày sai.", "Sửa ngày.")
WARNING = Problem("data/a.yml", 0, 0, "odd-host", "Máy chủ lạ.", "Xem lại.\nDòng hai", Severity.WARNING)
HOSTILE = Problem("data/x\n::error::y,\u202e\udcff.yml", 1, 1, "wrong-id", "có “\r\n::add-mask::x%0A”", "đổi\n::stop::")


def test_text_is_a_place_a_sentence_and_a_remedy_in_the_order_of_files() -> None:
    assert format_problems([ERROR, WARNING, ERROR]) == (
        "data/a.yml:1:1: warning [odd-host] Máy chủ lạ.\n"
        "    Sửa: Xem lại.\n"
        "        Dòng hai\n"
        "data/b.yml:2:7: error [wrong-date] Ngày sai.\n"
        "    Sửa: Sửa ngày."
    )


def test_an_annotation_is_one_command() -> None:
    assert format_problems([ERROR], "github") == (
        "::error file=data/b.yml,line=2,col=7,title=wrong-date::Ngày sai. Sửa: Sửa ngày.%0A"
        "Xem huong-dan/quy-tac.html#wrong-date trên trang."
    )
    assert format_problems([WARNING], "github").startswith("::warning file=data/a.yml,line=1,col=1,")


def test_json_has_every_part() -> None:
    assert json.loads(format_problems([ERROR], "json")) == [
        {
            "path": "data/b.yml",
            "line": 2,
            "column": 7,
            "rule": "wrong-date",
            "severity": "error",
            "message": "Ngày sai.",
            "fix": "Sửa ngày.",
            "help": "huong-dan/quy-tac.html#wrong-date",
        }
    ]
    assert json.loads(format_problems([], "json")) == []


def test_a_hostile_name_opens_no_second_command() -> None:
    told = format_problems([HOSTILE], "github")
    assert told.count("\n") == 0
    assert re.findall("::[a-z-]+ ", told) == ["::error "]
    assert "%0A%3A%3Aerror%3A%3Ay%2C" in told


@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_name_can_be_printed_anywhere(form: str) -> None:
    told = format_problems([HOSTILE], form)
    assert told.encode("utf-8")
    assert "\r" not in told
    assert form == "json" or "\u202e" not in told


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_any_text_gives_one_annotation_and_two_lines(path: str, message: str, fix: str) -> None:
    problem = Problem(path, 1, 1, "rule", message, fix)
    assert "\n" not in format_problems([problem], "github")
    lines = format_problems([problem]).split("\n")
    assert len(lines) == 2 + fix.count("\n")
    assert all(line.isprintable() for line in lines)
    assert json.loads(format_problems([problem], "json"))[0]["message"] == message


def test_counts() -> None:
    assert count_sentence([ERROR, ERROR, WARNING]) == f"1 lỗi, 1 cảnh báo. {HELP}"
    assert count_sentence([WARNING]) == f"Không có lỗi, 1 cảnh báo nên xem. {HELP}"
    assert count_sentence([]) == "Dữ liệu sạch."


def test_of_very_many_problems_the_errors_are_printed_and_json_has_all() -> None:
    warnings = [replace(WARNING, line=line) for line in range(1, MOST_SHOWN + 1)]
    shown = format_problems([*warnings, ERROR])
    assert shown.count("warning [") == MOST_SHOWN - 1
    assert shown.count("error [") == 1
    assert len(json.loads(format_problems([*warnings, ERROR], "json"))) == MOST_SHOWN + 1
    assert count_sentence(warnings).endswith(HELP)
    assert count_sentence([*warnings, ERROR]).endswith("chạy lại để xem các mục sau.")
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])


@pytest.mark.parametrize(
    ("text", "options", "remedy"),
    [
        ("Published", ["published", "draft"], "Có phải là “published” không?"),
        ("xyz", ["published", "draft"], "Dùng một trong: published, draft."),
    ],
)
def test_the_nearest_known_value_is_offered(text: str, options: list[str], remedy: str) -> None:
    assert nearest_option(text, options) == remedy


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("57-KL-TW-2023", "57-kl-tw-2023"),
        ("75-kl-tw-2023", "57-kl-tw-2023"),
        ("57-kl-tw-2022", "57-kl-tw-2023"),
        ("57-kltw-2023", "57-kl-tw-2023"),
        ("57-kl-tw", "57-kl-tw-2023"),
        ("thong-tan-xa", "thong-tan-xa-viet-nam"),
        ("bo-ngoai-gao", "bo-ngoai-giao"),
        ("58-kl-tw-2023", None),
        ("57-ct-tw-2023", None),
        ("16-kl-tw-2012", None),
        ("bo-noi-vu", None),
        ("bo", None),
        ("", None),
    ],
)
def test_only_a_misspelling_is_near(text: str, near: str | None) -> None:
    assert near_option(text, ["57-kl-tw-2023", "thong-tan-xa-viet-nam", "bo-ngoai-giao", "bo-quoc-phong"]) == near
    assert ("không?" in nearest_record(text, ["57-kl-tw-2023"])) == (near == "57-kl-tw-2023")
