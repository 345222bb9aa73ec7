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
from digest.pages.models.page import Page
from digest.pages.models.person import person_pages
from digest.pages.models.summaries import build_lines
from digest.pages.settings import SiteSettings


def build_pages(corpus: Corpus, site: SiteSettings) -> Iterator[Page]:
    """Every generated page of the site, the home page first."""
    lines = build_lines(corpus)
    yield home_page(corpus, lines, site)
    yield Page(SEARCH, "search", site)
    yield from list_pages(corpus, lines)
    yield from article_pages(corpus, lines, site)
    yield from directive_pages(corpus, lines)
    yield from organization_pages(corpus, lines)
    yield from person_pages(corpus, lines)
    yield matrix_page(corpus, lines)
    yield from edition_pages(corpus, lines, site)
