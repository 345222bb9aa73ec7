"""The files that belong to a page: what a reader follows it with, or takes away."""

from digest.pages.addresses import export_of, has_references, references_of
from digest.pages.page import Link
from digest.pages.words import FEED

_REFERENCES = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "csl.json"))


def record_exports(page: str, article_count: int) -> tuple[Link, ...]:
    """Of a directive or an organization: its feed, its records, and the references of its articles."""
    links = [
        Link(FEED, export_of(page, "atom")),
        Link("CSV", export_of(page, "csv")),
        Link("JSON", export_of(page, "json")),
    ]
    return (*links, *(reference_exports(page) if has_references(article_count) else ()))


def reference_exports(page: str) -> tuple[Link, ...]:
    """The references of a page, in the forms that reference managers read."""
    return tuple(Link(name, references_of(page, ending)) for name, ending in _REFERENCES)
