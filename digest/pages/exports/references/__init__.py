"""References for other people's programs: BibTeX, RIS and CSL-JSON, of each article and of each index.

The same references in three formats, so that a reader takes the one that their program reads.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from digest.pages.addresses import (
    ARTICLES,
    article_address,
    directive_address,
    has_references,
    organization_address,
    outlet_address,
    references_of,
    year_address,
)
from digest.pages.corpus import Corpus
from digest.pages.exports.references.bibtex import bibtex_entry
from digest.pages.exports.references.csl import csl_entry
from digest.pages.exports.references.reference import Reference, article_reference
from digest.pages.exports.references.ris import ris_entry
from digest.pages.settings import SiteSettings
from digest.records.models import Article

FORMATS: Final = ("bib", "ris", "csl.json")
"""The endings of the three files, in the order in which pages offer them."""

_WRITERS: Final[dict[str, Callable[[Reference], str]]] = {"bib": bibtex_entry, "ris": ris_entry, "csl.json": csl_entry}


def build_references(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The path under docs/ and the bytes of the three files of every article and of every index that has one."""
    references = {article.id: article_reference(article, corpus.records, site) for article in corpus.articles}
    entries = {ending: {id_: write(r).encode() for id_, r in references.items()} for ending, write in _WRITERS.items()}
    for page, articles in reference_lists(corpus):
        for ending in FORMATS:
            yield references_of(page, ending), _file(ending, [entries[ending][article.id] for article in articles])


def reference_lists(corpus: Corpus) -> Iterator[tuple[str, Sequence[Article]]]:
    """The address of every page that has references, with the articles they are of."""
    if corpus.articles:
        yield ARTICLES, corpus.articles
    for article in corpus.articles:
        yield article_address(article.id), (article,)
    for directive, articles in corpus.articles_by_directive.items():
        if has_references(len(articles)):
            yield directive_address(directive), articles
    for organization, articles in corpus.articles_by_organization.items():
        if has_references(len(articles)):
            yield organization_address(organization), articles
    for outlet, articles in corpus.articles_by_outlet.items():
        if has_references(len(articles)):
            yield outlet_address(outlet), articles
    for year, articles in corpus.articles_by_year.items():
        yield year_address(year), articles


def _file(ending: str, entries: Sequence[bytes]) -> bytes:
    return b"[\n%b\n]\n" % b",\n".join(entries) if ending == "csl.json" else b"\n".join(entries)
