"""The pages of outlets: what each newspaper, agency or site has printed, and what it reports on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from digest.pages.addresses import OUTLETS, outlet_address
from digest.pages.changes import last_change
from digest.pages.corpus import Corpus
from digest.pages.models.exports import record_exports
from digest.pages.page import Link, Page, changed, entry, link_entries, section_entry
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OrganizationSummary, OutletSummary
from digest.records.models import Article, Outlet

MAX_ARTICLES: Final = 200
"""Articles on the page of an outlet; the CSV and the search have all."""
MAX_NAMED: Final = 20
"""Organizations listed as those an outlet names most."""


@dataclass(frozen=True, slots=True)
class OutletPage:
    """Everything the page of an outlet shows; `republished` are articles of others that were read here."""

    name: str
    organization: Link | None
    is_republisher: bool
    domains: tuple[str, ...]
    article_count: int
    articles: tuple[ArticleSummary, ...]
    republished: tuple[ArticleSummary, ...]
    directives: tuple[tuple[DirectiveSummary, int], ...]
    organizations: tuple[tuple[OrganizationSummary, int], ...]
    exports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OutletsPage:
    """Every outlet, with most articles first; `unknown_count` articles have none."""

    outlets: tuple[OutletSummary, ...]
    unknown_count: int


def outlet_pages(corpus: Corpus) -> Iterable[Page]:
    """The list of the outlets, and a page for each."""
    summaries = corpus.summaries.outlets.values()
    listed = sorted(summaries, key=lambda outlet: -outlet.article_count)
    unknown = sum(article.outlet is None for article in corpus.articles)
    yield Page(OUTLETS, "outlets", OutletsPage(tuple(listed), unknown))
    for outlet in corpus.outlets.values():
        model = _outlet_page(outlet, corpus)
        front = {
            "template": "organization.html",
            "breadcrumbs": [section_entry(OUTLETS)],
            "directives": [entry(d.label, d.address, note=f"{n} bài") for d, n in model.directives[:12]],
            "exports": link_entries(model.exports),
            "edit_path": "data/outlets.yml",
            **changed(last_change(corpus.articles_by_outlet[outlet.id])),
        }
        yield Page(outlet_address(outlet.id), "outlet", model, front)


def _outlet_page(outlet: Outlet, corpus: Corpus) -> OutletPage:
    articles = corpus.articles_by_outlet[outlet.id]
    cited = Counter(d.id for article in articles for d in corpus.directives_by_article[article.id])
    named = Counter(o.id for article in articles for o in corpus.organizations_by_article[article.id])
    return OutletPage(
        name=outlet.name,
        organization=corpus.summaries.organizations[outlet.organization].link if outlet.organization else None,
        is_republisher=outlet.is_republisher,
        domains=outlet.domains,
        article_count=len(articles),
        articles=_summaries(articles[:MAX_ARTICLES], corpus),
        republished=_summaries((a for a in corpus.articles if a.republished_by == outlet.id), corpus),
        directives=tuple((corpus.summaries.directives[id_], count) for id_, count in cited.most_common()),
        organizations=tuple(
            (corpus.summaries.organizations[id_], count) for id_, count in named.most_common(MAX_NAMED)
        ),
        exports=record_exports(outlet_address(outlet.id), len(articles)),
    )


def _summaries(articles: Iterable[Article], corpus: Corpus) -> tuple[ArticleSummary, ...]:
    return tuple(corpus.summaries.articles[article.id] for article in articles)
