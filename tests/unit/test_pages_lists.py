"""The section indexes and the home page."""

import pytest
from records import SITE, article, cites, collection, directive, links, organization, person

from digest.pages.corpus import Corpus
from digest.pages.models.home import HomePage
from digest.pages.models.lists import MAX_LISTED, ArticlesPage, OrganizationsPage, PeoplePage, YearPage, YearsPage
from digest.pages.registry import build_pages


def model_at(corpus: Corpus, address: str) -> object:
    """The model of the page at an address."""
    return next(page.model for page in build_pages(corpus, SITE) if page.address == address)


def test_an_article_of_one_of_two_years_stands_in_both_and_is_counted_as_unsure() -> None:
    corpus = collection([article("a", "x", event_on="[2022-09-20,2023-09-20]"), article("b", "x", published_on="2023")])
    years = model_at(corpus, "nam/index.html")
    assert isinstance(years, YearsPage)
    assert [(line.year, line.article_count) for line in years.years] == [(2023, 2), (2022, 1)]
    page = model_at(corpus, "nam/2023.html")
    assert isinstance(page, YearPage)
    assert ([line.title for line in page.articles], page.unsure_count) == (["Bài b", "Bài a"], 1)


def test_a_year_with_directives_only_has_a_page() -> None:
    corpus = collection(directives=[directive("16-kl-tw-2012", "16-KL/TW", issued_on="2012-02-14")])
    page = model_at(corpus, "nam/2012.html")
    assert isinstance(page, YearPage)
    assert (page.articles, [line.label for line in page.directives]) == ((), ["16-KL/TW"])


def test_a_long_list_of_articles_ends_where_the_years_take_over() -> None:
    corpus = collection([article(f"a{n}", "x", published_on=f"20{n % 20:02}") for n in range(MAX_LISTED + 1)])
    page = model_at(corpus, "bai-viet/index.html")
    assert isinstance(page, ArticlesPage)
    assert (page.count, len(page.articles)) == (MAX_LISTED + 1, MAX_LISTED)
    assert sum(line.article_count for line in page.years) == MAX_LISTED + 1


def test_names_are_in_vietnamese_order() -> None:
    bodies = [
        organization(slug, name) for slug, name in [("d", "Đài A"), ("c", "Cục A"), ("e", "Hội A"), ("b", "Ủy ban")]
    ]
    page = model_at(collection(organizations=bodies), "to-chuc/index.html")
    assert isinstance(page, OrganizationsPage)
    assert [entry.line.name for entry in page.silent] == ["Bộ Chính trị", "Cục A", "Đài A", "Hội A", "Ủy ban"]


def test_a_person_whose_role_no_article_prints_has_none_in_the_list() -> None:
    page = model_at(collection(people=[person("an", "Nguyễn Văn An")]), "nhan-vat/index.html")
    assert isinstance(page, PeoplePage)
    assert [(entry.line.name, entry.role, entry.article) for entry in page.people] == [("Nguyễn Văn An", "", None)]


def test_the_home_page_shows_what_is_cited_most_and_nothing_uncited() -> None:
    twice, once = (
        article("a", "16-KL/TW và 57-KL/TW.", published_on="2023"),
        article("b", "57-KL/TW.", published_on="2024"),
    )
    corpus = collection(
        [twice, once],
        [directive("16-kl-tw-2012", "16-KL/TW"), directive("57-kl-tw-2023", "57-KL/TW"), directive("x", "99-KL/TW")],
        found=[
            links(twice, *cites(twice, "16-KL/TW", "16-kl-tw-2012"), *cites(twice, "57-KL/TW", "57-kl-tw-2023")),
            links(once, *cites(once, "57-KL/TW", "57-kl-tw-2023")),
        ],
    )
    home = model_at(corpus, "index.html")
    assert isinstance(home, HomePage)
    assert [(line.label, line.article_count) for line in home.most_cited] == [("57-KL/TW", 2), ("16-KL/TW", 1)]
    assert (home.article_count, home.directive_count, home.first_year, home.last_year) == (2, 3, 2023, 2024)


def test_an_empty_collection_has_its_indexes() -> None:
    addresses = {page.address for page in build_pages(collection(), SITE)}
    assert {"index.html", "bai-viet/index.html", "van-ban/index.html", "nam/index.html"} <= addresses


@pytest.mark.parametrize(
    ("summary", "shown"),
    [("Hội nghị bế mạc. Ông Nga phát biểu.", "Hội nghị bế mạc."), ("Một câu.", "Một câu."), ("", "")],
)
def test_lists_show_the_first_sentence_of_a_summary(summary: str, shown: str) -> None:
    page = model_at(collection([article("a", "x", summary=summary)]), "bai-viet/index.html")
    assert isinstance(page, ArticlesPage)
    assert page.articles[0].summary == shown


def test_a_year_names_the_years_with_articles_and_itself() -> None:
    corpus = collection(
        [article("a", "x", published_on="2023"), article("b", "x", published_on="2021")],
        [
            directive(f"{n}-kl-tw-{year}", f"{n}-KL/TW", issued_on=f"{year}-02-14")
            for n, year in ((16, 2012), (9, 2009))
        ],
    )
    page = model_at(corpus, "nam/2012.html")
    assert isinstance(page, YearPage)
    assert [line.year for line in page.years] == [2023, 2021, 2012]
