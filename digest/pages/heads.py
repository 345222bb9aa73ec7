"""The HTML for the head of each kind of page."""

from dataclasses import dataclass, replace

from digest.pages.addresses import DATA_PACKAGE, DOWNLOADS, HOME, record_id, table_address
from digest.pages.corpus import Corpus
from digest.pages.exports.json_ld import Node, dataset_node, home_node, outlet_page_node, page_node, place_page_node
from digest.pages.exports.page_metadata import (
    article_metadata,
    directive_metadata,
    head_html,
    move_html,
    organization_metadata,
    person_metadata,
    record_links,
    site_metadata,
    withdrawn_metadata,
)
from digest.pages.models.redirects import MovedPage
from digest.pages.page import Page
from digest.pages.settings import SiteSettings
from digest.records.models import ArticleId, DirectiveId, OrganizationId, OutletId, PersonId


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a head is made from: the page, its title and description as its template puts them, and the site."""

    page: Page
    title: str
    description: str
    corpus: Corpus
    site: SiteSettings


def _site_head(found: PageContext, node: Node) -> str:
    """The head of a page about no single record."""
    return head_html(site_metadata(found.page.address, found.title, found.description, node, found.site))


def site_head(found: PageContext) -> str:
    """A page of no record: the search, the introduction."""
    return _site_head(found, page_node(found.page.address, found.title, found.site))


def list_head(found: PageContext) -> str:
    """A page that lists records."""
    return _site_head(found, page_node(found.page.address, found.title, found.site, "CollectionPage"))


def outlet_head(found: PageContext) -> str:
    """The page of an outlet, with a feed and records of its own."""
    page = found.page.address
    node = outlet_page_node(found.corpus.records.outlets[OutletId(record_id(page))], found.corpus, found.site)
    own = site_metadata(page, found.title, found.description, node, found.site)
    return head_html(replace(own, links=record_links(page, f"Bài mới: {found.title}")))


def place_head(found: PageContext) -> str:
    """The page of a province or city."""
    id_ = record_id(found.page.address)
    place = next(place for place in found.corpus.by_place.places if place.id == id_)
    return _site_head(found, place_page_node(place, found.title, found.site))


def home_head(found: PageContext) -> str:
    """The home page."""
    return _site_head(found, home_node(found.site))


def article_head(found: PageContext) -> str:
    """The page of an article, with its JSON-LD and card."""
    article = found.corpus.records.articles[ArticleId(record_id(found.page.address))]
    return head_html(article_metadata(article, found.corpus, found.site))


def withdrawn_head(found: PageContext) -> str:
    """The notice of a withdrawn article: not for search engines."""
    return head_html(withdrawn_metadata())


def directive_head(found: PageContext) -> str:
    """The page of a directive."""
    directive = found.corpus.records.directives[DirectiveId(record_id(found.page.address))]
    return head_html(directive_metadata(directive, found.corpus, found.site))


def organization_head(found: PageContext) -> str:
    """The page of an organization."""
    organization = found.corpus.records.organizations[OrganizationId(record_id(found.page.address))]
    return head_html(organization_metadata(organization, found.description, found.corpus, found.site))


def person_head(found: PageContext) -> str:
    """The page of a person."""
    person = found.corpus.records.people[PersonId(record_id(found.page.address))]
    return head_html(person_metadata(person, found.description, found.site))


def downloads_head(found: PageContext) -> str:
    """The page of the data files, each as a distribution of one data set."""
    files = {
        table_address("citations", "csv"): "text/csv",
        table_address("citations", "json"): "application/json",
        DATA_PACKAGE: "application/json",
    }
    return _site_head(found, dataset_node(DOWNLOADS, found.title, files, found.site))


def moved_head(found: PageContext) -> str:
    """A former address: leads to the new one."""
    new = found.page.model.address if isinstance(found.page.model, MovedPage) else HOME
    return move_html(found.page.address, new, found.site)
