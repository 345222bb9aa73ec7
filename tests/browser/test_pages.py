"""What a reader's browser meets: every page, on a server and from the disk, wide and narrow, light and dark."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page, Request, expect
from trees import ROOT, SITE_PATH, SITE_URL
from yaml_cases import load_yaml

KINDS = (
    "index.html",
    "gioi-thieu.html",
    "tim-kiem.html",
    "ma-tran.html",
    "khoang-trong.html",
    "moi-dua-vao.html",
    "van-ban/57-kl-hds-2023.tom-luoc.html",
    "van-ban/57-kl-hds-2023.so-voi.12-ct-hds-2021.html",
    "du-lieu/index.html",
    "du-lieu/tu-dien.html",
    "404.html",
)
LEFT = "net::ERR_ABORTED"  # the icon was still on its way when the test went on to the next page
FOLDERS = ("bai-viet", "van-ban", "to-chuc", "nhan-vat", "bao", "nam", "an-pham")
MOVED = "bai-viet/ten-cu.html"
MAX_BYTES = 110 * 1024
MAX_REQUESTS = 10

# Everything that a keyboard can reach, in the order of the page; and what is reached, with what is wrong about it.
USABLE = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
  window.usable = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]"));
  return window.usable.length;
}"""
FOCUSED = """() => {
  const one = document.activeElement, place = window.usable.indexOf(one);
  if (place < 0) return [place, one.outerHTML.slice(0, 120), ""];
  // A card is marked as a whole, around its one link.
  const marked = [one, one.closest("li"), one.ownerSVGElement && one].filter(Boolean);
  const hasMark = marked.some((shape) => getComputedStyle(shape).outlineStyle !== "none");
  const box = one.getClientRects()[0], seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const isCovered = !(one.contains(seen) || seen?.contains(one));
  return [place, one.outerHTML.slice(0, 120), hasMark ? (isCovered ? "covered" : "") : "unmarked"];
}"""


SIZE_OF = """async ([name, weight]) => {
  const words = "Kết luận số 57-KL/TW về tiếp tục nâng cao chất lượng, hiệu quả công tác thông tin đối ngoại. ";
  const loaded = await document.fonts.load(`${weight} 100px "${name}"`, words).catch(() => []);
  if (!loaded.length) return null;
  const line = Object.assign(document.createElement("div"), { textContent: words.repeat(3) });
  line.style.cssText = `position: absolute; white-space: pre; font: ${weight} 100px/normal "${name}", monospace`;
  document.body.append(line);
  const { width, height } = line.getBoundingClientRect();
  return { width, height };
}"""


def every_page(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def one_of_each_kind(site: Path) -> list[str]:
    """The pages of one kind share a template: the list and the longest page of each folder."""
    chosen = list(KINDS)
    for folder in FOLDERS:
        records = [path for path in (site / folder).glob("*.html") if path.name != "index.html"]
        chosen.append(f"{folder}/index.html")
        chosen.append(f"{folder}/{max(records, key=lambda path: (path.stat().st_size, path.name)).name}")
    return chosen


def violations(page: Page, rules: dict[str, object]) -> list[tuple[str, str]]:
    """What axe finds against, and the first element of each kind."""
    found = Axe().run(page, options=rules).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in found]


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


def test_an_old_address_leads_to_the_same_paragraph_of_the_new_one(chromium: Browser, address: str) -> None:
    with opened(chromium, address) as (page, faults):
        page.goto(f"{address}{MOVED}#d2")
        page.wait_for_url("**/bai-viet/ngay-hoi-doc-sach.html#d2")
        expect(page.locator("p:has(> #d2)")).to_be_visible()
        assert faults == []


def test_without_scripts_an_old_address_leads_on_too(chromium: Browser, address: str) -> None:
    with opened(chromium, address, java_script_enabled=False) as (page, _):
        page.goto(address + MOVED)
        page.wait_for_url("**/bai-viet/ngay-hoi-doc-sach.html")


def test_the_text_of_a_page_answers_at_its_old_address_too(site: Path) -> None:
    old, new = site / "bai-viet" / "ten-cu.txt", site / "bai-viet" / "ngay-hoi-doc-sach.txt"
    assert old.read_bytes() == new.read_bytes()


def test_an_icon_stays_small_where_no_style_sheet_is_read(chromium: Browser, site: Path) -> None:
    with opened(chromium, "file:") as (page, _):
        page.goto((site / "404.html").as_uri())  # its addresses are from the root, which a disk has not
        sizes = page.eval_on_selector_all("svg", "icons => icons.map((icon) => icon.getBoundingClientRect().width)")
        assert len(sizes) >= 2
        assert max(sizes) <= 32


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_accessibility_violation(chromium: Browser, hosted: str, site: Path, width: int, scheme: str) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    with opened(chromium, hosted, **options, bypass_csp=True) as (page, _):
        for name in one_of_each_kind(site):
            page.goto(hosted + name)
            page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
            assert violations(page, rules) == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation_while_the_search_is_open(chromium: Browser, hosted: str, scheme: str) -> None:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    with opened(chromium, hosted, color_scheme=scheme, bypass_csp=True) as (page, _):
        page.goto(f"{hosted}gioi-thieu.html")
        page.locator("#q-top").press_sequentially("sach", delay=5)
        page.locator(".suggestions:visible a").first.wait_for()
        assert violations(page, rules) == []


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_nothing_sticks_out_sideways(chromium: Browser, hosted: str, site: Path, width: int) -> None:
    with opened(chromium, hosted, viewport={"width": width, "height": 800}) as (page, _):
        for name in one_of_each_kind(site):
            page.goto(hosted + name)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_long_date_stays_in_its_entry(chromium: Browser, hosted: str) -> None:
    room = "one => one.closest('li').getBoundingClientRect().bottom - one.getBoundingClientRect().bottom"
    with opened(chromium, hosted, viewport={"width": 1280, "height": 800}) as (page, _):
        page.goto(f"{hosted}bai-viet/index.html")
        date = page.locator("main li .on").first
        date.evaluate("one => one.append(' hoặc ngày 20/09/2023, chưa rõ năm nào'.repeat(4))")
        assert date.evaluate(room) >= 0


def test_a_paragraph_is_marked_when_its_address_is_opened(chromium: Browser, address: str, site: Path) -> None:
    article = next(name for name in one_of_each_kind(site) if name.startswith("bai-viet/") and "index" not in name)
    with opened(chromium, address) as (page, _):
        page.goto(f"{address}{article}")
        background = "getComputedStyle(document.querySelector('p:has(> #d2)')).backgroundColor"
        plain = page.evaluate(background)
        page.goto(f"{address}{article}#d2")
        page.wait_for_function(f"plain => {background} !== plain", arg=plain)
        expect(page.locator("#d2")).to_be_visible()


def test_the_keyboard_reaches_the_text_first(chromium: Browser, hosted: str) -> None:
    with opened(chromium, hosted) as (page, _):
        page.goto(f"{hosted}index.html")
        page.keyboard.press("Tab")
        expect(page.locator("a[href='#noi-dung']")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#noi-dung")).to_be_focused()


def test_dark_mode_stays_when_chosen(chromium: Browser, hosted: str) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    with opened(chromium, hosted, color_scheme="light") as (page, _):
        page.goto(f"{hosted}index.html")
        light = page.evaluate(background)
        page.get_by_role("button", name="nền").first.click()
        page.wait_for_function(f"light => {background} !== light", arg=light)
        dark = page.evaluate(background)
        page.goto(f"{hosted}gioi-thieu.html")
        page.wait_for_function(f"dark => {background} === dark", arg=dark)


def _note_address(requested: list[str], request: Request) -> None:
    requested.append(request.url)


def test_a_page_is_light_to_load(chromium: Browser, hosted: str, site: Path) -> None:
    """Few requests, and few bytes as a server sends them that compresses what is text."""
    for name in one_of_each_kind(site):
        requested: list[str] = []
        with opened(chromium, hosted) as (page, _):
            page.on("request", partial(_note_address, requested))
            page.goto(hosted + name, wait_until="networkidle")
        assert len(requested) <= MAX_REQUESTS, (name, requested)
        paths = [site / unquote(urlsplit(url).path).removeprefix(SITE_PATH) for url in requested]
        assert sum(sent_bytes(path) for path in paths) <= MAX_BYTES, name


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("family", ["Stand-in", "Stand-in wide"])
def test_the_font_that_stands_in_is_as_wide_and_as_high(
    chromium: Browser, hosted: str, family: str, weight: int
) -> None:
    """So hardly a line breaks elsewhere when the fonts of the page come late."""
    with opened(chromium, hosted) as (page, _):
        page.goto(f"{hosted}index.html")
        own, other = (page.evaluate(SIZE_OF, [name, weight]) for name in ("Noto Sans Digest", family))
        if other is None:
            pytest.skip("no font on this machine that could stand in (Debian: fonts-liberation, fonts-dejavu-core)")
        assert own["width"] == pytest.approx(other["width"], rel=0.01)
        assert own["height"] == pytest.approx(other["height"], abs=1)


def sent_bytes(path: Path) -> int:
    """The size of a file on its way: fonts are compressed already, all else gets gzip."""
    content = path.read_bytes()
    return len(content if path.suffix == ".woff2" else gzip.compress(content))


@pytest.mark.parametrize("width", [1280, 390])
def test_the_keyboard_reaches_everything_in_order_and_in_sight(
    chromium: Browser, hosted: str, site: Path, width: int
) -> None:
    """Tab goes once through all that can be used, as it stands in the page; each is marked and nothing covers it."""
    with opened(chromium, hosted, viewport={"width": width, "height": 800}) as (page, _):
        for name in one_of_each_kind(site):
            page.goto(hosted + name)
            expected = page.evaluate(USABLE)
            reached = []
            for _ in range(expected + 1):
                page.keyboard.press("Tab")
                reached.append(page.evaluate(FOCUSED))
            places = [place for place, _, _ in reached[:-1]]
            assert places == list(range(expected)), name
            assert [html for _, html, fault in reached if fault] == [], name


def test_without_scripts_everything_is_still_there(chromium: Browser, hosted: str, site: Path) -> None:
    directive = next(name for name in one_of_each_kind(site) if name.startswith("van-ban/") and "index" not in name)
    with opened(chromium, hosted, java_script_enabled=False) as (page, _):
        page.goto(hosted + directive)
        assert page.locator("main").inner_text().strip()
        page.goto(f"{hosted}tim-kiem.html")
        assert page.locator("noscript a, main a").count() > 0


def test_paper_has_the_text_whole_and_nothing_that_only_a_screen_can_use(
    chromium: Browser, hosted: str, site: Path
) -> None:
    """As wide as A4: nothing is cut off, all that is folded on the screen is open, without scripts too."""
    folded = "details:not(.suggest, .filters, .filters details) > :not(summary)"
    with opened(chromium, hosted, viewport={"width": 794, "height": 900}) as (page, _):
        for name in one_of_each_kind(site):
            page.goto(hosted + name)
            page.emulate_media(media="print")
            for_screens = page.locator("header, footer, form, main p button, .more, .context, .suggest")
            expect(for_screens.filter(visible=True), name).to_have_count(0)
            for_all = page.locator(f"main blockquote > p, main :is({folded})")
            expect(for_all.filter(visible=False), name).to_have_count(0)
            if name != "ma-tran.html":  # that one is printed across
                assert page.evaluate("document.documentElement.scrollWidth") <= 794, name
            number = page.locator("p:has(> a.d)").first
            if number.count():
                assert number.locator("a.d").evaluate("one => getComputedStyle(one).position") == "absolute", name


def test_every_page_takes_a_remark_with_its_address_filled_in(site: Path) -> None:
    form = load_yaml(ROOT / ".github" / "ISSUE_TEMPLATE" / "gop-y.yml")
    assert "trang" in {field.get("id") for field in form["body"]}
    for name in every_page(site):
        document = html.parse(site / name).getroot()
        [link] = document.xpath("//a[contains(@href, '/issues/new?template=gop-y.yml')]/@href")
        [filled] = parse_qs(urlsplit(link).query)["trang"]
        assert filled == SITE_URL + name or name == "404.html", name
        [words] = document.xpath("//details[@class='suggest']/pre")
        assert filled in words.text
        [letter] = document.xpath("//details[@class='suggest']//a[starts-with(@href, 'mailto:')]/@href")
        assert parse_qs(urlsplit(letter).query)["body"] == [words.text.replace("\n", "\r\n")], name


def test_every_page_leads_to_every_form(site: Path) -> None:
    forms = {path.name for path in (ROOT / ".github" / "ISSUE_TEMPLATE").iterdir()} - {"config.yml"}
    for name in every_page(site):
        links = html.parse(site / name).getroot().xpath("//a[contains(@href, '/issues/new?')]/@href")
        assert {parse_qs(urlsplit(link).query)["template"][0] for link in links} == forms, name
