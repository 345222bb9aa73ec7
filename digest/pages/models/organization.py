"""The page of an organization: its names through time, what it issued, and what articles say of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from digest.pages.addresses import ORGANIZATIONS, organization_address
from digest.pages.changes import last_change
from digest.pages.charts import Picture
from digest.pages.corpus import Corpus
from digest.pages.dates import DateText, date_text
from digest.pages.index import RelatedOrganization
from digest.pages.models.charts import organization_lineage
from digest.pages.models.exports import record_exports
from digest.pages.models.organization_history import Successor, heirs, organizations_in_role
from digest.pages.models.paging import MAX_QUOTED, PageSlice, quoted_part_pages, quoted_parts
from digest.pages.models.quotes import ArticleQuotes, FilterOption, choices, co_mentioned_directives, quotes_by_article
from digest.pages.models.sources import (
    NameLine,
    NoteLine,
    SourceLine,
    note_lines,
    numbers_of_field,
    numbers_of_url,
    source_lines,
)
from digest.pages.page import Entry, Link, Page, PageGroup, changed, entry, link_entries, section_entry
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OutletSummary, PersonSummary, PlaceSummary
from digest.records.models import Article, ArticleId, DatedName, Organization, Outlet, PersonId

MAX_BESIDE: Final = 12
"""Directives listed in the side column; the text has all."""

MAX_OWN: Final = 5
"""Articles of an outlet on the page of its organization; the page of the outlet has more."""

_FACTS: Final = ("name", "aliases", "abbreviations", "parent", "kind")


@dataclass(frozen=True, slots=True)
class SuccessionLine:
    """A predecessor or successor, in the words that read from this organization to it."""

    words: str
    organization: Link
    on: DateText | None
    note: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HolderLine:
    """A person with a role in this organization, exactly as articles print it; `article` is the newest of them."""

    person: PersonSummary
    role: str
    article: ArticleSummary
    article_count: int


@dataclass(frozen=True, slots=True)
class PostLine:
    """A person with a post in this organization, as a page outside the collection states it."""

    person: PersonSummary
    role: str
    start: DateText | None
    end: DateText | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutletArticles:
    """An outlet of this organization, and its newest articles."""

    outlet: OutletSummary
    articles: tuple[ArticleSummary, ...]


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """Everything the page of an organization shows.

    When `parts` are not empty, `articles` hold only the newest of `article_count`.
    """

    name: str
    kind: str
    parent: Link | None
    place: PlaceSummary | None
    members: tuple[Link, ...]
    heirs: tuple[Successor, ...]
    heir_sources: tuple[tuple[int, ...], ...]
    names: tuple[NameLine, ...]
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    english: tuple[tuple[str, tuple[int, ...]], ...]
    predecessors: tuple[SuccessionLine, ...]
    successors: tuple[SuccessionLine, ...]
    wikidata: str
    facts: dict[str, tuple[int, ...]]
    issued: tuple[DirectiveSummary, ...]
    directives: tuple[tuple[DirectiveSummary, int, int], ...]
    articles: tuple[ArticleQuotes, ...]
    choices: tuple[FilterOption, ...]
    article_count: int
    parts: tuple[PageSlice, ...]
    years: tuple[int, ...]
    outlets: tuple[OutletArticles, ...]
    holders: tuple[HolderLine, ...]
    posts: tuple[PostLine, ...]
    lineage: Picture | None
    notes: tuple[NoteLine, ...]
    sources: tuple[SourceLine, ...]
    exports: tuple[Link, ...]


def organization_pages(corpus: Corpus) -> Iterable[PageGroup]:
    """A page for each registered organization, and the parts of those named in many articles."""
    counted = corpus.counted()
    for organization in corpus.organizations:
        printed = [article for _, newest in _printed_by(organization, corpus) for article in newest]
        articles = (*corpus.articles_by_organization[organization.id], *printed)
        basis = corpus.key("organization pages", articles, organization.id, counted)
        yield PageGroup(partial(_pages_of, organization, corpus), basis)


def _pages_of(organization: Organization, corpus: Corpus) -> Iterable[Page]:
    address = organization_address(organization.id)
    quotes = quotes_by_article(corpus.quotes_by_organization[organization.id], corpus, co_mentioned_directives(corpus))
    parts = quoted_parts(address, corpus.articles_by_organization[organization.id], quotes)
    model = _organization_page(organization, corpus, quotes[:MAX_QUOTED], tuple(parts))
    yield Page(address, "organization", model, _front_matter(organization, model, corpus))
    yield from quoted_part_pages(
        "organization", corpus.summaries.organizations[organization.id].link, parts, organization.origin.path
    )


def _organization_page(
    organization: Organization,
    corpus: Corpus,
    quotes: tuple[ArticleQuotes, ...],
    parts: tuple[PageSlice, ...],
) -> OrganizationPage:
    today, summaries = heirs(organization, corpus), corpus.summaries
    sources = _sources(organization, corpus, today)
    articles = corpus.articles_by_organization[organization.id]
    return OrganizationPage(
        name=organization.name,
        kind=summaries.organizations[organization.id].kind,
        parent=summaries.organizations[organization.parent].link if organization.parent else None,
        place=summaries.places[organization.place] if organization.place else None,
        members=tuple(
            summaries.organizations[other.id].link for other in corpus.organizations if other.parent == organization.id
        ),
        heirs=today,
        heir_sources=tuple(numbers_of_url(sources, heir.source) for heir in today),
        names=tuple(_name(dated, sources) for dated in organization.names),
        aliases=organization.aliases,
        abbreviations=organization.abbreviations,
        english=tuple((e.name, numbers_of_url(sources, e.source)) for e in organization.english),
        predecessors=tuple(_succession(r, corpus, sources) for r in corpus.predecessors[organization.id]),
        successors=tuple(_succession(r, corpus, sources) for r in corpus.successors[organization.id]),
        wikidata=organization.wikidata or "",
        facts={field: numbers_of_field(sources, field) for field in _FACTS},
        issued=tuple(corpus.summaries.directives[d.id] for d in corpus.directives_by_issuer[organization.id]),
        directives=tuple(
            (summaries.directives[d.id], count, corpus.acting.get((d.id, organization.id), 0))
            for d, count in corpus.directives_by_organization[organization.id]
        ),
        articles=quotes,
        article_count=len(articles),
        choices=choices(quotes),
        parts=parts,
        years=tuple(sorted({year for a in articles if a.dated_on for year in a.dated_on.years})),
        outlets=_outlets(organization, corpus),
        holders=_holders(organization, corpus),
        posts=_posts(organization, corpus, sources),
        lineage=organization_lineage(organization, corpus),
        notes=note_lines(organization.notes),
        sources=sources,
        exports=record_exports(organization_address(organization.id), len(articles)),
    )


def _front_matter(organization: Organization, model: OrganizationPage, corpus: Corpus) -> dict[str, object]:
    return {
        "template": "organization.html",
        "breadcrumbs": [section_entry(ORGANIZATIONS), _group_entry(model)],
        "directives": [entry(d.label, d.address, note=f"{n} bài") for d, n, _ in model.directives[:MAX_BESIDE]],
        "exports": link_entries(model.exports),
        "edit_path": organization.origin.path,
        **changed(last_change(corpus.articles_by_organization[organization.id], organization)),
    }


def _group_entry(model: OrganizationPage) -> Entry:
    """The organization's section of the index: its place, else its kind."""
    place = model.place
    return entry(f"{place.kind} {place.name}", place.address) if place else entry(model.kind)


def _sources(organization: Organization, corpus: Corpus, today: Iterable[Successor]) -> tuple[SourceLine, ...]:
    successions = (*corpus.predecessors[organization.id], *corpus.successors[organization.id])
    posts = [post.source for person in corpus.people for post in person.posts if post.organization == organization.id]
    further = [
        *(dated.source for dated in organization.names if dated.source),
        *(related.source for related in successions),
        *(heir.source for heir in today if heir.source),
        *(english.source for english in organization.english),
        *posts,
    ]
    return source_lines(organization.sources, further)


def _name(dated: DatedName, sources: Iterable[SourceLine]) -> NameLine:
    return NameLine(dated.name, date_text(dated.start), date_text(dated.end), numbers_of_url(sources, dated.source))


def _succession(related: RelatedOrganization, corpus: Corpus, sources: Iterable[SourceLine]) -> SuccessionLine:
    organization = corpus.summaries.organizations[related.organization].link
    numbers = numbers_of_url(sources, related.source)
    return SuccessionLine(related.words, organization, date_text(related.on), related.note or "", numbers)


def _holders(organization: Organization, corpus: Corpus) -> tuple[HolderLine, ...]:
    """People whose printed role names this organization, a line for each wording, newest first."""
    articles: dict[tuple[PersonId, str], list[ArticleId]] = {}
    for article in corpus.articles_by_organization[organization.id]:
        for appearance in article.people:
            if organization.id in organizations_in_role(appearance.role, corpus.links[article.id]):
                articles.setdefault((appearance.person, appearance.role), []).append(article.id)
    return tuple(
        HolderLine(corpus.summaries.people[person], role, corpus.summaries.articles[found[0]], len(found))
        for (person, role), found in articles.items()
    )


def _outlets(organization: Organization, corpus: Corpus) -> tuple[OutletArticles, ...]:
    """What the newspapers of this organization have printed, apart from what is written about it."""
    lines = corpus.summaries
    return tuple(
        OutletArticles(lines.outlets[outlet.id], tuple(lines.articles[article.id] for article in newest))
        for outlet, newest in _printed_by(organization, corpus)
    )


def _printed_by(organization: Organization, corpus: Corpus) -> Iterable[tuple[Outlet, Sequence[Article]]]:
    """The newspapers of an organization with their newest articles."""
    own = (outlet for outlet in corpus.outlets.values() if outlet.organization == organization.id)
    return ((outlet, corpus.articles_by_outlet[outlet.id][:MAX_OWN]) for outlet in own)


def _posts(organization: Organization, corpus: Corpus, sources: Iterable[SourceLine]) -> tuple[PostLine, ...]:
    return tuple(
        PostLine(
            corpus.summaries.people[person.id],
            post.role,
            date_text(post.start),
            date_text(post.end),
            numbers_of_url(sources, post.source),
        )
        for person in corpus.people
        for post in person.posts
        if post.organization == organization.id
    )
