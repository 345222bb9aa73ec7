"""Quotations: the sentences in which articles name something, grouped by article."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import groupby

from digest.index import Corpus, Quote
from digest.pages.lines import ArticleLine, Lines
from digest.pages.runs import Run, marked_runs


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A sentence with its place: `place` is the kind of its block ("paragraph", "caption" …).

    `runs` are empty where the article's rights forbid to quote; `address` has no fragment where its page does
    not show the block.
    """

    runs: tuple[Run, ...]
    place: str
    number: int | None
    address: str


@dataclass(frozen=True, slots=True)
class ArticleQuotes:
    """An article and what it says about one thing, in the order of its text.

    The title is not quoted, because it stands above: `is_in_title` says that the thing is named there.
    """

    article: ArticleLine
    is_in_title: bool
    quotes: tuple[QuoteLine, ...]


def quotes_by_article(quotes: Iterable[Quote], corpus: Corpus, lines: Lines) -> tuple[ArticleQuotes, ...]:
    """The quotations of each article, articles in the order of the index (newest first)."""
    found = []
    for article_id, group in groupby(quotes, key=lambda quote: quote.article):
        article, line = corpus.records.articles[article_id], lines.articles[article_id]
        kinds = {block.anchor: block.kind for block in article.blocks}
        public = {block.anchor for block in article.public_blocks}
        told = tuple(group)
        shown = tuple(_quote_line(quote, line, kinds, public) for quote in told if quote.anchor)
        found.append(ArticleQuotes(line, len(shown) < len(told), shown))
    return tuple(found)


def _quote_line(quote: Quote, line: ArticleLine, kinds: Mapping[str, str], public: Set[str]) -> QuoteLine:
    return QuoteLine(
        runs=marked_runs(quote.sentence, quote.marks) if quote.sentence else (),
        place=kinds[quote.anchor],
        number=quote.number,
        address=f"{line.address}#{quote.anchor}" if quote.anchor in public else line.address,
    )
