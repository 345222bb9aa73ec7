"""The lineage of an organization for its chart: its predecessors, its successors, and what merged with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import pairwise

from digest.pages.addresses import organization_address, relative
from digest.pages.charts import Descent, Node
from digest.pages.corpus import Corpus
from digest.pages.index import UNDATED, RelatedOrganization
from digest.records.edtf import EdtfDate
from digest.records.models import DatedName, Organization, OrganizationId


def lineage_members(organization: Organization, corpus: Corpus) -> tuple[Organization, ...]:
    """The organization, its ancestors and descendants, and what merged into these on the same day.

    In the order of time, none before one that it came from.
    """
    ancestors = _reachable(organization.id, corpus.predecessors)
    descendants = _reachable(organization.id, corpus.successors)
    line = {organization.id, *descendants}
    merged = {other.organization for id_ in descendants for other in _merged_with(line, corpus.predecessors[id_])}
    return tuple(corpus.records.organizations[id_] for id_ in _in_time({*ancestors, *line, *merged}, corpus))


def _merged_with(
    line: Set[OrganizationId], predecessors: Sequence[RelatedOrganization]
) -> Iterator[RelatedOrganization]:
    """The predecessors that came in together with one of the line."""
    together = {(one.kind, one.on) for one in predecessors if one.organization in line}
    return (one for one in predecessors if (one.kind, one.on) in together)


def nodes_of(family: Iterable[Organization], own: Organization, corpus: Corpus) -> tuple[Node, ...]:
    """A node for each member, and one for each former name of the organization whose page it is."""
    members = {organization.id for organization in family}
    nodes: list[Node] = []
    for organization in family:
        is_own = organization.id == own.id
        is_heir, has_past = _beginning(organization, members, corpus)
        names = organization.names or (DatedName(organization.name),)
        for rank, dated in enumerate(names if is_own else names[-1:]):
            is_last = dated is names[-1]
            nodes.append(
                Node(
                    key=organization.id if is_last else _key(organization.id, rank),
                    name=dated.name,
                    period=_period(dated),
                    href=relative(organization_address(organization.id), organization_address(own.id)),
                    is_own=is_own,
                    is_living=is_last and not _is_over(organization),
                    is_heir=is_heir or rank > 0,
                    has_past=has_past and rank == 0,
                )
            )
    return tuple(nodes)


def descents_of(family: Iterable[Organization], own: Organization, corpus: Corpus) -> tuple[Descent, ...]:
    """Who came from whom among the members; a former name leads to the next one without words."""
    members = {organization.id: organization for organization in family}
    former = range(len(own.names) - 1)
    keys = [*(_key(own.id, rank) for rank in former), str(own.id)]
    renamings = [Descent(older, newer, "", "", True) for older, newer in pairwise(keys)]
    successions = [
        Descent(
            older=related.organization,
            younger=keys[0] if organization.id == own.id else organization.id,
            words=related.words,
            on=related.on.printed if related.on else "",
            ends_older=_is_over(members[related.organization]),
        )
        for organization in family
        for related in corpus.predecessors[organization.id]
        if related.organization in members
    ]
    return (*renamings, *successions)


def _key(id_: OrganizationId, rank: int) -> str:
    return f"{id_}#{rank}"


def _reachable(
    start: OrganizationId, steps: Mapping[OrganizationId, tuple[RelatedOrganization, ...]]
) -> set[OrganizationId]:
    found: set[OrganizationId] = set()
    ahead = [start]
    while ahead:
        for related in steps[ahead.pop()]:
            if related.organization not in found and related.organization != start:
                found.add(related.organization)
                ahead.append(related.organization)
    return found


def _in_time(members: set[OrganizationId], corpus: Corpus) -> list[OrganizationId]:
    """The members by the day they began, each after all it came from; a circle in the records ends the order."""
    ordered: list[OrganizationId] = []
    waiting = sorted(members, key=lambda id_: (_began(id_, corpus), id_))
    while waiting:
        ready = [id_ for id_ in waiting if not {r.organization for r in corpus.predecessors[id_]} & set(waiting)]
        first = (ready or waiting)[0]
        ordered.append(first)
        waiting.remove(first)
    return ordered


def _began(id_: OrganizationId, corpus: Corpus) -> date:
    """The first known day of an organization: of its first name, else of what it came from."""
    names = corpus.records.organizations[id_].names
    starts = [names[0].start] if names and names[0].start else [related.on for related in corpus.predecessors[id_]]
    return min((on.earliest for on in starts if on), default=UNDATED)


def _is_over(organization: Organization) -> bool:
    """Whether it no longer exists, or, when no name is dated, has handed itself on."""
    if organization.names:
        return organization.names[-1].end is not None
    return bool(organization.successors)


def _beginning(organization: Organization, members: Set[OrganizationId], corpus: Corpus) -> tuple[bool, bool]:
    """Whether it began with what it took over, and whether it is known to be older than that."""
    came = [r.on for r in corpus.predecessors[organization.id] if r.organization in members and r.on]
    start = organization.names[0].start if organization.names else None
    if start is None or not came:
        return False, False
    is_heir = any(on.earliest <= start.latest and start.earliest <= on.latest for on in came)
    return is_heir, not is_heir and all(start.latest < on.earliest for on in came)


def _period(dated: DatedName) -> str:
    """When a name was the official one, as far as it is known: "từ 11/04/2007 đến 03/02/2025"."""
    return " ".join(part for part in (_end("từ", dated.start), _end("đến", dated.end)) if part)


def _end(word: str, on: EdtfDate | None) -> str:
    return f"{word} {on.printed}" if on else ""
