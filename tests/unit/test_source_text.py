"""Bytes become text, or the reasons are told; no bytes make the reader fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.records.files.source_text import FORBIDDEN, decode


@pytest.mark.parametrize(
    "content",
    [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"a\r\nb\r", b"\xef\xbb\xbfa\nb\n", b"a\n\xef\xbb\xbfb\n"],
)
def test_line_ends_and_marks_make_no_difference(content: bytes) -> None:
    assert decode(content, "x") == ("a\nb\n", [])


@pytest.mark.parametrize(
    "text",
    [
        "tab\tgiữa",
        "a\u00a0b",
        "mề\u00adm",
        "r\u200bỗng",
        "👍🏽",
        "½ № …",
        "a == b",
        "<<<<<<<< tám",
        "-- không rào",
        "--- gạch",
    ],
)
def test_what_cleaning_can_mend_is_read(text: str) -> None:
    assert decode(text.encode(), "x") == (text, [])


def test_no_more_than_twenty_characters_are_named() -> None:
    assert len(decode(b"\x01" * 500 + b"x" * 2000, "x")[1]) == 20


def test_the_place_counts_letters_and_not_bytes() -> None:
    content = "một\nhai đường\u202e\n".encode()
    assert [(problem.line, problem.column) for problem in decode(content, "x")[1]] == [(2, 10)]
    broken = "một\r\nhai đường".encode() + b"\xff"
    assert [(problem.line, problem.column) for problem in decode(broken, "x")[1]] == [(2, 10)]


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_text_or_problems(content: bytes) -> None:
    text, problems = decode(content, "x")
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
    if not problems:
        assert FORBIDDEN.search(text) is None
        assert "\r" not in text


@given(st.characters(exclude_categories=["Cs"]), st.text(alphabet="ab", max_size=3))
def test_a_forbidden_character_is_found_wherever_it_stands(letter: str, around: str) -> None:
    _, problems = decode(f"{around}{letter}{around}".encode(), "x")
    is_told = any(f"U+{ord(letter):04X}" in p.message or f"0x{ord(letter):02X}" in p.message for p in problems)
    assert is_told == bool(FORBIDDEN.fullmatch(letter))
