"""The text beside a page: cases/pages/plain_text.yml, and the texts of every kind of page."""

import re
from pathlib import Path

import pytest
from page_sample import sample
from records import SITE
from trees import ROOT
from yaml_cases import load_yaml

from digest.pages.addresses import text_address
from digest.pages.plain_text import plain_text
from digest.pages.registry import build_pages, has_text_of_page, with_text
from digest.pages.render import render_pages

CASES = load_yaml(Path(__file__).parents[1] / "cases/pages/plain_text.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_text_of_markdown(case: dict[str, str]) -> None:
    assert plain_text(case["markdown"], "a.html", "") == case["text"]


def test_the_address_of_the_page_is_in_front_when_that_of_the_site_is_known() -> None:
    assert plain_text("<h1>A</h1>\n", "van-ban/a.html", "https://a.vn/") == "https://a.vn/van-ban/a.html\n\n# A\n"


def test_no_text_of_a_page_has_a_tag_or_a_reference_of_html() -> None:
    pages = [page for page in build_pages(sample(), SITE) if has_text_of_page(page)]
    assert {page.template for page in pages} >= {"home", "article", "directive", "organization", "person", "matrix"}
    for page, (path, markdown) in zip(pages, render_pages(pages, ROOT / "templates/pages"), strict=True):
        text = plain_text(markdown.decode(), page.address, "")
        assert text.startswith("# "), path
        if page.template != "rules":  # quotes tags
            assert not re.search(r"</?[a-z]|&#\d+;|\]\(#|\.md\b", text), path


def test_a_page_names_its_text_unless_it_has_none() -> None:
    named = {
        page.template: (page.address, with_text(page).front_matter.get("text")) for page in build_pages(sample(), SITE)
    }
    for kind in ("search", "passages", "withdrawn"):
        assert named[kind][1] is None
    for kind in ("article", "brief", "edition"):
        address, text = named[kind]
        assert text == text_address(address)
