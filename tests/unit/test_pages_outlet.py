"""What the page of an outlet shows, and what the page of its organization says of its articles."""

from dataclasses import replace

from records import OUTLET, SITE, article, cites, collection, directive, links, names, organization

from digest.pages.models.organization import OrganizationPage
from digest.pages.models.outlet import OutletPage, OutletsPage
from digest.pages.registry import build_pages
from digest.records.models import OrganizationId, OutletId


def pages() -> dict[str, object]:
    """An article of Báo Thử on two directives, one of an unknown outlet read at Báo Thử, a body that owns the paper."""
    own = article("a", "Hội A bàn Kết luận 57-KL/TW.", published_on="2023-01-01")
    other = article("b", "Hội A họp.", outlet=None, republished_by=OutletId("bao-thu"), published_on="2023-02-01")
    corpus = collection(
        [own, other],
        [directive("57", "57-KL/TW")],
        [organization("hoi-a", "Hội A"), organization("bao", "Báo Thử")],
        found=[
            links(own, *cites(own, "Kết luận 57-KL/TW", "57"), *names(own, "Hội A", "hoi-a")),
            links(other, *names(other, "Hội A", "hoi-a")),
        ],
        outlet=replace(OUTLET, organization=OrganizationId("bao")),
    )
    return {page.address: page.model for page in build_pages(corpus, SITE)}


def test_an_outlet_shows_its_articles_apart_from_those_it_only_republished() -> None:
    page = pages()["bao/bao-thu.html"]
    assert isinstance(page, OutletPage)
    assert [line.title for line in page.articles] == ["Bài a"]
    assert [line.title for line in page.republished] == ["Bài b"]
    assert [(line.label, count) for line, count in page.directives] == [("57-KL/TW", 1)]
    assert [(line.name, count) for line, count in page.organizations] == [("Hội A", 1)]
    assert page.organization is not None
    assert page.organization.address == "to-chuc/bao.html"


def test_the_list_counts_what_each_has_printed_and_what_nobody_is_known_to_have() -> None:
    listed = pages()["bao/index.html"]
    assert isinstance(listed, OutletsPage)
    assert [(outlet.name, outlet.article_count) for outlet in listed.outlets] == [("Báo Thử", 1)]
    assert listed.unknown_count == 1


def test_the_body_of_a_newspaper_shows_its_articles_though_none_speaks_of_it() -> None:
    page = pages()["to-chuc/bao.html"]
    assert isinstance(page, OrganizationPage)
    assert page.article_count == 0
    assert [[line.title for line in own.articles] for own in page.outlets] == [["Bài a"]]


def test_the_page_of_an_outlet_stays_when_its_only_article_is_withdrawn() -> None:
    gone = article("a", "Chữ kín.", status="withdrawn", status_note="Sai.")
    page = next(page.model for page in build_pages(collection([gone]), SITE) if page.address == "bao/bao-thu.html")
    assert isinstance(page, OutletPage)
    assert (page.article_count, page.articles, page.republished) == (0, (), ())


def test_an_outlet_without_an_article_has_no_page() -> None:
    draft = article("a", "Chữ kín.", status="draft")
    assert "bao/bao-thu.html" not in {page.address for page in build_pages(collection([draft]), SITE)}
