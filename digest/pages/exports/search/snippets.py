"""What results show: the passages of each article, and rows for exported lists."""

from collections.abc import Iterator, Sequence
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.dates import date_text
from digest.pages.exports.search.files import File, as_json, hashed_name, script_file
from digest.pages.exports.search.indexed_fields import passages
from digest.records.models import Article

TEXTS_PER_NAME: Final = 16
"""The files of this many neighbouring articles share one hash: 10,000 hashes would be 60 KB of the manifest.
`TEXTS_PER_NAME` in search-index.js is the same."""


def text_files(articles: Sequence[Article], corpus: Corpus) -> Iterator[tuple[str, list[File]]]:
    """The files of the articles in groups, each with the name that its files share."""
    for start in range(0, len(articles), TEXTS_PER_NAME):
        contents = [as_json(_text_row(article, corpus)) for article in articles[start : start + TEXTS_PER_NAME]]
        name = hashed_name("t", "".join(contents))
        yield name, [script_file(f"{name}-{place}", content) for place, content in enumerate(contents)]


def list_rows(articles: Sequence[Article], corpus: Corpus) -> list[list[str]]:
    """[id, title, EDTF date, outlet, authors, address of the original] of each article; what is unknown is ""."""
    return [
        [
            article.id,
            article.title,
            str(article.dated_on or ""),
            _outlet_name(article, corpus),
            "; ".join(article.authors),
            article.source_url or "",
        ]
        for article in articles
    ]


def _text_row(article: Article, corpus: Corpus) -> list[object]:
    """[id, title, date, the badge of a doubtful date or "", outlet, [anchor, text]…]."""
    on = date_text(article.dated_on)
    return [
        article.id,
        article.title,
        on.printed if on else "",
        on.doubt if on else "",
        _outlet_name(article, corpus),
        *passages(article, corpus),
    ]


def _outlet_name(article: Article, corpus: Corpus) -> str:
    outlet = corpus.records.outlets.get(article.outlet) if article.outlet else None
    return outlet.name if outlet else ""
