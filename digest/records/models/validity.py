"""Whether directives are in force, from what their sources state and from the directives that replace them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from digest.records.edtf import EdtfDate
from digest.records.models.common import DirectiveId
from digest.records.models.directives import Directive, Relation, Status
from digest.records.models.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Validity:
    """What is known of a directive's validity.

    `has_ended` is None when nothing is known ("Chưa rõ tình trạng hiệu lực"). `stated` is the status of the record
    with its own source. `ended_by` is the directive that replaced this one on `ended_on`, as `relation` states.
    """

    has_ended: bool | None = None
    stated: Status | None = None
    ended_by: DirectiveId | None = None
    ended_on: EdtfDate | None = None
    relation: Relation | None = None


def validities(directives: Iterable[Directive], vocabulary: Vocabulary) -> Mapping[DirectiveId, Validity]:
    """The validity of every directive; of several that replace one, the first decides."""
    listed = list(directives)
    ending_kinds = {kind.id for kind in vocabulary.relation_kinds if kind.ends}
    ending_statuses = {status.id for status in vocabulary.statuses if status.ends}
    ended: dict[DirectiveId, tuple[Directive, Relation]] = {}
    for directive in sorted(listed, key=_issue_order):
        for relation in directive.relations:
            if relation.kind in ending_kinds:
                ended.setdefault(relation.directive, (directive, relation))
    return {one.id: _validity(one, ended.get(one.id), ending_statuses) for one in listed}


def _issue_order(directive: Directive) -> tuple[date, str]:
    return directive.issued_on.latest if directive.issued_on else date.max, directive.id


def _validity(
    directive: Directive, ended: tuple[Directive, Relation] | None, ending_statuses: Iterable[str]
) -> Validity:
    stated = directive.status
    if ended:
        other, relation = ended
        return Validity(True, stated, other.id, other.issued_on, relation)
    return Validity(stated.kind in ending_statuses if stated else None, stated)
