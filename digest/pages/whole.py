"""The corpus → every page of the site."""

from collections.abc import Iterator

from digest.index import Corpus
from digest.pages.addresses import SEARCH
from digest.pages.article import article_pages
from digest.pages.directive import directive_pages
from digest.pages.edition import edition_pages
from digest.pages.home import home_page
from digest.pages.lines import build_lines
from digest.pages.lists import list_pages
from digest.pages.matrix import matrix_page
from digest.pages.organization import organization_pages
from digest.pages.page import Page
from digest.pages.person import person_pages
from digest.site import Site


def build_pages(corpus: Corpus, site: Site) -> Iterator[Page]:
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
