"""Two directives side by side: dates, issuers, titles, coverage by year, and the organizations reported with each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from digest.pages.addresses import DIRECTIVES, comparison_address
from digest.pages.corpus import Corpus
from digest.pages.page import Link, Page, entry, section_entry
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OrganizationSummary
from digest.records.models import DirectiveId, OrganizationId

MOST_CITED: Final = 6
"""The most cited directives are compared with each other, besides those that are related."""

Pair = tuple[DirectiveId, DirectiveId]


@dataclass(frozen=True, slots=True)
class YearOfBoth:
    """Articles of a year that cite the one and the other."""

    year: int
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Two directives, the newer first; `together` are the articles that cite both."""

    first: DirectiveSummary
    second: DirectiveSummary
    relation: str
    years: tuple[YearOfBoth, ...]
    both: tuple[tuple[OrganizationSummary, int, int], ...]
    only_first: tuple[tuple[OrganizationSummary, int], ...]
    only_second: tuple[tuple[OrganizationSummary, int], ...]
    together: tuple[ArticleSummary, ...]


def comparison_pages(corpus: Corpus) -> Iterable[Page]:
    """A page for each pair of related directives, and of those cited most."""
    for first, second in compared(corpus):
        model = _comparison(first, second, corpus)
        front: dict[str, object] = {
            "breadcrumbs": [section_entry(DIRECTIVES), entry(model.first.label, model.first.address)]
        }
        yield Page(comparison_address(first, second), "comparison", model, front)


def compared(corpus: Corpus) -> tuple[Pair, ...]:
    """The pairs that have a page, each once, in the order of the index: the newer one first."""
    rank = {directive.id: place for place, directive in enumerate(corpus.directives)}
    cited = sorted((d for d in corpus.directives if corpus.articles_by_directive[d.id]), key=lambda d: rank[d.id])
    most = sorted(cited, key=lambda d: -len(corpus.articles_by_directive[d.id]))[:MOST_CITED]
    pairs: set[frozenset[DirectiveId]] = {frozenset((a.id, b.id)) for a, b in combinations(most, 2)}
    pairs |= {frozenset((id_, other.directive)) for id_, found in corpus.relations.items() for other in found}
    ordered = (sorted(pair, key=rank.__getitem__) for pair in pairs if len(pair) == 2)
    return tuple(sorted(((a, b) for a, b in ordered), key=lambda pair: (rank[pair[0]], rank[pair[1]])))


def comparison_links(corpus: Corpus) -> Mapping[DirectiveId, tuple[Link, ...]]:
    """Where each directive is compared with others, under the label of the other one."""
    links: dict[DirectiveId, list[Link]] = {}
    for first, second in compared(corpus):
        for one, other in ((first, second), (second, first)):
            label = corpus.summaries.directives[other].label
            links.setdefault(one, []).append(Link(label, comparison_address(first, second)))
    return {id_: tuple(found) for id_, found in links.items()}


def _comparison(first: DirectiveId, second: DirectiveId, corpus: Corpus) -> ComparisonPage:
    counts = [_bodies(id_, corpus) for id_ in (first, second)]
    summaries = corpus.summaries.organizations
    citing = [{article.id for article in corpus.articles_by_directive[id_]} for id_ in (first, second)]
    relation = next((r.words for r in corpus.relations[first] if r.directive == second), "")
    return ComparisonPage(
        first=corpus.summaries.directives[first],
        second=corpus.summaries.directives[second],
        relation=relation,
        years=tuple(_years(first, second, corpus)),
        both=tuple((summaries[id_], n, counts[1][id_]) for id_, n in counts[0].items() if id_ in counts[1]),
        only_first=tuple((summaries[id_], n) for id_, n in counts[0].items() if id_ not in counts[1]),
        only_second=tuple((summaries[id_], n) for id_, n in counts[1].items() if id_ not in counts[0]),
        together=tuple(corpus.summaries.articles[a.id] for a in corpus.articles if a.id in citing[0] & citing[1]),
    )


def _bodies(directive: DirectiveId, corpus: Corpus) -> dict[OrganizationId, int]:
    return {organization.id: count for organization, count in corpus.organizations_by_directive[directive]}


def _years(first: DirectiveId, second: DirectiveId, corpus: Corpus) -> Iterator[YearOfBoth]:
    """Years in which either is cited, newest first; an article of one of two years counts in both."""
    counts: list[dict[int, int]] = []
    for id_ in (first, second):
        years = [year for a in corpus.articles_by_directive[id_] if a.dated_on for year in a.dated_on.years]
        counts.append({year: years.count(year) for year in set(years)})
    for year in sorted({*counts[0], *counts[1]}, reverse=True):
        yield YearOfBoth(year, counts[0].get(year, 0), counts[1].get(year, 0))
