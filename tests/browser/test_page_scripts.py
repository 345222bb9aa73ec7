"""What the script adds to a page: folded quotations, tables that sort and sift, addresses to copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ASSETS = TEMPLATES / "theme" / "assets"
SCRIPTS = TEMPLATES / "scripts"
NAMES = ["Bộ Ngoại giao", "Đài Truyền hình", "Ban Đối ngoại", "Cục Thông tin đối ngoại"]
ROWS = "".join(
    f"<tr><td>{NAMES[n % 4]} {n}</td>"
    f'<td><time datetime="20{n + 10}-01-01">01/01/20{n + 10}</time></td><td>{n}</td></tr>'
    for n in [3, 10, 2, 12, 1, 5, 4, 6, 7, 8, 9, 11]
)
BODY = f"""
<main class="width with-context"><article class="text">
<p><a class="d" id="d1" href="#d1">1</a> Đoạn một.</p>
<p><a class="d" id="d2" href="#d2">2</a> Đoạn hai.</p>
<blockquote><p><span class="cite"></span>Báo Thử. <span class="address">https://example.org/a.html</span></p></blockquote>
<p><a href="du-lieu/57.atom">Nguồn tin RSS/Atom</a></p>
<h2 class="timeline">Dòng thời gian</h2>
<ul><li><p>Bài</p><blockquote><p>Câu 1</p><p>Câu 2</p><p>Câu 3</p><p>Câu 4</p></blockquote></li>
<li><p>Bài</p><blockquote><p>Câu 5</p></blockquote></li></ul>
<h2 class="quoted">Bài viết</h2>
<form class="sieve quoted" hidden>
<label>Cơ quan <select><option value="">tất cả</option><option value="bo-ngoai-giao">Bộ Ngoại giao (2)</option></select>
</label><label>Có chữ <input type="search"></label><span role="status"></span></form>
<ul id="sifted"><li><span class="act"></span>Ban hành</li>
<li><span class="article" data-beside="bo-ngoai-giao ban-bi-thu"></span>Bài đối ngoại</li>
<li><span class="article" data-beside="bo-ngoai-giao"></span>Bài khác</li>
<li><span class="article"></span>Bài cuối về đối ngoại</li></ul>
<table><thead><tr><th>Tổ chức</th><th>Ngày</th><th>Số bài</th></tr></thead><tbody>{ROWS}</tbody></table>
<h2 id="nguon">Nguồn</h2>
</article>
<aside class="context"><nav class="contents"><a href="#d1">Đoạn</a><a href="#nguon">Nguồn</a></nav></aside></main>
<button data-palette hidden>Nền</button>
"""
CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (window.copied = text) } });
"""


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page with one of everything that the script looks for, opened from the disk."""
    style = f'<link rel="stylesheet" href="{ASSETS.as_uri()}/digest.css">'
    script = f'<script src="{SCRIPTS.as_uri()}/digest.js"></script>'
    (tmp_path / "trang.html").write_text(
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trang</title>'
        f'<meta property="og:url" content="https://example.org/thu/a.html">{style}{BODY}{script}</html>',
        "utf-8",
    )
    context = chromium.new_context()
    context.add_init_script(CLIPBOARD)
    page = context.new_page()
    page.goto((tmp_path / "trang.html").as_uri())
    yield page
    context.close()


def first_column(page: Page) -> Locator:
    return page.locator("tbody tr:not([hidden]) td:first-child")


def expect_copied(page: Page, text: str) -> None:
    page.wait_for_function("text => window.copied === text", arg=text)


def test_of_many_quotations_two_stay_and_a_button_opens_the_others(page: Page) -> None:
    button = page.get_by_role("button", name="Thêm 2 đoạn trong bài này")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.get_by_text("Câu 2").is_visible()
    assert page.locator("blockquote > p[hidden]").all_text_contents() == ["Câu 3", "Câu 4"]
    button.press("Enter")
    expect(page.locator("blockquote > p[hidden]")).to_have_count(0)
    page.get_by_role("button", name="Thu gọn").click()
    expect(page.locator("blockquote > p[hidden]")).to_have_count(2)


def test_few_quotations_have_no_button(page: Page) -> None:
    assert page.locator("li:nth-child(2) button").count() == 0


def test_a_table_sorts_by_number_by_date_and_in_vietnamese_order(page: Page) -> None:
    page.get_by_role("button", name="Số bài").click()
    expect(page.locator("tbody td:last-child")).to_have_text([str(n) for n in range(1, 13)])
    page.get_by_role("button", name="Số bài").click()
    expect(page.get_by_role("columnheader", name="Số bài")).to_have_attribute("aria-sort", "descending")
    expect(page.locator("tbody td:last-child")).to_have_text([str(n) for n in range(12, 0, -1)])
    page.get_by_role("button", name="Ngày").click()
    expect(page.locator("tbody time").first).to_have_text("01/01/2011")
    page.get_by_role("button", name="Tổ chức").click()
    in_order = ["Ban Đối ngoại", "Bộ Ngoại giao", "Cục Thông tin đối ngoại", "Đài Truyền hình"]
    expect(first_column(page)).to_have_text([re.compile(name) for name in in_order for _ in range(3)])


def test_a_table_is_sifted_without_marks(page: Page) -> None:
    field = page.get_by_role("searchbox", name="Lọc danh sách")
    field.fill("doi ngoai")
    expect(page.locator(".sifted")).to_have_text("6 mục")
    expect(first_column(page)).to_have_text([re.compile("Ban Đối ngoại|Cục Thông tin đối ngoại")] * 6)
    field.fill("dai truyen 3")
    expect(first_column(page)).to_have_count(0)
    field.fill("")
    expect(first_column(page)).to_have_count(12)


def test_the_number_of_a_paragraph_copies_its_address_and_the_citation_names_it(page: Page) -> None:
    page.locator("#d2").click()
    expect_copied(page, "https://example.org/a.html#d2")  # not the address on this disk
    expect(page.locator(".address")).to_have_text("https://example.org/a.html#d2 (đoạn 2)")
    page.get_by_role("button", name="Sao chép lời trích dẫn").click()
    expect_copied(page, "Báo Thử. https://example.org/a.html#d2 (đoạn 2)")


def test_what_was_copied_is_said_and_can_be_seen(page: Page) -> None:
    page.clock.install()
    page.reload()
    page.locator("#d2").click()
    expect(page.get_by_role("status").filter(has_text="Đã sao chép địa chỉ đoạn 2")).to_be_visible()
    page.clock.run_for(3000)
    expect(page.get_by_role("status").filter(has_text="Đã sao chép")).to_have_count(0)


def test_a_paragraph_that_the_address_names_offers_its_citation(page: Page) -> None:
    assert page.get_by_role("button", name="Trích dẫn đoạn").count() == 0
    page.goto(page.url + "#d1")
    page.get_by_role("button", name="Trích dẫn đoạn 1").click()
    expect_copied(page, "Báo Thử. https://example.org/a.html#d1 (đoạn 1)")
    page.locator("#d2").press("Enter")
    expect(page.get_by_role("button", name="Trích dẫn đoạn 1")).to_have_count(0)
    page.locator("#d2").press("Tab")  # it is the next thing a keyboard reaches
    expect(page.get_by_role("button", name="Trích dẫn đoạn 2")).to_be_focused()


def test_a_feed_gives_its_address_to_the_clipboard(page: Page) -> None:
    page.get_by_role("button", name="Sao chép địa chỉ: Nguồn tin RSS/Atom").click()
    expect_copied(page, "https://example.org/thu/du-lieu/57.atom")


def test_a_list_of_quotations_is_sifted_by_what_is_named_besides_and_by_words(page: Page) -> None:
    shown = page.locator("#sifted > li:visible")
    expect(shown).to_have_count(4)
    page.get_by_label("Cơ quan").select_option("bo-ngoai-giao")
    expect(shown).to_have_text(["Bài đối ngoại", "Bài khác"])
    page.get_by_label("Có chữ").fill("doi ngoai")
    expect(shown).to_have_text(["Bài đối ngoại"])
    expect(page.get_by_role("status").filter(has_text="1 bài")).to_have_count(1)
    page.get_by_label("Cơ quan").select_option("")
    expect(shown).to_have_text(["Bài đối ngoại", "Bài cuối về đối ngoại"])
    page.get_by_label("Có chữ").fill("")
    expect(shown).to_have_count(4)


def test_the_contents_mark_the_section_being_read(page: Page) -> None:
    current = page.locator(".contents a[aria-current]")
    expect(current).to_have_text("Đoạn")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(current).to_have_text("Nguồn")


def test_a_heading_leads_to_itself(page: Page) -> None:
    link = page.get_by_role("link", name="Liên kết tới mục Nguồn")
    assert link.get_attribute("href") == "#nguon"
    expect(page.locator("h2.timeline > .pilcrow")).to_have_count(0)


def test_the_palette_goes_round_and_back_to_the_system(page: Page) -> None:
    button, chosen = page.locator("[data-palette]").last, "document.documentElement.dataset.palette"
    states = []
    for _ in range(3):
        button.click()
        states.append((page.evaluate(chosen), page.evaluate("localStorage.getItem('palette')")))
    assert states == [("dark", "dark"), ("light", "light"), (None, "")]
    expect(button).to_have_attribute("aria-label", "Nền: theo máy")


def test_a_link_leads_back_to_the_head_of_a_long_page(page: Page) -> None:
    link = page.get_by_role("link", name="Đầu trang")
    expect(link).to_be_hidden()
    page.evaluate("document.body.style.paddingBottom = '5000px'")
    page.evaluate("scrollTo(0, 4000)")
    expect(link).to_be_visible()


def test_on_a_phone_cells_are_named_by_their_columns(page: Page) -> None:
    cells = page.locator("tbody tr").first.locator("td")
    assert [cells.nth(n).get_attribute("data-label") for n in range(3)] == ["Tổ chức", "Ngày", "Số bài"]
