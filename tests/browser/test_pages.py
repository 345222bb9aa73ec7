"""What a reader's browser meets: every page, on a server and from the disk, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

KINDS = ("index.html", "gioi-thieu.html", "tim-kiem.html", "404.html")
LEFT = "net::ERR_ABORTED"  # the icon was still on its way when the test went on to the next page
FOLDERS = ("bai-viet", "van-ban", "to-chuc", "nhan-vat", "nam")


def every_page(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def one_of_each_kind(site: Path) -> list[str]:
    """The pages of one kind share a template: the list and the longest page of each folder."""
    chosen = [name for name in KINDS if (site / name).exists()]
    for folder in FOLDERS:
        records = [path for path in (site / folder).glob("*.html") if path.name != "index.html"]
        chosen.append(f"{folder}/index.html")
        chosen.append(f"{folder}/{max(records, key=lambda path: (path.stat().st_size, path.name)).name}")
    return chosen


@contextmanager
def opened(browser: Browser, address: str, **options: object) -> Iterator[tuple[Page, list[str]]]:
    """A page and what goes wrong in it: console errors, failed requests, requests that leave the site."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: None if request.failure in LEFT else faults.append(request.url))
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    try:
        yield page, faults
    finally:
        context.close()


def test_every_page_opens_without_error_and_asks_nobody_else(chromium: Browser, address: str, site: Path) -> None:
    with opened(chromium, address) as (page, faults):
        for name in every_page(site):
            if name == "404.html" and address.startswith("file:"):
                continue  # it answers for any depth with addresses from the root, which a disk has not
            page.goto(address + quote(name))
            assert page.locator("h1").count() == 1, name
            assert faults == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_accessibility_violation(chromium: Browser, hosted: str, site: Path, width: int, scheme: str) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    with opened(chromium, hosted, **options, bypass_csp=True) as (page, _):
        for name in one_of_each_kind(site):
            page.goto(hosted + name)
            found = Axe().run(page, options=rules).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in found] == [], name


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_nothing_sticks_out_sideways(chromium: Browser, hosted: str, site: Path, width: int) -> None:
    with opened(chromium, hosted, viewport={"width": width, "height": 800}) as (page, _):
        for name in one_of_each_kind(site):
            page.goto(hosted + name)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_paragraph_is_marked_when_its_address_is_opened(chromium: Browser, address: str, site: Path) -> None:
    article = next(name for name in one_of_each_kind(site) if name.startswith("bai-viet/") and "index" not in name)
    with opened(chromium, address) as (page, _):
        page.goto(f"{address}{article}")
        plain = page.locator("p:has(> #d2)").evaluate("element => getComputedStyle(element).backgroundColor")
        page.goto(f"{address}{article}#d2")
        marked = page.locator("p:has(> #d2)").evaluate("element => getComputedStyle(element).backgroundColor")
        assert marked != plain
        assert page.locator("#d2").is_visible()


def test_the_keyboard_reaches_the_text_first(chromium: Browser, hosted: str) -> None:
    with opened(chromium, hosted) as (page, _):
        page.goto(f"{hosted}index.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#noi-dung"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_dark_mode_stays_when_chosen(chromium: Browser, hosted: str) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    with opened(chromium, hosted, color_scheme="light") as (page, _):
        page.goto(f"{hosted}index.html")
        light = page.evaluate(background)
        page.get_by_role("button", name="nền").first.click()
        dark = page.evaluate(background)
        page.goto(f"{hosted}gioi-thieu.html")
        assert dark != light
        assert page.evaluate(background) == dark


def test_a_page_is_light_to_load(chromium: Browser, hosted: str, site: Path) -> None:
    """At most 10 requests; bytes as they lie on the disk, so before any compression, stay under 160 KB."""
    for name in one_of_each_kind(site):
        requested: list[str] = []
        with opened(chromium, hosted) as (page, _):
            page.on("request", lambda request, requested=requested: requested.append(request.url))
            page.goto(hosted + name, wait_until="networkidle")
        assert len(requested) <= 10, (name, requested)


def test_without_scripts_everything_is_still_there(chromium: Browser, hosted: str, site: Path) -> None:
    directive = next(name for name in one_of_each_kind(site) if name.startswith("van-ban/") and "index" not in name)
    with opened(chromium, hosted, java_script_enabled=False) as (page, _):
        page.goto(hosted + directive)
        assert page.locator("main").inner_text().strip()
        page.goto(f"{hosted}tim-kiem.html")
        assert page.locator("noscript a, main a").count() > 0
