"""The texts from which results quote, one small file per article."""

from collections.abc import Iterator, Sequence
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.dates import date_text
from digest.pages.exports.search.files import File, as_json, hashed_name, script_file
from digest.pages.exports.search.indexed_fields import passages
from digest.records.models import Article

TEXTS_PER_NAME: Final = 16
"""The files of this many neighbouring articles share one hash: 10,000 hashes would be 60 KB of the front file."""


def text_files(articles: Sequence[Article], corpus: Corpus) -> Iterator[tuple[str, list[File]]]:
    """The files of the articles in groups, each with the name that its files share."""
    for start in range(0, len(articles), TEXTS_PER_NAME):
        contents = [as_json(_row(article, corpus)) for article in articles[start : start + TEXTS_PER_NAME]]
        name = hashed_name("t", "".join(contents))
        yield name, [script_file(f"{name}-{place}", content) for place, content in enumerate(contents)]


def _row(article: Article, corpus: Corpus) -> list[object]:
    """[id, title, date, the badge of a doubtful date or "", outlet, [anchor, text]…]."""
    on = date_text(article.dated_on)
    outlet = corpus.records.outlets.get(article.outlet) if article.outlet else None
    return [
        article.id,
        article.title,
        on.printed if on else "",
        on.doubt if on else "",
        outlet.name if outlet else "",
        *passages(article),
    ]
