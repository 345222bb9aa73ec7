"""Citations in the order of a text: each word for a kind of document, and what its number and surroundings say."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_type
from digest.citations.extract.citation_context import CitationContext
from digest.citations.extract.codes import CodeTables, DocumentNumber, completed_code, read_number
from digest.citations.extract.context_after import AfterPatterns, read_after, read_after_title
from digest.citations.extract.context_before import BeforePatterns, read_before
from digest.citations.extract.false_positives import RejectPatterns, continues_list, is_number_of_document
from digest.citations.extract.issuers import Issuer, joined_issuer
from digest.citations.extract.lexicon_entries import TypeWord
from digest.citations.extract.named_documents import (
    NamedDocument,
    NamedDocumentPatterns,
    read_law,
    read_named,
    read_owner,
)
from digest.citations.extract.word_lists import WordLists, keys
from digest.text.patterns import END, GAP, any_of

_LONGEST_DEFINITION: Final = 44


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """A citation as read, in offsets of the view; `issuer` is where the text names the issuer, if it does.

    `context_end` is the offset after everything that was read of it, where a list may go on.
    """

    start: int
    end: int
    form: str
    type: str
    number: int | None = None
    code: str | None = None
    year: int | None = None
    issuer_slug: str | None = None
    issuer: Issuer | None = None
    date: str | None = None
    term: int | None = None
    named: str | None = None
    name: str | None = None
    context_end: int = 0


@dataclass(frozen=True, slots=True)
class CitationPatterns:
    """The grammar of citations: its parts, and the words that join them."""

    tables: CodeTables
    before: BeforePatterns
    after: AfterPatterns
    rejects: RejectPatterns
    named_documents: NamedDocumentPatterns
    number_mark: re.Pattern[str]
    joint: re.Pattern[str]
    definition: re.Pattern[str]
    letter_type: str


def citation_patterns(
    words: WordLists,
    tables: CodeTables,
    around: tuple[BeforePatterns, AfterPatterns],
    rejects: RejectPatterns,
    named_documents: NamedDocumentPatterns,
) -> CitationPatterns:
    """The patterns that join the parts of a citation.

    number_mark: match " số ", " số: ", " cố ", " No. ", " (số "; near miss: " sổ ".
    joint: match " và ", ", số ", " and No. "; near miss: " với các ".
    definition: match "(sau đây gọi tắt là " before the word; near miss: "(sau đây là ".
    """
    mark = rf"(?:{any_of(keys(words, 'number_marks'))}(?![^\W\d_])[.:]?{GAP})"
    joints = any_of(keys(words, "list_joints"))
    return CitationPatterns(
        tables,
        *around,
        rejects,
        named_documents,
        re.compile(rf"{GAP}[(\"]?{GAP}(?P<mark>{mark}{{0,2}}):?{GAP}"),
        re.compile(rf"{GAP}(?:[,;]{GAP}(?:{joints}{END}{GAP})?|{joints}{END}{GAP})(?P<mark>{mark}?)"),
        re.compile(rf"{any_of(keys(words, 'definition_leads'))}{GAP}[:\"']?{GAP}$"),
        next(iter(words.get("letter_types", ())), ""),
    )


def read_citations(text: AnnotatedText, patterns: CitationPatterns) -> Iterator[CitationMatch]:
    """The citations that a word for a kind of document opens, in the order of the text."""
    done = 0
    known: set[tuple[str, int | None]] = set()
    for found in text.phrases:
        if not is_type(found) or text.start(found.first) < done:
            continue
        for reading in _read_at(text, found.first, found.last, patterns, known):
            yield reading
            done = reading.end
            if reading.form == "full":
                known.add((reading.type, reading.number))


def _read_at(
    text: AnnotatedText, first: int, last: int, patterns: CitationPatterns, known: Container[tuple[str, int | None]]
) -> Iterator[CitationMatch]:
    """The citations that begin with the type word of the tokens [first, last); several make a list.

    `known` are the kinds and numbers cited with their code before.
    """
    word = text.by_first[first].meanings[0]
    assert isinstance(word, TypeWord)
    number, is_marked, between = _read_number(text, text.tokens.end(last - 1), patterns)
    if number is None:
        yield from _unnumbered(text, first, last, word, patterns)
        return
    is_known = (word.type, number.number) in known
    reading = _numbered(text, first, word, number, between, patterns, is_marked=is_marked, is_known=is_known)
    if reading:
        yield reading
        yield from _read_list(text, reading, word, patterns)


def _read_number(
    text: AnnotatedText, at: int, patterns: CitationPatterns
) -> tuple[DocumentNumber | None, bool, CitationContext]:
    """The number after a type word, whether "số" marks it, and what stands between ("của Bộ Chính trị số …")."""
    key = text.key
    opened = patterns.number_mark.match(key, at)
    assert opened is not None  # every part of it may be empty
    number = read_number(key, text.printed, opened.end(), patterns.tables)
    if number:
        return number, bool(opened["mark"]), CitationContext(at)
    between = read_after(text, at, patterns.after)
    marked = patterns.number_mark.match(key, between.end) if between.end > at else None
    if marked and marked["mark"]:
        number = read_number(key, text.printed, marked.end(), patterns.tables)
    return number, True, between


def _numbered(
    text: AnnotatedText,
    first: int,
    word: TypeWord,
    number: DocumentNumber,
    between: CitationContext,
    patterns: CitationPatterns,
    *,
    is_marked: bool,
    is_known: bool,
) -> CitationMatch | None:
    """The reading of a number after a type word, or None when the words around show that it counts something."""
    type_ = _type_of(word, number, patterns)
    if type_ is None:
        return None
    before = read_before(text, first, patterns.before)
    is_whole = number.code is not None and number.year is None
    after = read_after(text, _after_bracket(text, first, number), patterns.after, allows_bare_year=is_whole)
    if not (after.issuer or between.issuer or before.issuer or number.issuers):
        after = read_after_title(text, after, patterns.after)
    told = (between, after, before)
    if number.code is None and not is_number_of_document(
        text,
        first,
        word,
        number,
        patterns.rejects,
        is_marked=is_marked,
        is_told_before=between.has_context or before.has_context,
        is_told_after=after.has_context,
        is_known=is_known,
    ):
        return None
    return read_numbered(text, text.start(first), type_, number, told, patterns)


def _after_bracket(text: AnnotatedText, first: int, number: DocumentNumber) -> int:
    """Where the words after a number begin: behind the bracket of "Kết luận (số 57-KL/TW) của …"."""
    closes = text.key.startswith(")", number.end)
    return number.end + (closes and "(" in text.key[text.start(first) : number.start])


def _type_of(word: TypeWord, number: DocumentNumber, patterns: CitationPatterns) -> str | None:
    """The kind of document: the word decides among what the code allows, the code against the word."""
    if number.types:
        return word.type if word.type in number.types else number.types[0]
    if word.type is None:
        return patterns.letter_type if number.has_suffix and number.year is None else None
    return word.type


def read_numbered(
    text: AnnotatedText,
    start: int,
    type_: str,
    number: DocumentNumber,
    told: tuple[CitationContext, CitationContext, CitationContext],
    patterns: CitationPatterns,
) -> CitationMatch:
    """The reading of a number with what is told of it between its type word and it, after and before it."""
    between, after, before = told
    date = after.date or between.date or before.date
    issuer = after.issuer or between.issuer or before.issuer
    said_year = after.year or between.year
    issuer_slug = _issuer_slug(text, issuer, number, patterns)
    code = completed_code(number, type_, number.year or said_year, issuer_slug, patterns.tables)
    opening = text.key[max(start - _LONGEST_DEFINITION, 0) : start]
    is_defined = number.code is None and patterns.definition.search(opening)
    return CitationMatch(
        start,
        number.end,
        "definition" if is_defined else "full" if number.code else "number",
        type_,
        number.number,
        code,
        number.year or (date.year if date else None) or said_year,
        issuer_slug,
        issuer,
        date.iso if date else None,
        after.term or between.term or before.term,
        context_end=max(after.end, number.end),
    )


def _issuer_slug(
    text: AnnotatedText, issuer: Issuer | None, number: DocumentNumber, patterns: CitationPatterns
) -> str | None:
    """The issuer as said, else as the suffix implies; all of them where the code names several."""
    if issuer is None or (len(number.issuers) > 1 and issuer.slug in number.issuers):
        return "+".join(number.issuers) or None
    words = patterns.after.around.issuers
    return (joined_issuer(text, issuer, words) if number.is_joint else issuer).slug


def _read_list(
    text: AnnotatedText, before: CitationMatch, word: TypeWord, patterns: CitationPatterns
) -> Iterator[CitationMatch]:
    """The further numbers of "Kết luận số 16 và 57 của Bộ Chính trị"; each is a reading of its own."""
    last = before
    while joint := patterns.joint.match(text.key, last.context_end):
        number = read_number(text.key, text.printed, joint.end(), patterns.tables)
        is_marked = bool(joint["mark"])
        if number is None or not (
            (is_marked and number.code is None)
            or continues_list(text, number, patterns.rejects, is_after_number=last.form == "number")
        ):
            return
        type_ = _type_of(word, number, patterns)
        if type_ is None:
            return
        after = read_after(text, number.end, patterns.after, allows_bare_year=number.code is not None)
        start = joint.start("mark") if is_marked else number.start
        nothing = CitationContext(number.end)
        last = read_numbered(text, start, type_, number, (nothing, after, nothing), patterns)
        yield last


def _unnumbered(
    text: AnnotatedText, first: int, last: int, word: TypeWord, patterns: CitationPatterns
) -> Iterator[CitationMatch]:
    """The congresses, plenums or the law that the words after a type word name."""
    if word.type is None:
        return
    start, at = text.start(first), text.tokens.end(last - 1)
    owned = read_owner(text, first, word.type, patterns.named_documents) if word.is_english else None
    for named in [owned] if owned else read_named(text, at, word.type, patterns.named_documents):
        after = read_after(text, named.end, patterns.after)
        implied = patterns.named_documents.plenum_issuer if named.is_of_plenum else None
        yield CitationMatch(
            named.start or start,
            named.end,
            "named",
            word.type,
            year=(after.date.year if after.date else None) or after.year,
            issuer_slug=after.issuer.slug if after.issuer else implied,
            issuer=after.issuer,
            date=after.date.iso if after.date else None,
            term=named.term or after.term,
            named=named.named,
            context_end=after.end,
        )
    if word.type in patterns.named_documents.law_types:
        law = read_law(text, first, last, patterns.named_documents, patterns.tables)
        if law:
            reading = _law(text, start, word.type, law, patterns)
            yield reading
            yield from _read_list(text, reading, word, patterns) if reading.code else ()


def _law(text: AnnotatedText, start: int, type_: str, law: NamedDocument, patterns: CitationPatterns) -> CitationMatch:
    after = read_after(text, law.end, patterns.after)
    date = law.date or after.date
    number = law.number
    said = after.issuer.slug if after.issuer else None
    return CitationMatch(
        start,
        law.end,
        "full" if number else "named",
        type_,
        number=number.number if number else None,
        code=number.code if number else None,
        year=(number.year if number else None) or (date.year if date else None) or law.year or after.year,
        issuer_slug=_issuer_slug(text, after.issuer, number, patterns) if number else said,
        issuer=after.issuer,
        date=date.iso if date else None,
        name=law.name,
        context_end=after.end,
    )
