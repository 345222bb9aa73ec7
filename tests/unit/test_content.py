"""Pages that people write: what is checked is what is shown, and it may say anything and do nothing."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring, tostring
from markdown import Markdown
from PIL import Image

from digest.pages.content import check_links, load_content, markdown
from digest.pages.content.check import local_target
from digest.pages.content.load import MAX_PAGE_BYTES
from digest.pages.content.pictures import picture_fault, redraw
from digest.pages.content.render import content_files, render_page
from digest.records.problems import Problem

PAGES = {"bai-viet/a.md"}
# What a page says, and what the builder's Markdown then shows.
SHOWN = {
    "Đọc [bài](bai-viet/a.md#d1), <https://a.vn>, <toasoan@a.vn> và `<script>`.": (
        '<p>Đọc <a href="bai-viet/a.md#d1">bài</a>, <a href="https://a.vn">https://a.vn</a>, '
        '<a href="mailto:toasoan@a.vn">toasoan@a.vn</a> và <code>&lt;script&gt;</code>.</p>'
    ),
    "```\n<script>alert(1)</script>\n  hai\n```": (
        "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;\n  hai</code></pre>"
    ),
    "    thụt": "<pre><code>thụt</code></pre>",
    "3 < 5 > 2, a <- b, &lt;b&gt; \\*": "<p>3 &lt; 5 &gt; 2, a &lt;- b, &lt;b&gt; *</p>",
    "*một* **hai *ba*** `bốn`": "<p><em>một</em> <strong>hai <em>ba</em></strong> <code>bốn</code></p>",
    "một\nhai  \nba": "<p>một hai<br>ba</p>",
    "| a | b |\n|:-:|---|\n| *1* | x\\|y |": (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td><em>1</em></td><td>x|y</td></tr></tbody></table>"
    ),
    "- a\n- b\n    - c\n- d": "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>",
    "3. a\n\n    hai\n4. b": "<ol><li><p>a</p><p>hai</p></li><li><p>b</p></li></ol>",
    "> một\n>\n> hai": "<blockquote><p>một</p><p>hai</p></blockquote>",
    "một\n\n---\n\nhai": "<p>một</p><hr><p>hai</p>",
    "## Cách đọc\n\n## Cách đọc": '<h2 id="cach-doc">Cách đọc</h2><h2 id="cach-doc-2">Cách đọc</h2>',
    "## [Chữ](https://a.vn) *nghiêng*": '<h2 id="chu-nghieng">Chữ <em>nghiêng</em></h2>',
    '{{ 7*7 }} {% x %} --8<-- "a.yml" {: onclick=x } :smile: [^1] !!! note': (
        '<p>{{ 7*7 }} {% x %} --8&lt;-- "a.yml" {: onclick=x } :smile: [^1] !!! note</p>'
    ),
    "1\\. không phải danh sách": "<p>1. không phải danh sách</p>",
    "\\- không phải danh sách": "<p>- không phải danh sách</p>",
    "[x](<bai-viet/a.md>)[^2]: y": '<p><a href="bai-viet/a.md">x</a>[^2]: y</p>',
}
MARKDOWN_TAGS = {
    *("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "code", "pre", "hr", "br", "img"),
    *("blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
HARMFUL = {
    "html-in-prose": [
        *("<script>alert(1)</script>", "x <img src=x onerror=alert(1)> y", "<!-- ghi chú", "</div>", "<svg/onload=x>"),
        *("`a\n` <b>x</b>", "\\`<b>x</b>\\`", "[<img src=x>](bai-viet/a.md)"),
        *("<?php x ?>", "````\n<b>\n```\n\n````\n<b>x</b>", "| a | b |\n|---|---|\n| <b>x</b> | y |", "<img\nsrc=x>"),
        "<![CDATA[x]]>",
    ],
    "unsafe-link": [
        *("[x](javascript:alert(1))", "[x]( <JAVASCRIPT:alert(1)>)", "[x]\n\n[x]: data:text/html,x"),
        *("[x](file:///etc/a)", "[x](&#106;avascript:alert(1))", "[x](javascript&colon;alert(1))"),
        *("[x](<java\tscript:alert(1)>)", "[x][r]\n\n[r]:\n  javascript:alert(1)", "[a [b] c](javascript:alert(1))"),
        *("[x](java\u200bscript:alert(1))", "[x](//la.vn/x)", "[x](<\\\\\\\\la.vn>)", "[x](https://)"),
        *("[x](https://vnexpress.net@la.vn/)", "[x](mailto:a@b.vn?body=x)", "![x](data:image/png;base64,AA)"),
    ],
    "outside-image": [
        *("![x](//la.vn/x.gif)", "![x](https://la.vn/x.gif)", "![x][r]\n\n[r]: https://la.vn/x.gif"),
        *("![x](</\\la.vn/x>)", "![a [b] c](https://la.vn/x.gif)", "![x](https&#58;//la.vn/x.gif)"),
        "![x](<HTTPS://la.vn/x.gif>)",
    ],
    "lying-link": ["[https://chinhphu.vn](https://la.vn/)"],
    "dead-link": [
        *("[x](khong-co.md)", "[x](/bai-viet/a.md)", "[x](../../a.md)", "![x](khong-co.png)", "[x](bai-viet/a.html)"),
        *("[x]()", "[x](?a)"),
    ],
    "bidirectional-control": ["a\u202eb"],
    "conflict-marker": ["<<<<<<< HEAD"],
    "misplaced-block": ["> # a", "- a\n\n  > b", "1. a\n\n   ```\n   b\n   ```", "> ***"],
    "too-deep": ["> " * 40 + "a", "- " * 200 + "a"],
}
BROKEN_FIELDS = {
    'title: x\nhead: "\\x3cscript\\x3e"': [("html-in-prose", 3), ("unknown-field", 3)],
    "title: x\nhead: !!binary PHNjcmlwdD4=": [("unknown-field", 3), ("yaml-tag", 3)],
    'title: x\nbreadcrumbs: [{text: a, address: "javascript:x"}]': [("unknown-field", 3)],
    "title: x\ntemplate: article.html": [("unknown-field", 3)],
    "title: x\nedit_path: ../../la": [("unknown-field", 3)],
    "title: a\u202eb": [("bidirectional-control", 2)],
    "title: a\u2028head: x": [("forbidden-character", 2)],
    "titel: x": [("unknown-field", 2)],
    "title: 2023-10-11": [("not-text", 2)],
    "title: NO": [("not-text", 2)],
    "title: &a x": [("yaml-alias", 2)],
    "title: x\nz: " + "[" * 30_000: [("too-deep", 3)],
    'title: "x': [("yaml-syntax", 2)],
    "title: x\ntitle: y": [("duplicate-key", 3)],
    "- title: x": [("not-a-mapping", 2)],
}
WITHOUT_FENCE = {
    "title: x\ntemplate: article.html\n\n# X\n": 1,
    "----\ntitle: x\n----\n": 1,
    "\n---\ntitle: x\n---\n": 2,
    " ---\ntitle: x\n---\n": 1,
    "---\ntitle: x\n\n# X\n": 1,
}
SLOW_ELSEWHERE = ["`", "``a`", "# a\n", "~~~a\n", "\\", "*a", "&a;", "`a", "[", "![", "[x](", "<a", "**a ", "_a*", "> "]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def problems_of(folder: Path, text: str) -> list[Problem]:
    (folder / "x.md").write_text(text, encoding="utf-8", newline="")
    content, problems = load_content(folder)
    return [*problems, *check_links(content, PAGES.__contains__)]


def canonical(shown: str) -> str:
    """HTML in one spelling, without the white space between its blocks."""
    root = fragment_fromstring(shown, "div")
    for element in root.iter():
        if element.tag not in ("pre", "code"):
            element.text = re.sub(r"^\s+$", "", element.text or "")
        element.tail = re.sub(r"^\s*\n\s*$", "", element.tail or "")
    return tostring(root, encoding="unicode")


def html_of(folder: Path, text: str) -> str:
    """What the builder makes of the Markdown that is written for a page."""
    assert problems_of(folder, text) == []
    written = render_page(load_content(folder)[0].pages[0]).decode()
    shown = Markdown(extensions=["tables", "toc"]).convert(written.split("\n---\n", 1)[1])
    return shown


@pytest.mark.parametrize("text", SHOWN)
def test_a_page_shows_what_it_says(folder: Path, text: str) -> None:
    assert canonical(html_of(folder, f"---\ntitle: Trang\n---\n\n{text}\n")) == canonical(SHOWN[text])


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule, lines in HARMFUL.items() for line in lines])
def test_a_page_may_do_nothing(folder: Path, rule: str, line: str) -> None:
    problems = problems_of(folder, f"---\ntitle: Trang\n---\n\n# Trang\n\n{line}\n")
    assert rule in {problem.rule for problem in problems}
    assert all(7 <= problem.line <= 7 + line.count("\n") for problem in problems)


@pytest.mark.parametrize("fields", BROKEN_FIELDS, ids=range(len(BROKEN_FIELDS)))
def test_the_fields_of_a_page_are_words_and_only_these(folder: Path, fields: str) -> None:
    found = [(problem.rule, problem.line) for problem in problems_of(folder, f"---\n{fields}\n---\n\n# Trang\n")]
    assert sorted(found) == sorted(BROKEN_FIELDS[fields])


@pytest.mark.parametrize("text", WITHOUT_FENCE)
def test_fields_are_between_two_fences(folder: Path, text: str) -> None:
    found = [(problem.rule, problem.line) for problem in problems_of(folder, text)]
    assert found == [("metadata-fence", WITHOUT_FENCE[text])]


@pytest.mark.parametrize("text", ["# Tên *trang*\n", "\ufeff---\r\ntitle: Tên trang\r\n---\r\n\r\nChữ\r\n"])
def test_the_name_of_a_page_is_a_field_or_its_heading(folder: Path, text: str) -> None:
    assert problems_of(folder, text) == []
    assert load_content(folder)[0].pages[0].title == "Tên trang"


def test_the_frame_reads_fields_that_nobody_can_contribute(folder: Path) -> None:
    (folder / "phu").mkdir()
    (folder / "phu" / "trang.md").write_text("---\ntitle: 'A: \"b\"'\n---\n", encoding="utf-8")
    files = dict(content_files(load_content(folder)[0]))
    assert files["phu/trang.md"]().decode() == (
        '---\ntitle: "A: \\"b\\""\ntemplate: "page.html"\nedit_path: "content/phu/trang.md"\n'
        "search: {exclude: true}\n---\n"
    )


@given(
    st.lists(
        st.sampled_from(
            [*"[]()!<>`*_\\&#:|-~={}\"'/1.\n\t ", "](", "javascript:", "https://a.vn", "x", "\n\n", "    ", "> ", "- "]
        ),
        max_size=60,
    )
)
def test_a_page_that_passes_has_no_tag_of_its_own(tmp_path_factory: pytest.TempPathFactory, tokens: list[str]) -> None:
    """What the builder's Markdown makes of it has the elements of Markdown and leads to the web or to our files."""
    folder = tmp_path_factory.getbasetemp() / "content"
    folder.mkdir(exist_ok=True)
    text = f"---\ntitle: x\n---\n\n{''.join(tokens)}\n"
    if problems_of(folder, text):
        return
    root = fragment_fromstring(html_of(folder, text) or "<p></p>", "div")
    assert {element.tag for element in root.iter()} <= MARKDOWN_TAGS
    assert {name for element in root.iter() for name in element.attrib} <= {"href", "src", "alt", "id", "start"}
    targets = [element.get("href") or element.get("src") or "" for element in root.iter("a", "img")]
    assert [target for target in targets if not re.match(r"https?://|mailto:|#|bai-viet/a\.md", target)] == []
    words = "".join(node.words() for node in load_content(folder)[0].pages[0].blocks)
    assert re.sub(r"\s", "", root.text_content()) == re.sub(r"\s", "", words)


@pytest.mark.parametrize("piece", SLOW_ELSEWHERE)
def test_the_parser_hands_over_no_more_pieces_than_the_text_has(piece: str) -> None:
    """What follows the parser works once for each piece, so the cost of a page grows with its size and no faster."""
    text = piece * (MAX_PAGE_BYTES // len(piece))
    assert sum(1 for _ in markdown._events(text)) <= 2 * len(text)


@pytest.mark.parametrize(
    ("page", "target", "found"),
    [
        ("a/b.md", "c.md", "a/c.md"),
        ("b.md", "a/../c.md", "c.md"),
        ("b.md", "../c.md", None),
        ("b.md", "", None),
        ("b.md", "http://[", None),
        ("b.md", "%61.md", "a.md"),
    ],
)
def test_a_link_is_read_from_the_place_of_its_page(page: str, target: str, found: str | None) -> None:
    assert local_target(page, target) == found


# ------------------------------------------------------------------------------------------------- pictures


def picture(format_: str, mode: str = "RGB", size: tuple[int, int] = (3, 2), **options: object) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, 1).save(made, format_, **options)
    return made.getvalue()


PICTURES = {
    "png": (".png", picture("PNG"), None),
    "png of one bit": (".png", picture("PNG", "1"), None),
    "png with a palette": (".png", picture("PNG", "P"), None),
    "jpeg": (".jpg", picture("JPEG"), None),
    "jpeg for print": (".jpeg", picture("JPEG", "CMYK"), None),
    "webp": (".webp", picture("WEBP", "RGBA"), None),
    "other format": (".png", picture("JPEG"), "không phải là ảnh PNG"),
    "gif": (".jpg", picture("GIF"), "không phải là ảnh JPG"),
    "page": (".png", b"<html>", "không phải là ảnh PNG"),
    "cut off": (".jpg", picture("JPEG", size=(300, 300), quality=95)[:-40], "bị hỏng"),
    "bomb": (
        ".png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x9c\x40\0\0\x9c\x40\x08\0\0\0\0\x74\x67\x51\xd9\x00\x00\x00\x00\x49\x44\x41\x54\x35\xaf\x06\x1e",
        "40000 × 40000",
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_one_by_its_bytes(name: str) -> None:
    ending, content, fault = PICTURES[name]
    found = picture_fault(content, ending)
    assert found is None if fault is None else fault in (found or "")


@given(st.sampled_from([".png", ".jpg", ".webp"]), st.binary(max_size=60))
def test_any_bytes_are_a_picture_or_not(ending: str, content: bytes) -> None:
    fault = picture_fault(content, ending)
    assert fault is None or fault.startswith(("Ảnh ", "Nội dung "))


def test_only_the_points_of_a_picture_are_published(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "nơi chụp <script>"
    exif[0x0112] = 6  # turned by a quarter
    content = picture("JPEG", exif=exif, comment=b"<script>") + b"<script>alert(1)</script>"
    (folder / "anh.jpg").write_bytes(content)
    loaded, problems = load_content(folder)
    assert problems == []
    written = dict(content_files(loaded))["anh.jpg"]()
    assert b"script" not in written
    with Image.open(io.BytesIO(written)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (2, 3), {})
    assert redraw(content, ".jpg") == written
