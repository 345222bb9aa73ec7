"""What to read first on a directive, and what to read after an article, each with its reason."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.page import Link
from digest.pages.summaries import ArticleSummary
from digest.records.models import Article, ArticleId, DirectiveId

MAX_FIRST: Final = 3
MAX_RELATED: Final = 3
_NEIGHBOURS: Final = 6
"""Articles before and after in each list that are compared: enough to find three, few enough for large collections."""
_BODIES: Final = 5
"""Organizations of an article whose other articles are compared."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An article worth reading, and why: "7 câu dẫn, 9 cơ quan được nhắc"."""

    article: ArticleSummary
    reason: str


@dataclass(frozen=True, slots=True)
class Related:
    """Finds related articles: those near in time that cite the same directives or name the same organizations."""

    corpus: Corpus
    places: Mapping[str, Mapping[ArticleId, int]]

    def of(self, article: Article) -> tuple[Recommendation, ...]:
        """The most related articles, with most in common first, then the newest."""
        shared: dict[ArticleId, list[str]] = {}
        worth: Counter[ArticleId] = Counter()
        for record, weight, articles in _lists_of(article, self.corpus):
            place = self.places[record.address][article.id]
            for other in articles[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]:
                if other.id != article.id:
                    shared.setdefault(other.id, []).append(record.text)
                    worth[other.id] += weight
        rank = {other: place for place, other in enumerate(shared)}
        best = sorted(shared, key=lambda id_: (-worth[id_], rank[id_]))[:MAX_RELATED]
        summaries = self.corpus.summaries.articles
        return tuple(Recommendation(summaries[id_], f"cùng nhắc {_few(shared[id_])}") for id_ in best)


def related_articles(corpus: Corpus) -> Related:
    """What finds the related articles of this corpus."""
    places: dict[str, dict[ArticleId, int]] = {}
    summaries = corpus.summaries
    for directive in corpus.directives:
        places[summaries.directives[directive.id].address] = _places(corpus.articles_by_directive[directive.id])
    for organization in corpus.organizations:
        places[corpus.summaries.organizations[organization.id].address] = _places(
            corpus.articles_by_organization[organization.id]
        )
    return Related(corpus, places)


def read_first(directive: DirectiveId, corpus: Corpus) -> tuple[Recommendation, ...]:
    """The articles that say most about a directive: by citing sentences, then by organizations named, then by date.

    Nothing for a single article: there is no choice.
    """
    articles = corpus.articles_by_directive[directive]
    if len(articles) < 2:
        return ()
    depth = Counter(quote.article for quote in corpus.quotes_by_directive[directive])
    spread = {article.id: len(corpus.organizations_by_article[article.id]) for article in articles}
    best = sorted(articles, key=lambda article: (-depth[article.id], -spread[article.id]))[:MAX_FIRST]
    return tuple(
        Recommendation(
            corpus.summaries.articles[article.id],
            f"{depth[article.id]} câu dẫn, {spread[article.id]} cơ quan được nhắc",
        )
        for article in best
    )


def _lists_of(article: Article, corpus: Corpus) -> Iterable[tuple[Link, int, Sequence[Article]]]:
    """The lists that hold an article: record, weight, articles; directives weigh more than organizations."""
    for directive in corpus.directives_by_article[article.id]:
        cited = corpus.summaries.directives[directive.id]
        yield Link(cited.label, cited.address), 3, corpus.articles_by_directive[directive.id]
    for organization in corpus.organizations_by_article[article.id][:_BODIES]:
        named = corpus.summaries.organizations[organization.id]
        yield named.link, 1, corpus.articles_by_organization[organization.id]


def _places(articles: Sequence[Article]) -> dict[ArticleId, int]:
    return {article.id: place for place, article in enumerate(articles)}


def _few(names: Sequence[str]) -> str:
    """The first three names, and how many more there are."""
    rest = f" và {len(names) - 3} nơi khác" if len(names) > 3 else ""
    return f"{', '.join(names[:3])}{rest}"
