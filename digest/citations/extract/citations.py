"""Citations in the order of a text: each word for a type of document, with its number and what is printed around it."""

from collections.abc import Container, Iterator
from dataclasses import fields, replace
from typing import Any, Final

from digest.citations.extract.annotated_text import AnnotatedText, is_type
from digest.citations.extract.citation_context import CitationContext, merged
from digest.citations.extract.citation_match import CitationMatch, CitationPatterns
from digest.citations.extract.codes import DocumentNumber, completed_code, read_number
from digest.citations.extract.congresses import NamedResolution, read_owner, read_resolutions
from digest.citations.extract.context_after import read_after, read_after_title
from digest.citations.extract.context_before import read_before
from digest.citations.extract.false_positives import Candidate, continues_list, is_document_number
from digest.citations.extract.issuers import Issuer, joined_issuer
from digest.citations.extract.laws import Law, read_law
from digest.citations.extract.lexicon_entries import TypeWord

_LONGEST_DEFINITION: Final = 44


def read_citations(text: AnnotatedText, patterns: CitationPatterns) -> Iterator[CitationMatch]:
    """The citations that a word for a type of document opens, in the order of the text."""
    done = 0
    cited: set[tuple[str, int | None]] = set()
    for found in text.phrases:
        if not is_type(found) or text.start(found.first) < done:
            continue
        for match in _read_at(text, found.first, found.last, patterns, cited):
            yield match
            done = match.end
            cited.add((match.type, match.number))


def _read_at(
    text: AnnotatedText, first: int, last: int, patterns: CitationPatterns, cited: Container[tuple[str, int | None]]
) -> Iterator[CitationMatch]:
    """The citations that begin with the type word of the tokens [first, last); several make a list.

    `cited` are the types and numbers cited before.
    """
    word = text.by_first[first].meanings[0]
    assert isinstance(word, TypeWord)
    number, is_marked, between = _read_number(text, text.tokens.end(last - 1), patterns)
    if number is None:
        yield from _read_named(text, first, last, word, patterns)
        return
    type_ = type_of(word, number, patterns)
    if type_ is None:
        return
    candidate = Candidate(
        first=first,
        word=word,
        number=number,
        is_marked=is_marked,
        before=merged(number.start, between, read_before(text, first, patterns.before)),
        after=_read_after(text, first, number, patterns),
        was_cited=(type_, number.number) in cited,
    )
    if not is_document_number(text, candidate, patterns.rejects):
        return
    match = _numbered(text, candidate, between, type_, patterns)
    yield match
    yield from _read_list(text, match, word, patterns)


def _read_number(
    text: AnnotatedText, at: int, patterns: CitationPatterns
) -> tuple[DocumentNumber | None, bool, CitationContext]:
    """The number after a type word, whether "số" marks it, and what is between ("của Bộ Chính trị số …")."""
    key = text.key
    if opened := patterns.number_mark.match(key, at):
        number = read_number(key, text.printed, opened.end(), patterns.tables)
        if number:
            return number, bool(opened["mark"]), CitationContext(end=at)
    between = read_after(text, at, patterns.after)
    marked = patterns.number_mark.match(key, between.end) if between.end > at else None
    if marked and marked["mark"]:
        return read_number(key, text.printed, marked.end(), patterns.tables), True, between
    return None, True, between


def _read_after(text: AnnotatedText, first: int, number: DocumentNumber, patterns: CitationPatterns) -> CitationContext:
    is_whole = number.code is not None and number.year is None
    after = read_after(text, _after_bracket(text, first, number), patterns.after, allows_bare_year=is_whole)
    return after if after.issuer or number.issuers else read_after_title(text, after, patterns.after)


def _after_bracket(text: AnnotatedText, first: int, number: DocumentNumber) -> int:
    """Where the words after a number begin: behind the bracket of "Kết luận (số 57-KL/TW) của …"."""
    closes = text.key.startswith(")", number.end)
    opened = text.key[text.start(first) : number.start]
    return number.end + (closes and opened.count("(") > opened.count(")"))


def type_of(word: TypeWord | None, number: DocumentNumber, patterns: CitationPatterns) -> str | None:
    """The type of document: the word decides among what the code allows, the code against the word.

    A State code has the first type of its abbreviation, whatever the word: "Quy định … số 46/2012/QĐ-UBND" is a
    Quyết định.
    """
    known = word.type if word else None
    if number.types:
        is_open = known in number.types and not (number.is_state and known in patterns.tables.party_types)
        return known if is_open else number.types[0]
    if known is None:
        is_letter = number.code is None or (number.has_suffix and number.year is None)
        return patterns.letter_type if is_letter else None
    return known


def _numbered(
    text: AnnotatedText, candidate: Candidate, between: CitationContext, type_: str, patterns: CitationPatterns
) -> CitationMatch:
    number = candidate.number
    context = merged(candidate.after.end, candidate.after, candidate.before)
    match = read_numbered(text, text.start(candidate.first), type_, number, context, patterns)
    is_title_between = between.end < number.start and between.end > text.start(candidate.first)
    return replace(match, title_start=between.end if is_title_between else None, is_english=candidate.word.is_english)


def read_numbered(
    text: AnnotatedText,
    start: int,
    type_: str,
    number: DocumentNumber,
    context: CitationContext,
    patterns: CitationPatterns,
) -> CitationMatch:
    """The match of a number with the context around it."""
    year = number.year or context.year
    issuer_slug = _issuer_slug(text, context.issuer, number, patterns)
    opening = text.key[max(start - _LONGEST_DEFINITION, 0) : start]
    is_defined = number.code is None and patterns.definition.search(opening)
    return _in_context(
        context,
        start=start,
        end=number.end,
        form="definition" if is_defined else "full" if number.code else "number",
        type=type_,
        number=number.number,
        code=completed_code(number, type_, year, issuer_slug, patterns.tables),
        year=number.year or _year(context),
        issuer_slug=issuer_slug,
        context_end=max(context.end, number.end),
        is_of_place=number.suffix is not None and number.suffix.scope == "place",
    )


def _in_context(context: CitationContext, **own: Any) -> CitationMatch:
    """A match with what is printed around it, unless it has that of its own."""
    printed = {field.name: getattr(context, field.name) for field in fields(context) if field.name != "end"}
    slug = context.issuer.slug if context.issuer else None
    return CitationMatch(**{**printed, "year": _year(context), "issuer_slug": slug, "context_end": context.end, **own})


def _year(context: CitationContext) -> int | None:
    return (context.date.year if context.date else None) or context.year


def _issuer_slug(
    text: AnnotatedText, issuer: Issuer | None, number: DocumentNumber, patterns: CitationPatterns
) -> str | None:
    """The issuer as printed, else as the suffix implies; all of them where the code names several."""
    if issuer is None or (len(number.issuers) > 1 and issuer.slug in number.issuers):
        return "+".join(number.issuers) or None
    words = patterns.after.around.issuers
    return (joined_issuer(text, issuer, words) if number.is_joint else issuer).slug


def _read_list(
    text: AnnotatedText, before: CitationMatch, word: TypeWord, patterns: CitationPatterns
) -> Iterator[CitationMatch]:
    """The further numbers of "Kết luận số 16 và 57 của Bộ Chính trị"; each is a match of its own."""
    last = before
    while joint := patterns.joint.match(text.key, last.context_end):
        number = read_number(text.key, text.printed, joint.end(), patterns.tables)
        is_marked = bool(joint["mark"])
        if number is None or not (
            (is_marked and number.code is None) or continues_list(text, number, patterns.rejects)
        ):
            return
        type_ = type_of(word, number, patterns)
        if type_ is None:
            return
        context = read_after(text, number.end, patterns.after, allows_bare_year=number.code is not None)
        start = joint.start("mark") if is_marked else number.start
        last = replace(read_numbered(text, start, type_, number, context, patterns), is_english=word.is_english)
        yield last


def _read_named(
    text: AnnotatedText, first: int, last: int, word: TypeWord, patterns: CitationPatterns
) -> Iterator[CitationMatch]:
    """The congresses, plenums or the law that the words after a type word name."""
    if word.type is None:
        return
    start, at = text.start(first), text.tokens.end(last - 1)
    owned = read_owner(text, first, word.type, patterns.congresses) if word.is_english else None
    for named in [owned] if owned else read_resolutions(text, at, word.type, patterns.congresses):
        yield _resolution(text, start, word, named, patterns)
    if word.type in patterns.laws.law_types:
        law = read_law(text, first, last, patterns.laws, patterns.tables)
        if law:
            match = _law(text, start, word.type, law, patterns)
            yield match
            yield from _read_list(text, match, word, patterns) if match.code else ()


def _resolution(
    text: AnnotatedText, start: int, word: TypeWord, named: NamedResolution, patterns: CitationPatterns
) -> CitationMatch:
    """The match of a congress or plenum; an English "on May 5, 2022" after it is the day of the event."""
    assert word.type is not None
    after = read_after(text, named.end, patterns.after)
    if word.is_english:
        after = replace(after, date=None)
    implied = patterns.congresses.plenum.committee if named.is_of_plenum else None
    own = {"issuer_slug": implied} if implied and not after.issuer else {}
    return _in_context(
        after,
        start=named.start or start,
        end=named.end,
        form="named",
        type=word.type,
        term=named.term or after.term,
        named=named.named,
        is_english=word.is_english,
        **own,
    )


def _law(text: AnnotatedText, start: int, type_: str, law: Law, patterns: CitationPatterns) -> CitationMatch:
    after = read_after(text, law.end, patterns.after)
    context = merged(after.end, CitationContext(end=law.end, date=law.date, issuer=law.issuer, year=law.year), after)
    if law.number:
        return replace(read_numbered(text, start, type_, law.number, context, patterns), end=law.end, name=law.name)
    return _in_context(context, start=start, end=law.end, form="named", type=type_, term=None, name=law.name)
