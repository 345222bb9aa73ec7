"""Captures of every kind of page, case by case; adding a case needs no Python."""

from typing import Any

import pytest
from clean_cases import cases, clean, content

FACTS = ("title", "published", "outlet", "source_url")


@pytest.mark.parametrize("case", cases())
def test_a_capture_gives_its_parts(case: dict[str, Any]) -> None:
    cleaned = clean(content(case), case.get("file", "bai.txt"))
    parts = cleaned.as_mapping()
    assert not cleaned.problems
    assert parts["paragraphs"] == case["paragraphs"]
    assert parts["captions"] == case.get("captions", [])
    assert [parts[fact] for fact in FACTS] == [case.get(fact) for fact in FACTS]
    assert parts["authors"] == case.get("authors", [])
    assert parts["credits"] == case.get("credits", parts["credits"])


@pytest.mark.parametrize("case", cases())
def test_what_is_removed_names_its_line_and_rule_and_is_no_part_of_the_text(case: dict[str, Any]) -> None:
    cleaned = clean(content(case), case.get("file", "bai.txt"))
    lines = content(case).count(b"\n") + 1
    assert all(1 <= removal.line <= lines and removal.rule and removal.text for removal in cleaned.removed)
    gone = {removal.text for removal in cleaned.removed if removal.rule not in ("repeated", "title-again")}
    assert not gone & {part.text for part in cleaned.parts}


def test_a_page_that_names_no_address_has_the_one_it_was_fetched_from() -> None:
    page = (
        "<html><body><h1>Khai mạc ngày hội sách</h1><p>Ngày hội sách khai mạc sáng nay với nhiều hoạt động.</p></body>"
    )
    cleaned = clean(page, "https://www.vietnamplus.vn/khai-mac-1.vnp")
    assert (cleaned.outlet, cleaned.source_url) == ("VietnamPlus (TTXVN)", "https://www.vietnamplus.vn/khai-mac-1.vnp")
