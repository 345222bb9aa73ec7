"""What the script adds to a page: folded quotations, tables that sort and sift, addresses to copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ASSETS = Path(__file__).resolve().parents[2] / "docs" / "assets"
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
<p><a href="du-lieu/57.atom">Nguồn cấp Atom</a></p>
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
</article></main>
"""
CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (window.copied = text) } });
"""


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page with one of everything that the script looks for, opened from the disk."""
    style = f'<link rel="stylesheet" href="{ASSETS.as_uri()}/digest.css">'
    script = f'<script src="{ASSETS.as_uri()}/digest.js"></script>'
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


def first_column(page: Page) -> list[str]:
    return page.locator("tbody tr:not([hidden]) td:first-child").all_inner_texts()


def test_of_many_quotations_two_stay_and_a_button_opens_the_others(page: Page) -> None:
    button = page.get_by_role("button", name="Thêm 2 đoạn trong bài này")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.get_by_text("Câu 2").is_visible()
    assert page.locator("blockquote > p[hidden]").all_text_contents() == ["Câu 3", "Câu 4"]
    button.press("Enter")
    assert page.locator("blockquote > p[hidden]").count() == 0
    page.get_by_role("button", name="Thu gọn").click()
    assert page.locator("blockquote > p[hidden]").count() == 2


def test_few_quotations_have_no_button(page: Page) -> None:
    assert page.locator("li:nth-child(2) button").count() == 0


def test_a_table_sorts_by_number_by_date_and_in_vietnamese_order(page: Page) -> None:
    page.get_by_role("button", name="Số bài").click()
    assert page.locator("tbody td:last-child").all_inner_texts() == [str(n) for n in range(1, 13)]
    page.get_by_role("button", name="Số bài").click()
    assert page.locator("tbody td:last-child").first.inner_text() == "12"
    assert page.get_by_role("columnheader", name="Số bài").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Ngày").click()
    assert page.locator("tbody time").first.inner_text() == "01/01/2011"
    page.get_by_role("button", name="Tổ chức").click()
    assert [name.rpartition(" ")[0] for name in first_column(page)[::3]] == [
        "Ban Đối ngoại",
        "Bộ Ngoại giao",
        "Cục Thông tin đối ngoại",
        "Đài Truyền hình",
    ]


def test_a_table_is_sifted_without_marks(page: Page) -> None:
    field = page.get_by_role("searchbox", name="Lọc danh sách")
    field.fill("doi ngoai")
    assert {name.rpartition(" ")[0] for name in first_column(page)} == {"Ban Đối ngoại", "Cục Thông tin đối ngoại"}
    assert page.locator(".sifted").inner_text() == "6 mục"
    field.fill("dai truyen 3")
    assert first_column(page) == []
    field.fill("")
    assert len(first_column(page)) == 12


def test_the_number_of_a_paragraph_copies_its_address_and_the_citation_names_it(page: Page) -> None:
    page.locator("#d2").click()
    assert page.evaluate("window.copied") == "https://example.org/a.html#d2"  # not the address on this disk
    assert page.get_by_role("status").filter(has_text="Đã chép địa chỉ đoạn 2").count() == 1
    assert page.locator(".address").inner_text() == "https://example.org/a.html#d2 (đoạn 2)"
    page.get_by_role("button", name="Chép lời trích dẫn").click()
    assert page.evaluate("window.copied") == "Báo Thử. https://example.org/a.html#d2 (đoạn 2)"


def test_a_paragraph_that_the_address_names_offers_its_citation(page: Page) -> None:
    assert page.get_by_role("button", name="Trích dẫn đoạn").count() == 0
    page.goto(page.url + "#d1")
    page.get_by_role("button", name="Trích dẫn đoạn 1").click()
    assert page.evaluate("window.copied") == "Báo Thử. https://example.org/a.html#d1 (đoạn 1)"
    page.locator("#d2").press("Enter")
    assert page.get_by_role("button", name="Trích dẫn đoạn 1").count() == 0
    page.locator("#d2").press("Tab")  # it is the next thing a keyboard reaches
    assert page.evaluate("document.activeElement.textContent") == "Trích dẫn đoạn 2"


def test_a_feed_gives_its_address_to_the_clipboard(page: Page) -> None:
    page.get_by_role("button", name="Chép địa chỉ: Nguồn cấp Atom").click()
    assert page.evaluate("window.copied") == "https://example.org/thu/du-lieu/57.atom"


def test_a_list_of_quotations_is_sifted_by_what_is_named_besides_and_by_words(page: Page) -> None:
    shown = page.locator("#sifted > li:visible")
    assert shown.count() == 4
    page.get_by_label("Cơ quan").select_option("bo-ngoai-giao")
    assert shown.all_inner_texts() == ["Bài đối ngoại", "Bài khác"]
    page.get_by_label("Có chữ").fill("doi ngoai")
    assert shown.all_inner_texts() == ["Bài đối ngoại"]
    assert page.get_by_role("status").filter(has_text="1 bài").count() == 1
    page.get_by_label("Cơ quan").select_option("")
    assert shown.all_inner_texts() == ["Bài đối ngoại", "Bài cuối về đối ngoại"]
    page.get_by_label("Có chữ").fill("")
    assert shown.count() == 4
