"""Contributed text stays text: in Markdown, in front matter, in links."""

import json
import re
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markdown import Markdown
from trees import SETTINGS
from yaml_cases import load_yaml

from digest.pages.page import Page
from digest.pages.render import front_matter_value, inert, render_pages, safe_url

HOSTILE = [
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "[bấm](javascript:alert(1))",
    "![ảnh](x){ onclick=alert(1) }",
    "[TOC]",
    "# Không phải tiêu đề",
    "1. Không phải danh sách",
    "- gạch đầu dòng",
    "---",
    "***",
    "===",
    "    bốn dấu cách",
    "> trích",
    "| a | b |",
    "```\nmã\n```",
    "~~~",
    "a\n\n## b",
    "[x]: http://example.org",
    "*nghiêng* _gạch_ `mã` \\* &amp; &#60;",
    '--8<-- "mkdocs.yml"',
    "{{ 7 * 7 }} {% raw %}",
    "\x02klzzwxh:0000\x03",
    "<!-- ghi chú -->",
    ": định nghĩa",
    "57-KL/TW (2023) – Điều 1.5",
]
ANY_TEXT = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*HOSTILE, " ", "\n", "\t", "đ", "&", ";", "#", "1", ".", ")"])).map("".join),
)
# Where templates put text, and the elements that each place makes.
PLACES = {
    "paragraph": ("{}", ["p"]),
    "second in a line": ("trước {} sau", ["p"]),
    "heading": ('<h2 id="a">{}</h2>', ["h2"]),
    "entry": ("- {}\n", ["ul", "li"]),
    "quotation": ("> {}\n", ["blockquote", "p"]),
    "words of a link": ("[{}](trang.md)", ["p", "a"]),
    "marked words": ("a <mark>{}</mark> b", ["p", "mark"]),
    "table cell": (
        "| A | B |\n|---|---|\n| x{} | y |\n",
        ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
    ),
}


_CONFIG = load_yaml(SETTINGS)
_EXTENSIONS = [name if isinstance(name, str) else next(iter(name)) for name in _CONFIG["markdown_extensions"]]
# MkDocs adds these three to whatever a site lists.
_MARKDOWN = Markdown(extensions=sorted({*_EXTENSIONS, "toc", "tables", "fenced_code"}))


def html_of(markdown: str) -> str:
    """The page as the builder makes it."""
    return _MARKDOWN.reset().convert(markdown)


class Outline(HTMLParser):
    """The elements of a page in order, their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def words_of(text: str) -> str:
    """The text as a reader sees it: one space for any white space, nothing for controls."""
    kept = "".join(c for c in text if c.isspace() or not (ord(c) < 32 or 0x7F <= ord(c) < 0xA0))
    return " ".join("".join(c for c in kept if c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff").split())


@pytest.mark.parametrize("place", PLACES)
@given(text=ANY_TEXT)
@example(text="1. Một")
@example(text="---")
@example(text="*")
def test_any_text_stays_the_same_text_in_every_place(place: str, text: str) -> None:
    frame, tags = PLACES[place]
    outline = Outline(html_of(frame.format(f"x{inert(text)}")))
    assert outline.tags == tags
    assert set(outline.attributes) <= {"id", "href"}
    expected = Outline(html_of(frame.format("x@")))
    assert words_of(outline.text) == words_of(expected.text.replace("@", text))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["paragraph", "entry", "quotation"])
def test_the_first_words_of_a_line_open_nothing(place: str, text: str) -> None:
    frame, tags = PLACES[place]
    outline = Outline(html_of(frame.format(inert(text))))
    assert outline.tags == tags
    assert words_of(outline.text) == words_of(text)


def test_words_that_open_nothing_stay_readable() -> None:
    assert inert("Kết luận số 57-KL/TW, ngày 15/6/2023 (khóa XIII).") == (
        "Kết luận số 57-KL/TW, ngày 15/6/2023 (khóa XIII)."
    )


@given(st.recursive(ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("ab"), inner)))
def test_a_front_matter_value_is_read_back_as_it_was(value: object) -> None:
    written = front_matter_value(value)
    assert "\n" not in written
    assert yaml.safe_load(f"key: {written}") == {"key": json.loads(written)}


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://vietnamplus.vn/bai (1).vnp", "https://vietnamplus.vn/bai%20%281%29.vnp"),
        ("https://a.vn/?x=1&y=2#d7", "https://a.vn/?x=1&y=2#d7"),
        ("https://a.vn/%C4%91", "https://a.vn/%C4%91"),
        ("https://a.vn/`<b>`", "https://a.vn/%60%3Cb%3E%60"),
        ("javascript:alert(1)", "#"),
        ("JaVaScript:alert(1)", "#"),
        ("data:text/html,x", "#"),
        ("//a.vn/x", "#"),
        ("http:///x", "#"),
        ("http://[", "#"),
    ],
)
def test_only_web_addresses_become_links(url: str, link: str) -> None:
    assert safe_url(url) == link


@given(st.text())
def test_an_address_never_leaves_its_link(tail: str) -> None:
    html = html_of(f"[a]({safe_url('https://a.vn/' + tail)})")
    assert Outline(html).tags == ["p", "a"]


def body_of(template: str, model: object = None, address: str = "index.html") -> str:
    """What a template makes of a model, below front matter and title."""
    named = "{% set title = 'T' %}{% set description = '' %}" + template
    [(_, content)] = render_pages([Page(address, "home", model)], {"home.md.j2": named})
    return content.decode().split("<h1>T</h1>\n\n")[1]


def test_a_value_without_a_filter_is_inert() -> None:
    assert body_of("{{ home.name }}", {"name": "<b>*x*</b>"}) == "&#60;b&#62;&#42;x&#42;&#60;/b&#62;\n"


def test_a_macro_does_not_escape_twice() -> None:
    template = "{% macro say(x) %}<i>{{ x }}</i>{% endmacro %}{{ say(home.name) }}"
    assert body_of(template, {"name": "a<b"}) == "<i>a&#60;b</i>\n"


def test_a_misspelt_field_is_an_error_and_not_an_empty_place() -> None:
    with pytest.raises(UndefinedError):
        body_of("{{ home.nmae }}", {})


def test_a_template_without_a_title_is_an_error() -> None:
    with pytest.raises(AttributeError):
        list(render_pages([Page("index.html", "home", None)], {"home.md.j2": "x"}))


def test_links_lead_from_the_page_that_shows_them() -> None:
    template = "{{ 'a' | link_to('van-ban/a.html#d1') }} {{ 'b' | link_to('index.html') }}"
    assert body_of(template) == "[a](van-ban/a.md#d1) [b](index.md)\n"
    assert body_of(template, address="bai-viet/x.html") == "[a](../van-ban/a.md#d1) [b](../index.md)\n"


def test_links_to_other_sites_and_to_a_place_on_the_page() -> None:
    template = "{{ '[x]' | away('https://a.vn/(1)') }} {{ '*' | here('Mục 1)') }} {{ 'b' | away('javascript:x') }}"
    assert body_of(template) == "[&#91;x&#93;](https://a.vn/%281%29) [&#42;](#muc-1) [b](#)\n"


def test_front_matter_title_and_head_are_written_for_the_builder() -> None:
    page = Page(
        "index.html", "home", {"name": "“A: <b>”"}, {"template": "home.html", "years": [], "list": [{"a": "b"}]}
    )
    templates = {"home.md.j2": "{% set title = home.name %}{% set description = 'D' %}Chữ."}
    [(path, content)] = render_pages([page], templates, lambda page, title, description: f"{title} {description}")
    front, body = content.decode().removeprefix("---\n").split("\n---\n")
    assert path == "index.md"
    assert body == "\n<h1>“A: &#60;b&#62;”</h1>\n\nChữ.\n"
    assert yaml.safe_load(front) == {
        "title": "“A: <b>”", "description": "D", "template": "home.html", "list": [{"a": "b"}],
        "head": "“A: <b>” D", "search": {"exclude": True},
    }  # fmt: skip


def test_jumps_lead_to_the_headings_below_them_and_to_no_other() -> None:
    heading = '<h2 id="{}">{}</h2>\n\n'
    text = heading.format("tren", "Trên") + "<!--jumps-->\n\n" + heading.format("mot", "Một") + "<h3 id='x'>Nhỏ</h3>"
    assert "Trên trang này: [Một](#mot)\n\n" in body_of(text + heading.format("hai", "Hai")[:0])
    assert "[Một](#mot) · [Hai &#60;](#hai)" in body_of(text + '<h2 id="hai" class="minor">Hai &#60;</h2>')
    assert "jumps" not in body_of("<!--jumps-->\n\nKhông có mục.")


def whole(text: str) -> str:
    """What a template prints with the filter."""
    return body_of("x{{ home | whole }}", text).strip()[1:]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Hướng dẫn 111-HD/BTGTW (2023)", ["111-HD/BTGTW"]),
        ("Nghị định 09/2017/NĐ-CP, Quyết định 79/2010/QĐ-TTg", ["09/2017/NĐ-CP", "79/2010/QĐ-TTg"]),
        ("giai đoạn 2011-2020, 63 điểm cầu, Bộ Ngoại giao", []),
    ],
)
def test_a_document_number_stays_on_one_line(text: str, codes: list[str]) -> None:
    assert re.findall('<span class="code">([^<]*)</span>', whole(text)) == codes


@given(text=ANY_TEXT)
@example(text="57-KL/TW_57-KL/TW 1-A&lt;/span")
def test_any_text_kept_whole_stays_the_same_text(text: str) -> None:
    outline = Outline(html_of(f"x {whole(text)}"))
    assert set(outline.tags) <= {"p", "span"}
    assert set(outline.attributes) <= {"class"}
    assert words_of(outline.text) == words_of(f"x {text}")
