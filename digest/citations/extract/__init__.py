"""What a text says: its citations, organizations and people.

A text passes four steps: view (`digest.text.view`) → tokens → phrases → matches, given as spans of the input.
`grammar` prepares a vocabulary and a registry; which document a citation means is decided in `resolve`.
"""

from itertools import zip_longest
from typing import Final

from digest.citations.extract.annotate import annotate
from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.citation_match import CitationMatch
from digest.citations.extract.citations import read_citations
from digest.citations.extract.grammar import Grammar
from digest.citations.extract.mentions import Background, FoundMentions, read_mentions
from digest.citations.extract.people import read_people
from digest.citations.extract.references import read_anaphora, read_bare_codes
from digest.citations.extract.titles import read_title
from digest.records.models import (
    Citation,
    Extraction,
    PersonId,
    PersonMention,
    PlaceId,
)
from digest.text.view import matching_view

__all__ = ["Background", "extract"]

_NOTHING: Final = Background()


def extract(given: str, grammar: Grammar, background: Background = _NOTHING) -> Extraction:
    """Read the citations, organizations and people of a text; offsets are code points of `given`.

    "Thực hiện Kết luận số 57-KL/TW của Bộ Chính trị" gives one citation and the mention of its issuer. The place of
    names without one ("UBND tỉnh") is that of the background, else the one place that the text names, else the
    place of the event.
    """
    text = annotate(matching_view(given), tokenize=grammar.tokenize, phrases=grammar.phrases, lists=grammar.lists)
    matches = _matches(text, grammar)
    found = read_mentions(text, matches, given, grammar, background)
    people = []
    for first, last, person in read_people(text, grammar.people):
        start, end = text.given_span(first, last)
        people.append(PersonMention(start, end, given[start:end], PersonId(person)))
    citations = tuple(
        _citation(text, match, following.start if following else len(text.key), given, grammar, _place(match, found))
        for match, following in zip_longest(matches, matches[1:])
    )
    return Extraction(citations, found.mentions, tuple(people), found.rejected)


def _matches(text: AnnotatedText, grammar: Grammar) -> list[CitationMatch]:
    """All citations in order: those with a type word, bare codes, then anaphora, which need the others."""
    matches = list(read_citations(text, grammar.citations))
    matches += read_bare_codes(text, matches, grammar.citations, grammar.references)
    matches.sort(key=lambda match: match.start)
    matches += read_anaphora(text, matches, grammar.references)
    return sorted(matches, key=lambda match: match.start)


def _place(match: CitationMatch, found: FoundMentions) -> PlaceId | None:
    """The place of the issuer; of a code of places without an issuer the home place of the text."""
    if match.issuer:
        return found.places.get(match.issuer.first)
    return found.home.place if match.is_of_place and found.home else None


def _citation(
    text: AnnotatedText, match: CitationMatch, limit: int, given: str, grammar: Grammar, place: PlaceId | None
) -> Citation:
    """The match as a value of its own; its title ends before `limit`, where the next citation begins."""
    start, end = text.tokens.view.given_span(match.start, match.end)
    date, title = match.date, None
    if not match.is_english and match.form != "anaphora":
        title = read_title(text, match, limit, grammar.titles)
    return Citation(
        start=start,
        end=end,
        surface=given[start:end],
        form=match.form,
        type=match.type,
        number=match.number,
        code=match.code,
        year=match.year,
        issuer=match.issuer_slug,
        date=date.iso if date and date.month else None,
        term=match.term,
        named=match.named,
        name=match.name,
        day_of_year=f"-{date.month:02}-{date.day:02}" if date and not date.year else None,
        known_by=match.known_by.iso if match.known_by else None,
        is_unreadable=match.is_unreadable,
        is_issuer_printed=match.issuer is not None,
        title=title.words if title else None,
        is_title_sure=title is not None and title.is_sure,
        is_of_place=match.is_of_place,
        place=place,
    )
