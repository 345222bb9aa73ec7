"""The organizations, articles and directives of each place (province or city)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from digest.records.models import (
    Article,
    ArticleId,
    Directive,
    DirectiveId,
    Organization,
    OrganizationId,
    Place,
    PlaceId,
    Records,
)
from digest.text.collate import collation_key

Value = TypeVar("Value", Place, Directive)


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """The places that have a page, in Vietnamese order, and what belongs to them.

    A place has a page when one of its organizations is a record, or when such a place was merged into it. Its articles
    are those that name one of its organizations; directives are counted by these articles.
    """

    places: tuple[Place, ...]
    former: Mapping[PlaceId, tuple[Place, ...]]
    organizations: Mapping[PlaceId, tuple[Organization, ...]]
    articles: Mapping[PlaceId, tuple[Article, ...]]
    cited: Mapping[PlaceId, tuple[tuple[Directive, int], ...]]
    issued: Mapping[PlaceId, tuple[Directive, ...]]
    by_directive: Mapping[DirectiveId, tuple[tuple[Place, int], ...]]


def build_place_index(
    records: Records,
    articles: Sequence[Article],
    directives: Sequence[Directive],
    named: Mapping[ArticleId, Sequence[OrganizationId]],
    cited: Mapping[ArticleId, Sequence[DirectiveId]],
) -> PlaceIndex:
    """What belongs to each place; articles and directives keep the order in which they are given.

    `named` and `cited` are the organizations and directives of each article.
    """
    place_of = {id_: organization.place for id_, organization in records.organizations.items() if organization.place}
    shown = _shown(records, place_of.values())
    known = {place.id for place in shown}
    in_article = {
        article.id: {place_of[id_] for id_ in named[article.id] if id_ in place_of} & known for article in articles
    }
    directives_of: dict[str, Counter[str]] = defaultdict(Counter)
    places_of: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for place, directive in product(in_article[article.id], cited[article.id]):
            directives_of[place][directive] += 1
            places_of[directive][place] += 1
    return PlaceIndex(
        places=shown,
        former={p.id: tuple(o for o in shown if o.merged_into and o.merged_into.place == p.id) for p in shown},
        organizations={
            place.id: tuple(records.organizations[id_] for id_, its in place_of.items() if its == place.id)
            for place in shown
        },
        articles={place.id: tuple(a for a in articles if place.id in in_article[a.id]) for place in shown},
        cited={place.id: _counted(directives, directives_of[place.id]) for place in shown},
        issued={place.id: tuple(d for d in directives if place_of.get(d.issuer) == place.id) for place in shown},
        by_directive={directive.id: _counted(shown, places_of[directive.id]) for directive in directives},
    )


def _shown(records: Records, named: Iterable[PlaceId]) -> tuple[Place, ...]:
    places = records.local_bodies.places
    shown: set[PlaceId] = set()
    waiting = [id_ for id_ in named if id_ in places]
    while waiting:
        id_ = waiting.pop()
        if id_ not in shown:
            shown.add(id_)
            merged = places[id_].merged_into
            waiting += [merged.place] if merged else []
    return tuple(sorted((places[id_] for id_ in shown), key=lambda place: collation_key(place.name)))


def _counted(values: Iterable[Value], counts: Counter[str]) -> tuple[tuple[Value, int], ...]:
    """The values that are counted, the most frequent first; ties keep their order."""
    found = [(value, counts[value.id]) for value in values if counts[value.id]]
    return tuple(sorted(found, key=lambda pair: -pair[1]))
