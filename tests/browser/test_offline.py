"""The offline edition as a reader without network meets it: unpacked into a folder with an awkward name."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from trees import run_digest

from digest.publish.audit import Expected, audit_site

AWKWARD = "USB của bà Hà #1 (100% đủ)"


def unpack(edition: Path, folder: Path) -> Path:
    """The folder that an edition unpacks to."""
    with zipfile.ZipFile(edition) as archive:
        archive.extractall(folder)
    (unpacked,) = folder.iterdir()
    return unpacked


@pytest.fixture(scope="session")
def edition(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(site / "tai-ve" / "ban-ngoai-tuyen.zip", tmp_path_factory.mktemp(AWKWARD))


@contextmanager
def opened(browser: Browser, folder: Path) -> Iterator[tuple[Page, list[str]]]:
    """A page without network, and its faults: console errors, failed requests, requests that leave the folder."""
    context = browser.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith(folder.as_uri()) else faults.append(one.url))
    try:
        yield page, faults
    finally:
        context.close()


def found(page: Page, folder: Path, query: str) -> list[str]:
    """The pages that a search finds, best first."""
    page.goto(f"{folder.as_uri()}/trang/tim-kiem.html?{query}")
    page.wait_for_selector("#ket-qua[data-state=done]", state="attached")
    hrefs = page.eval_on_selector_all("#ket-qua [data-result] > a", "links => links.map((one) => one.href)")
    return [href.removeprefix(f"{folder.as_uri()}/trang/").partition("#")[0] for href in hrefs]


def test_the_start_page_leads_to_the_first_page(chromium: Browser, edition: Path) -> None:
    with opened(chromium, edition) as (page, faults):
        page.goto(f"{edition.as_uri()}/Mo-trang.html")
        page.wait_for_url("**/trang/index.html")
        assert page.locator("h1").inner_text()
        assert faults == []


def test_every_page_opens_and_asks_for_nothing_outside_the_folder(chromium: Browser, edition: Path) -> None:
    pages = sorted((edition / "trang").rglob("*.html"))
    assert len(pages) > 20
    with opened(chromium, edition) as (page, faults):
        for path in pages:
            page.goto(path.as_uri())
            assert page.locator("h1").count() == 1, path.name
            assert faults == [], path.name


def test_no_link_of_it_is_dead(edition: Path) -> None:
    assert audit_site(edition / "trang", Expected()).problems == []


def test_it_is_searched_and_filtered(chromium: Browser, edition: Path) -> None:
    with opened(chromium, edition) as (page, faults):
        assert found(page, edition, f"q={quote('ngay hoi doc sach')}")[0] == "bai-viet/ngay-hoi-doc-sach.html"
        assert found(page, edition, f"q={quote('57-KL/HĐS')}")[0] == "van-ban/57-kl-hds-2023.html"
        of_2021 = found(page, edition, f"q={quote('sách')}&nam=2021")
        assert "bai-viet/tu-sach-ven-song.html" in of_2021
        assert "bai-viet/ngay-hoi-doc-sach.html" not in of_2021
        assert faults == []


def test_tables_and_feeds_are_in_it(chromium: Browser, edition: Path) -> None:
    """A table is saved with the bytes of the folder; the page of a feed's directive names the feed beside it."""
    with opened(chromium, edition) as (page, faults):
        page.goto(f"{edition.as_uri()}/trang/du-lieu/index.html")
        with page.expect_download() as saving:
            page.locator("a[href$='citations.csv']").first.click()
        assert saving.value.path().read_bytes() == (edition / "trang" / "du-lieu" / "citations.csv").read_bytes()
        page.goto(f"{edition.as_uri()}/trang/van-ban/57-kl-hds-2023.html")
        feed = page.locator("link[type='application/atom+xml']").first.get_attribute("href")
        assert feed is not None
        assert (edition / "trang" / "van-ban" / feed).resolve().is_file()
        assert faults == []


@pytest.mark.slow
def test_a_part_opens_by_itself(chromium: Browser, site: Path, tmp_path: Path) -> None:
    """The other years are neither in its lists nor in its search, and no link of it is dead."""
    project = site.parent
    done = run_digest(project, "package", "--year", "2023")
    assert done.returncode == 0, done.stdout + done.stderr
    part = unpack(site / "tai-ve" / "ban-ngoai-tuyen-nam-2023.zip", tmp_path / AWKWARD)
    assert part.name == "nam-2023"
    assert audit_site(part / "trang", Expected()).problems == []
    assert not (part / "trang" / "bai-viet" / "tu-sach-ven-song.html").exists()
    with opened(chromium, part) as (page, faults):
        page.goto(f"{part.as_uri()}/Mo-trang.html")
        page.wait_for_url("**/trang/index.html")
        assert "(năm 2023)" in page.title()
        assert found(page, part, f"q={quote('ngay hoi doc sach')}")[0] == "bai-viet/ngay-hoi-doc-sach.html"
        assert not any("tu-sach" in address for address in found(page, part, f"q={quote('tu sach ven song')}"))
        assert faults == []
