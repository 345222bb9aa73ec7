"""The quick way to HTML gives what Python-Markdown gives, byte for byte, or leaves the page to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data
from yaml_cases import load_yaml

from digest.publish.mkdocs.known_markdown import known_html
from digest.publish.mkdocs.known_pages import anchors_of, read_front_matter

CASES: dict[str, list[str]] = load_yaml(
    Path(__file__).resolve().parents[1] / "cases" / "publish" / "known_markdown.yml"
)


def python_markdown(text: str) -> str:
    converter: Any = Markdown(extensions=["toc", "tables", "fenced_code"], extension_configs={"toc": {"toc_depth": 0}})
    return str(converter.convert(text))


@pytest.mark.parametrize("text", CASES["known"])
def test_a_known_text_gives_the_same_html(text: str) -> None:
    assert known_html(text, lambda target: target) == python_markdown(text)


@pytest.mark.parametrize("text", CASES["unknown"])
def test_another_text_is_left_to_the_builder(text: str) -> None:
    assert known_html(text, lambda target: target) is None


def test_a_link_that_the_builder_must_judge_leaves_it_the_page() -> None:
    assert known_html("[a](b.md) [c](d.md)", {"b.md": "b.html"}.get) is None
    assert known_html("[a](b.md)", {"b.md": "b.html"}.get) == '<p><a href="b.html">a</a></p>'


STARTS = ["", "- ", "1. ", "> ", "    > ", "    ", "| ", "# ", "<h2>", "</h2>", "<div>", "</div>", "\n", "|---|---|"]
PIECES = [
    *("một", "57-KL/TW", " ", "  ", "\n", "\n\n", "*", "**", "_", "`", "[", "](a.md)", "[a](b.md)", "|", "&#60;", "&"),
    *("<b>", "</b>", '<span class="a">', "</span>", "<br>", ">", "<", "\\", "!", ":", "=", "-", "1. ", "\t", "~~~"),
]
TEXTS = st.lists(
    st.tuples(st.sampled_from(STARTS), st.lists(st.sampled_from(PIECES), max_size=4).map("".join)), max_size=6
).map(lambda blocks: "\n\n".join(start + words for start, words in blocks))


@given(st.one_of(TEXTS, st.lists(st.sampled_from([*CASES["known"], *CASES["unknown"]]), max_size=3).map("\n\n".join)))
def test_any_text_gives_the_same_html_or_none(text: str) -> None:
    found = known_html(text, lambda target: target)
    assert found is None or found == python_markdown(text.lstrip("\n"))


@pytest.mark.parametrize(
    "front",
    [
        'title: "Một: hai"\npeople:\n- {"text": "a", "count": 2}\n- {"text": "\\u00a0\\\\"}\nsearch: {exclude: true}',
        'title: "x"\nhead: "<a b=\\"c\\">\\n<d>"\nolder: {"text": "a", "address": "b"}',
    ],
)
def test_front_matter_is_read_as_the_builder_reads_it(front: str) -> None:
    text = f"---\n{front}\n---\n\n\nMột\n"
    markdown, fields = get_data(text)
    assert read_front_matter(text) == (fields, markdown)


@pytest.mark.parametrize(
    "text",
    ["Một", "---\ntitle: Một\n---\n", '---\ntitle: "a\n---\n', '---\n- "a"\n---\n', '---\na: "b"', "---\na:\n---\n"],
)
def test_other_front_matter_is_left_to_the_builder(text: str) -> None:
    assert read_front_matter(text) is None


def test_anchors_are_found_where_the_generator_writes_them() -> None:
    assert anchors_of('<h2 id="a" class="b">c</h2>\n\n<a class="d" id="d1" href="#d1">1</a> id="x"') == {"a", "d1", "x"}
    assert anchors_of('<a name="x"></a>') is None
    assert anchors_of("<h2 id='x'>a</h2>") is None
    assert anchors_of('<h2 id="a&amp;b">a</h2>') is None
