"""Words: how they are stored, compared, folded, turned into addresses, sorted and cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml_cases import load_yaml

from digest.text.addresses import same_page, without_tracking
from digest.text.collate import collation_key
from digest.text.fold import MAX_SLUG_LENGTH, fold, slug
from digest.text.normalize import STORING_TABLE, canonical, clean_characters, place_tones
from digest.text.scripts import disguised_letter, foreign_letter
from digest.text.sentences import sentence_around, sentence_spans
from digest.text.shingles import fingerprint, most_similar, similar_pairs

CASES = Path(__file__).resolve().parents[1] / "cases" / "text"

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " -/.,57", max_size=40)
any_text = st.text(max_size=60) | words | words.map(lambda text: unicodedata.normalize("NFD", text))


def cases(name: str) -> list[Any]:
    read = load_yaml(CASES / f"{name}.yml")
    return [pytest.param(case["text"], case["gives"], id=case["text"][:40] or "empty") for case in read]


@pytest.mark.parametrize(("text", "gives"), cases("stored"))
def test_stored(text: str, gives: str) -> None:
    assert clean_characters(text) == unicodedata.normalize("NFC", gives)


@pytest.mark.parametrize(("text", "gives"), cases("compared"))
def test_compared(text: str, gives: str) -> None:
    assert canonical(text) == gives


@pytest.mark.parametrize(("text", "gives"), cases("folded"))
def test_folded(text: str, gives: str) -> None:
    assert fold(text) == gives


@pytest.mark.parametrize(("text", "gives"), cases("slugs"))
def test_slug(text: str, gives: str) -> None:
    assert slug(text) == gives


@pytest.mark.parametrize("expected", load_yaml(CASES / "order.yml"), ids=" ".join)
def test_order(expected: list[str]) -> None:
    keys = [collation_key(word) for word in expected]
    assert keys == sorted(set(keys))
    assert keys == [collation_key(unicodedata.normalize("NFD", word)) for word in expected]


@pytest.mark.parametrize("sentences", load_yaml(CASES / "sentences.yml"))
def test_sentences(sentences: list[str]) -> None:
    paragraph = " ".join(sentences)
    assert [paragraph[start:end] for start, end in sentence_spans(paragraph)] == sentences


def test_the_sentence_around_a_span_across_two_sentences_is_both() -> None:
    paragraph = "Một câu. Hai câu. Ba câu."
    start, end = sentence_around(paragraph, paragraph.index("câu. Hai"), paragraph.index(" câu. Ba"))
    assert paragraph[start:end] == "Một câu. Hai câu."


@pytest.mark.parametrize(
    ("text", "letter"),
    [("Ban Tuуên giáo", "у"), ("ТВ", "Т"), ("Ｂộ", "Ｂ"), ("bɑn", "ɑ"), ("𝐁ộ", "𝐁"), ("Ηội", "Η")],
)
def test_a_word_that_only_looks_latin_is_noticed(text: str, letter: str) -> None:
    disguised = disguised_letter(text)
    assert disguised is not None
    assert disguised[1] == letter
    assert text[disguised[0]] == letter


@pytest.mark.parametrize("text", ["Bộ Ngoại giao", "báo Известия", "5 μm, 3 kΩ", "Österreich, Łódź", "TikTok 抖音", ""])
def test_words_that_are_what_they_seem_are_left_in_peace(text: str) -> None:
    assert disguised_letter(text) is None


def test_the_first_foreign_letter_of_an_id_is_named() -> None:
    assert foreign_letter("ban-tuуen-giao") == "у"
    assert foreign_letter("ban-tuyên-giáo-2") is None


@given(any_text)
def test_storing_twice_changes_nothing_and_leaves_nothing_hidden(text: str) -> None:
    stored = clean_characters(text)
    assert clean_characters(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert not set(map(ord, stored)) & set(STORING_TABLE)


@given(any_text)
def test_comparing_does_not_see_normal_form_case_or_spaces(text: str) -> None:
    compared = canonical(text)
    assert canonical(compared) == compared
    assert canonical(unicodedata.normalize("NFD", text)) == compared
    assert canonical(f"  {text}\u00a0") == compared


@given(words)
def test_folding_keeps_offsets_and_leaves_ascii(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert folded.isascii()
    assert fold(folded) == folded
    assert fold(text.upper()) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(any_text)
def test_a_slug_is_a_safe_file_name_and_its_own_slug(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert len(made) <= MAX_SLUG_LENGTH
    assert slug(made) == made


@given(st.lists(any_text, min_size=3, max_size=8))
def test_the_order_is_total(texts: list[str]) -> None:
    texts = [unicodedata.normalize("NFC", text) for text in texts]
    keys = sorted(map(collation_key, texts))
    assert all(first <= second for first, second in pairwise(keys))
    assert len(set(keys)) == len(set(texts))


@given(words, words)
def test_case_never_separates_what_marks_put_together(first: str, second: str) -> None:
    key, other = collation_key(first.lower()), collation_key(second.lower())
    upper, other_upper = collation_key(first.upper()), collation_key(second.upper())
    assert (key[0] < other[0]) == (upper[0] < other_upper[0])


@given(st.text(alphabet=VIETNAMESE.upper() + VIETNAMESE + " .!?…\"“”’'()\n12–-", max_size=120))
def test_sentences_cover_the_text(paragraph: str) -> None:
    spans = list(sentence_spans(paragraph))
    covered = "".join(paragraph[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(paragraph.split())
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(st.text(alphabet=VIETNAMESE + " .ABC", min_size=1, max_size=60), st.data())
def test_the_sentence_around_a_span_holds_it(paragraph: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(paragraph) - 1))
    end = data.draw(st.integers(start + 1, len(paragraph)))
    first, last = sentence_around(paragraph, start, end)
    assert paragraph[start:end].strip() in paragraph[min(first, start) : max(last, end)]
    assert first <= last


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.qdnd.vn/a-1", "http://m.qdnd.vn:80/a-1/?utm_source=zalo&fbclid=x#binh-luan", True),
        ("https://qdnd.vn/a-1", "https://qdnd.vn/a%2D1?amp=1", True),
        ("https://qdnd.vn/a-1.amp", "https://qdnd.vn/amp/a-1", True),
        ("https://qdnd.vn/a?b=2&c=3", "https://qdnd.vn/a?c=3&b=2", True),
        ("https://qdnd.vn/a?id=1", "https://qdnd.vn/a?id=2", False),
        ("https://qdnd.vn/a-1", "https://qdnd.vn/a-2", False),
        ("https://qdnd.vn:8080/a", "https://qdnd.vn/a", False),
        ("http://[", "http://[", True),
    ],
)
def test_addresses_of_one_page_in_other_spellings_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_page(one, other) is same


def test_an_address_loses_what_only_tracks_readers() -> None:
    tracked = "https://qdnd.vn/a-1?id=2&utm_source=zalo&fbclid=x#binh-luan"
    assert without_tracking(tracked) == "https://qdnd.vn/a-1?id=2"
    assert without_tracking("https://qdnd.vn/a?b=%20c") == "https://qdnd.vn/a?b=%20c"


COPY = " ".join(f"từ{number} câu{number * 7 % 83} việc{number % 29}" for number in range(160))


def test_copies_are_found_though_shortened_and_edited() -> None:
    edited = COPY.replace("việc3 ", "chuyện ").upper()
    prints = {
        "gốc": fingerprint(COPY),
        "khác": fingerprint(COPY[::-1]),
        "chép": fingerprint(edited[: len(edited) // 2]),
    }
    [(one, other, share)] = similar_pairs(prints)
    assert (one, other) == ("gốc", "chép")
    assert 0.5 <= share <= 1
    found = most_similar(prints["chép"], {"gốc": prints["gốc"], "khác": prints["khác"]})
    assert found is not None
    assert found[0] == "gốc"
    assert most_similar(prints["khác"], {"gốc": prints["gốc"]}) is None


def test_short_texts_are_copies_of_nothing() -> None:
    assert list(similar_pairs({"a": fingerprint("Hội nghị khai mạc."), "b": fingerprint("Hội nghị khai mạc.")})) == []


@pytest.mark.parametrize(("typed", "placed"), load_yaml(CASES / "tones.yml").items())
def test_a_tone_is_on_the_vowel_where_it_belongs(typed: str, placed: str) -> None:
    assert place_tones(typed) == placed
    assert place_tones(placed) == placed
