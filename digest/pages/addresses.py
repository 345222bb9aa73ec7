"""The address of every page: flat `.html` files, the same hosted, in the zip and from disk.

An address is relative to the site's root, without a leading slash; `source_of` gives the Markdown file
it is built from, `relative` the link from one page to another. Addresses once published never change.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from digest.records.models import ArticleId, DirectiveId, OrganizationId, OutletId, PersonId, PlaceId
from digest.records.rules import RULES_PAGE

HOME: Final = "index.html"
ARTICLES: Final = "bai-viet/index.html"
DIRECTIVES: Final = "van-ban/index.html"
ORGANIZATIONS: Final = "to-chuc/index.html"
PEOPLE: Final = "nhan-vat/index.html"
YEARS: Final = "nam/index.html"
EDITIONS: Final = "an-pham/index.html"
OUTLETS: Final = "bao/index.html"
MATRIX: Final = "ma-tran.html"
PLACE_MATRIX: Final = "ma-tran-dia-phuong.html"
MATRIX_TABLE: Final = "du-lieu/ma-tran.csv"
SEARCH: Final = "tim-kiem.html"
DOWNLOADS: Final = "du-lieu/index.html"
DICTIONARY: Final = "du-lieu/tu-dien.html"
ASSETS: Final = "assets"
SEARCH_INDEX: Final = f"{ASSETS}/tim-kiem"
SITE_FEED: Final = "du-lieu/bai-moi.atom"
DATABASE: Final = "du-lieu/diem-bao.sqlite"
GUIDE: Final = "llms.txt"
GAPS: Final = "khoang-trong.html"
PASSAGES: Final = "doan-da-luu.html"
UNKNOWN: Final = "huong-dan/chua-co.html"
CHANGES: Final = "moi-dua-vao.html"
STATISTICS: Final = "huong-dan/viec-con-lai.html"
CHANGES_FEED: Final = "du-lieu/moi-dua-vao.atom"
CALENDAR: Final = "du-lieu/moc-thoi-gian.ics"
DATA_PACKAGE: Final = "du-lieu/datapackage.json"
CHECKSUMS: Final = "du-lieu/SHA256SUMS"

SECTIONS: Final[Mapping[str, str]] = {
    "home": HOME,
    "search": SEARCH,
    "articles": ARTICLES,
    "directives": DIRECTIVES,
    "organizations": ORGANIZATIONS,
    "people": PEOPLE,
    "outlets": OUTLETS,
    "years": YEARS,
    "editions": EDITIONS,
    "matrix": MATRIX,
    "place_matrix": PLACE_MATRIX,
    "gaps": GAPS,
    "passages": PASSAGES,
    "unknown": UNKNOWN,
    "changes": CHANGES,
    "rules": RULES_PAGE,
    "statistics": STATISTICS,
    "downloads": DOWNLOADS,
    "dictionary": DICTIONARY,
}
"""The pages that there is one of, by the name of their kind; templates link to them by it."""

MAX_REFERENCES: Final = 500
"""Articles up to which a directive or an organization has files of references of its own."""


def article_address(article: ArticleId) -> str:
    """The page of an article, or its withdrawal notice."""
    return f"bai-viet/{article}.html"


def directive_address(directive: DirectiveId) -> str:
    """The page of a directive: "van-ban/57-kl-tw-2023.html"."""
    return f"van-ban/{directive}.html"


def brief_address(directive: DirectiveId) -> str:
    """The brief of a directive: one sheet; no id has a dot, so it is no other record's page."""
    return part_address(directive_address(directive), "tom-luoc")


def comparison_address(first: DirectiveId, second: DirectiveId) -> str:
    """The page that compares two directives, beside the first: "van-ban/57-kl-tw-2023.so-voi.16-kl-tw-2012.html"."""
    return part_address(directive_address(first), f"so-voi.{second}")


def text_address(page: str, ending: str = "txt") -> str:
    """The same page as a file: plain text, a letter ("eml"), a text to edit ("odt").

    >>> text_address("van-ban/57-kl-tw-2023.html")
    'van-ban/57-kl-tw-2023.txt'
    """
    return f"{page.removesuffix('.html')}.{ending}"


def organization_address(organization: OrganizationId) -> str:
    """The page of an organization."""
    return f"to-chuc/{organization}.html"


def person_address(person: PersonId) -> str:
    """The page of a person."""
    return f"nhan-vat/{person}.html"


def place_address(place: PlaceId) -> str:
    """The page of a province or city: "dia-phuong/lao-cai.html"."""
    return f"dia-phuong/{place}.html"


def outlet_address(outlet: OutletId) -> str:
    """The page of a newspaper, agency or site."""
    return f"bao/{outlet}.html"


RECORD_ADDRESS: Final[Mapping[str, Callable[[Any], str]]] = {
    "articles": article_address,
    "directives": directive_address,
    "organizations": organization_address,
    "people": person_address,
    "outlets": outlet_address,
}
"""How the pages of records are addressed, by the name of their kind in the data."""


def year_address(year: int) -> str:
    """The page of a year: "nam/2023.html"."""
    return f"nam/{year}.html"


def record_id(address: str) -> str:
    """The id of the record that a page is about: "57-kl-tw-2023" of "van-ban/57-kl-tw-2023.html"."""
    return address.rpartition("/")[2].removesuffix(".html")


def part_address(page: str, period: str) -> str:
    """The page of one period of a long list; no id has a dot, so it is no other record's page.

    >>> part_address("van-ban/57-kl-tw-2023.html", "2024-05")
    'van-ban/57-kl-tw-2023.2024-05.html'
    """
    return f"{page.removesuffix('.html')}.{period}.html"


def export_of(page: str, ending: str) -> str:
    """The feed ("atom") or the records ("csv", "json") that belong to the page of a directive or organization.

    >>> export_of("van-ban/57-kl-tw-2023.html", "csv")
    'du-lieu/van-ban/57-kl-tw-2023.csv'
    """
    return f"du-lieu/{page.removesuffix('.html')}.{ending}"


def references_of(page: str, ending: str) -> str:
    """The references ("bib", "ris", "csl.json") of the article, or of all articles, that a page shows.

    >>> references_of("nam/2023.html", "bib"), references_of("bai-viet/index.html", "ris")
    ('tai-ve/nam/2023.bib', 'tai-ve/bai-viet.ris')
    """
    return f"tai-ve/{page.removesuffix('.html').removesuffix('/index')}.{ending}"


def has_references(article_count: int) -> bool:
    """Whether a directive or an organization with this many articles has files of references.

    Nobody cites more at once; the files of the years and of the whole collection hold them all.
    """
    return 0 < article_count <= MAX_REFERENCES


def table_address(table: str, ending: str) -> str:
    """A table of the whole collection ("citations") as "csv" or "json"."""
    return f"du-lieu/{table}.{ending}"


def schema_address(name: str, version: int) -> str:
    """The JSON Schema of a JSON file; a version once published keeps its address."""
    return f"du-lieu/schema/v{version}/{name}.json"


def edition_address(period: str) -> str:
    """The digest edition of a period: "an-pham/2024-07.html"."""
    return f"an-pham/{period}.html"


def articles_of_both(directive_page: str, *organization_pages: str) -> str:
    """The search for the articles that cite the directive and name one of the organizations; works from disk too.

    >>> articles_of_both("van-ban/57-kl-tw-2023.html", "to-chuc/bo-ngoai-giao.html")
    'tim-kiem.html?van-ban=57-kl-tw-2023&to-chuc=bo-ngoai-giao'
    """
    return f"{SEARCH}?van-ban={record_id(directive_page)}&to-chuc={','.join(map(record_id, organization_pages))}"


def card_of(page: str) -> str:
    """The picture of a page where its link is shared: a directive's own, else that of its section.

    >>> card_of("van-ban/57-kl-tw-2023.html"), card_of("bai-viet/hoi-nghi.html"), card_of("ma-tran.html")
    ('the/van-ban/57-kl-tw-2023.png', 'the/bai-viet.png', 'the/trang-chu.png')
    """
    section = page.rpartition("/")[0]
    if page != DIRECTIVES and section == DIRECTIVES.rpartition("/")[0]:
        return f"the/{page.removesuffix('.html')}.png"
    has_card = f"{section}/index.html" in (ARTICLES, DIRECTIVES, ORGANIZATIONS, PEOPLE, YEARS, EDITIONS)
    return f"the/{section}.png" if has_card else "the/trang-chu.png"


def source_of(address: str) -> str:
    """The Markdown file of a page, relative to the docs folder: "nam/2023.md"; any other file is its own source."""
    path, _, fragment = address.partition("#")
    source = path.removesuffix(".html") + ".md" if path.endswith(".html") else path
    return f"{source}#{fragment}" if fragment else source


def relative(address: str, from_address: str) -> str:
    """The link to `address` from the page at `from_address`.

    >>> relative("van-ban/57-kl-tw-2023.html#d1", "bai-viet/a.html")
    '../van-ban/57-kl-tw-2023.html#d1'
    """
    folder, slash, _ = from_address.rpartition("/")
    if address.startswith(folder + slash):
        return address[len(folder + slash) :]
    return "../" * from_address.count("/") + address


def link_from(from_address: str, address: str, site_url: str) -> str:
    """The absolute address when that of the site is known, else the link from one file to the other.

    Feeds and other files leave the site, so they need the absolute one; a copy built without an address still
    works from disk.
    """
    return f"{site_url}{address}" if site_url else relative(address, from_address)


_GENERATED: Final = frozenset(
    path.partition("/")[0]
    for address in (
        *SECTIONS.values(),
        *(place_address(PlaceId("")), card_of(HOME), references_of(ARTICLES, "bib"), GUIDE),
    )
    for path in (source_of(address), text_address(address))
)


def is_generated(path: str) -> bool:
    """Whether a path below docs/ is in a folder of generated files, or one of those at the root.

    >>> is_generated("van-ban/57-kl-tw-2023.md"), is_generated("index.md"), is_generated("gioi-thieu.md")
    (True, True, False)
    """
    return path.partition("/")[0] in _GENERATED or path.startswith(f"{ASSETS}/")
