"""The corpus: the published records, their indexes, their summaries in lists, and what was computed of them before."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from digest.pages.index import Index, build_index
from digest.pages.summaries import Summaries, summarize
from digest.records.models import Article, ArticleId, ArticleLinks, Records
from digest.records.remember import Keys, Remember, by_chunks, compute_always

Made = TypeVar("Made")


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
        fields of other records, but no count of articles. `others` are what it depends on besides.
        """
        by_id = {article.id: article for article in articles}

        def of_chunk(ids: tuple[ArticleId, ...]) -> Made:
            return make(replace(self, articles=tuple(by_id[id_] for id_ in ids)))

        return by_chunks(kind, by_id, of_chunk, self.keys, self.remember, *others)

    def key(self, kind: str, articles: Iterable[Article], *others: str) -> bytes:
        """A hash of what the articles say and are linked to, of all other records, and of `others`.

        b"" where nothing is remembered.
        """
        return self.keys.of(kind, (article.id for article in articles), *others) if self.keys else b""

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
