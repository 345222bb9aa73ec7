"""All records together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from digest.records.models.articles import Article
from digest.records.models.common import ArticleId, DirectiveId, OrganizationId, OutletId, PersonId
from digest.records.models.directives import Directive
from digest.records.models.local_bodies import LocalBodies
from digest.records.models.organizations import Organization
from digest.records.models.outlets import Outlet
from digest.records.models.people import Person
from digest.records.models.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Records:
    """Everything under `data/`, each kind by id, in the order of the ids.

    `captures` maps the path of each raw capture ("data/raw/….txt") to the SHA-256 of its bytes. Of the organizations
    of places only those are among the `organizations` that something names; `local_bodies` makes the others.
    """

    articles: Mapping[ArticleId, Article]
    directives: Mapping[DirectiveId, Directive]
    organizations: Mapping[OrganizationId, Organization]
    people: Mapping[PersonId, Person]
    outlets: Mapping[OutletId, Outlet]
    vocabulary: Vocabulary
    captures: Mapping[str, str] = field(default_factory=dict)
    local_bodies: LocalBodies = field(default_factory=LocalBodies)

    def every(self) -> Iterator[Article | Directive | Organization | Person | Outlet]:
        """Every record with an id of its own."""
        kinds = (self.articles, self.directives, self.organizations, self.people, self.outlets)
        return chain.from_iterable(kind.values() for kind in kinds)
