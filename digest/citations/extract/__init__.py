"""What a text says: its citations, organizations and people.

The way of a text: view (`digest.text.view`) → tokens → phrases → readings → spans of the text as given.
`grammar` makes a vocabulary and a registry ready; nothing here decides which document a citation means.
"""

from digest.citations.extract.annotated_text import AnnotatedText, Spans
from digest.citations.extract.citations import CitationMatch, read_citations
from digest.citations.extract.grammar import Grammar, is_meant
from digest.citations.extract.lexicon_entries import Meaning
from digest.citations.extract.organizations import NamedOrganization, read_bodies
from digest.citations.extract.people import read_people
from digest.citations.extract.references import read_naked_codes, read_pointers
from digest.citations.extract.roles import role_of
from digest.records.models import (
    Citation,
    Extraction,
    Mention,
    OrganizationId,
    PersonId,
    PersonMention,
    RejectedMention,
)
from digest.text.view import matching_view

__all__ = ["extract"]


def extract(text: str, grammar: Grammar) -> Extraction:
    """The citations, bodies and people of a text, with offsets in its code points exactly as given.

    "Thực hiện Kết luận số 57-KL/TW của Bộ Chính trị" gives one citation and the mention of its issuer.
    """
    passage = _passage(text, grammar)
    readings = _readings(passage, grammar)
    cited = Spans.of((reading.start, reading.end) for reading in readings)
    issuers = {first for reading in readings if (said := reading.issuer) for first in range(said.first, said.last)}
    mentions: list[Mention] = []
    lookalikes: list[RejectedMention] = []
    for body in read_bodies(passage, grammar.bodies):
        if cited.hold(passage.start(body.first), passage.tokens.end(body.last - 1)):
            continue
        start, end = _span(passage, body.first, body.last)
        role = _role(passage, body, issuers, grammar)
        if body.organization is None:
            candidates = tuple(OrganizationId(id_) for id_ in body.candidates)
            lookalikes.append(RejectedMention(start, end, text[start:end], candidates, role))
        else:
            mentions.append(Mention(start, end, text[start:end], OrganizationId(body.organization), role))
    people = []
    for first, last, person in read_people(passage, grammar.people):
        start, end = _span(passage, first, last)
        people.append(PersonMention(start, end, text[start:end], PersonId(person)))
    citations = tuple(_citation(passage, reading, text) for reading in readings)
    return Extraction(citations, tuple(mentions), tuple(people), tuple(lookalikes))


def _passage(text: str, grammar: Grammar) -> AnnotatedText:
    tokens = grammar.tokenize(matching_view(text))

    def fits(first: int, last: int, meaning: Meaning) -> bool:
        return is_meant(tokens.printed(first, last), meaning)

    phrases = tuple(grammar.book.find(tokens.words, fits))
    by_first = {found.first: found for found in phrases}
    by_last = {found.last: found for found in phrases}
    return AnnotatedText(tokens, phrases, by_first, by_last)


def _readings(passage: AnnotatedText, grammar: Grammar) -> list[CitationMatch]:
    readings = list(read_citations(passage, grammar.citations))
    readings += read_naked_codes(passage, readings, grammar.citations, grammar.references)
    readings.sort(key=lambda reading: reading.start)
    readings += read_pointers(passage, readings, grammar.references)
    return sorted(readings, key=lambda reading: reading.start)


def _role(passage: AnnotatedText, body: NamedOrganization, issuers: set[int], grammar: Grammar) -> str:
    if body.first in issuers:
        return "issuer"
    if body.is_post:
        return "post"
    return role_of(passage, body.first, body.last, body.organization, grammar.roles)


def _span(passage: AnnotatedText, first: int, last: int) -> tuple[int, int]:
    return passage.tokens.view.given_span(passage.start(first), passage.tokens.end(last - 1))


def _citation(passage: AnnotatedText, reading: CitationMatch, text: str) -> Citation:
    start, end = passage.tokens.view.given_span(reading.start, reading.end)
    return Citation(
        start,
        end,
        text[start:end],
        reading.form,
        reading.type,
        reading.number,
        reading.code,
        reading.year,
        reading.issuer_slug,
        reading.date,
        reading.term,
        reading.named,
        reading.name,
    )
