"""The home page: what is here, what is cited most, what is new."""

from dataclasses import dataclass

from digest.pages.addresses import HOME
from digest.pages.charts import Picture
from digest.pages.corpus import Corpus
from digest.pages.models.charts import home_coverage
from digest.pages.models.lists import YearLine, year_lines
from digest.pages.page import Page
from digest.pages.settings import SiteSettings
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OrganizationSummary, PersonSummary

CITED_SHOWN = 4
ARTICLES_SHOWN = 10
NAMES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the home page shows; `years` holds only years with articles."""

    headline: str
    description: str
    article_count: int
    directive_count: int
    organization_count: int
    first_year: int | None
    last_year: int | None
    most_cited: tuple[DirectiveSummary, ...]
    newest: tuple[ArticleSummary, ...]
    years: tuple[YearLine, ...]
    organizations: tuple[OrganizationSummary, ...]
    people: tuple[PersonSummary, ...]
    coverage: Picture | None


def home_page(corpus: Corpus, site: SiteSettings) -> Page:
    """The home page. Ties among the most cited keep the order of the indexes: newer, or earlier in the alphabet."""
    years = tuple(line for line in year_lines(corpus) if line.article_count)
    directives = [corpus.summaries.directives[d.id] for d in corpus.directives]
    organizations = [corpus.summaries.organizations[o.id] for o in corpus.organizations]
    people = [corpus.summaries.people[p.id] for p in corpus.people]
    most_cited = sorted((d for d in directives if d.article_count), key=lambda d: -d.article_count)
    most_named = sorted((o for o in organizations if o.article_count), key=lambda o: -o.article_count)
    most_present = sorted((p for p in people if p.article_count), key=lambda p: -p.article_count)
    model = HomePage(
        headline=site.headline,
        description=site.description,
        article_count=len(corpus.articles),
        directive_count=len(directives),
        organization_count=len(organizations),
        first_year=years[-1].year if years else None,
        last_year=years[0].year if years else None,
        most_cited=tuple(most_cited[:CITED_SHOWN]),
        newest=tuple(corpus.summaries.articles[a.id] for a in corpus.articles[:ARTICLES_SHOWN]),
        years=years,
        organizations=tuple(most_named[:NAMES_SHOWN]),
        people=tuple(most_present[:NAMES_SHOWN]),
        coverage=home_coverage(corpus),
    )
    return Page(HOME, "home", model)
