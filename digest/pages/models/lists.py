"""The five section indexes: articles, directives, organizations, people, years."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from digest.pages.addresses import ARTICLES, DIRECTIVES, ORGANIZATIONS, PEOPLE, YEARS, part_address, year_address
from digest.pages.corpus import Corpus
from digest.pages.models.organization_history import Successor, heirs
from digest.pages.models.paging import PageSlice, by_month
from digest.pages.models.person import role_in
from digest.pages.models.place import PlaceOrganization, place_organizations
from digest.pages.page import Page, entry, section_entry
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OrganizationSummary, PersonSummary, PlaceSummary
from digest.records.models import Person

MAX_LISTED: Final = 100
"""Articles on one list page; older ones are then found on the pages of their years, and these fall into months."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year in a list, with its numbers of articles (by every possible date) and of directives issued."""

    year: int
    address: str
    article_count: int
    directive_count: int


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """The newest articles, and the years that lead to all of them."""

    count: int
    articles: tuple[ArticleSummary, ...]
    years: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class DirectivesPage:
    """Every directive: the cited ones with most articles first, the `silent` ones newest first."""

    count: int
    cited: tuple[DirectiveSummary, ...]
    silent: tuple[DirectiveSummary, ...]


@dataclass(frozen=True, slots=True)
class OrganizationEntry:
    """An organization in the index, with what it is today when it has ended."""

    line: OrganizationSummary
    heirs: tuple[Successor, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The organizations of one kind in the index."""

    kind: str
    organizations: tuple[OrganizationEntry, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the index with its organizations; a merged one comes after the place it is part of."""

    line: PlaceSummary
    organizations: tuple[PlaceOrganization, ...]


@dataclass(frozen=True, slots=True)
class OrganizationsPage:
    """The named organizations by kind, those with most articles first; those of places, a row for each place.

    The kinds are in the order of the vocabulary; `silent` organizations, which no article names, are in that of names.
    """

    count: int
    named_count: int
    groups: tuple[KindGroup, ...]
    places: tuple[PlaceRow, ...]
    silent: tuple[OrganizationEntry, ...]


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person in the index, with the role that the newest article prints."""

    line: PersonSummary
    role: str
    article: ArticleSummary | None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Every person, in Vietnamese order."""

    people: tuple[PersonEntry, ...]


@dataclass(frozen=True, slots=True)
class YearsPage:
    """Every year that has an article or a directive, newest first."""

    years: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """One year: its articles, the directives issued in it, and the other years that have articles.

    A year of many articles shows `months` instead of articles.
    """

    year: int
    article_count: int
    articles: tuple[ArticleSummary, ...]
    months: tuple[PageSlice, ...]
    unsure_count: int
    directives: tuple[DirectiveSummary, ...]
    years: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The articles of one month in a year with many, or those without a known month."""

    part: PageSlice
    months: tuple[PageSlice, ...]
    articles: tuple[ArticleSummary, ...]


def list_pages(corpus: Corpus) -> Iterable[Page]:
    """The section indexes, and a page for each year."""
    years = year_lines(corpus)
    articles = tuple(corpus.summaries.articles[article.id] for article in corpus.articles)
    directives = tuple(corpus.summaries.directives[directive.id] for directive in corpus.directives)
    cited = tuple(sorted((line for line in directives if line.article_count), key=lambda line: -line.article_count))
    silent = tuple(line for line in directives if not line.article_count)
    yield Page(ARTICLES, "articles", ArticlesPage(len(articles), articles[:MAX_LISTED], years))
    yield Page(DIRECTIVES, "directives", DirectivesPage(len(directives), cited, silent))
    yield Page(ORGANIZATIONS, "organizations", _organizations_page(corpus))
    yield Page(PEOPLE, "people", PeoplePage(tuple(_person_entry(person, corpus) for person in corpus.people)))
    yield Page(YEARS, "years", YearsPage(years))
    for line in years:
        yield from _year_pages(line, corpus, years)


def year_lines(corpus: Corpus) -> tuple[YearLine, ...]:
    """The years of the collection, newest first."""
    issued = [directive.issued_on.year for directive in corpus.directives if directive.issued_on]
    years = sorted({*corpus.articles_by_year, *(year for year in issued if year)}, reverse=True)
    return tuple(
        YearLine(year, year_address(year), len(corpus.articles_by_year.get(year, ())), issued.count(year))
        for year in years
    )


def _organizations_page(corpus: Corpus) -> OrganizationsPage:
    summaries = corpus.summaries.organizations
    central = [organization for organization in corpus.organizations if organization.place is None]
    entries = {o.id: OrganizationEntry(summaries[o.id], heirs(o, corpus)) for o in central}
    groups = []
    for kind in corpus.records.vocabulary.organization_kinds:
        named = [entries[o.id] for o in central if o.kind == kind.id and summaries[o.id].article_count]
        if named:
            groups.append(KindGroup(kind.name, tuple(sorted(named, key=lambda each: -each.line.article_count))))
    return OrganizationsPage(
        count=len(corpus.organizations),
        named_count=sum(line.article_count > 0 for line in summaries.values()),
        groups=tuple(groups),
        places=tuple(_place_rows(corpus)),
        silent=tuple(entry for entry in entries.values() if not entry.line.article_count),
    )


def _place_rows(corpus: Corpus) -> Iterable[PlaceRow]:
    """The places of today, each with the former ones that became part of it."""
    for place in corpus.by_place.places:
        if place.merged_into is None:
            for one in (place, *corpus.by_place.former[place.id]):
                yield PlaceRow(corpus.summaries.places[one.id], place_organizations(one, corpus))


def _person_entry(person: Person, corpus: Corpus) -> PersonEntry:
    for article in corpus.articles_by_person[person.id]:
        if role := role_in(article, person):
            return PersonEntry(corpus.summaries.people[person.id], role, corpus.summaries.articles[article.id])
    return PersonEntry(corpus.summaries.people[person.id], "", None)


def _year_pages(line: YearLine, corpus: Corpus, years: tuple[YearLine, ...]) -> Iterable[Page]:
    """The page of a year, and those of its months when it has many articles."""
    articles = corpus.articles_by_year.get(line.year, ())
    shown = tuple(corpus.summaries.articles[article.id] for article in articles)
    issued = [d for d in corpus.directives if d.issued_on and d.issued_on.year == line.year]
    months: dict[PageSlice, tuple[ArticleSummary, ...]] = {}
    if len(shown) > MAX_LISTED:
        for period, entries in by_month(articles, shown, str(line.year)).items():
            months[PageSlice(period, part_address(line.address, period), len(entries))] = entries
    page = YearPage(
        year=line.year,
        article_count=len(shown),
        articles=() if months else shown,
        months=tuple(months),
        unsure_count=sum(len(article.dated_on.years) > 1 for article in articles if article.dated_on),
        directives=tuple(corpus.summaries.directives[directive.id] for directive in issued),
        years=tuple(other for other in years if other.article_count or other == line),
    )
    years_section = section_entry(YEARS)
    yield Page(line.address, "year", page, {"breadcrumbs": [years_section]})
    for part, entries in months.items():
        front = {"breadcrumbs": [years_section, entry(str(line.year), line.address)]}
        yield Page(part.address, "month", MonthPage(part, tuple(months), entries), front)
