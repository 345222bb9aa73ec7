"""The five section indexes: articles, directives, organizations, people, years."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.index import Corpus
from digest.models import Person
from digest.pages.addresses import ARTICLES, DIRECTIVES, ORGANIZATIONS, PEOPLE, YEARS, year_address
from digest.pages.bodies import Heir, heirs
from digest.pages.lines import ArticleLine, DirectiveLine, Lines, OrganizationLine, PersonLine
from digest.pages.page import Link, Page
from digest.pages.person import role_in

MAX_LISTED = 300
"""Entries on one list page; older articles are then found on the pages of their years."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year in a list, with the number of articles that its date can place there and of directives issued."""

    year: int
    address: str
    article_count: int
    directive_count: int


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """The newest articles, and the years that lead to all of them."""

    count: int
    articles: tuple[ArticleLine, ...]
    years: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class DirectivesPage:
    """Every directive, newest year first."""

    directives: tuple[DirectiveLine, ...]
    cited_count: int


@dataclass(frozen=True, slots=True)
class OrganizationEntry:
    """An organization in the index, with what it is today when it has ended."""

    line: OrganizationLine
    heirs: tuple[Heir, ...]


@dataclass(frozen=True, slots=True)
class OrganizationsPage:
    """Every organization, in Vietnamese order."""

    organizations: tuple[OrganizationEntry, ...]
    named_count: int


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person in the index, with the role that the newest article prints."""

    line: PersonLine
    role: str
    article: ArticleLine | None


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
    """One year: its articles, the directives issued in it, and the years beside it."""

    year: int
    articles: tuple[ArticleLine, ...]
    unsure_count: int
    directives: tuple[DirectiveLine, ...]
    years: tuple[Link, ...]


def list_pages(corpus: Corpus, lines: Lines) -> Iterable[Page]:
    """The section indexes, and a page for each year."""
    years = year_lines(corpus)
    articles = tuple(lines.articles[article.id] for article in corpus.articles)
    directives = tuple(lines.directives[directive.id] for directive in corpus.directives)
    cited = sum(line.article_count > 0 for line in directives)
    yield Page(ARTICLES, "articles", ArticlesPage(len(articles), articles[:MAX_LISTED], years))
    yield Page(DIRECTIVES, "directives", DirectivesPage(directives, cited))
    yield Page(ORGANIZATIONS, "organizations", _organizations_page(corpus, lines))
    yield Page(PEOPLE, "people", PeoplePage(tuple(_person_entry(person, corpus, lines) for person in corpus.people)))
    yield Page(YEARS, "years", YearsPage(years))
    for line in years:
        yield Page(line.address, "year", _year_page(line.year, corpus, lines, years))


def year_lines(corpus: Corpus) -> tuple[YearLine, ...]:
    """The years of the collection, newest first."""
    issued = [directive.issued_on.year for directive in corpus.directives if directive.issued_on]
    years = sorted({*corpus.articles_by_year, *(year for year in issued if year)}, reverse=True)
    return tuple(
        YearLine(year, year_address(year), len(corpus.articles_by_year.get(year, ())), issued.count(year))
        for year in years
    )


def _organizations_page(corpus: Corpus, lines: Lines) -> OrganizationsPage:
    entries = tuple(OrganizationEntry(lines.organizations[o.id], heirs(o, corpus)) for o in corpus.organizations)
    return OrganizationsPage(entries, sum(entry.line.article_count > 0 for entry in entries))


def _person_entry(person: Person, corpus: Corpus, lines: Lines) -> PersonEntry:
    for article in corpus.articles_by_person[person.id]:
        if role := role_in(article, person):
            return PersonEntry(lines.people[person.id], role, lines.articles[article.id])
    return PersonEntry(lines.people[person.id], "", None)


def _year_page(year: int, corpus: Corpus, lines: Lines, years: tuple[YearLine, ...]) -> YearPage:
    articles = corpus.articles_by_year.get(year, ())
    issued = [d for d in corpus.directives if d.issued_on and d.issued_on.year == year]
    return YearPage(
        year=year,
        articles=tuple(lines.articles[article.id] for article in articles),
        unsure_count=sum(len(article.dated_on.years) > 1 for article in articles if article.dated_on),
        directives=tuple(lines.directives[directive.id] for directive in issued),
        years=tuple(Link(str(line.year), line.address) for line in years),
    )
