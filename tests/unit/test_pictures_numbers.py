"""That pictures count right: each article once, and as the indexes do."""

from dataclasses import replace

import pytest
from records import article, cites, collection, directive, links, organization

from digest.pages.charts import Act, draw_timeline, shade
from digest.pages.charts.chart import ChartTable
from digest.pages.charts.months import Month, cover, month_of
from digest.pages.corpus import Corpus
from digest.pages.models import charts
from digest.pages.models.charts import directive_relations, directive_timeline, home_coverage, organization_lineage
from digest.records.edtf import parse_edtf
from digest.records.models import ArticleId, DatedName, DirectiveId, OrganizationId, Relation, Succession

SOURCE = "https://nguon.vn/1"


@pytest.fixture(autouse=True)
def drawn_from_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages leave out a picture of few numbers; here each is drawn."""
    for name in ("MONTHS_FROM", "RELATIONS_FROM"):
        monkeypatch.setattr(charts, name, 1)


def column(table: ChartTable, number: int) -> list[str]:
    return [row[number].text for row in table.rows]


@pytest.mark.parametrize(
    ("on", "place"),
    [
        ("2023-10-11", Month(2023, 10)),
        ("2023-10", Month(2023, 10)),
        ("2024-07-17?", Month(2024, 7)),
        ("[2023-10-11,2023-10-13]", Month(2023, 10)),
        ("2023", Month(2023, None)),
        ("[2023-03-01..2023-04-30]", Month(2023, None)),
        ("[2022-09-20,2023-09-20]", Month(None, None)),
        ("[..2019-12-05]", Month(None, None)),
    ],
)
def test_an_article_counts_in_the_month_that_its_date_is_sure_of(on: str, place: Month) -> None:
    assert month_of(parse_edtf(on)) == place


def test_every_article_counts_once() -> None:
    dates = [parse_edtf(on) for on in ("2023-10-11", "2023-10", "2023", "[2022-09-20,2023-09-20]", "2024-07-17?")]
    coverage = cover([*dates, None])
    assert coverage.total == 6
    assert coverage.of_year(2023) == 3
    assert coverage.peak == (Month(2023, 10), 2)
    assert coverage.inferred == {Month(2024, 7): 1}


def test_the_table_of_a_timeline_sums_up_to_all_articles() -> None:
    dates = [*map(parse_edtf, ["2023-10-11", "2023-10-12", "2023", "[2022-09-20,2023-09-20]"]), None]
    act = Act(parse_edtf("2023-06-15"), "ban hành", "57-KL/TW", "", is_own=True)
    picture = draw_timeline("57-KL/TW", [act], dates, {})
    assert picture is not None
    *rows, total = picture.table.rows
    assert sum(int(row[2].text) for row in rows if row[2].text) == int(total[2].text) == 5
    assert column(picture.table, 0) == ["15/06/2023", "10/2023", "2023, không rõ tháng", "không rõ năm", "Tổng"]


def test_a_timeline_needs_an_article_of_a_known_year() -> None:
    act = Act(parse_edtf("2023-06-15"), "ban hành", "57-KL/TW", "", is_own=True)
    assert draw_timeline("57-KL/TW", [act], [], {}) is None
    assert draw_timeline("57-KL/TW", [act], [None], {}) is None
    assert draw_timeline("57-KL/TW", [act], [parse_edtf("2023-10-11")], {}) is not None


def test_shades_tell_small_counts_apart_and_do_not_lose_them_beside_a_great_one() -> None:
    assert [shade(count, 3) for count in range(4)] == [0, 1, 2, 3]
    assert [shade(count, 1000) for count in (0, 1, 70, 400, 1000)] == [0, 1, 2, 3, 4]


@pytest.fixture
def corpus() -> Corpus:
    """Kết luận 57 with an older and a younger neighbour, and two articles that cite it."""
    continues = Relation("continues", DirectiveId("16-kl-tw-2012"), SOURCE)
    guides = Relation("guides", DirectiveId("57-kl-tw-2023"), SOURCE)
    first = article("a", "Theo Kết luận 57-KL/TW.", published_on="2023-10-11")
    second = article("b", "Kết luận 57-KL/TW nêu.", event_on="[2022-09-20,2023-09-20]", outlet=None)
    return collection(
        [first, second],
        [
            directive("16-kl-tw-2012", "16-KL/TW", issued_on="2012-02-14"),
            directive("57-kl-tw-2023", "57-KL/TW", issued_on="2023-06-15", relations=(continues,)),
            directive("111-hd-btgtw-2023", "111-HD/BTGTW", issued_on="2023-08-11", relations=(guides,)),
        ],
        found=[links(of, *cites(of, "Kết luận 57-KL/TW", "57-kl-tw-2023")) for of in (first, second)],
    )


def test_a_directive_shows_its_neighbours_in_time(corpus: Corpus) -> None:
    own = corpus.records.directives[DirectiveId("57-kl-tw-2023")]
    timeline = directive_timeline(own, corpus)
    assert timeline is not None
    assert column(timeline.table, 1)[:3] == [
        "nối tiếp 16-KL/TW",
        "ban hành 57-KL/TW",
        "được hướng dẫn bởi 111-HD/BTGTW",
    ]
    assert timeline.table.rows[-1][2].text == "2"
    relations = directive_relations(own, corpus)
    assert relations is not None
    assert [cell.href for cell in (row[0] for row in relations.table.rows)] == [
        "16-kl-tw-2012.html",
        "111-hd-btgtw-2023.html",
    ]
    assert 'href="../nam/2023.html"' in timeline.svg


def test_one_neighbour_makes_no_picture(corpus: Corpus) -> None:
    older = corpus.records.directives[DirectiveId("16-kl-tw-2012")]
    assert directive_relations(older, corpus) is None
    assert directive_timeline(older, corpus) is None


def test_the_home_page_counts_years_as_their_pages_do(corpus: Corpus) -> None:
    picture = home_coverage(corpus)
    assert picture is not None
    assert picture.table.headings == ("Báo", "2023", "2022", "Tổng")
    by_year = {str(year): str(len(articles)) for year, articles in corpus.articles_by_year.items()}
    assert [cell.text for cell in picture.table.rows[-1]] == ["Tất cả các báo", by_year["2023"], by_year["2022"], "2"]
    assert column(picture.table, 0)[:2] == ["Báo Thử", "Chưa rõ nơi đăng"]
    assert "chưa rõ năm" in picture.caption


def test_a_merger_shows_ancestors_heirs_and_those_who_merged_with_it() -> None:
    def merged(into: str, on: str) -> tuple[Succession, ...]:
        return (Succession(OrganizationId(into), "merged", SOURCE, parse_edtf(on)),)

    def ended(name: str, on: str) -> tuple[DatedName, ...]:
        return (DatedName(name, end=parse_edtf(on)),)

    own = organization(
        "tuyen-giao",
        "Ban Tuyên giáo",
        names=(DatedName("Ban Tuyên giáo", None, parse_edtf("2007-04-11"), parse_edtf("2025-02-03")),),
        successors=merged("moi", "2025-02-03"),
    )
    corpus = collection(
        organizations=[
            own,
            organization(
                "a", "Ban A", names=ended("Ban A", "2007-04-11"), successors=merged("tuyen-giao", "2007-04-11")
            ),
            organization(
                "dan-van",
                "Ban Dân vận",
                names=ended("Ban Dân vận", "2025-02-03"),
                successors=merged("moi", "2025-02-03"),
            ),
            organization("moi", "Ban mới", names=(DatedName("Ban mới", start=parse_edtf("2025-02-03")),)),
            organization("khac", "Ban khác"),
        ]
    )
    picture = organization_lineage(own, corpus)
    assert picture is not None
    assert [tuple(cell.text for cell in row) for row in picture.table.rows] == [
        ("Ban A", "đến 11/04/2007", ""),
        ("Ban Dân vận", "đến 03/02/2025", ""),
        ("Ban Tuyên giáo", "từ 11/04/2007 đến 03/02/2025", "hợp nhất từ Ban A (11/04/2007)"),
        ("Ban mới", "từ 03/02/2025", "hợp nhất từ Ban Dân vận; Ban Tuyên giáo (03/02/2025)"),
    ]
    assert organization_lineage(corpus.records.organizations[OrganizationId("khac")], corpus) is None


def test_a_renamed_body_shows_both_names() -> None:
    day = parse_edtf("1976-11-11")
    names = (DatedName("Báo Chiến Thắng", end=day), DatedName("Báo Đồng Khởi", start=day))
    paper = organization("bao-dong-khoi", "Báo Đồng Khởi", names=names)
    picture = organization_lineage(paper, collection(organizations=[paper]))
    assert picture is not None
    assert [row[:2] for row in picture.table.rows] == [
        (
            replace(picture.table.rows[0][0], text="Báo Chiến Thắng"),
            replace(picture.table.rows[0][1], text="đến 11/11/1976"),
        ),
        (
            replace(picture.table.rows[1][0], text="Báo Đồng Khởi"),
            replace(picture.table.rows[1][1], text="từ 11/11/1976"),
        ),
    ]


def test_an_article_without_date_is_in_no_year_but_in_the_sum() -> None:
    dated = article("a", "Tin.", published_on="2023-10-11")
    picture = home_coverage(collection([dated, article("b", "Tin.")]))
    assert picture is not None
    assert [cell.text for cell in picture.table.rows[-1]] == ["Tất cả các báo", "1", "2"]
    assert home_coverage(collection([article("b", "Tin.")])) is None
    assert ArticleId("b") in collection([dated, article("b", "Tin.")]).records.articles
