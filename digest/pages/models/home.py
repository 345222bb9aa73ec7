"""The home page: what is here, what is cited most, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.pages.addresses import CHANGES, DOWNLOADS, EDITIONS, GAPS, HOME, MATRIX, SITE_FEED, table_address
from digest.pages.changes import last_change
from digest.pages.charts import Picture
from digest.pages.corpus import Corpus
from digest.pages.models.charts import home_coverage
from digest.pages.models.lists import YearLine, year_lines
from digest.pages.models.quotes import QuoteLine, quotes_by_article
from digest.pages.page import Link, Page, changed, entry, link_entries
from digest.pages.settings import SiteSettings
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OrganizationSummary, PersonSummary
from digest.pages.words import FEED, SECTION_NAMES
from digest.records.models import ArticleId, DirectiveId

CITED_SHOWN = 4
ARTICLES_SHOWN = 10
NAMES_SHOWN = 10
CHART_FROM = 12
"""The fewest articles for which the chart is drawn."""

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
class Development:
    """The newest article on a directive and its first citing sentence; `quote` is None where none may be quoted."""

    directive: DirectiveSummary
    article: ArticleSummary
    quote: QuoteLine | None


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
    latest: tuple[Development, ...]
    silent_directives: int
    silent_organizations: int
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
        latest=_developments(corpus),
        silent_directives=sum(not d.article_count for d in directives),
        silent_organizations=sum(not o.article_count for o in organizations),
        newest=tuple(corpus.summaries.articles[a.id] for a in corpus.articles[:ARTICLES_SHOWN]),
        years=years,
        organizations=tuple(most_named[:NAMES_SHOWN]),
        people=tuple(most_present[:NAMES_SHOWN]),
        coverage=home_coverage(corpus) if len(corpus.articles) >= CHART_FROM else None,
        uses=_USES,
    )
    front = {
        "template": "home.html",
        "years": [entry(str(line.year), line.address, note=f"{line.article_count} bài") for line in years],
        "organizations": [entry(o.name, o.address, note=f"{o.article_count} bài") for o in model.organizations],
        "people": [entry(p.name, p.address, note=f"{p.article_count} bài") for p in model.people],
        "exports": link_entries(model.uses),
        **changed(last_change(corpus.articles)),
    }
    yield Page(HOME, "home", model, front)


def _developments(corpus: Corpus) -> tuple[Development, ...]:
    """The newest article of each cited directive, the directives with the newest first."""
    place = {article.id: number for number, article in enumerate(corpus.articles)}
    cited = [directive for directive in corpus.directives if corpus.articles_by_directive[directive.id]]
    newest = {directive.id: corpus.articles_by_directive[directive.id][0] for directive in cited}
    latest = sorted(cited, key=lambda directive: place[newest[directive.id].id])[:CITED_SHOWN]
    return tuple(
        Development(
            corpus.summaries.directives[directive.id],
            corpus.summaries.articles[newest[directive.id].id],
            _first_quote(directive.id, newest[directive.id].id, corpus),
        )
        for directive in latest
    )


def _first_quote(directive: DirectiveId, article: ArticleId, corpus: Corpus) -> QuoteLine | None:
    """The first citing sentence of a paragraph that may be quoted."""
    quotes = [quote for quote in corpus.quotes_by_directive[directive] if quote.article == article]
    [found] = quotes_by_article(quotes, corpus, lambda _: ())
    return next((quote for quote in found.quotes if quote.runs and quote.number), None)
