"""Citations in the order of a text: each word for a kind of document, and what its number and surroundings say."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_type
from digest.citations.extract.citation_context import CitationContext
from digest.citations.extract.codes import CodeTables, DocumentNumber, completed_code, read_body
from digest.citations.extract.context_after import AfterPatterns, read_after, read_after_title
from digest.citations.extract.context_before import BeforePatterns, read_before
from digest.citations.extract.false_positives import GuardPatterns, continues_list, is_number_of_document
from digest.citations.extract.issuers import Issuer, joined_issuer
from digest.citations.extract.lexicon_entries import TypeWord
from digest.citations.extract.named_documents import NamedDocument, UnnumberedPatterns, read_law, read_named, read_owner
from digest.citations.extract.pattern_parts import END, GAP, WordLists, any_of, keys

_LONGEST_DEFINITION: Final = 44


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """A citation as read, in offsets of the view; `issuer` is where the text names the issuer, if it does.

    `told_end` is the offset after everything that was read of it, where a list may go on.
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
    told_end: int = 0


@dataclass(frozen=True, slots=True)
class CitationPatterns:
    """The grammar of citations: its parts, and the words that join them."""

    tables: CodeTables
    before: BeforePatterns
    after: AfterPatterns
    guards: GuardPatterns
    unnumbered: UnnumberedPatterns
    number_mark: re.Pattern[str]
    joint: re.Pattern[str]
    definition: re.Pattern[str]
    letter_type: str


def citation_patterns(
    words: WordLists,
    tables: CodeTables,
    around: tuple[BeforePatterns, AfterPatterns],
    guards: GuardPatterns,
    unnumbered: UnnumberedPatterns,
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
        guards,
        unnumbered,
        re.compile(rf"{GAP}[(\"]?{GAP}(?P<mark>{mark}{{0,2}}):?{GAP}"),
        re.compile(rf"{GAP}(?:[,;]{GAP}(?:{joints}{END}{GAP})?|{joints}{END}{GAP})(?P<mark>{mark}?)"),
        re.compile(rf"{any_of(keys(words, 'definition_leads'))}{GAP}[:\"']?{GAP}$"),
        next(iter(words.get("letter_types", ())), ""),
    )


def read_citations(passage: AnnotatedText, patterns: CitationPatterns) -> Iterator[CitationMatch]:
    """The citations that a word for a kind of document opens, in the order of the text."""
    done = 0
    known: set[tuple[str, int | None]] = set()
    for found in passage.phrases:
        if not is_type(found) or passage.start(found.first) < done:
            continue
        for reading in _read_at(passage, found.first, found.last, patterns, known):
            yield reading
            done = reading.end
            if reading.form == "full":
                known.add((reading.type, reading.number))


def _read_at(
    passage: AnnotatedText, first: int, last: int, patterns: CitationPatterns, known: Container[tuple[str, int | None]]
) -> Iterator[CitationMatch]:
    """The citations that begin with the type word of the tokens [first, last); several make a list.

    `known` are the kinds and numbers cited with their code before.
    """
    word = passage.by_first[first].meanings[0]
    assert isinstance(word, TypeWord)
    body, is_marked, between = _read_number(passage, passage.tokens.end(last - 1), patterns)
    if body is None:
        yield from _unnumbered(passage, first, last, word, patterns)
        return
    is_known = (word.type, body.number) in known
    reading = _numbered(passage, first, word, body, between, patterns, is_marked=is_marked, is_known=is_known)
    if reading:
        yield reading
        yield from _read_list(passage, reading, word, patterns)


def _read_number(
    passage: AnnotatedText, at: int, patterns: CitationPatterns
) -> tuple[DocumentNumber | None, bool, CitationContext]:
    """The number after a type word, whether "số" marks it, and what stands between ("của Bộ Chính trị số …")."""
    key = passage.key
    opened = patterns.number_mark.match(key, at)
    assert opened is not None  # every part of it may be empty
    body = read_body(key, passage.printed, opened.end(), patterns.tables)
    if body:
        return body, bool(opened["mark"]), CitationContext(at)
    between = read_after(passage, at, patterns.after)
    marked = patterns.number_mark.match(key, between.end) if between.end > at else None
    if marked and marked["mark"]:
        body = read_body(key, passage.printed, marked.end(), patterns.tables)
    return body, True, between


def _numbered(
    passage: AnnotatedText,
    first: int,
    word: TypeWord,
    body: DocumentNumber,
    between: CitationContext,
    patterns: CitationPatterns,
    *,
    is_marked: bool,
    is_known: bool,
) -> CitationMatch | None:
    """The reading of a number after a type word, or None when the words around show that it counts something."""
    type_ = _type_of(word, body, patterns)
    if type_ is None:
        return None
    before = read_before(passage, first, patterns.before)
    is_whole = body.code is not None and body.year is None
    after = read_after(passage, _after_bracket(passage, first, body), patterns.after, allows_bare_year=is_whole)
    if not (after.issuer or between.issuer or before.issuer or body.issuers):
        after = read_after_title(passage, after, patterns.after)
    told = (between, after, before)
    if body.code is None and not is_number_of_document(
        passage,
        first,
        word,
        body,
        patterns.guards,
        is_marked=is_marked,
        is_told_before=between.is_telling or before.is_telling,
        is_told_after=after.is_telling,
        is_known=is_known,
    ):
        return None
    return read_numbered(passage, passage.start(first), type_, body, told, patterns)


def _after_bracket(passage: AnnotatedText, first: int, body: DocumentNumber) -> int:
    """Where the words after a number begin: behind the bracket of "Kết luận (số 57-KL/TW) của …"."""
    closes = passage.key.startswith(")", body.end)
    return body.end + (closes and "(" in passage.key[passage.start(first) : body.start])


def _type_of(word: TypeWord, body: DocumentNumber, patterns: CitationPatterns) -> str | None:
    """The kind of document: the word decides among what the code allows, the code against the word."""
    if body.types:
        return word.type if word.type in body.types else body.types[0]
    if word.type is None:
        return patterns.letter_type if body.has_suffix and body.year is None else None
    return word.type


def read_numbered(
    passage: AnnotatedText,
    start: int,
    type_: str,
    body: DocumentNumber,
    told: tuple[CitationContext, CitationContext, CitationContext],
    patterns: CitationPatterns,
) -> CitationMatch:
    """The reading of a number with what is told of it between its type word and it, after and before it."""
    between, after, before = told
    date = after.date or between.date or before.date
    issuer = after.issuer or between.issuer or before.issuer
    said_year = after.year or between.year
    issuer_slug = _issuer_slug(passage, issuer, body, patterns)
    code = completed_code(body, type_, body.year or said_year, issuer_slug, patterns.tables)
    opening = passage.key[max(start - _LONGEST_DEFINITION, 0) : start]
    is_defined = body.code is None and patterns.definition.search(opening)
    return CitationMatch(
        start,
        body.end,
        "definition" if is_defined else "full" if body.code else "number",
        type_,
        body.number,
        code,
        body.year or (date.year if date else None) or said_year,
        issuer_slug,
        issuer,
        date.iso if date else None,
        after.term or between.term or before.term,
        told_end=max(after.end, body.end),
    )


def _issuer_slug(
    passage: AnnotatedText, issuer: Issuer | None, body: DocumentNumber, patterns: CitationPatterns
) -> str | None:
    """The issuer as said, else as the suffix implies; all of them where the code names several."""
    if issuer is None or (len(body.issuers) > 1 and issuer.slug in body.issuers):
        return "+".join(body.issuers) or None
    words = patterns.after.around.issuers
    return (joined_issuer(passage, issuer, words) if body.is_joint else issuer).slug


def _read_list(
    passage: AnnotatedText, before: CitationMatch, word: TypeWord, patterns: CitationPatterns
) -> Iterator[CitationMatch]:
    """The further numbers of "Kết luận số 16 và 57 của Bộ Chính trị"; each is a reading of its own."""
    last = before
    while joint := patterns.joint.match(passage.key, last.told_end):
        body = read_body(passage.key, passage.printed, joint.end(), patterns.tables)
        is_marked = bool(joint["mark"])
        if body is None or not (
            (is_marked and body.code is None)
            or continues_list(passage, body, patterns.guards, is_after_number=last.form == "number")
        ):
            return
        type_ = _type_of(word, body, patterns)
        if type_ is None:
            return
        after = read_after(passage, body.end, patterns.after, allows_bare_year=body.code is not None)
        start = joint.start("mark") if is_marked else body.start
        nothing = CitationContext(body.end)
        last = read_numbered(passage, start, type_, body, (nothing, after, nothing), patterns)
        yield last


def _unnumbered(
    passage: AnnotatedText, first: int, last: int, word: TypeWord, patterns: CitationPatterns
) -> Iterator[CitationMatch]:
    """The congresses, plenums or the law that the words after a type word name."""
    if word.type is None:
        return
    start, at = passage.start(first), passage.tokens.end(last - 1)
    owned = read_owner(passage, first, word.type, patterns.unnumbered) if word.is_english else None
    for named in [owned] if owned else read_named(passage, at, word.type, patterns.unnumbered):
        after = read_after(passage, named.end, patterns.after)
        implied = patterns.unnumbered.plenum_issuer if named.is_of_plenum else None
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
            told_end=after.end,
        )
    if word.type in patterns.unnumbered.law_types:
        dates = patterns.after.around.dates
        law = read_law(passage, first, last, patterns.unnumbered, dates, patterns.tables)
        if law:
            reading = _law(passage, start, word.type, law, patterns)
            yield reading
            yield from _read_list(passage, reading, word, patterns) if reading.code else ()


def _law(
    passage: AnnotatedText, start: int, type_: str, law: NamedDocument, patterns: CitationPatterns
) -> CitationMatch:
    after = read_after(passage, law.end, patterns.after)
    date = law.date or after.date
    body = law.body
    said = after.issuer.slug if after.issuer else None
    return CitationMatch(
        start,
        law.end,
        "full" if body else "named",
        type_,
        number=body.number if body else None,
        code=body.code if body else None,
        year=(body.year if body else None) or (date.year if date else None) or law.year or after.year,
        issuer_slug=_issuer_slug(passage, after.issuer, body, patterns) if body else said,
        issuer=after.issuer,
        date=date.iso if date else None,
        name=law.name,
        told_end=after.end,
    )
