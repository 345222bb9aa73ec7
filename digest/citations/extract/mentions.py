"""The mentions of a text: central organizations, organizations of places, and what only looks like one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from digest.citations.extract.annotated_text import AnnotatedText, Spans
from digest.citations.extract.citation_match import CitationMatch
from digest.citations.extract.grammar import Grammar
from digest.citations.extract.local_organizations import (
    LocalRules,
    in_place,
    places_in_text,
    read_local_names,
)
from digest.citations.extract.organizations import read_organizations
from digest.citations.extract.roles import role_of
from digest.records.edtf import EdtfDate
from digest.records.models import Home, Mention, OrganizationId, PlaceId, RejectedMention
from digest.text.view import comparable


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What the record of a text says beside it: its home place, the place of the event, its date."""

    home: Home | None = None
    event: Home | None = None
    written_on: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class FoundMentions:
    """The mentions and rejected phrases of a text, its home place, and the places by the first token of a name."""

    mentions: tuple[Mention, ...]
    rejected: tuple[RejectedMention, ...]
    home: Home | None
    places: Mapping[int, PlaceId]


def read_mentions(
    text: AnnotatedText, matches: Sequence[CitationMatch], given: str, grammar: Grammar, background: Background
) -> FoundMentions:
    """The organizations named outside of citations, and the phrases that only look like one, in order."""
    cited = Spans.of((match.start, match.end) for match in matches)
    issuers = {token for match in matches if (issuer := match.issuer) for token in range(issuer.first, issuer.last)}
    found: list[Mention | RejectedMention] = []
    home: Home | None = None
    places: dict[int, PlaceId] = {}

    def add(first: int, last: int, organization: str | None, **more: Any) -> None:
        if not cited.hold(text.start(first), text.tokens.end(last - 1)):
            role = "issuer" if first in issuers else role_of(text, first, last, organization, grammar.roles)
            found.append(_mention(text, first, last, organization, role, given, **more))

    if grammar.local.ids:
        names = read_local_names(text, grammar.local, background.written_on)
        spoken_of = places_in_text(text, names, grammar.local)
        home = background.home or (Home(spoken_of[0], "text") if len(spoken_of) == 1 else background.event)
        for name in names:
            likely = () if name.organization else (home.place,) if home else spoken_of
            taken_for = [in_place(text, name, place, grammar.local, background.written_on) for place in likely]
            candidates = tuple(id_ for id_ in taken_for if id_)
            organization = name.organization or (candidates[0] if home and candidates else None)
            if organization:
                places[name.first] = grammar.local.places_by_id[organization]
                add(name.first, name.last, organization, home=None if name.organization else home)
            else:
                add(name.first, name.last, None, candidates=candidates, is_placeless=True)
    for named in read_organizations(text, grammar.organizations):
        add(named.first, named.last, named.organization, candidates=named.candidates, is_post=named.is_post)
    kept = _without_overlaps(found)
    if background.home:
        kept = _without_twins(kept, grammar.local)
    return FoundMentions(
        tuple(one for one in kept if isinstance(one, Mention)),
        tuple(one for one in kept if isinstance(one, RejectedMention)),
        home,
        places,
    )


def _mention(
    text: AnnotatedText,
    first: int,
    last: int,
    organization: str | None,
    role: str,
    given: str,
    *,
    candidates: tuple[str, ...] = (),
    is_post: bool = False,
    home: Home | None = None,
    is_placeless: bool = False,
) -> Mention | RejectedMention:
    """The tokens [first, last) as a mention, rejected without an organization; an issuer is never a post."""
    start, end = text.given_span(first, last)
    role = "post" if is_post and role != "issuer" else role
    if organization is None:
        ids = tuple(map(OrganizationId, candidates))
        return RejectedMention(start, end, given[start:end], ids, role, is_placeless)
    return Mention(start, end, given[start:end], OrganizationId(organization), role, home)


def _without_overlaps(found: list[Mention | RejectedMention]) -> list[Mention | RejectedMention]:
    """The phrases in order, of two that overlap the longer one, of two of the same words a mention, the first one."""
    kept: list[Mention | RejectedMention] = []
    for one in sorted(found, key=lambda one: (one.start, one.start - one.end, isinstance(one, RejectedMention))):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


def _without_twins(found: list[Mention | RejectedMention], rules: LocalRules) -> list[Mention | RejectedMention]:
    """The phrases without the central organizations that an article of a place names as it would its own.

    "Ban Chỉ đạo công tác thông tin đối ngoại" in a provincial newspaper is left open, unless the text says
    "Trung ương" of it somewhere.
    """
    mentions = [one for one in found if isinstance(one, Mention) and one.organization in rules.twins]
    sure = {one.organization for one in mentions if not rules.central_words.isdisjoint(_phrases(one.surface))}
    return [
        RejectedMention(one.start, one.end, one.surface, (one.organization,), one.role)
        if isinstance(one, Mention) and one.organization in rules.twins and one.organization not in sure
        else one
        for one in found
    ]


def _phrases(surface: str) -> set[str]:
    """The single syllables and adjacent pairs of a name."""
    syllables = comparable(surface).split()
    return {*syllables, *(" ".join(pair) for pair in pairwise(syllables))}
