"""How each record is shown in a list: one line per article, directive, organization and person.

The lines are made once for the whole site; every page that names a record takes its words and its address here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.pages.addresses import (
    article_address,
    directive_address,
    organization_address,
    outlet_address,
    person_address,
    place_address,
)
from digest.pages.dates import DateText, date_text
from digest.pages.index import Index
from digest.pages.page import Link
from digest.pages.words import NO_OUTLET, REPLACED
from digest.records.models import (
    Article,
    ArticleId,
    Directive,
    DirectiveId,
    Organization,
    OrganizationId,
    OutletId,
    Person,
    PersonId,
    Place,
    PlaceId,
    StatusKind,
    Validity,
)
from digest.text.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class DirectiveSummary:
    """A directive in a list: `label` is the short "57-KL/TW", `name` the full "Kết luận 57-KL/TW".

    Both carry the year in brackets when another directive has the same ones.
    """

    label: str
    name: str
    type: str
    title: str
    on: DateText | None
    issuer: Link
    address: str
    article_count: int
    validity: str

    @property
    def link(self) -> Link:
        """The short name, leading to the page."""
        return Link(self.label, self.address)


@dataclass(frozen=True, slots=True)
class OrganizationSummary:
    """An organization in a list."""

    name: str
    kind: str
    address: str
    article_count: int
    directive_count: int

    @property
    def link(self) -> Link:
        """The name, leading to the page."""
        return Link(self.name, self.address)


@dataclass(frozen=True, slots=True)
class PlaceSummary:
    """A province or city in a list: `name` "Lào Cai", `kind` "Tỉnh"; `now` is the place it was merged into."""

    name: str
    kind: str
    address: str
    article_count: int
    directive_count: int
    now: Link | None
    now_on: DateText | None


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """A person in a list."""

    name: str
    address: str
    article_count: int

    @property
    def link(self) -> Link:
        """The name, leading to the page."""
        return Link(self.name, self.address)


@dataclass(frozen=True, slots=True)
class OutletSummary:
    """An outlet in a list."""

    name: str
    address: str
    article_count: int


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article in a list; `outlet` is "" when it is unknown, `summary` the first sentence of the whole one.

    `directives` are links, because their counts would make each list depend on every other article.
    """

    title: str
    has_inferred_title: bool
    address: str
    on: DateText | None
    outlet: str
    outlet_address: str
    summary: str
    directives: tuple[Link, ...]

    @property
    def printed_outlet(self) -> str:
        """The outlet, or "chưa rõ nơi đăng"."""
        return self.outlet or NO_OUTLET


@dataclass(frozen=True, slots=True)
class Summaries:
    """The line of every record, by id."""

    articles: Mapping[ArticleId, ArticleSummary]
    directives: Mapping[DirectiveId, DirectiveSummary]
    organizations: Mapping[OrganizationId, OrganizationSummary]
    people: Mapping[PersonId, PersonSummary]
    outlets: Mapping[OutletId, OutletSummary]
    places: Mapping[PlaceId, PlaceSummary]


def summarize(index: Index) -> Summaries:
    """The lines of all records that have a page."""
    kinds = {kind.id: kind.name for kind in index.records.vocabulary.organization_kinds}
    directives = _directive_lines(index)
    return Summaries(
        articles={article.id: _article_line(article, index, directives) for article in index.articles},
        directives=directives,
        organizations={o.id: _organization_line(o, index, kinds) for o in index.organizations},
        outlets={
            outlet.id: OutletSummary(outlet.name, outlet_address(outlet.id), len(index.articles_by_outlet[outlet.id]))
            for outlet in index.outlets.values()
        },
        people={person.id: _person_line(person, index) for person in index.people},
        places={place.id: _place_line(place, index) for place in index.by_place.places},
    )


def _article_line(article: Article, index: Index, directives: Mapping[DirectiveId, DirectiveSummary]) -> ArticleSummary:
    reason = article.published_on_reason if article.published_on else article.event_on_reason
    return ArticleSummary(
        title=article.title,
        has_inferred_title=article.title_inferred is not None,
        address=article_address(article.id),
        on=date_text(article.dated_on, reason),
        outlet=index.records.outlets[article.outlet].name if article.outlet else "",
        outlet_address=outlet_address(article.outlet) if article.outlet else "",
        summary=_first_sentence(article.summary),
        directives=tuple(directives[id_].link for id_ in _cited_most_first(article, index)),
    )


def _cited_most_first(article: Article, index: Index) -> list[DirectiveId]:
    """The directives of an article by the number of citations, in the order of the index where they are equal."""
    counts = Counter(citation.directive for citation in index.links[article.id].citations)
    return sorted((d.id for d in index.directives_by_article[article.id]), key=lambda id_: -counts[id_])


def _first_sentence(text: str) -> str:
    return next((text[start:end] for start, end in sentence_spans(text)), text)


def _directive_lines(index: Index) -> dict[DirectiveId, DirectiveSummary]:
    types = {kind.id: kind.name for kind in index.records.vocabulary.document_types}
    labels = Counter(_label(directive) for directive in index.directives)
    return {
        directive.id: _directive_line(directive, index, types[directive.type], labels) for directive in index.directives
    }


def _validity(found: Validity, statuses: Iterable[StatusKind]) -> str:
    """The status in a list: "Hết hiệu lực", "Đã được thay thế", or "" when no source says."""
    if found.ended_by:
        return REPLACED
    return next((status.name for status in statuses if found.stated and status.id == found.stated.kind), "")


def _label(directive: Directive) -> str:
    return directive.code or directive.name or next(iter(directive.short_names), directive.title)


def _directive_line(directive: Directive, index: Index, type_: str, labels: Mapping[str, int]) -> DirectiveSummary:
    label = _label(directive)
    name = f"{type_} {label}" if directive.code else label
    year = directive.issued_on.printed[-4:] if directive.issued_on else ""
    suffix = f" ({year})" if labels[label] > 1 and year else ""
    return DirectiveSummary(
        label=label + suffix,
        name=name + suffix,
        type=type_,
        title=directive.title,
        on=date_text(directive.issued_on, directive.issued_on_reason),
        issuer=Link(index.records.organizations[directive.issuer].name, organization_address(directive.issuer)),
        address=directive_address(directive.id),
        article_count=len(index.articles_by_directive[directive.id]),
        validity=_validity(index.validity[directive.id], index.records.vocabulary.statuses),
    )


def _organization_line(organization: Organization, index: Index, kinds: Mapping[str, str]) -> OrganizationSummary:
    return OrganizationSummary(
        name=organization.name,
        kind=kinds[organization.kind],
        address=organization_address(organization.id),
        article_count=len(index.articles_by_organization[organization.id]),
        directive_count=len(index.directives_by_organization[organization.id]),
    )


def _place_line(place: Place, index: Index) -> PlaceSummary:
    local, merged = index.records.local_bodies, place.merged_into
    return PlaceSummary(
        name=place.name,
        kind=local.levels_by_id[place.level].name,
        address=place_address(place.id),
        article_count=len(index.by_place.articles[place.id]),
        directive_count=len(index.by_place.cited[place.id]),
        now=Link(local.places[merged.place].name, place_address(merged.place)) if merged else None,
        now_on=date_text(merged.on) if merged else None,
    )


def _person_line(person: Person, index: Index) -> PersonSummary:
    return PersonSummary(person.name, person_address(person.id), len(index.articles_by_person[person.id]))
