"""The registered documents, prepared for looking up and comparing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.citations.resolve.titles import TitleWords, title_words
from digest.records.models import Citation, Directive, DirectiveId, LocalBodies, OrganizationId, PlaceId, Vocabulary
from digest.text.normalize import canonical
from digest.text.patterns import part
from digest.text.phrases import PhraseMatcher, phrase_matcher

_PARTY_CODE: Final = part("[0-9]+-", matches=("57-KL/TW",), near_misses=("47/NQ-CP", "72/2015/NĐ-CP"), method="match")
_CODE_WITH_YEAR: Final = part(
    "([0-9]+)/[0-9]{4}/", matches=("72/2015/NĐ-CP",), near_misses=("47/NQ-CP", "57-KL/TW"), method="match"
)

Key = tuple[str, ...]
_NO_PLACES: Final = LocalBodies()


@dataclass(frozen=True, slots=True)
class RegisteredDirective:
    """A directive with what its code says; numbers of the Party restart each term, those of the State each year."""

    directive: Directive
    title: TitleWords | None
    is_party: bool
    has_year_in_code: bool
    place: PlaceId | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """The directives by everything that a citation may call them, and the congresses as (first day, term)."""

    directives: Mapping[DirectiveId, RegisteredDirective]
    by_key: Mapping[Key, Sequence[RegisteredDirective]]
    related: Mapping[DirectiveId, frozenset[DirectiveId]]
    congresses: Sequence[tuple[str, int]]
    fillers: PhraseMatcher[bool]

    def named_by(self, citation: Citation) -> Sequence[RegisteredDirective]:
        """The directives of the code, number or name of a citation."""
        return self.by_key.get(_citation_lookup(citation), ())

    def terms_of(self, directive: Directive) -> set[int]:
        """The terms in which a directive may have been issued; empty when unknown."""
        if directive.term is not None:
            return {directive.term}
        if directive.issued_on is None or directive.issued_on.is_range:
            return set()
        days = (directive.issued_on.earliest.isoformat(), directive.issued_on.latest.isoformat())
        first, last = (self.term_on(day) for day in days)
        return set(range(first, last + 1)) if first and last else set()

    def term_on(self, day: str) -> int | None:
        """The term of an ISO date, also a partial one."""
        return next((term for opened, term in reversed(self.congresses) if opened[: len(day)] <= day), None)

    def are_in_one_term(self, day: str, registered: RegisteredDirective) -> bool:
        """Whether a printed date falls into the term of a Party document, whose number is unique in it."""
        return registered.is_party and self.term_on(day) in self.terms_of(registered.directive)


def build_registry(
    directives: Iterable[Directive], vocabulary: Vocabulary, local_bodies: LocalBodies = _NO_PLACES
) -> Registry:
    """Prepare the directives; built once, used for every text."""
    directives = tuple(directives)
    fillers = phrase_matcher(vocabulary.words.title_fillers)
    registered = {directive.id: _register(directive, fillers, local_bodies) for directive in directives}
    related: dict[DirectiveId, set[DirectiveId]] = {}
    for directive in directives:
        for relation in directive.relations:
            related.setdefault(directive.id, set()).add(relation.directive)
            related.setdefault(relation.directive, set()).add(directive.id)
    by_key: dict[Key, list[RegisteredDirective]] = {}
    for one in registered.values():
        for key in dict.fromkeys(_lookups(one)):
            by_key.setdefault(key, []).append(one)
    return Registry(
        directives=registered,
        by_key=by_key,
        related={id_: frozenset(others) for id_, others in related.items()},
        congresses=tuple((day, int(term)) for term, day in vocabulary.words.congresses),
        fillers=fillers,
    )


def _register(directive: Directive, fillers: PhraseMatcher[bool], local_bodies: LocalBodies) -> RegisteredDirective:
    pair = local_bodies.pairs.get(OrganizationId(directive.issuer))
    code = directive.code
    return RegisteredDirective(
        directive,
        title_words((directive.title, *directive.short_names), fillers) if directive.title else None,
        is_party=code is None or _PARTY_CODE.match(code) is not None,
        has_year_in_code=code is not None and _CODE_WITH_YEAR.match(code) is not None,
        place=pair[1].id if pair else None,
    )


def _lookups(one: RegisteredDirective) -> Iterable[Key]:
    directive = one.directive
    if directive.code is not None:
        yield "code", directive.code
        yield "code", _CODE_WITH_YEAR.sub(r"\1/", directive.code)
    if directive.named is not None:
        yield "named", directive.type, directive.named
    for name in directive.short_names:
        yield "name", directive.type, canonical(name)
    if directive.number is not None:
        yield "number", directive.type, str(directive.number)


def _citation_lookup(citation: Citation) -> Key:
    if citation.code is not None:
        return "code", citation.code
    if citation.named is not None:
        return "named", citation.type, citation.named
    if citation.name is not None:
        return "name", citation.type, canonical(citation.name)
    return "number", citation.type, str(citation.number)


def citation_key(directive: Directive, place: PlaceId | None = None) -> str | None:
    """The registered document in one word: "57-KL/TW@2023", "NQ-DH13@2021"; None without code, key or year.

    Of a document of a place the place is part of it: "34/KH-UBND@2021+lao-cai".

    The year is that of the date of issue; where that is not certain, the year at the end of the id.
    """
    key = directive.code or directive.citation_key
    year = directive.issued_on.year if directive.issued_on else None
    if year is None:
        in_id = re.search("-((?:19|20)[0-9]{2})$", directive.id)
        year = int(in_id[1]) if in_id else None
    return f"{key}@{year}{f'+{place}' if place else ''}" if key and year else None
