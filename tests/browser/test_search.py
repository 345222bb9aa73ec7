"""The search as a reader meets it: on a server and from the disk, typed in every way, by keyboard and by address."""

from __future__ import annotations

import functools
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from yaml_cases import load_yaml

from digest.pages.corpus import Corpus
from digest.pages.exports.search import build_search
from digest.records.load import load_records
from digest.records.models import Appearance, OrganizationId, PersonId

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

from records import OUTLET, article, cites, collection, directive, links, names, organization, person  # noqa: E402

CASES = load_yaml(TESTS / "cases" / "search" / "found.yml")
PRESS = """Lực lượng của báo chí còn mỏng, nhân sự còn thiếu.

Chưa tạo được quả đấm thép trong tình hình mới.

Bà Lê Thị Hoa, Thứ trưởng Ngoại giao, thay mặt Bộ Ngoại giao trả lời.
"""
TALK = """Vì hòa bình, độc lập dân tộc và dân chủ.

Các bên mong muốn bồi dưỡng kỹ năng cho phóng viên.

Chiều 17/7, Đại hội XIII được nhắc lại theo Kết luận số 57-KL/TW.
"""
FILLERS = 12
NEWS = {0: " của 57 đại biểu", 1: " về cảng tỉnh mới", 2: " về chất lượng tin"}


def sample() -> Corpus:
    """Two articles with something to find, twelve that only share two words, and what they name."""
    press = article("bao-chi", PRESS, title="Báo chí làm đối ngoại", published_on="2022-09-20",
                    people=(Appearance(PersonId("le-thi-hoa"), "Thứ trưởng"),))  # fmt: skip
    talk = article("toa-dam", TALK, title="Tọa đàm trực tuyến", published_on="2024-07-17?", authors=("Quốc Hùng",))
    fillers = [
        article(
            f"them-{n:02}",
            f"Bài thứ {n} nói chuyện chung{NEWS.get(n, '')}. Hạt sơn.\n",
            published_on=f"2023-01-{n + 1:02}",
        )
        for n in range(FILLERS)
    ]
    local_bodies = load_records(TESTS / "data")[0].local_bodies
    council = local_bodies.make(OrganizationId("hoi-dong-thanh-thanh-moi"))
    assert council
    return collection(
        [press, talk, *fillers],
        [
            directive("57-kl-tw-2023", "57-KL/TW", title="về nâng cao chất lượng thông tin", issued_on="2023-06-15"),
            directive("58-kl-tw", "58-KL/TW", title="về bố trí bến cảng cấp tỉnh trong thời kỳ mới"),
            directive("59-kl-tw", "59-KL/TW", title="về bố trí, tinh gọn các bến"),
        ],
        [
            organization("bo-ngoai-giao", "Bộ Ngoại giao", abbreviations=("BNG",)),
            organization("ban-tuyen-giao", "Ban Tuyên giáo Trung ương"),
            organization("hoi-thu-thu", "Hội Liên hiệp Thủ thư Miền Sông"),
            replace(council, kind="state"),
        ],
        [person("le-thi-hoa", "Lê Thị Hoa")],
        [
            links(talk, *cites(talk, "57-KL/TW", "57-kl-tw-2023")),
            links(press, *names(press, "Bộ Ngoại giao", "bo-ngoai-giao")),
        ],
        replace(OUTLET, credit_names=("Thử Nghiệm", "Thành Mới"), domains=("www.baothu.example.vn",)),
        local_bodies,
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the test's output is not a server log."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a page asks for many files at once, and a busy machine accepts them late


@pytest.fixture(scope="session")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site's frame with the index of the sample."""
    copy = tmp_path_factory.mktemp("tìm #1 100%")
    for name in ("index.html", "tim-kiem.html"):
        shutil.copy(site / name, copy)
    shutil.copytree(site / "assets", copy / "assets", ignore=shutil.ignore_patterns("tim-kiem"))
    for path, content in build_search(sample()):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(content)
    return copy


@pytest.fixture(scope="session", params=["hosted", "disk"])
def root(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the folder: once on a server, once on the disk."""
    if request.param == "disk":
        yield f"{folder.as_uri()}/"
        return
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def opened(browser: Browser, root: str, **options: object) -> Iterator[tuple[Page, list[str]]]:
    """A page, and its faults: console errors (the content policy among them) and requests that leave the folder."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(root) else faults.append(request.url))
    try:
        yield page, faults
    finally:
        context.close()


def ask(page: Page, root: str, typed: str, more: str = "") -> list[str]:
    """Open the search page with a query; the addresses of its results below the root, best first."""
    page.goto(f"{root}tim-kiem.html?q={quote(typed)}{more}")
    return results(page, root)


def results(page: Page, root: str) -> list[str]:
    page.wait_for_selector("#ket-qua[data-state=done]", state="attached")
    hrefs: list[str] = page.eval_on_selector_all("#ket-qua [data-result] > a", "links => links.map((one) => one.href)")
    assert all(href.startswith(root) for href in hrefs)
    return [href.removeprefix(root) for href in hrefs]


def test_what_is_typed_finds_its_page_first(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, faults):
        wrong = {}
        for case in CASES:
            found = ask(page, root, case["typed"])
            if found[:1] != ([case["first"]] if "first" in case else []):
                wrong[case["typed"]] = found[:3]
        assert wrong == {}
        assert faults == []


@pytest.mark.parametrize("typed", ["quả đấm thép", "qua dam thep", "QUẢ ĐẤM", "quả đấm thé", "quar ddaams theps"])
def test_whole_marked_words_are_highlighted_in_the_spelling_of_the_source(
    chromium: Browser, root: str, typed: str
) -> None:
    with opened(chromium, root) as (page, _):
        ask(page, root, typed)
        marked = page.locator("#ket-qua [data-result] mark").first
        expect(marked).to_have_text("quả đấm" if typed == "QUẢ ĐẤM" else "quả đấm thép")


def test_near_misses_stand_apart_and_say_what_is_missing(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        assert ask(page, root, "quả đấm zxqwv") == []
        assert "“zxqwv”" in page.locator("#gan-dung h2").inner_text()
        assert page.locator("#gan-dung a").first.get_attribute("href").endswith("bao-chi.html#d2")  # type: ignore[union-attr]


def test_nonsense_finds_nothing_and_the_page_says_so(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        assert ask(page, root, "zxqwv wvxqz") == []
        assert page.locator("[role=status]").first.inner_text() == "Không tìm thấy trang nào cho “zxqwv wvxqz”."
        assert not page.locator("#gan-dung").is_visible()


def test_a_person_is_named_above_the_results(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        ask(page, root, "bà lê thị hoa")
        assert page.locator("#nhan-vat a").get_attribute("href") == f"{root}nhan-vat/le-thi-hoa.html"


def test_facets_narrow_the_results_and_stand_in_the_address(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, faults):
        ask(page, root, "chuyện chung")
        page.locator("#bo-loc [data-facet=nam] a", has_text="2023").click()
        page.wait_for_url("**nam=2023**")
        expect(page.locator("#bo-loc [data-facet=nam] a[aria-current=true] span")).to_have_text(str(FILLERS))
        page.locator("#bo-loc [data-facet=bao] summary").click()
        page.locator("#bo-loc [data-facet=bao] a").click()
        page.wait_for_url("**bao=bao-thu**")
        page.select_option("#xep", "ngay")
        page.wait_for_url("**xep=ngay**")
        address = page.url
        page.goto(f"{root}index.html")
        page.goto(address)
        newest = [f"bai-viet/them-{number:02}.html" for number in range(FILLERS - 1, FILLERS - 6, -1)]
        assert [href.partition("#")[0] for href in results(page, root)] == newest
        expect(page.locator("#xep")).to_have_value("ngay")
        expect(page.locator("#dang-loc a")).to_have_text(["✕ Báo Thử", "✕ 2023"])
        page.locator("#dang-loc a").first.click()
        page.wait_for_url(lambda url: "bao=" not in url)
        page.go_back()
        page.wait_for_url("**bao=**")
        assert faults == []


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("&van-ban=57-kl-tw-2023", ["bai-viet/toa-dam.html"]),
        ("&to-chuc=bo-ngoai-giao", ["bai-viet/bao-chi.html"]),
        ("&nhan-vat=le-thi-hoa", ["bai-viet/bao-chi.html"]),
        ("&van-ban=57-kl-tw-2023&to-chuc=bo-ngoai-giao", []),
        ("&nam=1999", []),
        ("&loai=to-chuc", []),
    ],
)
def test_a_facet_alone_lists_its_articles(chromium: Browser, root: str, more: str, found: list[str]) -> None:
    with opened(chromium, root) as (page, _):
        assert ask(page, root, "", more) == found


def test_one_kind_shows_all_of_it(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        assert ask(page, root, "lê thị hoa", "&loai=nhan-vat") == ["nhan-vat/le-thi-hoa.html"]


@pytest.mark.parametrize(("order", "first"), [("ngay", f"them-{FILLERS - 1:02}"), ("cu", "them-00")])
def test_results_can_be_sorted_by_date(chromium: Browser, root: str, order: str, first: str) -> None:
    with opened(chromium, root) as (page, _):
        ask(page, root, "chung")
        page.select_option("#xep", order)
        page.wait_for_url(f"**xep={order}**")
        assert results(page, root)[0].startswith(f"bai-viet/{first}")


@pytest.mark.parametrize(
    ("more", "count"),
    [("&nam=2022,2024", 2), ("&tu=2023-01-03&den=2023-01-05", 3), ("&tu=2023-01-13", 1), ("&den=2022-12-31", 1)],
)
def test_values_of_one_facet_add_up_and_dates_are_a_range(chromium: Browser, root: str, more: str, count: int) -> None:
    with opened(chromium, root) as (page, _):
        assert len(ask(page, root, "", more)) == count


def test_a_date_is_chosen_with_its_field(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        ask(page, root, "chung")
        page.get_by_label("Từ ngày").fill("2023-01-10")
        page.wait_for_url("**tu=2023-01-10**")
        expect(page.locator("#dang-loc a")).to_have_text(["✕ từ 10/01/2023"])
        assert len(results(page, root)) == 3


def test_what_was_searched_instead_is_said_and_can_be_refused(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        ask(page, root, "bộ ngoai gioa")
        expect(page.locator("#dang-tim")).to_have_text("Đang tìm “bộ ngoai giao”; tìm đúng chữ đã gõ “bộ ngoai gioa”.")
        page.locator("#dang-tim a").click()
        page.wait_for_url("**dung=1**")
        assert results(page, root) == []
        expect(page.locator("#dang-tim")).to_be_empty()


def test_a_list_is_saved_as_a_file(chromium: Browser, root: str) -> None:
    with opened(chromium, root, accept_downloads=True) as (page, faults):
        ask(page, root, "quả đấm thép")
        saved = {}
        for ending in ("csv", "ris", "txt"):
            with page.expect_download() as saving:
                page.locator(f"[data-export={ending}]").click()
            assert saving.value.suggested_filename == f"ket-qua-tim-kiem.{ending}"
            saved[ending] = saving.value.path().read_text("utf-8")
        assert saved["csv"].startswith("\ufeffloai,tieu_de,ngay,nguon,tac_gia,dia_chi,dia_chi_goc\n")
        assert "Bài viết,Báo chí làm đối ngoại,2022-09-20,Báo Thử,," in saved["csv"]
        assert "TI  - Báo chí làm đối ngoại\nT2  - Báo Thử\nPY  - 2022\nDA  - 2022/09/20\n" in saved["ris"]
        assert saved["txt"].startswith("Báo chí làm đối ngoại. Báo Thử. 2022-09-20. ")
        assert faults == []


def test_everything_counted_can_be_reached(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        ask(page, root, "chuyện chung")
        page.locator("#bo-loc [data-facet=nam] a").first.click()
        page.wait_for_url("**nam=2023**")
        while page.get_by_role("button", name="Xem thêm").is_visible():
            page.get_by_role("button", name="Xem thêm").click()
        expect(page.locator("#ket-qua [data-result]")).to_have_count(FILLERS)
        assert page.locator("#ket-qua h2").all_text_contents() == ["Bài viết"]


def test_only_words_that_were_meant_are_marked(chromium: Browser, root: str) -> None:
    """ "Ngoại giao" alone beside "Bộ Ngoại giao" and "nhân" of "nhân sự" are not what was asked for."""
    with opened(chromium, root) as (page, _):
        ask(page, root, "Lê Thị Hoa thay mặt Bộ Ngoại giao")
        marks = page.locator("#ket-qua [data-result=bai-viet] mark").all_text_contents()
        assert marks == ["Lê Thị Hoa", "thay mặt Bộ Ngoại giao"]


def test_more_results_come_on_demand(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        assert len(ask(page, root, "chuyện chung")) == 5
        page.get_by_role("button", name="Xem thêm").click()
        expect(page.locator("#ket-qua [data-result]")).to_have_count(FILLERS)
        expect(page.get_by_role("button", name="Xem thêm")).to_be_hidden()


def test_the_page_answers_while_typing_and_keeps_the_address(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        page.goto(f"{root}tim-kiem.html")
        page.locator("#q-page").press_sequentially("qua dam", delay=5)
        page.wait_for_url("**q=qua+dam")
        assert results(page, root)[0] == "bai-viet/bao-chi.html#d2"


def test_nothing_is_read_before_a_box_has_the_focus(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        read: list[str] = []
        page.on("request", lambda request: read.append(request.url) if "/assets/tim-kiem/" in request.url else None)
        page.goto(f"{root}index.html", wait_until="networkidle")
        assert read == []
        with page.expect_request("**/assets/tim-kiem/manifest.js"):
            page.locator("#q-top").focus()


def test_the_box_in_the_header_works_by_keyboard(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, faults):
        page.goto(f"{root}index.html")
        page.locator("h1").click()
        page.keyboard.press("/")
        page.locator("form[role=search]").last.locator("[name=q]").press_sequentially("qua dam thep", delay=5)
        suggestions = page.locator(".suggestions:visible a")
        expect(suggestions.last).to_have_attribute("href", re.compile(r"q=qua\+dam\+thep$"))
        expect(page.locator("form[role=search] [role=status]").last).to_have_text("1 kết quả")
        page.keyboard.press("ArrowDown")
        expect(suggestions.first).to_be_focused()
        expect(suggestions.first).to_have_attribute("href", re.compile(r"bai-viet/bao-chi\.html#d2$"))
        page.keyboard.press("Escape")
        expect(page.locator("form[role=search] [name=q]").last).to_be_focused()
        expect(suggestions).to_have_count(0)
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem.html?q=qua+dam+thep")
        assert results(page, root) == ["bai-viet/bao-chi.html#d2"]
        assert faults == []


def test_late_suggestions_do_not_take_the_focus_from_a_chosen_one(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        page.goto(f"{root}index.html")
        page.locator("#q-top").press_sequentially("qua dam thep", delay=5)
        suggestions = page.locator(".suggestions:visible a")
        expect(suggestions.last).to_have_attribute("href", re.compile(r"q=qua\+dam\+thep$"))
        page.locator("#q-top").evaluate("""async (box) => {
          box.value = "chuyen chung";
          box.dispatchEvent(new Event("input", { bubbles: true }));
          box.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
          await search("chuyen chung");
          await new Promise((resolve) => setTimeout(resolve, 300));
        }""")
        expect(suggestions.first).to_be_focused()


@pytest.mark.parametrize("size", [(1280, 800), (1280, 480), (1000, 700)])
def test_the_way_to_all_results_stays_in_view_below_the_suggestions(
    chromium: Browser, root: str, size: tuple[int, int]
) -> None:
    width, height = size
    with opened(chromium, root, viewport={"width": width, "height": height}) as (page, _):
        page.goto(f"{root}index.html")
        page.locator("#q-top").press_sequentially("chuyen chung", delay=5)
        every = page.locator(".lookup .suggestions a[href$='q=chuyen+chung']")
        expect(every).to_have_text(f"Xem tất cả {FILLERS} kết quả")
        box = every.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        expect(page.locator(".lookup [role=status]")).to_have_text(f"{FILLERS} kết quả")
        every.click()
        page.wait_for_url("**/tim-kiem.html?q=chuyen+chung")


def test_the_box_says_when_there_are_only_near_misses(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        page.goto(f"{root}index.html")
        page.locator("#q-top").press_sequentially("quả đấm zxqwv", delay=5)
        expect(page.locator(".lookup .suggestions li")).to_have_text(["Không tìm thấy; xem kết quả gần đúng"])


def test_a_phone_finds_with_a_link_in_the_header(chromium: Browser, root: str) -> None:
    with opened(chromium, root, viewport={"width": 390, "height": 844}, has_touch=True) as (page, faults):
        page.goto(f"{root}index.html")
        expect(page.locator("#q-top")).to_be_hidden()
        page.get_by_role("link", name="Tìm kiếm").first.tap()
        page.wait_for_url("**/tim-kiem.html")
        page.locator("#q-page").fill("qua dam thep")
        page.wait_for_url("**q=qua+dam+thep")
        assert results(page, root) == ["bai-viet/bao-chi.html#d2"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert faults == []


def test_the_number_of_results_is_announced(chromium: Browser, root: str) -> None:
    with opened(chromium, root) as (page, _):
        for typed, said in (("qua dam thep", "1 bài viết"), ("bo ngoai giao", "1 bài viết · 1 tổ chức")):
            ask(page, root, typed)
            expect(page.locator("#thong-bao[role=status]")).to_have_text(said)


def test_the_paragraph_that_a_result_leads_to_is_highlighted(chromium: Browser, site: Path) -> None:
    root = f"{site.as_uri()}/"
    with opened(chromium, root) as (page, faults):
        assert ask(page, root, "cho muon sach")[0].endswith("#d3")
        page.locator("#ket-qua [data-result] > a").first.click()
        page.wait_for_url("**#d3")
        background = "getComputedStyle(document.querySelector('{}').closest('p, li')).backgroundColor"
        page.wait_for_function(f"{background.format('#d3')} !== {background.format('#d1')}")
        expect(page.locator(":is(p, li):has(> #d3)")).to_contain_text("Cho mượn sách")
        assert faults == []


def test_without_scripts_the_lists_are_one_step_away(chromium: Browser, root: str) -> None:
    with opened(chromium, root, java_script_enabled=False) as (page, _):
        page.goto(f"{root}tim-kiem.html")
        hrefs = page.eval_on_selector_all("main a", "links => links.map((one) => one.getAttribute('href'))")
        assert {"bai-viet/index.html", "van-ban/index.html", "to-chuc/index.html"} <= set(hrefs)
        assert "JavaScript" in page.locator("noscript").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")])
def test_results_are_accessible(chromium: Browser, root: str, width: int, scheme: str) -> None:
    look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with opened(chromium, root, **look, bypass_csp=True) as (page, _):
        for typed in ("lê thị hoa kết luận 57", "chuyện chung", "quả đấm zxqwv"):
            ask(page, root, typed)
            found = Axe().run(page).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
