"""Tasks of a new reader, from the home page on, with the clicks that each may take."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from trees import SITE_PATH, SITE_URL

CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (window.copied = text) } });
"""


class Reader:
    """Somebody with a mouse or a thumb: clicks only on what can be seen, and every click counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, target: Locator) -> None:
        target.first.click()
        self.clicks += 1

    def link(self, name: str) -> Locator:
        """What can be seen in the page's own part under that name."""
        return self.page.locator("main").get_by_role("link", name=name, exact=True).filter(visible=True)

    def copied(self, words: str) -> str:
        """The clipboard, once it holds those words."""
        found = self.page.wait_for_function("words => window.copied?.includes(words) && copied", arg=words)
        return str(found.json_value())


@pytest.fixture(params=[1280, 390])
def reader(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    context = chromium.new_context(viewport={"width": request.param, "height": 844})
    context.add_init_script(CLIPBOARD)
    page = context.new_page()
    page.goto(f"{address}index.html")
    yield Reader(page)
    context.close()


def test_who_reported_a_directive_and_in_which_words(reader: Reader) -> None:
    reader.click(reader.link("57-KL/HĐS"))
    entry = reader.page.locator("li", has_text="Ngày hội đọc sách").filter(has=reader.page.locator("blockquote"))
    expect(entry.get_by_text("Báo Sông Bạch")).to_be_visible()
    expect(entry.locator("mark").first).to_have_text("Kết luận 57-KL/HĐS")
    assert reader.clicks <= 1


def test_what_a_former_body_is_today_since_when_and_who_says_so(reader: Reader) -> None:
    reader.page.locator("#q-home").fill("so thu vien")
    reader.click(reader.page.get_by_role("button", name="Tìm", exact=True))
    reader.click(reader.page.locator("#ket-qua [data-result]", has_text="Sở Thư viện").get_by_role("link"))
    fact = reader.page.locator("li:has(.fact)", has_text="Đã kết thúc")
    expect(fact).to_contain_text("hợp nhất vào Thư viện Sông Bạch (01/07/2023)")
    expect(fact.locator("sup a")).to_have_count(1)
    assert reader.clicks <= 2


def test_a_paragraph_is_cited(reader: Reader) -> None:
    reader.click(reader.link("Ngày hội đọc sách ở Sông Bạch"))
    reader.click(reader.page.locator("#d2"))
    reader.click(reader.page.get_by_role("button", name="Trích dẫn đoạn 2"))
    copied = reader.copied("Báo Sông Bạch")
    assert copied.endswith(f"{SITE_URL}bai-viet/ngay-hoi-doc-sach.html#d2 (đoạn 2)")
    assert reader.clicks <= 3


def test_a_directive_is_followed_in_a_feed_reader(reader: Reader, site: Path) -> None:
    reader.click(reader.link("57-KL/HĐS"))
    reader.click(reader.page.get_by_role("button", name="Sao chép địa chỉ: Nguồn tin RSS/Atom").filter(visible=True))
    copied = unquote(urlsplit(reader.copied(".atom")).path)
    feed = ElementTree.parse(site / copied.removeprefix(SITE_PATH)).getroot()
    assert "57-KL/HĐS" in (feed.findtext("{http://www.w3.org/2005/Atom}title") or "")
    assert reader.clicks <= 2


def test_all_citations_come_as_a_spreadsheet(reader: Reader) -> None:
    with reader.page.expect_download() as download:
        reader.click(reader.link("Mọi câu dẫn văn bản (CSV)"))
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {"article", "paragraph", "directive", "sentence"} <= set(rows[0])
    assert reader.clicks <= 1


def test_what_a_newspaper_has_printed(reader: Reader) -> None:
    reader.click(reader.link("Ngày hội đọc sách ở Sông Bạch"))
    reader.click(reader.link("Báo Sông Bạch"))
    expect(reader.page.get_by_role("heading", name="Bài của báo này")).to_be_visible()
    expect(reader.link("Ngày hội đọc sách ở Sông Bạch")).to_be_visible()
    assert reader.clicks <= 2


def test_two_directives_are_compared(reader: Reader) -> None:
    reader.click(reader.link("57-KL/HĐS"))
    reader.click(reader.page.locator("p", has_text="So sánh với").get_by_role("link").first)
    expect(reader.page.get_by_role("cell", name="Cơ quan ban hành")).to_be_visible()
    assert reader.clicks <= 2


def test_a_brief_for_a_meeting(reader: Reader) -> None:
    reader.click(reader.link("57-KL/HĐS"))
    reader.click(reader.link("Tóm lược một trang"))
    expect(reader.page.get_by_role("heading", name="Báo chí viết về từng cơ quan")).to_be_visible()
    reader.click(reader.link("Bản chữ để gửi thư"))
    expect(reader.page.get_by_text("KẾT LUẬN 57-KL/HĐS")).to_be_visible()
    assert reader.clicks <= 3


def test_what_a_province_has_reported(reader: Reader) -> None:
    reader.click(reader.page.get_by_role("link", name="Tổ chức", exact=True).filter(visible=True))
    reader.click(reader.link("Tỉnh Bạch Giang"))
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Tỉnh Bạch Giang")
    assert reader.clicks <= 2


def test_a_list_of_results_is_taken_away(reader: Reader) -> None:
    reader.page.locator("#q-home").fill("sách")
    reader.click(reader.page.get_by_role("button", name="Tìm", exact=True))
    expect(reader.page.locator("#ket-qua")).to_have_attribute("data-state", "done")
    with reader.page.expect_download() as download:
        reader.click(reader.page.locator("main").get_by_text("bảng CSV"))
    assert "Ngày hội đọc sách ở Sông Bạch" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert reader.clicks <= 2


def test_what_is_reported_on_a_task_of_a_directive(reader: Reader) -> None:
    reader.click(reader.link("57-KL/HĐS"))
    task = reader.page.locator("li", has_text="Mở ngày hội đọc sách.")
    reader.click(task.get_by_role("link", name="3", exact=True))
    expect(reader.page.locator("p:has(#d3)")).to_contain_text("Cho mượn sách tại nhà.")
    assert reader.clicks <= 2


def test_the_text_of_a_page(reader: Reader) -> None:
    reader.click(reader.link("Ngày hội đọc sách ở Sông Bạch"))
    reader.click(reader.link("Bản chữ"))
    expect(reader.page.get_by_text("¶1 Sáng 20/3")).to_be_visible()
    assert reader.clicks <= 2
