"""The search index: published articles and the records they name, as scripts that a page loads one by one.

Articles are numbered by the day they were captured, so a new one comes last. All but the last few are in the base,
cut into shards by ranges of keys; the last few are in the manifest, which every search reads. A new article changes
the manifest and the files of its neighbours; the base is rewritten once in `BASE_STEP` articles.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.exports.search.catalogue import catalogue, facet_columns
from digest.pages.exports.search.files import MANIFEST, File, as_json, hashed_name, script_file
from digest.pages.exports.search.indexed_fields import indexed_texts
from digest.pages.exports.search.known_words import known_words, names_of
from digest.pages.exports.search.postings import Segment, index_ranges, lines_of, read_segment
from digest.pages.exports.search.shards import PAIRS, SYLLABLES, cut_shards
from digest.pages.exports.search.snippets import list_rows, text_files
from digest.pages.exports.search.syllables import SCRIPT_TABLES, tokens_of
from digest.records.models import Article

__all__ = ["build_search"]

FORMAT: Final = 4
"""Raised when older scripts could not read the files any more; `SEARCH_FORMAT` in search-index.js is the same."""

BASE_STEP: Final = 16
"""The base holds the greatest multiple of this many articles."""

ROWS_PER_FILE: Final = 256
"""Rows of exported lists in one file; `LISTED_PER_FILE` in search-export.js is the same."""

ROUTES: Final = "r"
"""The kind of a file that names shards, the first letter of its own name."""

ROUTES_PER_FILE: Final = 64
"""Shards whose names share a file; the manifest names that file. Few shards are named in the manifest itself."""

WHOLE: Final = 1 << 40
"""Longer than any index: nothing is cut."""

Route = tuple[str, str]
"""The first key in a file and the name of that file: ("doi ngoai", "p-4f0c1d2e3b")."""


def build_search(corpus: Corpus) -> Iterator[File]:
    """The path under docs/ and the bytes of every file of the index, the manifest last."""
    articles = sorted(corpus.articles, key=_captured_order)
    base_count = len(articles) // BASE_STEP * BASE_STEP
    base, recent = (
        index_ranges(corpus.by_chunks("segment", some, _segment), corpus.remember)
        for some in (articles[:base_count], articles[base_count:])
    )
    shards: dict[str, list[Route]] = {SYLLABLES: [], PAIRS: []}
    for shard in cut_shards(lines_of(base)):
        name, file = _named(shard.kind, as_json(shard.text))
        shards[shard.kind].append((shard.first_key, name))
        yield file
    routes = {}
    for kind, names in shards.items():
        routes[kind], files = _routes(names)
        yield from files

    vocabulary, file = _named("v", as_json(known_words((*base, *recent), names_of(corpus))))
    yield file
    del base

    text_names = []
    for name, files in text_files(articles, corpus):
        text_names.append(name)
        yield from files

    list_names = []
    for start in range(0, len(articles), ROWS_PER_FILE):
        name, file = _named("l", as_json(list_rows(articles[start : start + ROWS_PER_FILE], corpus)))
        list_names.append(name)
        yield file

    numbers = {article.id: number for number, article in enumerate(articles)}
    facets: dict[str, str] = {}
    for kind, column in facet_columns(corpus, numbers).items():
        facets[kind], file = _named("f", as_json(column))
        yield file

    content = as_json(
        {
            "format": FORMAT,
            "base": base_count,
            "count": len(articles),
            "texts": text_names,
            "lists": list_names,
            "vocabulary": vocabulary,
            "facets": facets,
            "recent": {shard.kind: shard.text for shard in cut_shards(lines_of(recent), length=WHOLE)},
            "words": SCRIPT_TABLES,
            **catalogue(corpus, articles, numbers),
            **routes,
        }
    )
    edition = hashed_name("m", content)
    yield script_file(MANIFEST, f'{{"edition":"{edition}",{content[1:]}')


def _segment(part: Corpus) -> Segment:
    """What the search finds in the articles of a part."""
    return read_segment((tokens_of([a.title]), tokens_of(indexed_texts(a, part))) for a in part.articles)


def _named(kind: str, content: str) -> tuple[str, File]:
    name = hashed_name(kind, content)
    return name, script_file(name, content)


def _routes(shards: Sequence[Route]) -> tuple[Sequence[Route], list[File]]:
    """The routes in the manifest, and the files in which the shards are named where these are many."""
    if len(shards) <= ROUTES_PER_FILE:
        return shards, []
    routes, files = [], []
    for start in range(0, len(shards), ROUTES_PER_FILE):
        some = shards[start : start + ROUTES_PER_FILE]
        name, file = _named(ROUTES, as_json(some))
        routes.append((some[0][0], name))
        files.append(file)
    return routes, files


def _captured_order(article: Article) -> tuple[date, str]:
    on = article.captured_on or article.dated_on
    return on.latest if on else date.min, article.id
