"""The search page: a frame that its script fills."""

from collections.abc import Iterable

from digest.pages.addresses import SEARCH
from digest.pages.corpus import Corpus
from digest.pages.page import Page
from digest.pages.settings import SiteSettings


def search_pages(corpus: Corpus, site: SiteSettings) -> Iterable[Page]:
    """The search page."""
    yield Page(SEARCH, "search", site, {"template": "search.html"})
