"""The corpus as the files of a book for e-readers: a chapter for each article, directive and organization.

The chapters are made from the models of the site's pages and so show what those show: what an article's rights allow,
the name a body had then, every doubt. They keep the addresses and paragraph ids of the pages; what the book does not
hold, people above all, is named there without a link.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment
from markupsafe import escape

from digest.pages.addresses import HOME, relative
from digest.pages.corpus import Corpus
from digest.pages.exports.cards import Card, draw_card
from digest.pages.models.article import ArticlePage
from digest.pages.models.directive import DirectivePage
from digest.pages.models.organization import OrganizationPage
from digest.pages.models.paging import QuotedPartPage
from digest.pages.page import Page
from digest.pages.registry import build_pages
from digest.pages.render import environment_of
from digest.pages.settings import SiteSettings
from digest.publish.offline.edition import OfflineEdition

PACKAGE: Final = "package.opf"
"""The path of the file that lists all others and tells in which order they are read."""

_CONTENTS: Final = "nav.html"
_STYLE: Final = "book.css"
_COVER: Final = "cover.png"
_COVER_HEIGHT: Final = 1800
"""Pixels, half as much again as it is wide, as the shelves of reading programs show covers."""
_KINDS: Final = ("article", "directive", "organization")
_EMPTY_LINES: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page in the book; `title` is its entry in the table of contents, "" for none.

    `article_count` is shown there for directives and organizations.
    """

    page: Page
    title: str
    article_count: int = 0

    @property
    def path(self) -> str:
        """Where it lies in the book."""
        return path_of(self.page.address)


@dataclass(frozen=True, slots=True)
class BookLinks:
    """Links as XHTML writes them, to the pages at these addresses; to any other page there is none."""

    addresses: frozenset[str]

    def to_page(self, words: str, address: str, here: str) -> str:
        """The words, as a link when the book holds the page."""
        if address.partition("#")[0] not in self.addresses:
            return words
        return self.to(words, relative(path_of(address), path_of(here)))

    def to(self, words: str, target: str) -> str:
        """Words that lead to a target."""
        return f'<a href="{escape(target)}">{words}</a>'


def book_files(corpus: Corpus, site: SiteSettings, edition: OfflineEdition, templates: Path) -> dict[str, bytes]:
    """The files of the book by their paths; `templates` holds the folders `book` and `pages`."""
    chapters = tuple(_chapters(corpus, site))
    titled = {kind: [c for c in chapters if c.title and c.page.template == kind] for kind in _KINDS}
    front = {"edition": edition, "contents": titled}
    shown: dict[str, tuple[str, Mapping[str, object]]] = {HOME: ("index", front), _CONTENTS: ("nav", front)}
    shown |= {c.page.address: (c.page.template, {c.page.template: c.page.model}) for c in chapters}
    folder = templates / "book"
    environment = environment_of([folder, templates / "pages"], BookLinks(frozenset(shown)))
    files = {
        path_of(address): _rendered(environment, address, f"{template}.xhtml.j2", model)
        for address, (template, model) in shown.items()
    }
    identifier = uuid5(NAMESPACE_URL, f"{edition.url or edition.name}{edition.place('epub')}")
    package = {"edition": edition, "identifier": identifier, "spine": tuple(files)}
    files[PACKAGE] = _rendered(environment, PACKAGE, f"{PACKAGE}.j2", package)
    files[_STYLE] = (folder / _STYLE).read_bytes()
    day = f"{edition.moment:%d/%m/%Y}"
    files[_COVER] = draw_card(Card(day, edition.name, edition.description, edition.url or edition.name), _COVER_HEIGHT)
    return files


def path_of(address: str) -> str:
    """Where the page at an address lies in the book.

    >>> path_of("bai-viet/hoi-nghi.html#d7")
    'bai-viet/hoi-nghi.xhtml#d7'
    """
    page, mark, place = address.partition("#")
    return f"{page.removesuffix('.html')}.xhtml{mark}{place}"


def _chapters(corpus: Corpus, site: SiteSettings) -> Iterator[Chapter]:
    """The chapters in reading order. Notices of withdrawn articles are none."""
    for page in build_pages(corpus, site):
        match page.model:
            case ArticlePage(line=line):
                yield Chapter(page, line.title)
            case DirectivePage(line=directive):
                yield Chapter(page, directive.name, directive.article_count)
            case OrganizationPage(name=name, article_count=count):
                yield Chapter(page, name, count)
            case QuotedPartPage():
                yield Chapter(page, "")


def _rendered(environment: Environment, address: str, template: str, model: Mapping[str, object]) -> bytes:
    environment.globals["address"] = address
    text = environment.get_template(template).render(model, style=relative(_STYLE, address))
    return _EMPTY_LINES.sub("\n", text).encode()
