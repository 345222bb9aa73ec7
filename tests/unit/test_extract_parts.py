"""The parts of the grammar by themselves: numbers, dates, numerals, phrases."""

import pytest
from extract_cases import vocabulary

from digest.citations.extract.codes import CodeTables, code_tables, read_body
from digest.citations.extract.dates import DatePatterns, date_patterns, read_date
from digest.citations.extract.pattern_parts import any_of, read_numeral
from digest.citations.extract.phrases import PhraseMatcher, ending_book, phrase_words, spelled_ways
from digest.text.view import matching_view


@pytest.fixture(scope="module")
def tables() -> CodeTables:
    return code_tables(vocabulary().document_types, vocabulary().issuer_suffixes)


@pytest.fixture(scope="module")
def dates() -> DatePatterns:
    return date_patterns(vocabulary().words)


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
    body = read_body(matching_view(printed).key, printed, 0, tables)
    assert body is not None
    assert body.code == code


@pytest.mark.parametrize("printed", ["36.5", "57%", "57 %", "3-0", "15/6", "2013-2020", "09:30", "36 - 45", "0", "x"])
def test_other_numbers_are_no_documents(printed: str, tables: CodeTables) -> None:
    assert read_body(matching_view(printed).key, printed, 0, tables) is None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("15/6/2023", "2023-06-15"),
        ("15-06-2023", "2023-06-15"),
        ("15.6.2023", "2023-06-15"),
        ("15 / 6 / 2023", "2023-06-15"),
        ("05 tháng 01 năm 2022", "2022-01-05"),
        ("5 tháng 1/2022", "2022-01-05"),
        ("5/1 năm 2022", "2022-01-05"),
        ("tháng 5.2025", "2025-05"),
        ("tháng 6 năm 2022", "2022-06"),
        ("June 15, 2023", "2023-06-15"),
        ("Dec. 2nd, 2008", "2008-12-02"),
        ("15 June 2023", "2023-06-15"),
        ("1st of May, 2020", "2020-05-01"),
        ("February 2012", "2012-02"),
        ("12/4", None),
        ("26 tháng 10", None),
        ("October 26", None),
    ],
)
def test_dates_of_every_spelling(printed: str, iso: str | None, dates: DatePatterns) -> None:
    found = read_date(matching_view(printed).key, 0, dates)
    assert found is not None
    assert (found.iso, found.end) == (iso, len(printed))


@pytest.mark.parametrize("printed", ["31/13/2020", "45 tháng 1 năm 2022", "may", "2013-2020", "57-KL", "31/2/2023"])
def test_what_is_no_date(printed: str, dates: DatePatterns) -> None:
    found = read_date(matching_view(printed).key, 0, dates)
    assert found is None or found.iso is None


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
    book = ending_book(["Trưởng", "Phó Trưởng"])
    assert book.length_before(phrase_words("ông Phó Trưởng"), 3) == 2
    assert book.length_before(phrase_words("ông Phó"), 2) == 0


def test_an_endless_choice_of_spellings_is_refused() -> None:
    forms = [tuple(f"x{number}" for number in range(30))]
    with pytest.raises(ValueError, match="too many spellings"):
        spelled_ways(("x0",) * 4, [[(form,) for form in forms[0]]] * 4 + [[("x0",), *((f"y{n}",) for n in range(500))]])


def test_no_words_match_nothing() -> None:
    assert any_of([]) == "(?!)"
