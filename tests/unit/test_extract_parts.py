"""The parts of the grammar by themselves: numbers, dates, numerals, phrases."""

import pytest
from extract_cases import vocabulary

from digest.citations.extract.codes import CodeTables, code_tables, read_number
from digest.citations.extract.word_lists import read_numeral
from digest.text.phrases import PhraseMatcher, phrase_words, spelled_ways, suffix_matcher
from digest.text.view import matching_view


@pytest.fixture(scope="module")
def tables() -> CodeTables:
    return code_tables(vocabulary().document_types, vocabulary().issuer_suffixes)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("57-KL/TW", "57-KL/TW"),
        ("12/CT-TW", "12-CT/TW"),
        ("68-NQ-TW", "68-NQ/TW"),
        ("47/NQ-CP", "47/NQ-CP"),
        ("5/QĐ-TTg", "05/QĐ-TTg"),
        ("72/2015/NĐ-CP", "72/2015/NĐ-CP"),
        ("9/2017/nđ-cp", "09/2017/NĐ-CP"),
        ("17/2015/TTLT-BTP-BQP", "17/2015/TTLT-BTP-BQP"),
        ("103/2016/QH13", "103/2016/QH13"),
        ("1211/2016/UBTVQH13", "1211/2016/UBTVQH13"),
        ("3089/BTTTT-TTĐN", "3089/BTTTT-TTĐN"),
        ("66-QD/TW", "66-QĐ/TW"),
        ("100 - KL / TW", "100-KL/TW"),
        ("04 CT/TW", "04-CT/TW"),
        ("15-KH/XYZ", "15-KH/XYZ"),
        ("15/KH-XYZ", "15/KH-XYZ"),
        ("57-KL/TW - những điểm mới", "57-KL/TW"),
        ("57", None),
        ("09/2017", None),
        ("57 kết luận", None),
        ("36 - những vấn đề", None),
        ("5 CT tỉnh", None),
    ],
)
def test_codes_become_canonical(printed: str, code: str | None, tables: CodeTables) -> None:
    number = read_number(matching_view(printed).key, printed, 0, tables)
    assert number is not None
    assert number.code == code


@pytest.mark.parametrize("printed", ["36.5", "57%", "57 %", "3-0", "15/6", "2013-2020", "09:30", "36 - 45", "0", "x"])
def test_other_numbers_are_no_documents(printed: str, tables: CodeTables) -> None:
    assert read_number(matching_view(printed).key, printed, 0, tables) is None


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("xiii", 13), ("ix", 9), ("iv", 4), ("xl", 40), ("8", 8), ("ba", 3), ("ĩ", None), ("", None)],
)
def test_numerals(numeral: str, number: int | None) -> None:
    assert read_numeral(numeral, ["nhất", "hai", "ba"]) == number


def test_the_longest_phrase_wins_unless_it_does_not_fit() -> None:
    book: PhraseMatcher[str] = PhraseMatcher()
    book.add(phrase_words("Ban Tuyên giáo"), "short")
    book.add(phrase_words("Ban Tuyên giáo Trung ương"), "long")
    words = phrase_words("Ban Tuyên giáo Trung ương và Ban Tuyên giáo")
    assert [found.meanings for found in book.find(words, lambda *_: True)] == [("long",), ("short",)]
    assert [found.meanings for found in book.find(words, lambda first, last, meaning: meaning == "short")] == [
        ("short",),
        ("short",),
    ]


def test_phrases_are_found_from_their_end() -> None:
    book = suffix_matcher(["Trưởng", "Phó Trưởng"])
    assert book.length_before(phrase_words("ông Phó Trưởng"), 3) == 2
    assert book.length_before(phrase_words("ông Phó"), 2) == 0


def test_an_endless_choice_of_spellings_is_refused() -> None:
    forms = [tuple(f"x{number}" for number in range(30))]
    with pytest.raises(ValueError, match="too many spellings"):
        spelled_ways(("x0",) * 4, [[(form,) for form in forms[0]]] * 4 + [[("x0",), *((f"y{n}",) for n in range(500))]])
