"""Citations in the order of a text: each word for a kind of document, and what its number and surroundings say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digest.extract.codes import Body, CodeTables, completed_code, read_body
from digest.extract.issuers import Issuer
from digest.extract.meanings import TypeWord
from digest.extract.passage import Passage, is_body, is_type
from digest.extract.phrases import EndingBook, PhraseBook, ending_book, phrase_book
from digest.extract.surroundings import SurroundingPatterns, Surroundings, read_after, read_after_title, read_before
from digest.extract.unnumbered import NamedDocument, UnnumberedPatterns, read_law, read_named, read_owner
from digest.extract.words import END, GAP, WordLists, any_of, keys

_FIRST_YEAR: Final = 1930
_LAST_YEAR: Final = 2100
_LONGEST_DEFINITION: Final = 44
_OPENERS: Final = frozenset({"-", "+", "*", ":", '"'})
"""Marks after which a capital is that of a sentence: "Quyết định 10 thí sinh …" is a verb there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A citation as read, in offsets of the view; `issuer` is where the text names the issuer, if it does."""

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
    """The grammar of citations: its parts, and the words that join or forbid them."""

    tables: CodeTables
    around: SurroundingPatterns
    unnumbered: UnnumberedPatterns
    number_mark: re.Pattern[str]
    joint: re.Pattern[str]
    ends_list: re.Pattern[str]
    definition: re.Pattern[str]
    foreign: re.Pattern[str]
    foreign_owners: EndingBook
    counted: PhraseBook[bool]
    letter_type: str


def citation_patterns(
    words: WordLists, tables: CodeTables, around: SurroundingPatterns, unnumbered: UnnumberedPatterns
) -> CitationPatterns:
    """The patterns that join the parts of a citation.

    number_mark: match " số ", " số: ", " cố ", " No. ", " (số "; near miss: " sổ ".
    joint: match " và ", ", số ", " and No. "; near miss: " với các ".
    ends_list: match " của", "," after the last number of a list; near miss: " đại biểu".
    definition: match "(sau đây gọi tắt là " before the word; near miss: "(sau đây là ".
    foreign: match " của Hội đồng Bảo an" after a number; near miss: " của Hội đồng".
    """
    mark = rf"(?:{any_of(keys(words, 'number_marks'))}(?![^\W\d_])[.:]?{GAP})"
    joints = any_of(keys(words, "list_joints"))
    of = any_of(keys(words, "of"))
    return CitationPatterns(
        tables,
        around,
        unnumbered,
        re.compile(rf"{GAP}[(\"]?{GAP}(?P<mark>{mark}{{0,2}}):?{GAP}"),
        re.compile(rf"{GAP}(?:[,;]{GAP}(?:{joints}{END}{GAP})?|{joints}{END}{GAP})(?P<mark>{mark}?)"),
        re.compile(rf"{GAP}(?:$|[,.;:)\]\"\n]|(?:{any_of(keys(words, 'list_followers'))}|{joints}){END})"),
        re.compile(rf"{any_of(keys(words, 'definition_leads'))}{GAP}[:\"']?{GAP}$"),
        re.compile(rf"{GAP}[,(]?{GAP}(?:{of}{GAP}){{0,2}}{any_of(keys(words, 'foreign_issuers'))}{END}"),
        ending_book(words.get("foreign_issuers", ())),
        phrase_book(words.get("counted_nouns", ())),
        next(iter(words.get("letter_types", ())), ""),
    )


def read_citations(passage: Passage, patterns: CitationPatterns) -> Iterator[Reading]:
    """The citations that a word for a kind of document opens, in the order of the text."""
    done = 0
    for found in passage.phrases:
        if not is_type(found) or passage.start(found.first) < done:
            continue
        for reading in _read_at(passage, found.first, found.last, patterns):
            yield reading
            done = reading.end


def _read_at(passage: Passage, first: int, last: int, patterns: CitationPatterns) -> Iterator[Reading]:
    """The citations that begin with the type word of the tokens [first, last); several make a list."""
    word = passage.by_first[first].meanings[0]
    assert isinstance(word, TypeWord)
    at = passage.tokens.end(last - 1)
    opened = patterns.number_mark.match(passage.key, at)
    assert opened is not None  # every part of it may be empty
    told = Surroundings(at)
    body = read_body(passage.key, passage.printed, opened.end(), patterns.tables)
    if body is None:
        told = read_after(passage, at, patterns.around, allows_bare_year=False)
        opened = patterns.number_mark.match(passage.key, told.end)
        if opened and opened["mark"] and told.end > at:
            body = read_body(passage.key, passage.printed, opened.end(), patterns.tables)
    if body and opened:
        reading = _numbered(passage, first, word, body, bool(opened["mark"]), told, patterns)
        if reading:
            yield reading
            yield from _read_list(passage, reading, word, patterns)
        return
    yield from _unnumbered(passage, first, last, word, patterns)


def _numbered(
    passage: Passage,
    first: int,
    word: TypeWord,
    body: Body,
    is_marked: bool,
    between: Surroundings,
    patterns: CitationPatterns,
) -> Reading | None:
    """The reading of a number after a type word, or None when the words around show that it counts something."""
    type_ = _type_of(word, body, patterns)
    if type_ is None:
        return None
    before = read_before(passage, first, patterns.around)
    bare = body.code is not None and body.year is None
    after = read_after(passage, body.end, patterns.around, allows_bare_year=bare)
    if not (after.issuer or between.issuer or before.issuer or body.issuers):
        after = read_after_title(passage, after, patterns.around)
    is_told = before.is_telling or between.is_telling or after.is_telling
    if body.code is None and not _is_number(
        passage, first, word, body, is_marked, is_told or bool(after.year), patterns
    ):
        return None
    return read_numbered(passage, passage.start(first), type_, body, (between, after, before), patterns)


def _type_of(word: TypeWord, body: Body, patterns: CitationPatterns) -> str | None:
    """The kind of document: the word decides among what the code allows, the code against the word."""
    if body.types:
        return word.type if word.type in body.types else body.types[0]
    if word.type is None:
        return patterns.letter_type if body.has_suffix and body.year is None else None
    return word.type


def _is_number(
    passage: Passage, first: int, word: TypeWord, body: Body, is_marked: bool, is_told: bool, patterns: CitationPatterns
) -> bool:
    """Whether a plain number after a type word is the number of a document."""
    if word.type is None or word.bare_number == "never" or _is_foreign(passage, first, body, patterns):
        return False
    if is_marked or (word.is_abbreviation and body.year):
        return True
    after = passage.token_at(body.end)
    is_counted = patterns.counted.length_at(passage.tokens.words, after) > 0
    follows_body = after in passage.by_first and is_body(passage.by_first[after])
    if body.year is None and not is_told and is_counted and not follows_body:
        return False
    if body.year is None and _FIRST_YEAR <= body.number <= _LAST_YEAR:
        return False
    if word.bare_number == "any" or is_told:
        return True
    if word.bare_number != "capitalized" or not passage.tokens.is_capitalized(first):
        return False
    opens_sentence = first == 0 or passage.has_stop(first - 1, first) or passage.tokens.word(first - 1) in _OPENERS
    return not opens_sentence or patterns.ends_list.match(passage.key, body.end) is not None


def _is_foreign(passage: Passage, first: int, body: Body, patterns: CitationPatterns) -> bool:
    """Whether the number is one of the United Nations, a foreign parliament or the like."""
    is_owned = patterns.foreign_owners.length_before(passage.tokens.words, first) > 0
    return is_owned or patterns.foreign.match(passage.key, body.end) is not None


def read_numbered(
    passage: Passage,
    start: int,
    type_: str,
    body: Body,
    told: tuple[Surroundings, Surroundings, Surroundings],
    patterns: CitationPatterns,
) -> Reading:
    """The reading of a number with what is told of it between its type word and it, after and before it."""
    between, after, before = told
    date = after.date or between.date or before.date
    issuer = after.issuer or between.issuer or before.issuer
    said_year = after.year or between.year
    issuer_slug = _issuer_slug(issuer, body)
    code = completed_code(body, type_, body.year or said_year, issuer_slug, patterns.tables)
    is_defined = body.code is None and patterns.definition.search(
        passage.key[max(start - _LONGEST_DEFINITION, 0) : start]
    )
    return Reading(
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


def _issuer_slug(issuer: Issuer | None, body: Body) -> str | None:
    """The issuer as said, else as the suffix implies; all of them where the code names several."""
    if issuer and not (len(body.issuers) > 1 and issuer.slug in body.issuers):
        return issuer.slug
    return "+".join(body.issuers) or None


def _read_list(passage: Passage, before: Reading, word: TypeWord, patterns: CitationPatterns) -> Iterator[Reading]:
    """The further numbers of "Kết luận số 16 và 57 của Bộ Chính trị"; each is a reading of its own."""
    key = passage.key
    last = before
    while joint := patterns.joint.match(key, last.told_end):
        body = read_body(key, passage.printed, joint.end(), patterns.tables)
        if body is None or not _continues(passage, body, last, bool(joint["mark"]), patterns):
            return
        type_ = _type_of(word, body, patterns)
        if type_ is None:
            return
        after = read_after(passage, body.end, patterns.around, allows_bare_year=body.code is not None)
        start = joint.start("mark") if joint["mark"] else body.start
        nothing = Surroundings(body.end)
        last = read_numbered(passage, start, type_, body, (nothing, after, nothing), patterns)
        yield last


def _continues(passage: Passage, body: Body, last: Reading, is_marked: bool, patterns: CitationPatterns) -> bool:
    """Whether a number after "," or "và" is one more of the list and not a count of something else."""
    if body.code is not None:
        return bool(body.types) or body.year is not None
    if is_marked:
        return True
    is_counted = patterns.counted.length_at(passage.tokens.words, passage.token_at(body.end)) > 0
    is_year = body.year is None and _FIRST_YEAR <= body.number <= _LAST_YEAR
    is_alike = last.form == "number"
    return is_alike and not is_counted and not is_year and bool(patterns.ends_list.match(passage.key, body.end))


def _unnumbered(
    passage: Passage, first: int, last: int, word: TypeWord, patterns: CitationPatterns
) -> Iterator[Reading]:
    start, at = passage.start(first), passage.tokens.end(last - 1)
    if word.type is None:
        return
    owned = read_owner(passage, first, word.type, patterns.unnumbered) if word.is_english else None
    for named in [owned] if owned else read_named(passage, at, word.type, patterns.unnumbered):
        after = read_after(passage, named.end, patterns.around, allows_bare_year=False)
        implied = patterns.unnumbered.plenum_issuer if named.is_of_plenum else None
        issuer_slug = after.issuer.slug if after.issuer else implied
        yield Reading(
            named.start or start,
            named.end,
            "named",
            word.type,
            year=(after.date.year if after.date else None) or after.year,
            issuer_slug=issuer_slug,
            issuer=after.issuer,
            date=after.date.iso if after.date else None,
            term=named.term or after.term,
            named=named.named,
            told_end=after.end,
        )
    if word.type in patterns.unnumbered.law_types:
        law = read_law(passage, first, last, patterns.unnumbered, patterns.around.dates, patterns.tables)
        if law:
            yield _law(passage, start, word.type, law, patterns)


def _law(passage: Passage, start: int, type_: str, law: NamedDocument, patterns: CitationPatterns) -> Reading:
    after = read_after(passage, law.end, patterns.around, allows_bare_year=False)
    date = law.date or after.date
    body = law.body
    said = after.issuer.slug if after.issuer else None
    return Reading(
        start,
        law.end,
        "full" if body else "named",
        type_,
        number=body.number if body else None,
        code=body.code if body else None,
        year=(body.year if body else None) or (date.year if date else None) or law.year or after.year,
        issuer_slug=_issuer_slug(after.issuer, body) if body else said,
        issuer=after.issuer,
        date=date.iso if date else None,
        name=law.name,
        told_end=after.end,
    )
