"""What the articles name and the registry lacks: the editors' list, with a record to paste for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from digest.pages.addresses import DIRECTIVES, GAPS, UNKNOWN
from digest.pages.corpus import Corpus
from digest.pages.page import Page, entry, section_entry
from digest.pages.summaries import ArticleSummary
from digest.pages.words import SECTION_NAMES
from digest.records.check.unknown import Unknown, find_unknown

MOST_LINES: Final = 150
"""Entries of each kind on the page, the most frequent ones; `check` prints them all."""
_MOST_ARTICLES: Final = 5


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A line of a record to paste, and how many spaces are before it: 0, 2 or 4."""

    indent: int
    text: str


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """A document or an organization: its prints, how often it is named, the first articles, the record to paste."""

    name: str
    spellings: tuple[str, ...]
    count: int
    article_count: int
    articles: tuple[ArticleSummary, ...]
    path: str
    draft: tuple[DraftRow, ...]


@dataclass(frozen=True, slots=True)
class UnknownPage:
    """The lines of each kind, the most frequent first, and how many there are in all."""

    documents: tuple[UnknownLine, ...]
    document_count: int
    organizations: tuple[UnknownLine, ...]
    organization_count: int


def unknown_pages(corpus: Corpus) -> Iterable[Page]:
    """The page of what the registry lacks."""
    published = {article.id: corpus.links[article.id] for article in corpus.articles}
    found = find_unknown(corpus.records, published, corpus.remember, corpus.keys)
    documents = [one for one in found if one.kind == "document"]
    organizations = [one for one in found if one.kind == "organization"]
    model = UnknownPage(
        documents=tuple(_line(one, corpus) for one in documents[:MOST_LINES]),
        document_count=len(documents),
        organizations=tuple(_line(one, corpus) for one in organizations[:MOST_LINES]),
        organization_count=len(organizations),
    )
    front: dict[str, object] = {"breadcrumbs": [section_entry(DIRECTIVES), entry(SECTION_NAMES[GAPS], GAPS)]}
    yield Page(UNKNOWN, "unknown", model, front)


def _line(one: Unknown, corpus: Corpus) -> UnknownLine:
    return UnknownLine(
        name=one.name,
        spellings=one.spellings,
        count=len(one.places),
        article_count=len(one.articles),
        articles=tuple(corpus.summaries.articles[article.id] for article in one.articles[:_MOST_ARTICLES]),
        path=one.path,
        draft=tuple(DraftRow(len(row) - len(row.lstrip()), row.lstrip()) for row in one.draft.splitlines()),
    )
