"""Hostile words in every context: what comes out has the shape that harmless words give it, and says the words.

The suite tries a few hundred strings, `make trust` ten thousand, each in every context.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from heads import build_page_heads
from markupsafe import Markup
from mkdocs.config import load_config
from records import collection, organization
from small_collection import HERE, corpus, printed
from test_page_metadata import Head
from test_pictures import MAKERS
from test_render import HOSTILE, PLACES, Outline, html_of, words_of
from trees import ROOT, SETTINGS
from yaml_cases import load_yaml

from digest.pages.addresses import SITE_FEED
from digest.pages.corpus import Corpus
from digest.pages.exports.feeds import MAX_ENTRIES, build_feeds
from digest.pages.exports.references import build_references
from digest.pages.exports.search import build_search
from digest.pages.exports.tables import build_tables
from digest.pages.render import front_matter_value, inert, safe_url
from digest.publish.offline import OfflineEdition, book_files
from digest.records.files.source_text import without_forbidden
from digest.records.models import Note

CASES = load_yaml(ROOT / "tests" / "cases" / "hostile" / "texts.yml")
TOKENS = [
    *(token for token in (*HOSTILE, *CASES["titles"], *CASES["paragraphs"])),
    *("<", ">", "&", '"', "'", "`", "=", "/", "\\", "[", "]", "(", ")", "{", "}", "*", "_", "#", "|", "~", "^", "!"),
    *(
        "+",
        "-",
        "@",
        ":",
        ";",
        ",",
        ".",
        "%",
        "$",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "</script",
        "</style>",
        "</title>",
    ),
    *("<?php", "<%", "{{", "}}", "{%", "%}", "${", "#{", "javascript:", "data:text/html,", "on", "onerror=", "src=//x"),
    *(
        "&lt;",
        "&#60;",
        "&#x3c;",
        "&amp;lt;",
        "%3Cscript%3E",
        "\\u003c",
        "\\x3c",
        "＜script＞",
        "a\u00adb",
        "\u00a0",
        "ữ",
    ),
    *(
        "http://x",
        "//x",
        "__proto__",
        "[[x]]",
        "===",
        "+1",
        "=1+1",
        "-2+3",
        "@SUM(A1)",
        "'=1",
        "57-KL/TW",
        "1. ",
        "đoạn",
    ),
]
SVG_TAGS = {"svg", "title", "desc", "g", "a", "text", "tspan", "rect", "path", "circle", "line", "polygon"}


@lru_cache
def strings(count: int) -> tuple[str, ...]:
    """So many different strings that the reader would let pass, the same in every run."""
    chance = random.Random(20261122)
    made: dict[str, None] = {}
    while len(made) < count:
        joint = chance.choice(["", "", " ", "x"])
        text = joint.join(chance.choice(TOKENS) for _ in range(chance.randint(1, 6)))
        text = " ".join(without_forbidden(text).split())
        if text:
            made[text] = None
    return tuple(made)


@pytest.fixture(params=[200, pytest.param(10_000, marks=pytest.mark.slow)])
def words(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[str, ...]]:
    """The strings; how many were tried where is printed by the long run."""
    yield strings(request.param)
    if request.param > 1000:
        with capsys.disabled():
            print(f"\n{request.param} strings: {request.node.name}")


def collected(words: tuple[str, ...]) -> Corpus:
    """An article for each string, which stands in each of its fields."""
    return corpus([printed(f"a{n:05}", title=text, **fields(text)) for n, text in enumerate(words)])


def fields(text: str) -> dict[str, Any]:
    """The fields of an article that take words."""
    return {
        "summary": text,
        "summary_en": text,
        "place": text,
        "authors": (text,),
        "credits": (text,),
        "notes": (Note(text),),
        "cleaning_notes": (text,),
    }


@pytest.mark.parametrize("place", PLACES)
def test_in_markdown(place: str, words: tuple[str, ...]) -> None:
    frame, tags = PLACES[place]
    around = words_of(Outline(html_of(frame.format("x@"))).text)
    for text in words:
        outline = Outline(html_of(frame.format(f"x{inert(text)}")))
        assert outline.tags == tags, text
        assert set(outline.attributes) <= {"id", "href"}, text
        assert words_of(outline.text) == words_of(around.replace("@", text)), text


def test_in_an_address(words: tuple[str, ...]) -> None:
    for text in words:
        outline = Outline(html_of(f"[a]({safe_url(text)}) [b]({safe_url('https://a.vn/' + text)})"))
        assert (outline.tags, outline.attributes) == (["p", "a", "a"], ["href", "href"]), text


def test_in_front_matter(words: tuple[str, ...]) -> None:
    for text in words:
        written = front_matter_value({"title": text})
        assert "\n" not in written
        assert yaml.safe_load(f"key: {written}") == {"key": {"title": text}}, text


@lru_cache
def frame() -> Callable[[str], Outline]:
    """The page of an article in the frame of the theme, with the string wherever the frame shows words."""
    settings = load_yaml(SETTINGS)
    theme = settings["theme"] | {"custom_dir": str(ROOT / "templates" / "theme")}
    config = load_config(str(SETTINGS), theme=theme, docs_dir="content")
    template = config.theme.get_env().get_template("article.html")
    nav = SimpleNamespace(homepage=SimpleNamespace(url="index.html"), items=[])

    def page(text: str) -> Outline:
        link = {"text": text, "address": "bai-viet/a.html", "note": text, "lead": text, "count": 2}
        meta = {"description": text, "breadcrumbs": [link, {"text": text}], "older": link, "newer": link}
        meta |= {name: [link] for name in ("directives", "organizations", "people", "exports")}
        meta["contents"] = [{"id": "d1", "text": text}]
        shown = SimpleNamespace(title=text, meta=meta, content=Markup("<p>x</p>"), url="bai-viet/x.html")
        shown.is_homepage, shown.canonical_url = False, "https://a.vn/bai-viet/x.html"
        return Outline(template.render(config=config, page=shown, nav=nav, base_url=".."))

    return page


def test_in_the_frame_of_a_page(words: tuple[str, ...]) -> None:
    """Title, description, breadcrumbs, neighbours and the column beside the text."""
    harmless = frame()("hai từ")
    said = harmless.text.count("hai từ")
    assert said > 10
    for text in words:
        outline = frame()(f"hai {text}")
        assert outline.tags == harmless.tags, text
        assert outline.attributes == harmless.attributes, text
        assert words_of(outline.text) == words_of(harmless.text.replace("hai từ", f"hai {text}")), text


def test_in_the_head_of_a_page(words: tuple[str, ...]) -> None:
    heads = build_page_heads(collected(words), HERE)
    shape = Head(build_page_heads(collected(("x",)), HERE)["bai-viet/a00000.html"]).elements
    for number, text in enumerate(words):
        head = Head(heads[f"bai-viet/a{number:05}.html"])
        assert head.elements == shape, text
        assert head.tags["citation_title"] == [text]
        assert head.node["mainEntity"]["headline"] == text


def test_in_a_feed(words: tuple[str, ...]) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for start in range(0, len(words), MAX_ENTRIES):
        some = words[start : start + MAX_ENTRIES]
        content = dict(build_feeds(collected(some), HERE))[SITE_FEED]
        entries = ElementTree.fromstring(content).findall(f"{atom}entry")
        assert sorted(entry.findtext(f"{atom}title", "") for entry in entries) == sorted(some)
        assert {
            element.tag for entry in entries for element in entry.iter() if not element.tag.startswith(atom)
        } == set()


def test_in_tables(words: tuple[str, ...]) -> None:
    files = dict(build_tables(collected(words), HERE))
    rows = list(csv.DictReader(io.StringIO(files["du-lieu/articles.csv"].decode("utf-8-sig"), newline="")))
    listed = json.loads(files["du-lieu/articles.json"])["rows"]
    assert len(rows) == len(listed) == len(words)
    whole = {row["title"] for row in listed}
    assert whole == set(words)
    assert {re.sub(r"^'('*[=+\-@＝＋－＠])", r"\1", row["title"]) for row in rows} == whole
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if re.match(r"'*[=+\-@\t\r＝＋－＠]", cell) and not cell.startswith("'")] == []


def test_in_references(words: tuple[str, ...]) -> None:
    files = {
        path: content
        for path, content in build_references(collected(words), HERE)
        if "/index." in path or "bai-viet." in path
    }
    lists = {path.rpartition(".")[2]: content.decode() for path, content in files.items()}
    assert {entry["title"] for entry in json.loads(lists["json"])} == set(words)
    assert {line[6:] for line in lists["ris"].split("\r\n") if line.startswith("TI  - ")} == set(words)
    assert sum(line.startswith("@") for line in lists["bib"].split("\n")) == len(words)


def test_in_the_search_index(words: tuple[str, ...]) -> None:
    told = set()
    for path, content in build_search(collected(words)):
        script = content.decode()
        opening = re.match(r'timKiem\("[a-z0-9-]+",', script)
        assert opening, path
        assert script.endswith(")\n")
        value = json.loads(script[opening.end() : -2])
        if re.search(r"/t-[0-9a-f]+-\d+\.js$", path):
            told.add(value[1])
    assert told == set(words)


def test_in_a_book(words: tuple[str, ...]) -> None:
    """Every chapter is XML of the same elements and links, and the table of contents says each string."""
    xhtml = "{http://www.w3.org/1999/xhtml}"
    edition = OfflineEdition(HERE.name, HERE.headline, HERE.description, HERE.url, 0)

    def chapters(words: tuple[str, ...]) -> dict[str, ElementTree.Element]:
        files = book_files(collected(words), HERE, edition, ROOT / "templates")
        return {name: ElementTree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}

    harmless = chapters(("hai từ",))["bai-viet/a00000.xhtml"]
    shape = [(element.tag, sorted(element.attrib)) for element in harmless.iter()]
    said = words_of("".join(harmless.itertext()))
    assert said.count("hai từ") > 8
    found = chapters(words)
    for number, text in enumerate(words):
        chapter = found[f"bai-viet/a{number:05}.xhtml"]
        assert [(element.tag, sorted(element.attrib)) for element in chapter.iter()] == shape, text
        expected = said.replace("hai từ", text).replace("a00000", f"a{number:05}")
        assert words_of("".join(chapter.itertext())) == words_of(expected), text
    contents = [link.text for link in found["nav.xhtml"].iter(f"{xhtml}a")]
    assert set(words) <= set(contents)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_in_a_picture(make: Callable[..., Any], words: tuple[str, ...]) -> None:
    for text in words:
        svg = make(text).svg
        assert "\n" not in svg
        elements = list(ElementTree.fromstring(svg).iter())
        assert {element.tag for element in elements} <= SVG_TAGS, text
        names = {name for element in elements for name in element.attrib}
        assert not [name for name in names if name.startswith("on") or name in {"style", "src"}], text


def test_a_name_of_an_organization_on_its_page(words: tuple[str, ...]) -> None:
    heads = build_page_heads(
        collection(organizations=[organization(f"o{n:05}", text) for n, text in enumerate(words)]), HERE
    )
    for number, text in enumerate(words):
        assert Head(heads[f"to-chuc/o{number:05}.html"]).node["mainEntity"]["name"] == text
