"""Coverage gaps: what the registry has and no article names, and what no article has named for long."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.pages.addresses import DIRECTIVES, GAPS, table_address
from digest.pages.corpus import Corpus
from digest.pages.page import Link, Page, entry, section_entry
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OrganizationSummary
from digest.pages.words import SECTION_NAMES


@dataclass(frozen=True, slots=True)
class GapsPage:
    """Directives and organizations that no article names; `quiet` are the cited ones, the longest silence first."""

    directives: tuple[DirectiveSummary, ...]
    directive_count: int
    quiet: tuple[tuple[DirectiveSummary, ArticleSummary], ...]
    issuers: tuple[OrganizationSummary, ...]
    organizations: tuple[OrganizationSummary, ...]
    organization_count: int
    tables: tuple[Link, ...]


def gaps_pages(corpus: Corpus) -> Iterable[Page]:
    """The page of the gaps."""
    directives, organizations = corpus.summaries.directives, corpus.summaries.organizations
    cited = [d.id for d in corpus.directives if corpus.articles_by_directive[d.id]]
    newest = {id_: corpus.articles_by_directive[id_][0].id for id_ in cited}
    position = {article.id: place for place, article in enumerate(corpus.articles)}
    quiet = sorted(cited, key=lambda id_: -position[newest[id_]])
    silent = [o.id for o in corpus.organizations if not corpus.articles_by_organization[o.id]]
    issuing = {d.issuer for d in corpus.directives}
    model = GapsPage(
        directives=tuple(directives[d.id] for d in corpus.directives if d.id not in newest),
        directive_count=len(corpus.directives),
        quiet=tuple((directives[id_], corpus.summaries.articles[newest[id_]]) for id_ in quiet),
        issuers=tuple(organizations[id_] for id_ in silent if id_ in issuing),
        organizations=tuple(organizations[id_] for id_ in silent if id_ not in issuing),
        organization_count=len(corpus.organizations),
        tables=(Link("CSV", table_address("gaps", "csv")), Link("JSON", table_address("gaps", "json"))),
    )
    front: dict[str, object] = {"breadcrumbs": [section_entry(DIRECTIVES), entry(SECTION_NAMES[GAPS])]}
    yield Page(GAPS, "gaps", model, front)
