"""What the search says when its files are missing, damaged or of another release, hosted and from the disk."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from records import article, collection, directive

from benchmarks.search.browser import served
from digest.pages.exports import search
from digest.pages.exports.search import BASE_STEP, build_search
from digest.pages.exports.search.shards import cut_shards

INDEX = "assets/tim-kiem"
PARTIAL = "Một phần dữ liệu tìm kiếm không tải được"
BROKEN = "Không tải được dữ liệu tìm kiếm."
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def make_index(folder: Path, title: str = "Chuyện chung", documents: int = 0) -> None:
    """An index of many shards, a few articles beside them, and documents on the same theme."""
    articles = [
        article(f"bai-{n:02}", f"Bài thứ {n} nói chuyện chung.\n", title=f"{title} {n}", published_on="2023-01-01")
        for n in range(2 * BASE_STEP + 2)
    ]
    shutil.rmtree(folder / INDEX, ignore_errors=True)
    directives = [
        directive(f"{n}-kl-tw", f"{n}-KL/TW", title="về chuyện chung của mọi người") for n in range(documents)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "cut_shards", partial(cut_shards, length=100))
        patch.setattr(search, "ROUTES_PER_FILE", 2)
        for path, content in build_search(collection(articles, directives)):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


@pytest.fixture
def folder(site: Path, tmp_path: Path) -> Path:
    """The search page of the built site over the index."""
    copy = tmp_path / "trang"
    shutil.copytree(site / "assets", copy / "assets", ignore=shutil.ignore_patterns("tim-kiem"))
    shutil.copy(site / "tim-kiem.html", copy)
    make_index(copy)
    return copy


def ask(page: Page, root: str, typed: str) -> str:
    """Ask, wait for the end, and give what the page says."""
    page.goto(f"{root}tim-kiem.html?q={quote(typed)}")
    page.wait_for_selector("#ket-qua[data-state=done]", state="attached")
    return page.locator("#thong-bao").inner_text()


def damage(path: Path, how: str) -> None:
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("how", ["missing", "cut"])
@pytest.mark.parametrize("place", ["hosted", "disk"])
def test_each_file_that_does_not_come_costs_its_part_only(
    chromium: Browser, folder: Path, place: str, how: str
) -> None:
    names = sorted(path.name for path in (folder / INDEX).iterdir())
    kinds = {re.split(r"[-.]", name)[0]: name for name in names}
    assert set(kinds) == {"f", "l", "manifest", "p", "r", "s", "t", "v"}
    whole = {name: (folder / INDEX / name).read_bytes() for name in kinds.values()}
    with served(folder) as address:
        root = address if place == "hosted" else f"{folder.as_uri()}/"
        for kind, name in kinds.items():
            damage(folder / INDEX / name, how)
            page = chromium.new_page()
            said = ask(page, root, "chuyện chung" if kind != "v" else "chuyên chugn zxqwv")
            shown = page.locator("#ket-qua [data-result]").count()
            if kind == "manifest":
                assert said.startswith(BROKEN)
            elif kind in ("p", "r", "s"):
                assert PARTIAL in said or shown
            elif kind in ("t", "f", "l"):
                assert shown > 0
            page.close()
            (folder / INDEX / name).write_bytes(whole[name])


def test_a_text_that_does_not_come_takes_no_other_result_and_is_said(chromium: Browser, folder: Path) -> None:
    page = chromium.new_page()
    page.route("**/t-*-1.js", lambda route: route.abort())
    with served(folder) as root:
        said = ask(page, root, "thứ 0")
        assert PARTIAL not in said
        ask(page, root, "chuyện chung")
        for _ in range(3):
            page.get_by_role("button", name="Xem thêm").click()
        expect(page.locator("#ket-qua [data-result]").nth(20)).to_be_visible()
    page.close()


def test_a_page_of_yesterday_finds_with_the_index_of_today(chromium: Browser, folder: Path) -> None:
    """The manifest comes from the browser's cache (max-age=600); what it names is no longer there."""
    yesterday = (folder / INDEX / "manifest.js").read_bytes()
    make_index(folder, title="Tin hôm nay")
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        is_fresh = "?" in route.request.url
        route.continue_() if is_fresh else route.fulfill(body=yesterday, content_type="text/javascript")

    page = chromium.new_page()
    page.route("**/manifest.js*", answer)
    with served(folder) as root:
        said = ask(page, root, "chuyện chung")
        assert said == f"{2 * BASE_STEP + 2} bài viết"
        assert page.locator("#ket-qua [data-result] > a").first.inner_text().startswith("Tin hôm nay")
        assert len([url for url in asked if "?" in url]) == 1, "one fresh manifest"
    page.close()


def test_scripts_of_another_format_say_so(chromium: Browser, folder: Path) -> None:
    manifest = folder / INDEX / "manifest.js"
    manifest.write_text(manifest.read_text("utf-8").replace('"format":', '"format":9'), "utf-8")
    page = chromium.new_page()
    assert ask(page, f"{folder.as_uri()}/", "chuyện chung").startswith(BROKEN)
    page.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
@pytest.mark.parametrize("typed", ["chuyện chung", "zxqwv"])
@pytest.mark.parametrize("late", ["nothing", "**/*.woff2", "**/manifest.js"])
def test_nothing_jumps_while_results_come(
    chromium: Browser, folder: Path, width: int, height: int, typed: str, late: str
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": height})
    page.add_init_script("""window.shifts = [];
      new PerformanceObserver((list) => list.getEntries().forEach((one) => shifts.push(one.value)))
        .observe({ type: "layout-shift", buffered: true });""")
    held: list[Route] = []
    page.route(late, lambda route: held.append(route))
    with served(folder) as root:
        page.goto(f"{root}tim-kiem.html?q={quote(typed)}", wait_until="commit")
        if late == "**/manifest.js":
            page.wait_for_selector("#ket-qua[data-state=busy]", state="attached")
        else:
            page.wait_for_selector("#ket-qua[data-state=done]", state="attached")
        page.evaluate(FRAMES)
        assert bool(held) == (late != "nothing")
        for route in held:
            route.continue_()
        page.wait_for_selector("#ket-qua[data-state=done]", state="attached")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.evaluate(FRAMES)
        assert page.evaluate("shifts.reduce((sum, one) => sum + one, 0)") <= 0.02
    page.close()


def test_filters_come_before_the_results_on_a_phone(chromium: Browser, folder: Path) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    ask(page, f"{folder.as_uri()}/", "chuyện chung")
    summary = page.locator(".filters > summary").bounding_box()
    first = page.locator("#ket-qua [data-result]").first.bounding_box()
    assert summary
    assert first
    assert summary["y"] < first["y"] < 844
    page.locator(".filters > summary").click()
    expect(page.locator("#bo-loc [data-facet=nam] a")).to_have_count(1)
    page.close()


def test_all_documents_that_are_counted_can_be_reached(chromium: Browser, folder: Path) -> None:
    make_index(folder, documents=5)
    page = chromium.new_page()
    said = ask(page, f"{folder.as_uri()}/", "chuyện chung")
    assert said == f"{2 * BASE_STEP + 2} bài viết · 5 văn bản"
    expect(page.locator("[data-result=van-ban]")).to_have_count(3)
    page.get_by_role("link", name="Xem tất cả 5 văn bản").click()
    page.wait_for_url("**loai=van-ban**")
    expect(page.locator("[data-result=van-ban]")).to_have_count(5)
    expect(page.locator("#ket-qua h2")).to_have_text(["Văn bản"])
    page.close()
