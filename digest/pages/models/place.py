"""The page of a province or city: its organizations, the directives it is named with, its articles, its mergers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from digest.pages.addresses import ORGANIZATIONS, place_address
from digest.pages.corpus import Corpus
from digest.pages.dates import DateText, date_text
from digest.pages.models.sources import NameLine, SourceLine, numbers_of_url, source_lines
from digest.pages.page import Page, entry, section_entry
from digest.pages.summaries import ArticleSummary, DirectiveSummary, OrganizationSummary, PlaceSummary
from digest.records.models import Organization, Place, place_names

MAX_ARTICLES: Final = 100
"""Articles on the page of a place; its organizations' pages have them all."""


@dataclass(frozen=True, slots=True)
class MergerLine:
    """The place that this one was merged into, or one that was merged into it."""

    place: PlaceSummary
    on: DateText | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlaceOrganization:
    """An organization of the place with its family's name ("UBND"), "" for one of no family."""

    family: str
    line: OrganizationSummary


@dataclass(frozen=True, slots=True)
class PlacePage:
    """Everything the page of a place shows; of many articles the newest."""

    line: PlaceSummary
    merged_into: MergerLine | None
    former: tuple[MergerLine, ...]
    names: tuple[NameLine, ...]
    organizations: tuple[PlaceOrganization, ...]
    issued: tuple[DirectiveSummary, ...]
    directives: tuple[tuple[DirectiveSummary, int], ...]
    articles: tuple[ArticleSummary, ...]
    sources: tuple[SourceLine, ...]


def place_pages(corpus: Corpus) -> Iterable[Page]:
    """A page for each place with an organization that something names, and for what it was merged into."""
    for place in corpus.by_place.places:
        model = _place_page(place, corpus)
        front = {
            "breadcrumbs": [section_entry(ORGANIZATIONS), entry(model.line.kind)],
            "edit_path": place.origin.path,
        }
        yield Page(place_address(place.id), "place", model, front)


def _place_page(place: Place, corpus: Corpus) -> PlacePage:
    index, summaries = corpus.by_place, corpus.summaries
    sources = _sources(place, index.former[place.id])
    merged = place.merged_into
    now = corpus.records.local_bodies.places[merged.place] if merged else None
    return PlacePage(
        line=summaries.places[place.id],
        merged_into=_merger(place, now, corpus, sources) if now else None,
        former=tuple(_merger(old, old, corpus, sources) for old in index.former[place.id]),
        names=_names(place, corpus, sources) if place.former_names else (),
        organizations=place_organizations(place, corpus),
        issued=tuple(summaries.directives[directive.id] for directive in index.issued[place.id]),
        directives=tuple((summaries.directives[d.id], count) for d, count in index.cited[place.id]),
        articles=tuple(summaries.articles[article.id] for article in index.articles[place.id][:MAX_ARTICLES]),
        sources=sources,
    )


def place_organizations(place: Place, corpus: Corpus) -> tuple[PlaceOrganization, ...]:
    """The organizations of a place in the order of the families, those of no family last."""
    local = corpus.records.local_bodies
    order = {id_: position for position, id_ in enumerate(local.families_by_id)}

    def position(organization: Organization) -> tuple[int, str]:
        return (order.get(organization.family, len(order)) if organization.family else len(order), organization.id)

    return tuple(
        PlaceOrganization(
            local.family_name(organization.family, place.level) if organization.family else "",
            corpus.summaries.organizations[organization.id],
        )
        for organization in sorted(corpus.by_place.organizations[place.id], key=position)
    )


def _merger(merged: Place, shown: Place, corpus: Corpus, sources: Iterable[SourceLine]) -> MergerLine:
    """The merger of `merged`, with the place at the other end."""
    assert merged.merged_into
    on, source = merged.merged_into.on, merged.merged_into.source
    return MergerLine(corpus.summaries.places[shown.id], date_text(on), numbers_of_url(sources, source))


def _names(place: Place, corpus: Corpus, sources: Iterable[SourceLine]) -> tuple[NameLine, ...]:
    """The names with their levels: "Tỉnh Thừa Thiên Huế"."""
    levels = corpus.records.local_bodies.levels_by_id
    return tuple(
        NameLine(
            f"{levels[name.level].name} {name.name}",
            date_text(name.start),
            date_text(name.end),
            numbers_of_url(sources, name.source),
        )
        for name in place_names(place)
    )


def _sources(place: Place, former: Iterable[Place]) -> tuple[SourceLine, ...]:
    mergers = [one.merged_into.source for one in (place, *former) if one.merged_into]
    return source_lines(place.sources, [*mergers, *(name.source for name in place.former_names)])
