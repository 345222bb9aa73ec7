"""How the search reads words and texts, and writes numbers."""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml_cases import load_yaml

from digest.pages.exports.search.number_encoding import ALPHABET, ascending_text, number_text
from digest.pages.exports.search.syllables import BREAK, Reader, in_arabic, read_word, roman_number, tokens_of

CASES = Path(__file__).resolve().parents[1] / "cases" / "search"


def cases(name: str) -> list[Any]:
    read = load_yaml(CASES / f"{name}.yml")
    return [pytest.param(case, id=case["text"]) for case in read]


@pytest.mark.parametrize("case", cases("words"))
def test_a_word_has_a_key_and_marks(case: dict[str, str | int]) -> None:
    word = read_word(str(case["text"]))
    assert (word.key, word.marks) == (case["key"], case["marks"])


@pytest.mark.parametrize("case", cases("readings"))
def test_a_text_is_read_as(case: dict[str, str]) -> None:
    reader = Reader()
    keys = [reader.words[number].key if number != BREAK else "|" for number in reader.read(tokens_of([case["text"]]))]
    assert " ".join(keys) == case["gives"]


@given(st.text(max_size=20))
def test_every_spelling_of_a_word_is_read_alike(surface: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, surface) for form in ("NFC", "NFD"))
    assert read_word(composed) == read_word(decomposed)
    assert read_word(composed).key.isascii()
    assert 0 <= read_word(composed).marks < 72


def numbers_in(text: str) -> list[int]:
    """What the browser reads: signs up to the 64th end a number, the others go on."""
    numbers, high = [], 0
    for sign in map(ALPHABET.index, text):
        if sign < 64:
            numbers.append(high * 64 + sign)
            high = 0
        else:
            high = high * 27 + sign - 63
    return numbers


@given(st.lists(st.integers(0, 1 << 24)))
def test_numbers_come_back(numbers: list[int]) -> None:
    assert numbers_in("".join(map(number_text, numbers))) == numbers


@given(st.sets(st.integers(0, 1 << 20)).map(sorted))
def test_ascending_numbers_come_back_from_their_gaps(numbers: list[int]) -> None:
    gaps = numbers_in(ascending_text(numbers))
    assert [place - 1 for place in accumulate(gap + 1 for gap in gaps)] == numbers


def test_the_alphabet_needs_no_escape_in_a_script() -> None:
    assert len(set(ALPHABET)) == 91
    assert not set(ALPHABET) & set(' !"\\\n')


@pytest.mark.parametrize(
    ("signs", "number"), [("I", 1), ("IV", 4), ("XIII", 13), ("XXXIX", 39), ("IIV", None), ("VV", None)]
)
def test_roman_numbers(signs: str, number: int | None) -> None:
    assert roman_number(signs) == number


def test_one_sign_alone_stays_a_letter() -> None:
    assert in_arabic("Đại hội XIII, tổ V") == "Đại hội 13, tổ V"
