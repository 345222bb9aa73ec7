"""The charts of pages: numbers of the corpus with the words and links of a page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from digest.pages.addresses import HOME, relative, year_address
from digest.pages.charts import (
    Act,
    Neighbour,
    Picture,
    Series,
    draw_coverage,
    draw_lineage,
    draw_relations,
    draw_timeline,
)
from digest.pages.corpus import Corpus
from digest.pages.index import UNDATED, RelatedDirective
from digest.pages.models.lineage import descents_of, lineage_members, nodes_of
from digest.pages.summaries import DirectiveSummary
from digest.pages.words import NO_OUTLET, capitalized
from digest.records.models import Article, Directive, Organization

MONTHS_FROM: Final = 6
"""The fewest articles for which the calendar of months is drawn."""
RELATIONS_FROM: Final = 4
"""The fewest related directives for which the relations are drawn."""


def directive_timeline(directive: Directive, corpus: Corpus) -> Picture | None:
    """Issue, guidance, reviews, milestones and coverage by month; None where few articles cite it."""
    line = corpus.summaries.directives[directive.id]
    if line.article_count < MONTHS_FROM:
        return None
    acts = [Act(directive.issued_on, "ban hành", line.label, "", is_own=True)]
    for related in corpus.relations[directive.id]:
        other = corpus.summaries.directives[related.directive]
        on = corpus.records.directives[related.directive].issued_on
        acts.append(Act(on, related.words, other.label, relative(other.address, line.address)))
    dates = [article.dated_on for article in corpus.articles_by_directive[directive.id]]
    issued = {act.on.year for act in acts if act.on and act.on.year}
    acts += [Act(milestone.on, milestone.text, "", "") for milestone in directive.milestones]
    return draw_timeline(line.label, acts, dates, _year_hrefs({*corpus.articles_by_year, *issued}, line.address))


def directive_relations(directive: Directive, corpus: Corpus) -> Picture | None:
    """The directive among those it is related to; None for few, where the list is enough."""
    line = corpus.summaries.directives[directive.id]
    if len(corpus.relations[directive.id]) < RELATIONS_FROM:
        return None
    neighbours = [_neighbour(directive, related, corpus) for related in corpus.relations[directive.id]]
    return draw_relations(line.label, _kind_and_day(line), neighbours)


def home_coverage(corpus: Corpus) -> Picture | None:
    """Articles by year, all and by outlet: the same numbers as on the pages of the years."""
    outlets = [
        _series(corpus.records.outlets[outlet].name, articles)
        for outlet, articles in corpus.articles_by_outlet.items()
        if articles
    ]
    without = [article for article in corpus.articles if article.outlet is None]
    outlets += [_series(capitalized(NO_OUTLET), without)] if without else []
    whole = _series("Tất cả các báo", corpus.articles)
    ordered = sorted(outlets, key=lambda series: (-series.total, series.name))
    return draw_coverage(whole, ordered, _year_hrefs(corpus.articles_by_year, HOME))


def organization_lineage(organization: Organization, corpus: Corpus) -> Picture | None:
    """The names of an organization, what it came from and what became of it; None when no second name is known."""
    family = lineage_members(organization, corpus)
    return draw_lineage(
        organization.name, nodes_of(family, organization, corpus), descents_of(family, organization, corpus)
    )


def _neighbour(directive: Directive, related: RelatedDirective, corpus: Corpus) -> Neighbour:
    other, line = corpus.records.directives[related.directive], corpus.summaries.directives[related.directive]
    here = corpus.summaries.directives[directive.id].address
    return Neighbour(
        words=related.words,
        label=line.label,
        note=_kind_and_day(line),
        title=f"{line.name}: {line.title}",
        href=relative(line.address, here),
        is_earlier=_day(other) < _day(directive),
    )


def _kind_and_day(line: DirectiveSummary) -> str:
    """The words below a number: "Kết luận · 15/06/2023"."""
    if line.on is None:
        return line.type
    return f"{line.type} · {line.on.in_words}"


def _day(directive: Directive) -> date:
    return directive.issued_on.latest if directive.issued_on else UNDATED


def _series(name: str, articles: Sequence[Article]) -> Series:
    years = Counter(year for article in articles if article.dated_on for year in article.dated_on.years)
    return Series(name, len(articles), years)


def _year_hrefs(years: Iterable[int], page_address: str) -> dict[int, str]:
    """The link to each year; those with an article or a directive have a page."""
    return {year: relative(year_address(year), page_address) for year in years}
