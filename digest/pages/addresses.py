"""The address of every page: flat `.html` files, the same hosted, in the zip and from disk.

An address is relative to the site's root, without a leading slash; `source_of` gives the Markdown file
it is built from, `relative` the link from one page to another. Addresses once published never change.
"""

from posixpath import relpath
from typing import Final

from digest.models import ArticleId, DirectiveId, OrganizationId, PersonId

HOME: Final = "index.html"
ARTICLES: Final = "bai-viet/index.html"
DIRECTIVES: Final = "van-ban/index.html"
ORGANIZATIONS: Final = "to-chuc/index.html"
PEOPLE: Final = "nhan-vat/index.html"
YEARS: Final = "nam/index.html"
ABOUT: Final = "gioi-thieu.html"
SEARCH: Final = "tim-kiem.html"


def article_address(article: ArticleId) -> str:
    """The page of an article, or its withdrawal notice."""
    return f"bai-viet/{article}.html"


def directive_address(directive: DirectiveId) -> str:
    """The page of a directive: "van-ban/57-kl-tw-2023.html"."""
    return f"van-ban/{directive}.html"


def organization_address(organization: OrganizationId) -> str:
    """The page of an organization."""
    return f"to-chuc/{organization}.html"


def person_address(person: PersonId) -> str:
    """The page of a person."""
    return f"nhan-vat/{person}.html"


def year_address(year: int) -> str:
    """The page of a year: "nam/2023.html"."""
    return f"nam/{year}.html"


def source_of(address: str) -> str:
    """The Markdown file of a page, relative to the docs folder: "nam/2023.md"."""
    path, _, fragment = address.partition("#")
    source = path.removesuffix(".html") + ".md"
    return f"{source}#{fragment}" if fragment else source


def relative(address: str, from_address: str) -> str:
    """The link to `address` from the page at `from_address`.

    >>> relative("van-ban/57-kl-tw-2023.html#d1", "bai-viet/a.html")
    '../van-ban/57-kl-tw-2023.html#d1'
    """
    path, _, fragment = address.partition("#")
    link = relpath(path, from_address.rpartition("/")[0] or ".")
    return f"{link}#{fragment}" if fragment else link
