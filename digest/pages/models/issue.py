"""The digest edition of a period: every article once, grouped by the directive it cites most.

A month that has an article gets an edition by itself; any other period is made on demand. Weeks are not
published: most would hold one article, and each would have to keep its address for ever.
"""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from digest.pages.addresses import ARTICLES, EDITIONS, edition_address, text_address
from digest.pages.corpus import Corpus
from digest.pages.page import Link, Page, section_entry
from digest.pages.settings import SiteSettings
from digest.pages.summaries import ArticleSummary, DirectiveSummary
from digest.records.models import Article, Directive


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last; `id` and `title` know whole years, months and ISO weeks.

    >>> Period(date(2024, 7, 1), date(2024, 7, 31)).title, Period(date(2024, 7, 15), date(2024, 7, 21)).id
    ('tháng 7 năm 2024', '2024-tuan-29')
    """

    start: date
    end: date

    @property
    def id(self) -> str:
        """The end of the edition's address."""
        if self._is_year:
            return f"{self.start.year}"
        if self._is_month:
            return f"{self.start:%Y-%m}"
        if self._is_week:
            year, week, _ = self.start.isocalendar()
            return f"{year}-tuan-{week:02}"
        return f"{self.start}-den-{self.end}"

    @property
    def title(self) -> str:
        """The period in words, as they go on after "Điểm báo"."""
        days = f"từ {self.start:%d/%m/%Y} đến {self.end:%d/%m/%Y}"
        if self._is_year:
            return f"năm {self.start.year}"
        if self._is_month:
            return f"tháng {self.start.month} năm {self.start.year}"
        if self._is_week:
            year, week, _ = self.start.isocalendar()
            return f"tuần {week} năm {year} ({days})"
        return f"ngày {self.start:%d/%m/%Y}" if self.start == self.end else days

    @property
    def _is_year(self) -> bool:
        return (self.start, self.end) == (date(self.start.year, 1, 1), date(self.start.year, 12, 31))

    @property
    def _is_month(self) -> bool:
        return self == month_of(self.start)

    @property
    def _is_week(self) -> bool:
        return self.start.isoweekday() == 1 and self.end == self.start + timedelta(days=6)


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """A directive and the articles of the period that cite it most; None for those that cite none."""

    directive: Directive | None
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """The articles of a period in groups, those with most articles first, the one without directive last.

    `about` names the directive or organization that all of them name, or is "".
    """

    period: Period
    groups: tuple[IssueGroup, ...]
    about: str = ""

    @property
    def is_published(self) -> bool:
        """Whether the site has a page of it: a whole month with an article, about everything."""
        return bool(self.groups) and self.period == month_of(self.period.start) and not self.about

    @property
    def article_count(self) -> int:
        """The articles of the period."""
        return sum(len(group.articles) for group in self.groups)


def edition(corpus: Corpus, start: date, end: date, about: str = "", of: Iterable[Article] | None = None) -> Issue:
    """The edition from the first day to the last, both included; only of the articles `of`, when they are given.

    An article belongs to the last day that its date can mean, the one that lists are sorted by: so each has
    exactly one place, however unsure its date is. One without any date is in no edition.
    """
    listed = corpus.articles if of is None else of
    articles = [a for a in listed if a.dated_on and start <= a.dated_on.latest <= end]
    return replace(_grouped(Period(start, end), articles, corpus), about=about)


def monthly_editions(corpus: Corpus) -> tuple[Issue, ...]:
    """The edition of each month that has an article, newest first."""
    dated = [(month_of(article.dated_on.latest), article) for article in corpus.articles if article.dated_on]
    months = groupby(dated, key=lambda entry: entry[0])
    return tuple(_grouped(month, [article for _, article in entries], corpus) for month, entries in months)


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))


def _grouped(period: Period, articles: Iterable[Article], corpus: Corpus) -> Issue:
    groups: dict[Directive | None, list[Article]] = defaultdict(list)
    for article in articles:
        groups[_main_directive(article, corpus)].append(article)
    rank = {directive.id: place for place, directive in enumerate(corpus.directives)}
    ordered = sorted(
        groups.items(), key=lambda group: (group[0] is None, -len(group[1]), rank[group[0].id] if group[0] else 0)
    )
    return Issue(period, tuple(IssueGroup(directive, tuple(found)) for directive, found in ordered))


def _main_directive(article: Article, corpus: Corpus) -> Directive | None:
    """The directive it cites most often; of several the first in the index."""
    times = Counter(linked.directive for linked in corpus.links[article.id].citations)
    return max(corpus.directives_by_article[article.id], key=lambda directive: times[directive.id], default=None)


# ---------------------------------------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An article in an edition: `url` is its page, absolute when the site's address is known.

    `others` are the directives it cites beside the one of its group.
    """

    article: ArticleSummary
    summary: str
    url: str
    source_url: str
    others: tuple[DirectiveSummary, ...]


@dataclass(frozen=True, slots=True)
class GroupLines:
    """A group of an edition; `url` is the directive's page, "" for the articles that cite none."""

    directive: DirectiveSummary | None
    url: str
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """Everything that an edition shows, as a page and as a text."""

    title: str
    url: str
    text_address: str
    site_name: str
    article_count: int
    groups: tuple[GroupLines, ...]
    older: Link | None = None
    newer: Link | None = None


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list of all."""

    link: Link
    article_count: int
    text_address: str


@dataclass(frozen=True, slots=True)
class EditionsPage:
    """The editions by year, newest first, and how many articles belong to none for want of a date."""

    years: tuple[tuple[int, tuple[EditionLine, ...]], ...]
    undated_count: int


def edition_pages(corpus: Corpus, site: SiteSettings) -> Iterable[Page]:
    """The list of the monthly editions, and the page of each."""
    editions = monthly_editions(corpus)
    undated = sum(article.dated_on is None for article in corpus.articles)
    front: dict[str, object] = {"breadcrumbs": [section_entry(ARTICLES), section_entry(EDITIONS)]}
    yield Page(EDITIONS, "editions", EditionsPage(_years(editions), undated), front)
    links = [_link(found) for found in editions]
    for found, newer, older in zip(editions, [None, *links], [*links[1:], None], strict=False):
        model = edition_model(found, corpus, site, older, newer)
        yield Page(edition_address(found.period.id), "edition", model, front)


def edition_model(
    found: Issue,
    corpus: Corpus,
    site: SiteSettings,
    older: Link | None = None,
    newer: Link | None = None,
) -> EditionPage:
    """What the page and the letter of an edition show."""
    return EditionPage(
        title=f"Điểm báo {found.period.title}{f': {found.about}' if found.about else ''}",
        url=site.url + edition_address(found.period.id) if found.is_published else "",
        text_address=text_address(edition_address(found.period.id)),
        site_name=site.name,
        article_count=found.article_count,
        groups=tuple(_group_lines(group, corpus, site) for group in found.groups),
        older=older,
        newer=newer,
    )


def _group_lines(group: IssueGroup, corpus: Corpus, site: SiteSettings) -> GroupLines:
    line = corpus.summaries.directives[group.directive.id] if group.directive else None
    return GroupLines(
        directive=line,
        url=site.url + line.address if line else "",
        entries=tuple(_entry(article, line, corpus, site) for article in group.articles),
    )


def _entry(article: Article, directive: DirectiveSummary | None, corpus: Corpus, site: SiteSettings) -> EntryLine:
    line = corpus.summaries.articles[article.id]
    return EntryLine(
        article=line,
        summary=article.summary,
        url=site.url + line.address,
        source_url=article.source_url or "",
        others=tuple(other for other in line.directives if other != directive),
    )


def _years(editions: Sequence[Issue]) -> tuple[tuple[int, tuple[EditionLine, ...]], ...]:
    by_year = groupby(editions, key=lambda found: found.period.start.year)
    return tuple(
        (year, tuple(EditionLine(_link(e), e.article_count, text_address(edition_address(e.period.id))) for e in group))
        for year, group in by_year
    )


def _link(found: Issue) -> Link:
    title = found.period.title
    return Link(title[0].upper() + title[1:], edition_address(found.period.id))
