"""Long lists fall into parts by year and month, and every article is found in one of them."""

import re
from pathlib import Path

import pytest
from records import SITE, article, cites, collection, directive, links, names
from test_render import html_of

from digest.pages.corpus import Corpus
from digest.pages.models.directive import DirectivePage
from digest.pages.models.lists import MAX_LISTED, MonthPage, YearPage
from digest.pages.models.organization import OrganizationPage
from digest.pages.models.paging import MAX_IN_PART, MAX_QUOTED, MAX_SIGNS, QuotedPartPage
from digest.pages.registry import build_pages
from digest.pages.render import render_pages

CODE = "57-KL/TW"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "pages"
MAX_BYTES, FRAME_BYTES = 200_000, 16_000


def cited(dates: list[str | None]) -> Corpus:
    """One article for each date; all cite 57-KL/TW and name Bộ Chính trị."""
    articles = [article(f"a{n}", f"{CODE} của Bộ Chính trị.", published_on=on) for n, on in enumerate(dates)]
    return collection(
        articles,
        [directive("57-kl-tw-2023", CODE)],
        found=[
            links(of, *cites(of, CODE, "57-kl-tw-2023"), *names(of, "Bộ Chính trị", "bo-chinh-tri")) for of in articles
        ],
    )


def parts(corpus: Corpus, address: str) -> dict[str, int]:
    """The address and number of articles of each part below an address."""
    return {
        page.address: len(page.model.articles)
        for page in build_pages(corpus, SITE)
        if isinstance(page.model, QuotedPartPage) and page.address.startswith(address)
    }


def model_at(corpus: Corpus, address: str) -> object:
    return next(page.model for page in build_pages(corpus, SITE) if page.address == address)


def test_a_short_list_has_no_parts() -> None:
    corpus = cited(["2023-01-01"] * MAX_QUOTED)
    assert parts(corpus, "van-ban/") == {}
    page = model_at(corpus, "van-ban/57-kl-tw-2023.html")
    assert isinstance(page, DirectivePage)
    assert (page.parts, len([m for m in page.moments if m.quotes])) == ((), MAX_QUOTED)


def test_a_long_list_keeps_the_newest_and_leads_to_the_years() -> None:
    corpus = cited([f"20{10 + n % 3}-05-01" for n in range(MAX_QUOTED + 3)])
    each = (MAX_QUOTED + 3) // 3
    for address in ("van-ban/57-kl-tw-2023", "to-chuc/bo-chinh-tri"):
        assert parts(corpus, address) == {f"{address}.{year}.html": each for year in (2012, 2011, 2010)}
    page = model_at(corpus, "van-ban/57-kl-tw-2023.html")
    assert isinstance(page, DirectivePage)
    assert [part.period for part in page.parts] == ["2012", "2011", "2010"]
    shown = [moment.on.printed for moment in page.moments if moment.quotes and moment.on]
    assert len(shown) == MAX_QUOTED
    assert shown == sorted(shown, key=lambda on: on[-4:])
    body = model_at(corpus, "to-chuc/bo-chinh-tri.html")
    assert isinstance(body, OrganizationPage)
    assert (len(body.articles), body.article_count) == (MAX_QUOTED, MAX_QUOTED + 3)


def test_a_crowded_year_falls_into_months_and_into_those_that_say_no_month() -> None:
    crowd = [f"2024-{1 + n % 2:02}-01" for n in range(MAX_IN_PART)]
    corpus = cited([*crowd, "2024", "2023-07-01", None])
    assert parts(corpus, "van-ban/") == {
        "van-ban/57-kl-tw-2023.2024-02.html": MAX_IN_PART // 2,
        "van-ban/57-kl-tw-2023.2024-01.html": MAX_IN_PART // 2,
        "van-ban/57-kl-tw-2023.2024.html": 1,
        "van-ban/57-kl-tw-2023.2023.html": 1,
        "van-ban/57-kl-tw-2023.khong-ro-ngay.html": 1,
    }


@pytest.mark.parametrize(("signs", "periods"), [(MAX_SIGNS, ["2024"]), (MAX_SIGNS + 1, ["2024-02", "2024-01"])])
def test_a_year_of_few_articles_with_many_words_falls_into_months(signs: int, periods: list[str]) -> None:
    text = f"{CODE} của Bộ Chính trị."
    texts = [f"{'x' * (signs - len(text) * (MAX_QUOTED + 1))}{text}", *[text] * MAX_QUOTED]
    articles = [article(f"a{n}", each, published_on=f"2024-{1 + n % 2:02}-01") for n, each in enumerate(texts)]
    found = [links(of, *cites(of, CODE, "57-kl-tw-2023")) for of in articles]
    corpus = collection(articles, [directive("57-kl-tw-2023", CODE)], found=found)
    assert [address.split(".")[1] for address in parts(corpus, "van-ban/")] == periods


def test_an_article_of_one_of_two_years_stands_in_both_parts() -> None:
    corpus = cited(["[2022-09-20,2023-09-20]", *["2024-01-01"] * MAX_QUOTED])
    assert parts(corpus, "van-ban/") == {
        "van-ban/57-kl-tw-2023.2024.html": MAX_QUOTED,
        "van-ban/57-kl-tw-2023.2023.html": 1,
        "van-ban/57-kl-tw-2023.2022.html": 1,
    }


def test_the_page_of_a_crowded_year_leads_to_its_months() -> None:
    corpus = cited([f"2024-{1 + n % 2:02}-01" for n in range(MAX_LISTED + 2)])
    page = model_at(corpus, "nam/2024.html")
    assert isinstance(page, YearPage)
    assert (page.articles, page.article_count) == ((), MAX_LISTED + 2)
    assert [part.address for part in page.months] == ["nam/2024.2024-02.html", "nam/2024.2024-01.html"]
    month = model_at(corpus, "nam/2024.2024-02.html")
    assert isinstance(month, MonthPage)
    assert len(month.articles) == (MAX_LISTED + 2) // 2


@pytest.mark.parametrize(("article_count", "sentence_count"), [(250, 4), (40, 25), (100, 10)])
def test_a_thousand_citing_sentences_make_light_pages_and_none_is_lost(article_count: int, sentence_count: int) -> None:
    words = "Hội nghị quán triệt nội dung, đánh giá tình hình triển khai và yêu cầu các cơ quan tiếp tục thực hiện tốt"
    text = "\n\n".join(f"{words} {CODE} lần thứ {n}." for n in range(1, sentence_count + 1))
    articles = [
        article(f"a{n}", text, published_on=f"20{20 + n % 5}-{n % 12 + 1:02}-10", title=f"Bài số {n} về đối ngoại")
        for n in range(article_count)
    ]
    found = [links(of, *cites(of, CODE, "57-kl-tw-2023")) for of in articles]
    corpus = collection(articles, [directive("57-kl-tw-2023", CODE)], found=found)
    pages = [page for page in build_pages(corpus, SITE) if page.address.startswith("van-ban/57-kl-tw-2023")]
    located = set()
    for path, content in render_pages(pages, TEMPLATES):
        markdown = content.decode().partition("<h1>")[2]
        located |= set(re.findall(r"bai-viet/(a\d+)\.md#d(\d+)", markdown))
        assert len(html_of(markdown).encode()) <= MAX_BYTES - FRAME_BYTES, path
    assert len(located) == article_count * sentence_count == 1000
