"""Captures that are broken, hostile or no article at all: a result or a problem, never an exception."""

import pytest
from clean_cases import clean
from hypothesis import given
from hypothesis import strategies as st

from digest.ingest.clean.reading import MAX_LINES
from digest.ingest.formats import MAX_FILE, MAX_TEXT

SENTENCE = "Hội nghị đã nghe báo cáo kết quả công tác thông tin đối ngoại trong năm qua và bàn phương hướng."
TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class='related share-x'>", "</div>", "<table><tr><td>", "</table>", "<br>", "<img src=a.jpg>",
     "<figure>", "<li>", "<h1>", "</h1>", "<a href=/x>", "</a>", "<!--", "-->", "<script>", "]]>", "&#0;", "&nbsp;",
     '<script type="application/ld+json">{"@type":["Article"],"datePublished":7,"author":[null,{}]}</script>',
     "<meta property='og:url' content='http://['>", "<time datetime='9999-99-99'>", "\x01", "\u202e", SENTENCE, "x"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["\n", "\n\n", "\t", "|", " | ", SENTENCE, "Tin liên quan", "11/10/2023", "(Ảnh: ", ")", "./.", "Theo ", "Nguồn: ",
     "http://", "- ", "* ", "1. ", "hinh 1", "…", "“", "Chia sẻ", "Thu Hằng", "\u2028", "a", "Đ"]
)  # fmt: skip


@given(st.binary(max_size=300), st.sampled_from(["bai.txt", "bai.html"]))
def test_any_bytes_give_parts_or_problems(content: bytes, name: str) -> None:
    cleaned = clean(content, name)
    assert cleaned.problems or "paragraphs" in cleaned.as_mapping()


@given(st.lists(TAGS, max_size=30).map("".join))
def test_any_markup_gives_parts(page: str) -> None:
    cleaned = clean(page, "bai.html")
    assert [problem.rule for problem in cleaned.problems] in ([], ["no-article-text"])
    assert all(part.text == part.text.strip() and part.text for part in cleaned.parts)


@given(st.lists(WORDS, max_size=30).map("".join))
def test_any_text_gives_parts(text: str) -> None:
    cleaned = clean(text)
    assert [problem.rule for problem in cleaned.problems] in ([], ["no-article-text"])
    assert all("\n" not in part.text and part.text for part in cleaned.parts)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"H\xf4i ngh\xd0", "not-a-text"),
        (bytes(range(256)) * 40, "not-a-text"),
        (b"a" * (MAX_TEXT + 1), "capture-too-large"),
        (b"a" * (MAX_FILE + 1), "capture-too-large"),
        (b"a\n" * (MAX_LINES + 1), "capture-too-long"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_a_remedy(content: bytes, rule: str) -> None:
    cleaned = clean(content)
    assert cleaned.parts == ()
    assert [problem.rule for problem in cleaned.problems] == [rule]
    assert cleaned.problems[0].fix


@pytest.mark.parametrize("content", ["", "\n\n", "<html></html>", "<html><body><script>var a</script></body></html>"])
def test_a_capture_without_text_gives_no_parts(content: str) -> None:
    cleaned = clean(content)
    assert cleaned.parts == ()
    assert cleaned.title is None


def test_a_page_may_declare_another_encoding() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><h1>Le Vietnam à Genève</h1><p>{"Un été. " * 9}</p>'
    assert clean(page.encode("windows-1252"), "page.html").title == "Le Vietnam à Genève"


# Each would take minutes if any step were worse than linear in the size of the capture.
@pytest.mark.parametrize(
    "content",
    [
        "(Ảnh: " * 40_000, "Tôi.Anh" * 40_000, "1 " * 150_000, "&" + "amp;" * 75_000, "<div>" * 60_000,
        "<table><tr><td>" * 20_000, "<p>" + "x<br>" * 60_000, "<html>" + "<span>x</span>" * 20_000,
        "<html>" + f"<div><p>{SENTENCE}</p>" * 2_500, f"{SENTENCE}\n" * 2_900, "11/10/2023 16:42\n" * 4_900,
        "<p " + " ".join(f"a{number}=1" for number in range(150_000)) + ">x", "<table>" + "<tr><td>1" * 80_000,
        "<style" * 200_000, "data:image/png;" * 100_000, "<html>" + "https://x.vn/a 1" * 60_000,
        "<html><ul>" + "<li><a href=x>Tiêu đề bài viết khác</a></li>" * 6_000, "phát biểu tại hội nghị\n" * 4_900,
    ],
    ids=lambda content: content[:20].replace("\n", " "),
)  # fmt: skip
def test_a_large_hostile_capture_is_taken_apart(content: str) -> None:
    name = "bai.html" if content.startswith("<") else "bai.txt"
    assert clean(content, name).problems == ()
