"""The corpus: the published records, their indexes, their summaries in lists, and what was computed of them before."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import Final, TypeVar
from zlib import crc32

from digest.pages.index import Index, build_index
from digest.pages.summaries import Summaries, summarize
from digest.records.models import Article, ArticleId, ArticleLinks, Records
from digest.records.remember import Remember, compute_always, key_of

Made = TypeVar("Made")

_CHUNK: Final = 24
"""Articles of a chunk on average."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Hashes of what each article says and is linked to, and of all that lies outside the articles."""

    articles: Mapping[ArticleId, bytes]
    others: bytes


@dataclass(frozen=True, slots=True)
class Corpus(Index):
    """Everything a page or an export needs."""

    summaries: Summaries
    remember: Remember = compute_always
    keys: Keys | None = field(default=None, repr=False)

    def by_chunks(
        self, kind: str, articles: Iterable[Article], make: Callable[["Corpus"], Made], *others: str
    ) -> Iterator[Made]:
        """What `make` gives for the articles, chunk by chunk in their order; chunks that are as before are remembered.

        `make` gets a corpus whose `articles` are those of the chunk. It may use these, their links, and the names and
        fields of other records, but no count of articles. `others` are what it depends on besides. Where a chunk ends
        depends on the ids in it, so one article more or less changes one chunk.
        """
        for chunk in _chunks(articles) if self.keys else [tuple(articles)]:
            part = replace(self, articles=chunk)
            yield self.remembered(self.key(kind, chunk, *others), partial(make, part))

    def key(self, kind: str, articles: Iterable[Article], *others: str) -> bytes:
        """A hash of what the articles say and are linked to, of all other records, and of `others`.

        b"" where nothing is remembered.
        """
        if not self.keys:
            return b""
        return key_of(kind, self.keys.others, *others, *(self.keys.articles[article.id] for article in articles))

    def remembered(self, key: bytes, make: Callable[[], Made]) -> Made:
        """What `make` gives, remembered where there is a key."""
        return self.remember(key, make) if key else make()

    def counted(self) -> str:
        """What pages show of records and count over all articles, as one text for keys."""
        lines = self.summaries
        shown = (lines.directives, lines.organizations, lines.people, lines.outlets, lines.places)
        return repr((shown, sorted(self.articles_by_year)))


def build_corpus(
    records: Records,
    links: Mapping[ArticleId, ArticleLinks],
    remember: Remember = compute_always,
    keys: Keys | None = None,
) -> Corpus:
    """Index the published articles of `records` and what was found in them."""
    index = build_index(records, links)
    indexed = {field.name: getattr(index, field.name) for field in fields(index)}
    return Corpus(**indexed, summaries=summarize(index), remember=remember, keys=keys)


def _chunks(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    chunk: list[Article] = []
    for article in articles:
        chunk.append(article)
        if crc32(article.id.encode()) % _CHUNK == 0:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)
