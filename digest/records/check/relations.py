"""Relations between directives: one direction in time, entered once."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from digest.records.check.cycles import find_cycles
from digest.records.check.locations import problem_at
from digest.records.models import Directive, DirectiveId, Records
from digest.records.problems import Problem

Pairs = set[tuple[DirectiveId, DirectiveId]]


def check_relations(records: Records) -> Iterator[Problem]:
    """Relations form no cycle, lead to earlier documents, and are entered once.

    Every relation reads from the later document to the earlier one ("thay thế", "hướng dẫn"), so a cycle of
    several kinds of relations is a contradiction.
    """
    reported: Pairs = set()
    words = {kind.id: kind.forward for kind in records.vocabulary.relation_kinds}
    yield from _cycles(records, words, reported)
    for directive in records.directives.values():
        seen = set()
        for position, relation in enumerate(directive.relations):
            here = f"relations[{position}]"
            if (relation.kind, relation.directive) in seen:
                message = (
                    f"Quan hệ “{words.get(relation.kind, relation.kind)}” với {relation.directive} được ghi hai lần."
                )
                yield problem_at(directive, here, "duplicate-relation", message, "Xóa một mục.")
            seen.add((relation.kind, relation.directive))
            other = records.directives.get(relation.directive)
            if other and (directive.id, other.id) not in reported and _is_earlier(directive, other):
                yield _backwards(directive, other, here, words.get(relation.kind, relation.kind))


def _cycles(records: Records, words: Mapping[str, str], reported: Pairs) -> Iterator[Problem]:
    edges = {directive.id: [r.directive for r in directive.relations] for directive in records.directives.values()}
    for cycle in find_cycles(edges):
        steps = list(pairwise([*cycle, cycle[0]]))
        reported.update(steps)
        kinds = [_kind(records.directives[start], end) for start, end in steps]
        first = records.directives[cycle[0]]
        position = [relation.directive for relation in first.relations].index(steps[0][1])
        way = cycle[0] + "".join(
            f" –({words.get(kind, kind)})→ {end}" for kind, (_, end) in zip(kinds, steps, strict=True)
        )
        if len(set(kinds)) == 1:
            rule, message = "relation-cycle", f"Quan hệ quay vòng: {way}."
        else:
            rule, message = "relation-contradiction", f"Các quan hệ trái ngược nhau: {way}."
        fix = "Xóa một quan hệ trong vòng; quan hệ chỉ ghi ở văn bản ra sau."
        yield problem_at(first, f"relations[{position}]", rule, message, fix)


def _kind(directive: Directive, other: DirectiveId) -> str:
    return next(relation.kind for relation in directive.relations if relation.directive == other)


def _is_earlier(directive: Directive, other: Directive) -> bool:
    first, second = directive.issued_on, other.issued_on
    return bool(first and second and first.latest < second.earliest)


def _backwards(directive: Directive, other: Directive, field: str, words: str) -> Problem:
    first, second = directive.issued_on, other.issued_on
    message = (
        f"Văn bản ngày {first.printed if first else ''} không thể “{words}” "
        f"văn bản ra sau nó ({other.id}, ngày {second.printed if second else ''})."
    )
    fix = "Ghi quan hệ ở tệp của văn bản ra sau, hoặc sửa ngày."
    return problem_at(directive, field, "relation-backwards", message, fix)
