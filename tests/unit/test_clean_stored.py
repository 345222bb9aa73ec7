"""The stored text: what cleaning writes is clean, what is not clean is told and mended."""

import unicodedata

import pytest
from clean_cases import RULES, cases, clean, content
from hypothesis import given
from hypothesis import strategies as st

from digest.ingest.clean import check_text, cleaned_text, fix_text
from digest.records.load.texts import parse_blocks

PATH = "data/articles/2023/bai.txt"
TEXT = "Hội nghị khai mạc.\n\n## Kết quả\n\n- Một;\n\n[Ảnh] Quang cảnh. Ảnh: VGP\n"

# What a hand-made or pasted text is made of: marks, odd spaces, entities, loose letters, buttons.
PIECES = st.sampled_from(
    [*"aăĐ1.- \n\t", "## ", "- ", "[Ảnh] ", "\u00a0", "\u200b", "&nbsp;", "&amp;", "amp;", "./.", "■", "e\u0302\u0323",
     "Hội nghị ", "Chia sẻ", "\n\n", "|", "…"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("case", cases())
def test_what_cleaning_writes_is_clean(case: dict[str, object]) -> None:
    text = cleaned_text(clean(content(case), "bai.txt"))
    assert check_text(text, PATH, RULES) == []
    assert fix_text(text, RULES) == text


def test_blocks_read_back_what_was_written() -> None:
    blocks = [(block.kind, block.text) for block in parse_blocks(TEXT)]
    assert blocks == [
        ("paragraph", "Hội nghị khai mạc."),
        ("heading", "Kết quả"),
        ("entry", "Một;"),
        ("caption", "Quang cảnh. Ảnh: VGP"),
    ]
    assert fix_text(TEXT, RULES) == TEXT


@pytest.mark.parametrize(
    ("unclean", "fault"),
    [
        (TEXT.replace("Hội nghị", "Hội\u00a0nghị"), "dấu cách không ngắt"),
        (TEXT.replace("Hội nghị", "Hội \u200bnghị"), "ký tự vô hình"),
        (TEXT.replace("Hội nghị", "Hội  nghị"), "dấu cách thừa"),
        (TEXT.replace("khai mạc.", "khai mạc. "), "dấu cách thừa"),
        (unicodedata.normalize("NFD", TEXT), "NFC"),
        (TEXT.replace("khai mạc.", "khai mạc &amp; bế mạc."), "mã HTML"),
        (TEXT.replace("khai mạc.", "khai mạc./."), "phải bỏ"),
        (TEXT + "\nChia sẻ bài viết\n", "chữ của trang"),
        (TEXT.replace("\n\n", "\n", 1), "đúng một dòng trống"),
        (TEXT.rstrip("\n"), "cuối tệp"),
    ],
    ids=lambda value: None if "\n" in value else value,
)
def test_an_unclean_text_is_told_and_mended(unclean: str, fault: str) -> None:
    problems = check_text(unclean, PATH, RULES)
    assert problems
    assert all(problem.rule == "text-not-clean" and problem.path == PATH for problem in problems)
    assert fault in problems[0].message
    mended = fix_text(unclean, RULES)
    assert check_text(mended, PATH, RULES) == []
    assert mended == TEXT or "&" in mended


def test_a_problem_names_the_line_and_column_of_the_first_wrong_character() -> None:
    [problem] = check_text("Mở đầu.\n\nHội nghị  khai mạc.\n", PATH)
    assert (problem.line, problem.column) == (3, 10)


@pytest.mark.parametrize("line", ["2022 | 1.200", "## Video", "- Nam", "## Chia sẻ", "1945", "https://example.vn/a"])
def test_what_an_article_may_hold_is_never_mended_away(line: str) -> None:
    text = f"Hội nghị khai mạc.\n\n{line}\n"
    assert fix_text(text, RULES) == text


def test_buttons_are_looked_for_only_with_the_words_of_cleaning() -> None:
    assert check_text("Hội nghị khai mạc.\n\nChia sẻ bài viết\n", PATH) == []


@given(TEXTS)
def test_mending_leaves_nothing_to_mend(text: str) -> None:
    mended = fix_text(text, RULES)
    assert fix_text(mended, RULES) == mended
    assert check_text(mended, PATH, RULES) == []


@given(TEXTS)
def test_only_an_unclean_text_has_problems(text: str) -> None:
    assert bool(check_text(text, PATH, RULES)) == (fix_text(text, RULES) != text)
