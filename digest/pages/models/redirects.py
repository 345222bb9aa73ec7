"""Addresses that were published once: what answers at those no longer in use, and which must answer at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from digest.pages.addresses import RECORD_ADDRESS, export_of, references_of, text_address
from digest.pages.page import Page
from digest.records.load import PublishedAddresses, Redirect

_EXPORTS: Final = ("atom", "csv", "json")
_REFERENCES: Final = ("bib", "ris", "csl.json")
_TEXTS: Final = ("txt",)


@dataclass(frozen=True, slots=True)
class MovedPage:
    """The page at an address no longer in use: it leads to the one that took its place."""

    address: str


def moves(redirects: Mapping[str, Iterable[Redirect]]) -> dict[str, str]:
    """The address no longer in use → the one that took its place, of every redirected page."""
    found = ((RECORD_ADDRESS[kind], redirect) for kind in redirects for redirect in redirects[kind])
    return {address_of(redirect.id): address_of(redirect.to) for address_of, redirect in found}


def moved_pages(redirects: Mapping[str, Iterable[Redirect]]) -> Iterator[Page]:
    """A page for each address no longer in use."""
    for old, new in moves(redirects).items():
        yield Page(old, "moved", MovedPage(new), {"hidden": "chuyen"})


def moved_files(redirects: Mapping[str, Iterable[Redirect]]) -> dict[str, list[str]]:
    """The path of each file that has moved with its page → the paths where it still has to lie.

    A feed reader follows no page, so the feed of a directive answers at its first address too, and the text of a page.
    """
    copies: dict[str, list[str]] = {}
    for old, new in moves(redirects).items():
        for path_of, endings in ((export_of, _EXPORTS), (references_of, _REFERENCES), (text_address, _TEXTS)):
            for ending in endings:
                copies.setdefault(path_of(new, ending), []).append(path_of(old, ending))
    return copies


def kept_addresses(published: Mapping[str, Iterable[PublishedAddresses]]) -> frozenset[str]:
    """The addresses at which a build has to answer."""
    return frozenset(RECORD_ADDRESS[kind](entry.id) for kind in published for entry in published[kind])
