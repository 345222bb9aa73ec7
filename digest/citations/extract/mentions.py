"""The mentions of a text: central organizations, organizations of places, and what only looks like one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.citations.extract.annotated_text import AnnotatedText, Spans
from digest.citations.extract.citation_match import CitationMatch
from digest.citations.extract.grammar import Grammar
from digest.citations.extract.local_organizations import LocalRules, at_home, place_in_text, read_local_names
from digest.citations.extract.organizations import read_organizations
from digest.citations.extract.roles import role_of
from digest.records.models import Mention, OrganizationId, PlaceId, RejectedMention
from digest.text.view import comparable


@dataclass(frozen=True, slots=True)
class FoundMentions:
    """The mentions and rejected phrases of a text, its home place, and the places by the first token of a name."""

    mentions: tuple[Mention, ...]
    rejected: tuple[RejectedMention, ...]
    home: PlaceId | None
    places: Mapping[int, PlaceId]


def read_mentions(
    text: AnnotatedText,
    matches: Sequence[CitationMatch],
    given: str,
    grammar: Grammar,
    home_place: PlaceId | None,
    event_place: PlaceId | None,
) -> FoundMentions:
    """The organizations named outside of citations, and the phrases that only look like one, in order."""
    cited = Spans.of((match.start, match.end) for match in matches)
    issuers = {token for match in matches if (issuer := match.issuer) for token in range(issuer.first, issuer.last)}

    def role(first: int, last: int, organization: str | None, *, is_post: bool = False) -> str:
        if first in issuers:
            return "issuer"
        return "post" if is_post else role_of(text, first, last, organization, grammar.roles)

    found: list[Mention | RejectedMention] = []
    for named in read_organizations(text, grammar.organizations):
        if cited.hold(text.start(named.first), text.tokens.end(named.last - 1)):
            continue
        start, end = text.given_span(named.first, named.last)
        named_role = role(named.first, named.last, named.organization, is_post=named.is_post)
        if named.organization is None:
            candidates = tuple(OrganizationId(id_) for id_ in named.candidates)
            found.append(RejectedMention(start, end, given[start:end], candidates, named_role))
        else:
            found.append(Mention(start, end, given[start:end], OrganizationId(named.organization), named_role))
    names = list(read_local_names(text, grammar.local)) if grammar.local.ids else []
    home = home_place or (place_in_text(text, names, grammar.local) if grammar.local.ids else None) or event_place
    places: dict[int, PlaceId] = {}
    for name in names:
        organization = name.organization or at_home(name, home, grammar.local)
        if organization:
            places[name.first] = grammar.local.places_by_id[organization]
        if cited.hold(text.start(name.first), text.tokens.end(name.last - 1)):
            continue
        start, end = text.given_span(name.first, name.last)
        name_role = role(name.first, name.last, organization)
        if organization is None:
            found.append(RejectedMention(start, end, given[start:end], (), name_role))
        else:
            filled = None if name.organization else home
            found.append(Mention(start, end, given[start:end], organization, name_role, filled))
    kept = _without_overlaps(found)
    if home_place:
        kept = _without_twins(kept, grammar.local)
    return FoundMentions(
        tuple(one for one in kept if isinstance(one, Mention)),
        tuple(one for one in kept if isinstance(one, RejectedMention)),
        home,
        places,
    )


def _without_overlaps(found: list[Mention | RejectedMention]) -> list[Mention | RejectedMention]:
    """The phrases in order, of two that overlap the longer one."""
    kept: list[Mention | RejectedMention] = []
    for one in sorted(found, key=lambda one: (one.start, one.start - one.end)):
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
