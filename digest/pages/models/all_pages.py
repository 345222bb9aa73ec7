"""The corpus → every page of the site."""

from collections.abc import Iterator

from digest.pages.addresses import SEARCH
from digest.pages.corpus import Corpus
from digest.pages.models.article import article_pages
from digest.pages.models.directive import directive_pages
from digest.pages.models.home import home_page
from digest.pages.models.issue import edition_pages
from digest.pages.models.lists import list_pages
from digest.pages.models.matrix import matrix_page
from digest.pages.models.organization import organization_pages
from digest.pages.models.person import person_pages
from digest.pages.page import Page
from digest.pages.settings import SiteSettings


def build_pages(corpus: Corpus, site: SiteSettings) -> Iterator[Page]:
    """Every generated page of the site, the home page first."""
    yield home_page(corpus, site)
    yield Page(SEARCH, "search", site)
    yield from list_pages(corpus)
    yield from article_pages(corpus, site)
    yield from directive_pages(corpus)
    yield from organization_pages(corpus)
    yield from person_pages(corpus)
    yield matrix_page(corpus)
    yield from edition_pages(corpus, site)
