"""The heads of pages, as the renderer asks for them."""

from digest.pages.corpus import Corpus
from digest.pages.registry import build_pages, page_head
from digest.pages.settings import SiteSettings


def build_page_heads(
    corpus: Corpus, site: SiteSettings, title: str = "Tiêu đề", description: str = "Mô tả"
) -> dict[str, str]:
    """The address of each page and the HTML of its head, with one title and description for all."""
    return {page.address: page_head(page, title, description, corpus, site) for page in build_pages(corpus, site)}
