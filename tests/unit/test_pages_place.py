"""Pages of places: their organizations, articles and mergers, and where a directive is reported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from records import SITE

from digest.pages.corpus import Corpus, build_corpus
from digest.pages.models.article import ArticlePage
from digest.pages.models.directive import DirectivePage
from digest.pages.models.lists import OrganizationsPage
from digest.pages.models.matrix import MatrixPage, build_place_matrix
from digest.pages.models.organization import OrganizationPage
from digest.pages.models.place import PlacePage
from digest.pages.page import Page
from digest.pages.registry import build_pages, expected_addresses
from digest.records.load import load_records, with_local_bodies
from digest.records.models import (
    ArticleId,
    ArticleLinks,
    Citation,
    Home,
    LinkedCitation,
    Mention,
    OrganizationId,
    PlaceId,
)

TESTS = Path(__file__).resolve().parents[1]
NAMED = ("hoi-dong-tinh-hac-son", "phong-sach-bach-giang", "so-thu-vien")
HOME = Home(PlaceId("hac-son"), "outlet")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The first article names organizations of two places and cites a directive; the others say nothing."""
    records, _ = load_records(TESTS / "data")
    assert records
    records = with_local_bodies(records, [OrganizationId(id_) for id_ in NAMED])
    first = next(article.id for article in records.articles.values() if article.is_published)
    directive = next(iter(records.directives.values()))
    local = replace(directive, issuer=OrganizationId("hoi-dong-tinh-bach-giang"))
    records = replace(records, directives={**records.directives, directive.id: local})
    cited = LinkedCitation(Citation(0, 1, "x", "full", directive.type), directive.id, "editor")
    mentions = tuple(Mention(0, 1, "x", OrganizationId(id_)) for id_ in NAMED[1:])
    mentions = (Mention(0, 1, "Hội đồng tỉnh", OrganizationId(NAMED[0]), home=HOME), *mentions)
    links = {id_: ArticleLinks(id_, (), (), ()) for id_ in records.articles}
    links[ArticleId(first)] = ArticleLinks(first, (cited,), mentions, ())
    return build_corpus(records, links)


@pytest.fixture(scope="module")
def pages(corpus: Corpus) -> dict[str, Page]:
    return {page.address: page for page in build_pages(corpus, SITE)}


def test_a_place_has_a_page_when_something_names_one_of_its_organizations(pages: dict[str, Page]) -> None:
    assert [a for a in pages if a.startswith("dia-phuong/")] == [
        "dia-phuong/bach-giang.html",
        "dia-phuong/hac-son.html",
    ]


def test_the_pages_of_places_are_expected(corpus: Corpus, pages: dict[str, Page]) -> None:
    missing = set(expected_addresses(corpus)) - pages.keys()
    assert not [address for address in missing if "dia-phuong" in address]


def test_an_article_says_how_names_without_a_place_were_understood(pages: dict[str, Page]) -> None:
    homes = [page.model.home for page in pages.values() if isinstance(page.model, ArticlePage)]
    told = [home for home in homes if home]
    assert [(home.place.name, home.names, home.reason) for home in told] == [("Hắc Sơn", ("Hội đồng tỉnh",), "outlet")]
    assert len(homes) > len(told)


def test_a_merged_place_says_where_it_went(pages: dict[str, Page]) -> None:
    model = pages["dia-phuong/hac-son.html"].model
    assert isinstance(model, PlacePage)
    assert model.merged_into
    assert (model.merged_into.place.name, model.merged_into.on and model.merged_into.on.iso) == (
        "Bạch Giang",
        "2023-07-01",
    )
    assert [body.line.name for body in model.organizations] == ["Hội đồng tỉnh Hắc Sơn", "Báo Sông Bạch"]
    assert [body.family for body in model.organizations] == ["Hội đồng tỉnh", ""]


def test_a_place_of_today_lists_what_became_part_of_it(pages: dict[str, Page]) -> None:
    model = pages["dia-phuong/bach-giang.html"].model
    assert isinstance(model, PlacePage)
    assert model.merged_into is None
    assert [old.place.name for old in model.former] == ["Hắc Sơn"]
    assert len(model.articles) == model.line.article_count == 1
    assert [count for _, count in model.directives] == [1]
    assert len(model.issued) == 1


def test_the_index_has_a_row_for_each_place_the_former_ones_after_it(pages: dict[str, Page]) -> None:
    model = pages["to-chuc/index.html"].model
    assert isinstance(model, OrganizationsPage)
    assert [(row.line.name, row.line.now and row.line.now.text) for row in model.places] == [
        ("Bạch Giang", None),
        ("Hắc Sơn", "Bạch Giang"),
    ]
    listed = [entry.line.name for group in model.groups for entry in group.organizations]
    assert listed == ["Sở Thư viện"]
    assert not any("Hội đồng tỉnh" in entry.line.name for entry in model.silent)


def test_a_directive_says_in_which_places_it_is_reported(corpus: Corpus, pages: dict[str, Page]) -> None:
    directive = next(iter(corpus.records.directives))
    model = pages[f"van-ban/{directive}.html"].model
    assert isinstance(model, DirectivePage)
    assert [(line.place.name, line.article_count) for line in model.places] == [("Bạch Giang", 1), ("Hắc Sơn", 1)]
    assert [summary.name for summary, *_ in model.organizations] == ["Sở Thư viện"]


def test_an_organization_leads_to_its_place(pages: dict[str, Page]) -> None:
    model = pages["to-chuc/hoi-dong-tinh-hac-son.html"].model
    assert isinstance(model, OrganizationPage)
    assert model.place
    assert model.place.name == "Hắc Sơn"
    central = pages["to-chuc/so-thu-vien.html"].model
    assert isinstance(central, OrganizationPage)
    assert central.place is None


def test_the_matrices_part_places_from_the_rest(pages: dict[str, Page]) -> None:
    central, places = pages["ma-tran.html"].model, pages["ma-tran-dia-phuong.html"].model
    assert isinstance(central, MatrixPage)
    assert isinstance(places, MatrixPage)
    assert [column.name for column in central.matrix.columns] == ["Sở Thư viện"]
    assert [column.name for column in places.matrix.columns] == ["Bạch Giang", "Hắc Sơn"]
    assert places.matrix.rows[0].cell_address(1).endswith("&to-chuc=hoi-dong-tinh-hac-son")


def test_a_place_is_a_column_only_where_an_article_on_it_cites_something(corpus: Corpus) -> None:
    other = OrganizationId("hoi-dong-thanh-thanh-moi")
    records = with_local_bodies(corpus.records, [other])
    silent = next(article.id for article in corpus.articles if not corpus.links[article.id].citations)
    links = {**corpus.links, silent: ArticleLinks(silent, (), (Mention(0, 1, "x", other),), ())}
    whole = build_place_matrix(build_corpus(records, links))
    assert [column.name for column in whole.columns] == ["Bạch Giang", "Hắc Sơn"]


def test_no_page_of_places_where_none_is_named(corpus: Corpus) -> None:
    links = {id_: ArticleLinks(id_, (), (), ()) for id_ in corpus.records.articles}
    records, _ = load_records(TESTS / "data")
    assert records
    addresses = {page.address for page in build_pages(build_corpus(records, links), SITE)}
    assert "ma-tran-dia-phuong.html" not in addresses
