"""The home page: what is here, what is cited most, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.pages.addresses import CHANGES, DOWNLOADS, EDITIONS, GAPS, HOME, MATRIX, SITE_FEED, table_address
from digest.pages.changes import last_change
from digest.pages.charts import Picture
from digest.pages.corpus import Corpus
from digest.pages.models.charts import home_coverage
from digest.pages.models.lists import YearLine, year_lines
from digest.pages.page import Link, Page, changed, entry, link_entries
from digest.pages.settings import SiteSettings
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OrganizationSummary, PersonSummary
from digest.pages.words import FEED, SECTION_NAMES

CITED_SHOWN = 4
ARTICLES_SHOWN = 10
NAMES_SHOWN = 10

_USES = (
    Link("Mọi câu dẫn văn bản (CSV)", table_address("citations", "csv")),
    Link("Tất cả dữ liệu để tải về", DOWNLOADS),
    Link(FEED, SITE_FEED),
    Link(SECTION_NAMES[EDITIONS], EDITIONS),
    Link(SECTION_NAMES[MATRIX], MATRIX),
    Link(SECTION_NAMES[GAPS], GAPS),
    Link("Mới đưa vào", CHANGES),
)


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
    uses: tuple[Link, ...]


def home_pages(corpus: Corpus, site: SiteSettings) -> Iterable[Page]:
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
        uses=_USES,
    )
    front = {
        "template": "home.html",
        "years": [entry(str(line.year), line.address, count=line.article_count) for line in years],
        "organizations": [entry(o.name, o.address, count=o.article_count) for o in model.organizations],
        "people": [entry(p.name, p.address, count=p.article_count) for p in model.people],
        "exports": link_entries(model.uses),
        **changed(last_change(corpus.articles)),
    }
    yield Page(HOME, "home", model, front)
