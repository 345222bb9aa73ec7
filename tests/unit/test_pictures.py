"""What a reader of any picture relies on: inert words, links that can be reached, the same numbers in the table."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from playwright.sync_api import Browser

from digest.pages.charts import (
    Act,
    Descent,
    Neighbour,
    Node,
    Picture,
    Series,
    draw_coverage,
    draw_lineage,
    draw_relations,
    draw_timeline,
)
from digest.records.edtf import parse_edtf

HOSTILE = '</svg><script>alert(1)</script> & "x" \x02'
LONG = "Ban Chỉ đạo công tác thông tin đối ngoại và đấu tranh bảo vệ nền tảng tư tưởng của Đảng trên không gian mạng"
ASSETS = Path(__file__).resolve().parents[2] / "templates" / "theme" / "assets"
SHEETS = ("digest.css", "pictures.css")
YEARS = {year: f"../nam/{year}.html" for year in range(2010, 2027)}


def timeline(name: str = "57-KL/TW") -> Picture:
    acts = [
        Act(parse_edtf("2023-06-15"), "ban hành", name, "", is_own=True),
        Act(parse_edtf("2012-02"), "nối tiếp", name, "16-kl-tw-2012.html"),
        Act(parse_edtf("2023-08-11"), "được hướng dẫn bởi", name, "111-hd-btgtw-2023.html"),
        Act(parse_edtf("2025-06"), "sơ kết hai năm", "", ""),
        Act(None, "được triển khai bởi", name, "x.html"),
    ]
    dates = ["2023-10-11", "2023-10", "2024-07-17?", "2024", "[2022-09-20,2023-09-20]", *["2024-02-19"] * 12]
    return drawn(draw_timeline(name, acts, [*map(parse_edtf, dates), None], YEARS))


def relations(name: str = "57-KL/TW") -> Picture:
    neighbours = [
        Neighbour("nối tiếp", name, "Kết luận · 14/02/2012", f"Kết luận {name}", "16-kl-tw-2012.html", True),
        Neighbour("được hướng dẫn bởi", name, "Hướng dẫn · 11/08/2023", name, "111-hd-btgtw-2023.html", False),
        Neighbour("được triển khai bởi", "47/NQ-CP", "Nghị quyết · 15/04/2024", "", "47-nq-cp-2024.html", False),
        Neighbour("được hướng dẫn bởi", "12-HD/BTGTW", "Hướng dẫn", "", "12-hd-btgtw-2024.html", False),
    ]
    return drawn(draw_relations(name, "Kết luận · 15/06/2023", neighbours))


def lineage(name: str = "Ban Tuyên giáo Trung ương") -> Picture:
    bodies = [
        Node("dan-van", "Ban Dân vận Trung ương", "đến 03/02/2025", "dan-van.html", False, False),
        Node("khoa-giao", "Ban Khoa giáo Trung ương", "đến 11/04/2007", "khoa-giao.html", False, False),
        Node("tu-tuong", name, "đến 11/04/2007", "tu-tuong.html", False, False),
        Node("tuyen-giao", name, "từ 11/04/2007 đến 03/02/2025", "", True, False, is_heir=True),
        Node("nay", name, "từ 03/02/2025", "nay.html", False, True, is_heir=True),
        Node("cuc", "Cục Thông tin đối ngoại", "", "cuc.html", False, True, has_past=True),
    ]
    descents = [
        Descent("khoa-giao", "tuyen-giao", "hợp nhất từ", "11/04/2007", True),
        Descent("tu-tuong", "tuyen-giao", "hợp nhất từ", "11/04/2007", True),
        Descent("dan-van", "nay", "hợp nhất từ", "03/02/2025", True),
        Descent("tuyen-giao", "nay", "hợp nhất từ", "03/02/2025", True),
        Descent("nay", "cuc", "nhận chức năng từ", "2026", False),
    ]
    return drawn(draw_lineage(name, bodies, descents))


def coverage(name: str = "Báo Nhân Dân") -> Picture:
    outlets = [Series(f"{name} {rank}", 40 - rank, {2022 + rank % 3: 40 - rank}) for rank in range(8)]
    whole = Series("Tất cả các báo", 293, {2022: 114, 2023: 108, 2024: 71})
    return drawn(draw_coverage(whole, outlets, YEARS))


def drawn(picture: Picture | None) -> Picture:
    assert picture is not None
    return picture


MAKERS: tuple[Callable[..., Picture], ...] = (timeline, relations, lineage, coverage)
every_picture = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)


@every_picture
def test_a_picture_keeps_its_look(make: Callable[..., Picture], golden: Callable[[str, str], None]) -> None:
    picture = make()
    rows = [picture.table.headings, *(tuple(cell.text for cell in row) for row in picture.table.rows)]
    table = "\n".join(" | ".join(row) for row in rows)
    svg = str(picture.svg).replace("><", ">\n<")
    golden(f"pictures/{picture.kind}.txt", f"{picture.title}\n{picture.caption}\n\n{table}\n\n{svg}\n")


@every_picture
def test_a_picture_has_a_name_a_description_and_links_within_reach(make: Callable[..., Picture]) -> None:
    picture = make()
    svg = ElementTree.fromstring(picture.svg)
    assert [child.tag for child in svg][:2] == ["title", "desc"]
    assert svg.get("aria-labelledby") == svg[0].get("id")
    assert svg.get("aria-describedby") == svg[1].get("id")
    assert svg[0].text == picture.title
    assert svg[1].text == picture.description
    assert svg.get("role") == "group"
    assert {link.get("href", "").rpartition("/")[2].endswith(".html") for link in svg.iter("a")} == {True}


@every_picture
def test_colours_and_behaviour_are_left_to_the_page(make: Callable[..., Picture]) -> None:
    assert not re.search(r"style=|<style|<script|\bon\w+=|fill=|stroke=|#[0-9a-f]{3}|https?:", make().svg)


@every_picture
def test_a_hostile_name_stays_words(make: Callable[..., Picture]) -> None:
    picture = make(HOSTILE)
    svg = ElementTree.fromstring(picture.svg)
    assert {element.tag for element in svg.iter()} <= {
        *("svg", "title", "desc", "g", "a", "text", "tspan", "rect", "path", "circle")
    }
    assert "</svg>" in "".join(svg.itertext())


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@given(name=st.text(min_size=1, max_size=60))
def test_any_name_leaves_one_line_that_markdown_passes_on(make: Callable[..., Picture], name: str) -> None:
    picture = make(name)
    assert len(picture.svg.splitlines()) == 1
    ElementTree.fromstring(picture.svg)
    page = f"Trước.\n\n<figure>\n{picture.svg}\n</figure>\n\nSau."
    assert markdown(page) == f"<p>Trước.</p>\n<figure>\n{picture.svg}\n</figure>\n\n<p>Sau.</p>"


@every_picture
def test_nothing_is_clipped_however_long_a_name(
    make: Callable[..., Picture], chromium: Browser, tmp_path: Path
) -> None:
    # The widths are those of the site's fonts, so the sample waits for them however slow the machine is.
    sheets = "".join((ASSETS / name).read_text("utf-8") for name in SHEETS).replace("display: swap", "display: block")
    head = f'<meta charset="utf-8"><base href="{ASSETS.as_uri()}/"><style>{sheets}</style>'
    sample = tmp_path / "hinh.html"
    sample.write_text(f'{head}<figure class="picture">{make(LONG).svg}</figure>', "utf-8")
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto(sample.as_uri())
    outside = page.evaluate(
        """async () => {
          await document.fonts.ready;
          const room = document.querySelector("svg").viewBox.baseVal;
          return [...document.querySelectorAll("text")]
            .filter((text) => {
              const box = text.getBBox();
              return box.x < -1 || box.x + box.width > room.width + 1 || box.y + box.height > room.height + 4;
            })
            .map((text) => text.textContent);
        }"""
    )
    page.close()
    assert outside == []
