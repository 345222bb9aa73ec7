"""Quotations: the sentences in which articles name something, grouped by article."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.index import Quote
from digest.pages.models.runs import Run, marked_runs
from digest.pages.page import Link
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OrganizationSummary
from digest.records.models import ArticleId

MAX_SENTENCES: Final = 12
"""Sentences quoted from one article; of the others only the places are given, so that a page stays light."""
WORTH_SIFTING: Final = 5
"""Articles on a page from which on a reader is offered to sift them."""
MAX_CHOICES: Final = 40


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
    """An article with its sentences about one record, in the order of the text.

    The title is not quoted, because it is shown above: `is_in_title` says that the thing is named there. `further`
    are the places of sentences beyond the first `MAX_SENTENCES`; `co_mentioned` are the records named besides.
    """

    article: ArticleSummary
    is_in_title: bool
    quotes: tuple[QuoteLine, ...]
    further: tuple[QuoteLine, ...] = ()
    co_mentioned: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterOption:
    """A record by which a list of articles can be sifted, with the number of articles that name it."""

    record: Link
    article_count: int


def co_mentioned_organizations(corpus: Corpus) -> Callable[[ArticleId], tuple[Link, ...]]:
    """What else an article that cites a directive names: its organizations."""
    summaries = corpus.summaries.organizations
    return lambda article: tuple(_link(summaries[o.id]) for o in corpus.organizations_by_article[article])


def co_mentioned_directives(corpus: Corpus) -> Callable[[ArticleId], tuple[Link, ...]]:
    """What else an article that names an organization names: the directives it cites."""
    summaries = corpus.summaries.directives
    return lambda article: tuple(_link(summaries[d.id]) for d in corpus.directives_by_article[article])


def choices(articles: Iterable[ArticleQuotes]) -> tuple[FilterOption, ...]:
    """The records by which the articles can be sifted, most frequent first; none for a short list."""
    listed = tuple(articles)
    if len(listed) < WORTH_SIFTING:
        return ()
    counts = Counter(record for found in listed for record in found.co_mentioned)
    return tuple(FilterOption(record, count) for record, count in counts.most_common(MAX_CHOICES))


def quotes_by_article(
    quotes: Iterable[Quote], corpus: Corpus, co_mentioned: Callable[[ArticleId], tuple[Link, ...]]
) -> tuple[ArticleQuotes, ...]:
    """The quotations of each article, articles in the order of the index (newest first)."""
    found = []
    for article_id, group in groupby(quotes, key=lambda quote: quote.article):
        article, line = corpus.records.articles[article_id], corpus.summaries.articles[article_id]
        kinds = {block.anchor: block.kind for block in article.blocks}
        public = {block.anchor for block in article.public_blocks}
        named = tuple(group)
        shown = tuple(_quote_line(quote, line, kinds, public) for quote in named if quote.anchor)
        is_in_title = len(shown) < len(named)
        few, further = shown[:MAX_SENTENCES], shown[MAX_SENTENCES:]
        found.append(ArticleQuotes(line, is_in_title, few, further, co_mentioned(article_id)))
    return tuple(found)


def _quote_line(quote: Quote, line: ArticleSummary, kinds: Mapping[str, str], public: Set[str]) -> QuoteLine:
    return QuoteLine(
        runs=marked_runs(quote.sentence, quote.marks) if quote.sentence else (),
        place=kinds[quote.anchor],
        number=quote.number,
        address=f"{line.address}#{quote.anchor}" if quote.anchor in public else line.address,
    )


def _link(line: OrganizationSummary | DirectiveSummary) -> Link:
    return Link(line.name, line.address)
