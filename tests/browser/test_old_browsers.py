"""Browsers of 2022: without :has(), light-dark() and color-mix() in style sheets, :has() and lookbehind in scripts.

Chromium stands for them: the words are replaced by ones that no browser knows, and :has() in scripts throws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

SCRIPTS = Path(__file__).resolve().parents[2] / "templates" / "scripts"
TOO_NEW = re.compile(r":has(?=\()|light-dark(?=\()|color-mix(?=\()|::details-content")
NO_HAS = """
for (const root of [Document.prototype, Element.prototype])
  for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
    const known = root[name];
    if (!known) continue;
    root[name] = function (selector) {
      if (selector.includes(":has(")) throw new SyntaxError(selector);
      return known.call(this, selector);
    };
  }
"""


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_no_script_needs_what_older_browsers_lack(script: Path) -> None:
    """Lookbehind is a syntax error in Safari 16.3, and takes the whole script along."""
    text = re.sub(r"(?m)^\s*(//|\*|/\*).*$", "", script.read_text("utf-8"))
    assert not re.search(r"\(\?<[=!]|:has\(|\.at\(|\.findLast\(|structuredClone|Object\.groupBy", text)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.add_init_script(NO_HAS)

    def older(route: Route) -> None:
        sheet = route.fetch().text()
        route.fulfill(body=TOO_NEW.sub(r"\g<0>-unknown", sheet), content_type="text/css")

    page.route("**/*.css", older)
    yield page
    context.close()


def test_dates_of_lists_stay_in_their_entries(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}bai-viet/index.html")
    header = page.locator("header").bounding_box()
    dates = [box for box in (one.bounding_box() for one in page.locator(".on").all()) if box]
    assert header
    assert len(dates) > 1
    assert all(box["y"] > header["height"] for box in dates)
    assert len({box["y"] for box in dates}) == len(dates)


def test_numbers_of_paragraphs_stay_on_the_screen(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}bai-viet/ngay-hoi-doc-sach.html")
    boxes = [box for box in (one.bounding_box() for one in page.locator("a.d").all()) if box]
    assert boxes
    assert all(box["x"] >= 0 for box in boxes)


def test_the_palette_button_changes_the_colours(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}index.html")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("button[data-palette]").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_the_palette_follows_the_system(chromium: Browser, hosted: str) -> None:
    for scheme, background in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(25, 29, 36)")):
        page = chromium.new_page(color_scheme=scheme)
        page.goto(f"{hosted}index.html")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == background
        page.close()


def test_copying_and_searching_work(page: Page, hosted: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{hosted}bai-viet/ngay-hoi-doc-sach.html")
    expect(page.get_by_role("button", name="Sao chép lời trích dẫn")).to_be_visible()
    page.locator("#q-top").press_sequentially("ngay hoi doc sach", delay=5)
    expect(page.locator(".suggestions:visible a").first).to_be_visible()
    page.goto(f"{hosted}tim-kiem.html?q=ngay+hoi+doc+sach")
    page.wait_for_selector("#ket-qua[data-state=done]", state="attached")
    expect(page.locator("#ket-qua [data-result]").first).to_be_visible()
    assert faults == []


def test_one_script_that_fails_takes_no_other_along(page: Page, hosted: str) -> None:
    """A feature of digest.js throws; the others still run."""
    page.add_init_script("window.matchMedia = () => { throw new Error('too old'); };")
    page.goto(f"{hosted}bai-viet/ngay-hoi-doc-sach.html")
    expect(page.get_by_role("button", name="Sao chép lời trích dẫn")).to_be_visible()


def test_paper_shows_what_is_folded_and_the_screen_folds_it_again(page: Page, hosted: str) -> None:
    for name in ("van-ban/index.html", "du-lieu/index.html", "bai-viet/ngay-hoi-doc-sach.html"):
        page.goto(hosted + name)
        folded = page.locator("main details:not([open], .suggest)")
        count = folded.count()
        assert count, name
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        expect(page.locator("main details:not(.suggest) > :not(summary)").filter(visible=False)).to_have_count(0)
        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(folded).to_have_count(count)
