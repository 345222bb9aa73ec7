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
from digest.records.models import Article, DirectiveId


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last.

    >>> Period(date(2024, 7, 1), date(2024, 7, 31)).title, Period(date(2024, 7, 15), date(2024, 7, 21)).title
    ('tháng 7 năm 2024', 'tuần 29 năm 2024 (từ 15/07/2024 đến 21/07/2024)')
    """

    start: date
    end: date

    @property
    def title(self) -> str:
        """The period in words, as they go on after "Điểm báo"; whole years, months and ISO weeks have names."""
        days = f"từ {self.start:%d/%m/%Y} đến {self.end:%d/%m/%Y}"
        if (self.start, self.end) == (date(self.start.year, 1, 1), date(self.start.year, 12, 31)):
            return f"năm {self.start.year}"
        if self == month_of(self.start):
            return f"tháng {self.start.month} năm {self.start.year}"
        if self.start.isoweekday() == 1 and self.end == self.start + timedelta(days=6):
            year, week, _ = self.start.isocalendar()
            return f"tuần {week} năm {year} ({days})"
        return f"ngày {self.start:%d/%m/%Y}" if self.start == self.end else days


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An article in an edition: `url` is its page, absolute when the site's address is known.

    `others` are the directives it cites beside the one of its group.
    """

    article: ArticleSummary
    summary: str
    url: str
    source_url: str
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EditionGroup:
    """A directive and the articles that cite it most; no directive and no `url` for those that cite none."""

    directive: DirectiveSummary | None
    url: str
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """Everything that an edition shows, as a page and as a text.

    The groups with most articles are first, the one without directive last. `url` is "" for an edition that has no
    page: one of a part of a month or of several, or about one directive or organization.
    """

    period: Period
    title: str
    url: str
    address: str
    text_address: str
    site_name: str
    article_count: int
    groups: tuple[EditionGroup, ...]
    older: Link | None = None
    newer: Link | None = None

    @property
    def link(self) -> Link:
        """The page of the edition, under the name of its period."""
        title = self.period.title
        return Link(title[0].upper() + title[1:], self.address)


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
    editions = monthly_editions(corpus, site)
    undated = sum(article.dated_on is None for article in corpus.articles)
    front: dict[str, object] = {"breadcrumbs": [section_entry(ARTICLES), section_entry(EDITIONS)]}
    by_year = groupby(editions, key=lambda found: found.period.start.year)
    years = tuple(
        (year, tuple(EditionLine(one.link, one.article_count, one.text_address) for one in group))
        for year, group in by_year
    )
    yield Page(EDITIONS, "editions", EditionsPage(years, undated), front)
    links = [found.link for found in editions]
    for found, newer, older in zip(editions, [None, *links], [*links[1:], None], strict=False):
        yield Page(found.address, "edition", replace(found, older=older, newer=newer), front)


def monthly_editions(corpus: Corpus, site: SiteSettings) -> tuple[EditionPage, ...]:
    """The edition of each month that has an article, newest first."""
    dated = [(month_of(article.dated_on.latest), article) for article in corpus.articles if article.dated_on]
    months = groupby(dated, key=lambda entry: entry[0])
    return tuple(_edition(month, [article for _, article in entries], corpus, site) for month, entries in months)


def edition(
    corpus: Corpus, site: SiteSettings, start: date, end: date, about: str = "", of: Iterable[Article] | None = None
) -> EditionPage:
    """The edition from the first day to the last, both included; only of the articles `of`, which are `about` that.

    An article belongs to the last day that its date can mean, the one that lists are sorted by: so each has
    exactly one place, however unsure its date is. One without any date is in no edition.
    """
    listed = corpus.articles if of is None else of
    articles = [a for a in listed if a.dated_on and start <= a.dated_on.latest <= end]
    return _edition(Period(start, end), articles, corpus, site, about)


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))


def _edition(
    period: Period, articles: Sequence[Article], corpus: Corpus, site: SiteSettings, about: str = ""
) -> EditionPage:
    is_published = bool(articles) and period == month_of(period.start) and not about
    address = edition_address(f"{period.start:%Y-%m}")
    return EditionPage(
        period=period,
        title=f"Điểm báo {period.title}{f': {about}' if about else ''}",
        url=site.url + address if is_published else "",
        address=address,
        text_address=text_address(address),
        site_name=site.name,
        article_count=len(articles),
        groups=tuple(_groups(articles, corpus, site)),
    )


def _groups(articles: Iterable[Article], corpus: Corpus, site: SiteSettings) -> Iterable[EditionGroup]:
    groups: dict[DirectiveId | None, list[Article]] = defaultdict(list)
    for article in articles:
        groups[_main_directive(article, corpus)].append(article)
    rank: dict[DirectiveId | None, int] = {directive.id: place for place, directive in enumerate(corpus.directives)}
    for id_ in sorted(groups, key=lambda id_: (id_ is None, -len(groups[id_]), rank.get(id_, 0))):
        line = corpus.summaries.directives[id_] if id_ else None
        entries = tuple(_entry(article, line, corpus, site) for article in groups[id_])
        yield EditionGroup(line, site.url + line.address if line else "", entries)


def _main_directive(article: Article, corpus: Corpus) -> DirectiveId | None:
    """The directive it cites most often; of several the first in the index."""
    times = Counter(linked.directive for linked in corpus.links[article.id].citations)
    cited = [directive.id for directive in corpus.directives_by_article[article.id]]
    return max(cited, key=times.__getitem__, default=None)


def _entry(article: Article, directive: DirectiveSummary | None, corpus: Corpus, site: SiteSettings) -> EntryLine:
    line = corpus.summaries.articles[article.id]
    return EntryLine(
        article=line,
        summary=article.summary,
        url=site.url + line.address,
        source_url=article.source_url or "",
        others=tuple(other for other in line.directives if not directive or other.address != directive.address),
    )
