"""Words selected in an article: copied with their reference, kept on the device, taken away as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Browser, Page, expect

SCRIPTS = Path(__file__).resolve().parents[2] / "templates" / "scripts"
HEAD = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Ngày hội</title>
<meta property="og:url" content="https://example.org/thu/bai-viet/a.html">
<meta name="citation_title" content="Ngày hội đọc sách"><meta name="DC.source" content="Báo Thử">
<meta name="citation_author" content="Lê An"><meta name="citation_publication_date" content="2023/10/11">"""
TEXT = """<main><article class="text">
<p><a class="d" id="d1" href="#d1">1</a> Sở Văn hóa mở <b>ngày hội</b> ở ba xã miền núi của tỉnh trong tuần này.</p>
<p><span class="note"></span>Ghi chú của trang.</p>
<p><a class="d" id="d2" href="#d2">2</a> Người đọc mượn sách.</p>
<blockquote><p><span class="cite"></span>Báo Thử. “Ngày hội đọc sách”. 11/10/2023. Điểm báo thử,
<span class="address">https://example.org/thu/bai-viet/a.html</span></p></blockquote></article></main>"""
LIST = '<p><span class="kept"></span>Danh sách cần JavaScript.</p>'
CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (window.copied = text) } });
"""
CITED = "Báo Thử. “Ngày hội đọc sách”. 11/10/2023. Điểm báo thử"
WEB = "https://example.org/thu/bai-viet/a.html"


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """An article, opened from the disk; the list of kept passages lies beside its folder."""
    scripts = "".join(f'<script src="{SCRIPTS.as_uri()}/{name}"></script>' for name in ("digest.js", "passages.js"))
    (tmp_path / "bai-viet").mkdir()
    (tmp_path / "bai-viet" / "a.html").write_text(HEAD + TEXT + scripts, "utf-8")
    (tmp_path / "doan-da-luu.html").write_text(HEAD + LIST + scripts, "utf-8")
    context = chromium.new_context(accept_downloads=True)
    context.add_init_script(CLIPBOARD)
    page = context.new_page()
    page.goto((tmp_path / "bai-viet" / "a.html").as_uri())
    yield page
    context.close()


def select(page: Page, start: tuple[str, int], end: tuple[str, int]) -> None:
    """Select from a place in the last text of one element to a place in that of another."""
    page.evaluate(
        """([[first, from], [last, to]]) => {
             const text = (one) => document.querySelector(one).lastChild;
             getSelection().setBaseAndExtent(text(first), from, text(last), to);
           }""",
        [start, end],
    )
    expect(page.get_by_role("group", name="Đoạn đang chọn")).to_be_visible()


def whole(page: Page, selector: str) -> None:
    page.evaluate("one => getSelection().selectAllChildren(document.querySelector(one))", selector)


def copied(page: Page) -> str:
    page.get_by_role("button", name="Sao chép kèm nguồn").click()
    page.wait_for_function("window.copied !== undefined")
    return str(page.evaluate("window.copied"))


def test_half_a_word_becomes_whole(page: Page) -> None:
    select(page, ("p:has(> #d2)", 4), ("p:has(> #d2)", 8))
    assert copied(page).startswith("“Người đọc” (")


def test_a_few_words_are_copied_with_article_outlet_day_paragraph_and_address(page: Page) -> None:
    select(page, ("p:has(> #d2)", 1), ("p:has(> #d2)", 15))
    fragment = "#d2:~:text=Ng%C6%B0%E1%BB%9Di%20%C4%91%E1%BB%8Dc%20m%C6%B0%E1%BB%A3n"
    assert copied(page) == f"“Người đọc mượn” ({CITED}, đoạn 2, {WEB}{fragment})"


def test_a_selection_over_paragraphs_leaves_numbers_and_remarks_out(page: Page) -> None:
    whole(page, ".text")
    text = copied(page)
    words = "Sở Văn hóa mở ngày hội ở ba xã miền núi của tỉnh trong tuần này. Người đọc mượn sách."
    assert text.startswith(f"“{words}” ({CITED}, đoạn 1–2, {WEB}#d1:~:text=")
    assert text.count(",", text.index("text=")) == 1


def test_words_outside_numbered_paragraphs_offer_nothing(page: Page) -> None:
    whole(page, "blockquote")
    page.wait_for_timeout(300)
    expect(page.get_by_role("group", name="Đoạn đang chọn")).to_have_count(0)


def test_kept_passages_are_listed_from_disk_and_taken_away(page: Page) -> None:
    select(page, ("p:has(> #d2)", 1), ("p:has(> #d2)", 15))
    keep = page.get_by_role("button", name="Lưu trên máy này")
    keep.click()
    keep.click()
    page.get_by_role("link", name="Đoạn đã lưu (1)").click()
    entry = page.locator("ul.kept > li")
    expect(entry).to_have_count(1)
    expect(entry.locator("blockquote")).to_have_text("Người đọc mượn")
    assert entry.get_by_role("link").get_attribute("href") == "bai-viet/a.html#d2"
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải RIS").click()
    [found] = rispy.loads(download.value.path().read_text("utf-8"))
    kept = (found["title"], found["authors"], found["secondary_title"], found["year"], found["date"])
    assert kept == ("Ngày hội đọc sách", ["Lê An"], "Báo Thử", "2023", "2023/10/11")
    assert found["notes"] == ["“Người đọc mượn”", CITED]
    entry.get_by_role("button", name="Bỏ").click()
    expect(entry).to_have_count(0)
    expect(page.get_by_text("Chưa lưu đoạn nào.")).to_be_visible()
