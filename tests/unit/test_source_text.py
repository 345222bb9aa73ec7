"""Bytes become text, or the reasons are told; no bytes make the reader fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.records.files.source_text import decode, forbidden_characters, forbidden_name, without_forbidden


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
        assert list(forbidden_characters(text)) == []
        assert without_forbidden(text) == text
        assert "\r" not in text


@given(st.characters(exclude_categories=["Cs"]), st.text(alphabet="ab", max_size=3))
def test_a_forbidden_character_is_found_wherever_it_stands(letter: str, around: str) -> None:
    _, problems = decode(f"{around}{letter}{around}".encode(), "x")
    is_told = any(f"U+{ord(letter):04X}" in p.message or f"0x{ord(letter):02X}" in p.message for p in problems)
    assert is_told == (forbidden_name(letter) is not None and letter not in "\ufeff\r")


@pytest.mark.parametrize(
    "letter", "\u180f\U0001bca0\U0001d173\U0001d159\u2800\U00013430\u0600\U000110bd\u0378\U000e1000\u3164\ue000"
)
def test_what_prints_nothing_is_forbidden_in_every_script(letter: str) -> None:
    assert forbidden_name(letter) is not None
    assert [problem.rule for problem in decode(f"a{letter}b".encode(), "x")[1]] == ["forbidden-character"]
    assert without_forbidden(f"a{letter}b") == "ab"


@pytest.mark.parametrize("letter", "ệЖ中ກกकﷺ👍½€№‰→■ʻ́")
def test_what_prints_something_is_not(letter: str) -> None:
    assert forbidden_name(letter) is None


@pytest.mark.parametrize(
    ("text", "is_heaped"),
    [
        ("a\u0300\u0301\u0302", False),
        ("a\u0300\u0301\u0302\u0303", True),
        ("a\u0300\u0301b\u0302\u0303", False),
        ("a\u0300\u200d\u0301\u200d\u0302\u200d\u0303", True),
        ("ก\u0e34\u0e48", False),
        ("ก\u0e34\u0e34\u0e34\u0e34", True),
        ("क\u0941\u0941\u0941\u0941", True),
        ("ж\u0484\u0484\u0484\u0484", True),
    ],
)
def test_marks_heaped_on_one_letter_are_counted_in_every_script(text: str, is_heaped: bool) -> None:
    assert ([problem.rule for problem in decode(text.encode(), "x")[1]] == ["heaped-marks"]) == is_heaped
