"""Records together with the organizations of places that something names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from digest.records.ids import ids_in
from digest.records.models import LocalBodies, Organization, OrganizationId, Records


def with_places(organizations: Mapping[str, Organization], local_bodies: LocalBodies) -> dict[str, Organization]:
    """The organizations that have a file; one with the id of a family in a place gets both."""
    placed = {}
    for id_, organization in organizations.items():
        pair = local_bodies.pairs.get(organization.id)
        placed[id_] = replace(organization, family=pair[0].id, place=pair[1].id) if pair else organization
    return placed


def with_local_bodies(records: Records, named: Iterable[OrganizationId] = ()) -> Records:
    """The records with the organizations of places that they or `named` name, and with those that took them over.

    An article on "UBND tỉnh Yên Bái" brings ubnd-tinh-yen-bai and, since 1/7/2025, ubnd-tinh-lao-cai.
    """
    made: dict[OrganizationId, Organization] = {}
    waiting = {*named, *_references(records)} - records.organizations.keys()
    while waiting:
        body = records.local_bodies.make(waiting.pop())
        if body:
            made[body.id] = body
            waiting |= {step.organization for step in body.successors} - records.organizations.keys() - made.keys()
    if not made:
        return records
    known = records.organizations.keys() | made.keys()
    kept = {id_: body if body.parent in known else replace(body, parent=None) for id_, body in made.items()}
    return replace(records, organizations=dict(sorted({**records.organizations, **kept}.items())))


def _references(records: Records) -> Iterator[OrganizationId]:
    for record in records.every():
        for _, kind, id_ in ids_in(record):
            if kind.of == "organization":
                yield OrganizationId(id_)
