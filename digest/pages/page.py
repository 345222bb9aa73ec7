"""A page before its template has put it into words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from digest.pages.addresses import record_id
from digest.pages.words import SECTION_NAMES

Entry = dict[str, str | int]
"""A line of a list in the side column of the frame."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its address, the name of its template, and what the template shows.

    `template` is the name without its ending ("article" for `templates/pages/article.md.j2`); the template
    sees the model under that name, and sets `title` and `description`. `front_matter` is what the frame
    (`templates/theme/`) shows besides: its own template, the path above the title, the side column.
    """

    address: str
    template: str
    model: object
    front_matter: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages that are made together; `basis` is a hash of all that they show and their heads say beside the settings.

    It is b"" where that is not known before they are made.
    """

    make: Callable[[], Iterable[Page]]
    basis: bytes = b""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page or a file of this site."""

    text: str
    address: str

    @property
    def key(self) -> str:
        """The id of the record that the page is about."""
        return record_id(self.address)


def entry(text: str, address: str = "", *, lead: str = "", note: str = "", count: int = 0) -> Entry:
    """A line of a list in the side column; `lead` comes before its words, `note` or `count` after them."""
    fields: Entry = {"text": text, "address": address, "lead": lead, "note": note, "count": count}
    return {name: value for name, value in fields.items() if value}


def link_entries(links: tuple[Link, ...]) -> list[Entry]:
    """The links as a list in the side column."""
    return [entry(link.text, link.address) for link in links]


def changed(day: date | None) -> dict[str, object]:
    """The day of the last change as front matter, for the frame and the sitemap."""
    return {"changed": str(day)} if day else {}


def section_entry(address: str) -> Entry:
    """The section at an address, in the path above a title."""
    return entry(SECTION_NAMES[address], address)
