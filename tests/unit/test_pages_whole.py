"""Whole pages as the templates make them: goldens, links that lead somewhere, nothing live from outside."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from page_sample import sample
from records import SITE, collection
from test_render import HOSTILE, Outline, html_of

from digest.pages.addresses import SEARCH, source_of
from digest.pages.charts import Picture
from digest.pages.exports import build_outputs
from digest.pages.models import charts, home
from digest.pages.registry import build_pages
from digest.pages.render import render_pages

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "pages"
CODE = re.compile(r'<span class="code">([^<]*)</span>')  # around whatever looks like a document number
KINDS = {
    "home": "index.md",
    "articles": "bai-viet/index.md",
    "article": "bai-viet/toan-van.md",
    "article-excerpt": "bai-viet/trich-doan.md",
    "article-link-only": "bai-viet/chi-lien-ket.md",
    "article-withdrawn": "bai-viet/da-rut.md",
    "directives": "van-ban/index.md",
    "directive": "van-ban/57-kl-tw-2023.md",
    "directive-uncited": "van-ban/38-ct-tw.md",
    "organizations": "to-chuc/index.md",
    "organization": "to-chuc/ban-cu.md",
    "people": "nhan-vat/index.md",
    "person": "nhan-vat/an.md",
    "changes": "moi-dua-vao.md",
    "comparison": "van-ban/57-kl-tw-2023.so-voi.16-kl-tw-2012.md",
    "brief": "van-ban/57-kl-tw-2023.tom-luoc.md",
    "gaps": "khoang-trong.md",
    "unknown": "huong-dan/chua-co.md",
    "rules": "huong-dan/quy-tac.md",
    "statistics": "huong-dan/viec-con-lai.md",
    "outlets": "bao/index.md",
    "outlet": "bao/bao-thu.md",
    "years": "nam/index.md",
    "year": "nam/2023.md",
}


def rendered(said: Callable[[str], str] = lambda words: words) -> dict[str, str]:
    """Every page of the sample but the search page, by path."""
    pages = [page for page in build_pages(sample(said), SITE) if page.address != SEARCH]
    return {path: content.decode() for path, content in render_pages(pages, TEMPLATES)}


def split(page: str) -> tuple[dict[str, object], str]:
    """Front matter and body."""
    _, front, body = page.split("---\n", 2)
    return yaml.safe_load(front), body


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return rendered()


@pytest.mark.parametrize("kind", KINDS)
def test_page_of_each_kind(kind: str, pages: dict[str, str], golden: Callable[[str, str], None]) -> None:
    golden(f"pages/{kind}.md", pages[KINDS[kind]])


def test_pages_are_the_same_each_time(pages: dict[str, str]) -> None:
    assert rendered() == pages


def test_an_empty_collection_renders() -> None:
    empty = [page for page in build_pages(collection(), SITE) if page.address != SEARCH]
    assert len(list(render_pages(empty, TEMPLATES))) >= 6


def test_every_link_leads_to_a_page_and_a_place_that_exist(pages: dict[str, str]) -> None:
    known = {*pages, "tim-kiem.md", "du-lieu/index.md"}  # the last one shows sizes of files, so it is made after them
    places = {path: set(re.findall(r'id="([^"]+)"', page)) for path, page in pages.items()}
    for path, page in pages.items():
        for link in re.findall(r"\]\(([^)]+)\)", page):
            target, _, place = link.partition("#")
            if not (target.endswith(".md") or not target):
                continue  # another site, or a file to download
            folder = Path(path).parent
            leads_to = str((Path("/") / folder / target).resolve().relative_to("/")) if target else path
            assert leads_to in known, (path, link)
            assert not place or place in places[leads_to], (path, link)


def test_the_addresses_in_front_matter_exist(pages: dict[str, str]) -> None:
    files = {path for path, _ in build_outputs(sample(), SITE)}
    known = {*(path.removesuffix(".md") + ".html" for path in pages), "du-lieu/index.html", *files}
    addresses = {address for page in pages.values() for address in re.findall(r'"address": "([^"]+)"', page)}
    assert addresses
    assert addresses <= known


def test_every_picture_stands_on_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model may hold a picture that its template forgets."""
    for module, name in ((charts, "MONTHS_FROM"), (charts, "RELATIONS_FROM"), (home, "CHART_FROM")):
        monkeypatch.setattr(module, name, 1)
    pages = tuple(build_pages(sample(), SITE))
    drawn = set()
    contents = dict(render_pages(pages, TEMPLATES))
    for page in pages:
        for field in fields(page.model) if is_dataclass(page.model) else ():
            if isinstance(picture := getattr(page.model, field.name), Picture):
                assert f"{picture.svg}\n" in contents[source_of(page.address)].decode(), (page.address, field.name)
                drawn.add(field.name)
    assert drawn == {"timeline", "lineage", "coverage"}


def test_no_page_has_a_date_that_a_program_could_take_for_its_own(pages: dict[str, str]) -> None:
    """Zotero's rule: the date of a page is that of its metadata, else its first time element."""
    assert not [path for path, page in pages.items() if "<time" in page]


def test_ids_are_unique_on_each_page(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        ids = re.findall(r' id="([^"]+)"', html_of(split(page)[1]))
        assert len(ids) == len(set(ids)), path


def test_the_words_of_a_withdrawn_article_stand_nowhere(pages: dict[str, str]) -> None:
    assert not any("Chữ kín" in page for page in pages.values())


def test_an_article_that_may_only_be_linked_is_quoted_nowhere(pages: dict[str, str]) -> None:
    page = pages[KINDS["article-link-only"]]
    assert "63 điểm cầu" not in page
    assert "Trang này không được đăng lại bài" in page
    assert "chi-lien-ket.md)" in pages[KINDS["directive"]]
    assert "chi-lien-ket.md#" not in "".join(pages.values())


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 5))
def test_hostile_words_are_shown_and_never_live(start: int, pages: dict[str, str]) -> None:
    hostile = cycle([*HOSTILE[start:], *HOSTILE[:start]])
    for path, page in rendered(lambda words: f"{next(hostile)} {words}").items():
        outline, expected = (Outline(html_of(CODE.sub(r"\1", split(each)[1]))) for each in (page, pages[path]))
        assert sorted(outline.tags) == sorted(expected.tags), path  # in another order: names sort elsewhere
        assert set(outline.attributes) == set(expected.attributes), path
        assert set(split(page)[0]) == set(split(pages[path])[0])
