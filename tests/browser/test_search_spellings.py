"""The scripts read words as the index does, over every syllable that can be spelled, and fold text as Python does."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from yaml_cases import load_yaml

from digest.pages.exports.search.syllables import SCRIPT_TABLES, read_word
from digest.text.fold import fold

TESTS = Path(__file__).resolve().parents[1]
MODULES = TESTS.parent / "templates" / "scripts"
SCRIPTS = ("digest.js", "search-index.js", "search-words.js")

ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
NUCLEI = (
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "ay", "âu", "ây", "eo", "êu", "ia", "iê",
    "iêu", "oa", "oă", "oai", "oe", "oi", "ôi", "ơi", "ua", "uâ", "uê", "ui", "uô", "uôi", "uy", "uyê", "ưa", "ưi",
    "ươ", "ươi", "ưu", "yê",
)  # fmt: skip
CODAS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t")
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
ODD = ("ð", "Ɖ", "ɖ", "Đ", "ẞ", "İ", "café", "Brüssel", "05", "005", "0", "2023", "Ångström", "书", "q́uý", "ti\u0301y")


def spellings() -> list[str]:
    """Onset, vowels and coda with each tone on each vowel, a third of them decomposed, a third in capitals."""
    found: list[Any] = []
    for onset, nucleus, coda in product(ONSETS, NUCLEI, CODAS):
        for tone in TONES:
            for place in range(len(nucleus)) if tone else (0,):
                syllable = f"{onset}{nucleus[: place + 1]}{tone}{nucleus[place + 1 :]}{coda}"
                form = len(found) % 3
                written = unicodedata.normalize("NFD" if form == 1 else "NFC", syllable)
                found.append(written.upper() if form == 2 else written)
    return [*found, *ODD]


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the scripts that read words, and their tables from Python."""
    folder = tmp_path_factory.mktemp("words")
    scripts = "".join(f'<script src="{(MODULES / name).as_uri()}"></script>' for name in SCRIPTS)
    (folder / "words.html").write_text(f'<!doctype html><meta charset="utf-8"><body>{scripts}', "utf-8")
    page = chromium.new_page()
    page.goto((folder / "words.html").as_uri())
    page.evaluate("(tables) => useWordTables(tables)", SCRIPT_TABLES)
    yield page
    page.close()


def test_words_are_read_alike(page: Page) -> None:
    typed = spellings()
    assert len(typed) >= 36_000
    read = page.evaluate(
        "(all) => all.map((one) => { const word = readWord(one); return [word.key, word.marks]; })", typed
    )
    words = [(word.key, word.marks) for word in map(read_word, typed)]
    wrong = {
        one: (ours, theirs) for one, ours, theirs in zip(typed, words, map(tuple, read), strict=True) if ours != theirs
    }
    assert wrong == {}


def test_text_is_folded_alike(page: Page) -> None:
    typed = [*spellings()[::7], "Đối ngoại  nhân dân", "57-KL/TW"]
    assert page.evaluate("(all) => all.map(fold)", typed) == [fold(one) for one in typed]


@pytest.mark.parametrize("case", load_yaml(TESTS / "cases" / "search" / "words.yml"), ids=lambda case: case["text"])
def test_a_word_has_a_key_and_marks(page: Page, case: dict[str, str | int]) -> None:
    word = page.evaluate("(one) => readWord(String(one))", case["text"])
    assert (word["key"], word["marks"]) == (str(case["key"]), case["marks"])
