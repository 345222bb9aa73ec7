"""Every kind of page: what makes it, which addresses must answer, what its head says, whether it is in the menu.

A new kind is an entry here and in `addresses.SECTIONS` (if it is one page), a module in `models/`, a template of
its name, and a golden.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from digest.pages.addresses import (
    PLACE_MATRIX,
    SECTIONS,
    article_address,
    directive_address,
    organization_address,
    outlet_address,
    person_address,
    place_address,
    text_address,
    year_address,
)
from digest.pages.corpus import Corpus
from digest.pages.heads import (
    PageContext,
    article_head,
    directive_head,
    downloads_head,
    home_head,
    list_head,
    moved_head,
    organization_head,
    outlet_head,
    person_head,
    place_head,
    site_head,
    withdrawn_head,
)
from digest.pages.models.article import article_pages
from digest.pages.models.brief import brief_pages
from digest.pages.models.changes import changes_pages
from digest.pages.models.comparison import comparison_pages
from digest.pages.models.directive import directive_pages
from digest.pages.models.gaps import gaps_pages
from digest.pages.models.home import home_pages
from digest.pages.models.issue import edition_pages
from digest.pages.models.lists import list_pages
from digest.pages.models.matrix import has_place_matrix, matrix_pages
from digest.pages.models.organization import organization_pages
from digest.pages.models.outlet import outlet_pages
from digest.pages.models.person import person_pages
from digest.pages.models.place import place_pages
from digest.pages.models.rules import rules_pages
from digest.pages.models.statistics import statistics_pages
from digest.pages.models.unknown import unknown_pages
from digest.pages.page import Page, PageGroup
from digest.pages.settings import SiteSettings

Builder = Callable[[Corpus, SiteSettings], Iterable[Page | PageGroup]]


def _none(corpus: Corpus) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page; `name` is that of its template and of the model in it.

    `addresses` are the pages that a kind of many must have. `build` makes the pages of the kind and of the kinds
    after it that have no builder; the last kinds show files and redirects, so the pipeline makes them. A kind
    `in_menu` is in the navigation (`mkdocs.yml`) under its name in `SECTION_NAMES`. `text` says what the text beside
    the page is: made of the page, made by an export of its own, or none.
    """

    name: str
    addresses: Callable[[Corpus], Iterable[str]] = _none
    build: Builder | None = None
    head: Callable[[PageContext], str] = site_head
    in_menu: bool = False
    text: Literal["page", "own", ""] = "page"

    @property
    def address(self) -> str:
        """The address of a kind of one page, "" for the others."""
        return SECTIONS.get(self.name, "")


def _only_corpus(build: Callable[[Corpus], Iterable[Page | PageGroup]]) -> Builder:
    """A builder that needs no settings, called as all are."""
    return lambda corpus, site: build(corpus)


def _in_frame(name: str) -> Builder:
    """A builder of the one page of that name, which its script fills in a frame of its own."""
    return lambda corpus, site: [Page(SECTIONS[name], name, site, {"template": f"{name}.html"})]


KINDS: Final = (
    PageKind("home", build=home_pages, head=home_head, in_menu=True),
    PageKind("search", build=_in_frame("search"), text=""),
    PageKind("passages", build=_in_frame("passages"), text=""),
    PageKind("articles", build=_only_corpus(list_pages), head=list_head, in_menu=True),
    PageKind("directives", head=list_head, in_menu=True),
    PageKind("organizations", head=list_head, in_menu=True),
    PageKind("people", head=list_head, in_menu=True),
    PageKind("years", head=list_head, in_menu=True),
    PageKind("year", addresses=lambda corpus: map(year_address, corpus.articles_by_year), head=list_head),
    PageKind("month", head=list_head),
    PageKind(
        "article",
        addresses=lambda corpus: (article_address(article.id) for article in corpus.articles),
        build=article_pages,
        head=article_head,
    ),
    PageKind(
        "withdrawn",
        addresses=lambda corpus: (article_address(article.id) for article in corpus.withdrawn),
        head=withdrawn_head,
        text="",
    ),
    PageKind(
        "directive",
        addresses=lambda corpus: map(directive_address, corpus.records.directives),
        build=_only_corpus(directive_pages),
        head=directive_head,
    ),
    PageKind(
        "organization",
        addresses=lambda corpus: map(organization_address, corpus.records.organizations),
        build=_only_corpus(organization_pages),
        head=organization_head,
    ),
    PageKind("quoted_part", head=list_head),
    PageKind(
        "person",
        addresses=lambda corpus: map(person_address, corpus.records.people),
        build=_only_corpus(person_pages),
        head=person_head,
    ),
    PageKind("brief", build=brief_pages, head=list_head, text="own"),
    PageKind("comparison", build=_only_corpus(comparison_pages), head=list_head),
    PageKind("outlets", build=_only_corpus(outlet_pages), head=list_head),
    PageKind("outlet", addresses=lambda corpus: map(outlet_address, corpus.outlets), head=outlet_head),
    PageKind(
        "place",
        addresses=lambda corpus: (place_address(place.id) for place in corpus.by_place.places),
        build=_only_corpus(place_pages),
        head=place_head,
    ),
    PageKind(
        "matrix",
        addresses=lambda corpus: [PLACE_MATRIX] if has_place_matrix(corpus) else [],
        build=_only_corpus(matrix_pages),
        head=list_head,
    ),
    PageKind("gaps", build=_only_corpus(gaps_pages), head=list_head),
    PageKind("unknown", build=_only_corpus(unknown_pages), head=list_head),
    PageKind("changes", build=_only_corpus(changes_pages), head=list_head),
    PageKind("rules", build=_only_corpus(rules_pages), head=list_head),
    PageKind("statistics", build=_only_corpus(statistics_pages), head=list_head),
    PageKind("editions", build=edition_pages, head=list_head),
    PageKind("edition", head=list_head, text="own"),
    PageKind("downloads", head=downloads_head),
    PageKind("dictionary"),
    PageKind("moved", head=moved_head, text=""),
)

_BY_NAME: Final = {kind.name: kind for kind in KINDS}


def page_groups(corpus: Corpus, site: SiteSettings) -> Iterator[PageGroup]:
    """Every page that the corpus gives, the home page first, in groups of which each is made when it is asked for."""
    for kind in KINDS:
        for made in kind.build(corpus, site) if kind.build else ():
            yield made if isinstance(made, PageGroup) else PageGroup(partial(tuple, [made]))


def build_pages(corpus: Corpus, site: SiteSettings) -> Iterator[Page]:
    """Every page that the corpus gives, the home page first."""
    for group in page_groups(corpus, site):
        yield from group.make()


def has_text_of_page(page: Page) -> bool:
    """Whether the text beside the page is made of the page."""
    return _BY_NAME[page.template].text == "page"


def with_text(page: Page) -> Page:
    """The page with the address of the text beside it in its front matter, if there is one."""
    if not _BY_NAME[page.template].text:
        return page
    return replace(page, front_matter={**page.front_matter, "text": text_address(page.address)})


def page_head(page: Page, title: str, description: str, corpus: Corpus, site: SiteSettings) -> str:
    """The HTML that the frame puts into the head of a page, every value escaped.

    One text and not a mapping, because the builder reads front matter slowly: a mapping takes it ten times as long.
    """
    return _BY_NAME[page.template].head(PageContext(page, title, description, corpus, site))


def expected_addresses(corpus: Corpus) -> Iterator[str]:
    """The addresses at which a built site must answer, by the records."""
    for kind in KINDS:
        if kind.address:
            yield kind.address
        yield from kind.addresses(corpus)
