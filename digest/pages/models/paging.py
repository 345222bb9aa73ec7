"""Long lists of articles in parts: a year each, or a month each where a year alone is too long.

A page that quotes thousands of articles opens slowly. The page of the record then keeps its
newest articles and leads to the parts; an article of one of two unsure years is in both.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from digest.pages.addresses import DIRECTIVES, ORGANIZATIONS, part_address
from digest.pages.models.quotes import ArticleQuotes, FilterOption, choices
from digest.pages.page import Link, Page, entry, section_entry
from digest.pages.words import NO_DAY
from digest.records.models import Article

MAX_QUOTED: Final = 30
"""Articles with their quotations on the page of a record: with more, the others are in parts."""

MAX_IN_PART: Final = 100
"""Articles of a year in one part; of a year with more, each month is a part."""

MAX_SIGNS: Final = 90_000
"""Characters of the sentences in one part, about 170 KB of HTML; of a year with more, each month is a part."""

UNDATED: Final = "khong-ro-ngay"

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class PageSlice:
    """A part in a list of parts: `period` is "2024", "2024-05", or "" for articles without a date."""

    period: str
    address: str
    article_count: int

    @property
    def printed(self) -> str:
        """The period in words: "05/2024", "2024", "không rõ ngày"."""
        return "/".join(reversed(self.period.split("-"))) or NO_DAY


@dataclass(frozen=True, slots=True)
class QuotedPartPage:
    """The articles of one period on a record; `kind` is "directive" or "organization", `whole` its own page."""

    kind: str
    whole: Link
    part: PageSlice
    parts: tuple[PageSlice, ...]
    articles: tuple[ArticleQuotes, ...]
    choices: tuple[FilterOption, ...]


def quoted_parts(
    address: str, articles: Sequence[Article], quotes: Sequence[ArticleQuotes]
) -> dict[PageSlice, tuple[ArticleQuotes, ...]]:
    """The parts of a list too long for the page at `address`, newest first; empty when it fits."""
    if len(articles) <= MAX_QUOTED:
        return {}
    groups = _by_period(articles, quotes)
    return {
        PageSlice(period, part_address(address, period or UNDATED), len(group)): group
        for period, group in groups.items()
    }


def quoted_part_pages(
    kind: str, whole: Link, parts: Mapping[PageSlice, tuple[ArticleQuotes, ...]], edit_path: str
) -> Iterable[Page]:
    """A page for each part."""
    for part, articles in parts.items():
        model = QuotedPartPage(kind, whole, part, tuple(parts), articles, choices(articles))
        section = section_entry(DIRECTIVES if kind == "directive" else ORGANIZATIONS)
        front = {"breadcrumbs": [section, entry(whole.text, whole.address)], "edit_path": edit_path}
        yield Page(part.address, "quoted_part", model, front)


def by_month(articles: Sequence[Article], shown: Sequence[Shown], year: str) -> dict[str, tuple[Shown, ...]]:
    """What is shown of each article of one year, by month ("2024-05"), newest first; then those that say none."""
    months: dict[str, list[Shown]] = defaultdict(list)
    for article, each in zip(articles, shown, strict=True):
        months[_month(article, year)].append(each)
    return {month: tuple(months[month]) for month in sorted(months, reverse=True)}


def _by_period(articles: Sequence[Article], quotes: Sequence[ArticleQuotes]) -> dict[str, tuple[ArticleQuotes, ...]]:
    """The quotes of each article, by year, and by month in years with many; newest first."""
    years: dict[str, list[tuple[Article, ArticleQuotes]]] = defaultdict(list)
    for article, each in zip(articles, quotes, strict=True):
        for year in article.dated_on.years if article.dated_on else ("",):
            years[str(year)].append((article, each))
    periods: dict[str, tuple[ArticleQuotes, ...]] = {}
    for year in sorted(years, reverse=True):
        of_year, entries = zip(*years[year], strict=True)
        periods.update(by_month(of_year, entries, year) if _is_long(entries) else {year: entries})
    return periods


def _is_long(articles: Sequence[ArticleQuotes]) -> bool:
    signs = sum(len(run.text) for found in articles for quote in found.quotes for run in quote.runs)
    return len(articles) > MAX_IN_PART or signs > MAX_SIGNS


def _month(article: Article, year: str) -> str:
    """The month of an article in a year, or the year itself when the month is not known."""
    days = article.dated_on.days if article.dated_on else ()
    months = {day.month for day in days if str(day.year) == year}
    month = months.pop() if len(months) == 1 else None
    return f"{year}-{month:02}" if month else year
