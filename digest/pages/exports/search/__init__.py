"""The search index: published articles and the records they name, as scripts that a page loads piece by piece.

Articles are numbered by the day they were captured, so that a new one comes last. All but the last few stand in
the base, cut into shards by ranges of keys; the last few stand in the front file, which every search reads.
So a new article changes the front file and its own texts; the base is written anew once in `BASE_STEP` articles.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.exports.search.catalogue import catalogue, facet_columns
from digest.pages.exports.search.files import MANIFEST, File, as_json, hashed_name, script_file
from digest.pages.exports.search.indexed_fields import indexed_texts
from digest.pages.exports.search.postings import Postings
from digest.pages.exports.search.shards import PAIRS, SYLLABLES, cut_shards
from digest.pages.exports.search.snippets import text_files
from digest.pages.exports.search.syllables import Reader
from digest.records.models import Article

__all__ = ["build_search"]

BASE_STEP: Final = 32
"""The base holds the greatest multiple of this many articles."""


WHOLE: Final = 1 << 40
"""Longer than any index: nothing is cut."""


def build_search(corpus: Corpus) -> Iterator[File]:
    """The path under docs/ and the bytes of every file of the index, the manifest last."""
    articles = sorted(corpus.articles, key=_captured_order)
    base_count = len(articles) // BASE_STEP * BASE_STEP
    reader = Reader()

    shards: dict[str, list[list[str]]] = {SYLLABLES: [], PAIRS: []}
    base = _postings(articles[:base_count], corpus, reader)
    for shard in cut_shards(base, reader.words):
        name, file = _named(shard.kind, as_json(shard.text))
        shards[shard.kind].append([shard.first_key, name])
        yield file
    del base

    text_names = []
    for name, files in text_files(articles, corpus):
        text_names.append(name)
        yield from files

    numbers = {article.id: number for number, article in enumerate(articles)}
    facets: dict[str, str] = {}
    for kind, column in facet_columns(corpus, numbers).items():
        facets[kind], file = _named("f", as_json(column))
        yield file

    recent = _postings(articles[base_count:], corpus, reader)
    front = {
        "base": base_count,
        "count": len(articles),
        "texts": text_names,
        "facets": facets,
        "recent": {shard.kind: shard.text for shard in cut_shards(recent, reader.words, length=WHOLE)},
        **catalogue(corpus, articles, numbers),
        **shards,
    }
    yield script_file(MANIFEST, as_json(front))


def _postings(articles: Sequence[Article], corpus: Corpus, reader: Reader) -> Postings:
    """The postings of the articles, numbered from 0."""
    postings = Postings()
    for number, article in enumerate(articles):
        outlet = corpus.records.outlets.get(article.outlet) if article.outlet else None
        postings.add(number, reader.read([article.title]), reader.read(indexed_texts(article, outlet)))
    return postings


def _named(kind: str, content: str) -> tuple[str, File]:
    name = hashed_name(kind, content)
    return name, script_file(name, content)


def _captured_order(article: Article) -> tuple[date, str]:
    on = article.captured_on or article.dated_on
    return on.latest if on else date.min, article.id
