"""Citations without a word for their kind before the number, and words that point back: "Kết luận này"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.extract.citations import CitationPatterns, Reading
from digest.extract.codes import Body, read_body
from digest.extract.meanings import TypeWord
from digest.extract.passage import Passage, is_type
from digest.extract.surroundings import Surroundings, read_after, read_before
from digest.extract.words import END, GAP, WordLists, any_of, keys

_FARTHEST_TYPE_WORD: Final = 45
"""How many tokens before "(số 44-QĐ/TW)" its type word may stand."""

# A number with a letter after its dash. Match: "57-kl/tw", "72/2015/nđ-cp"; near miss: "2013-2020".
_NAKED: Final = re.compile(r"(?<![\w/.,-])[0-9]{1,5}(?: ?/ ?[0-9]{4})? {0,2}[-/]{1,2} {0,2}[a-zđ]")
# Addresses hold codes as words. Match: "https://a.vn/57-kl-tw", "www.a.vn", "a@b.vn"; near miss: "57-KL/TW".
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+@[\w.-]+|\S+\.(?:html?|aspx|pdf|docx?|vnp|htm)(?!\w)")


@dataclass(frozen=True, slots=True)
class ReferencePatterns:
    """The words that make a bare type word point back."""

    number_mark: re.Pattern[str]
    pointing: re.Pattern[str]
    ends_reference: re.Pattern[str]
    leads: frozenset[str]
    plurals: frozenset[str]
    types_by_code: Mapping[str, str]


def reference_patterns(words: WordLists, types_by_code: Mapping[str, str]) -> ReferencePatterns:
    """The patterns of words that point back.

    number_mark: match "số: " before a code; near miss: "sổ ".
    pointing: match " này", " nói trên" after "Kết luận"; near miss: " nay".
    ends_reference: match ",", ".", " đã" after "của Kết luận"; near miss: " của Bộ Chính trị".
    """
    return ReferencePatterns(
        re.compile(rf"(?<!\w){any_of(keys(words, 'number_marks'))}[.:]?{GAP}$"),
        re.compile(rf"{GAP}{any_of(keys(words, 'anaphora_after'))}{END}"),
        re.compile(rf"{GAP}(?:$|[,.;:)\"\n]|{any_of(keys(words, 'anaphora_followers'))}{END})"),
        frozenset(keys(words, "anaphora_before")),
        frozenset(keys(words, "plurals")),
        types_by_code,
    )


def read_naked_codes(
    passage: Passage, taken: Sequence[Reading], patterns: CitationPatterns, references: ReferencePatterns
) -> Iterator[Reading]:
    """Full codes that no type word opens: "(số 44-QĐ/TW)", "theo 72/2015/NĐ-CP", "Số: 3089/BTTTT-TTĐN"."""
    candidates = [found.start() for found in _NAKED.finditer(passage.key)]
    if not candidates:
        return
    closed = [(reading.start, reading.end) for reading in taken]
    closed += [found.span() for found in _ADDRESS.finditer(passage.key)]
    for at in candidates:
        if any(start <= at < end for start, end in closed):
            continue
        body = read_body(passage.key, passage.printed, at, patterns.tables)
        if body and body.code and (reading := _naked(passage, at, body, patterns, references)):
            yield reading


def _naked(
    passage: Passage, at: int, body: Body, patterns: CitationPatterns, references: ReferencePatterns
) -> Reading | None:
    mark = references.number_mark.search(passage.key, max(at - 12, 0), at)
    is_surely_code = bool(body.types) and body.suffix is not None
    is_printed_as_code = body.year is not None or not passage.printed[at : body.end].islower()
    if not (is_surely_code and is_printed_as_code) and not (mark and (body.types or body.suffix)):
        return None
    head = _type_word_before(passage, at, body)
    assert body.code is not None
    type_ = references.types_by_code.get(body.code)
    if type_ is None and head is not None:
        type_ = _type_at(passage, head)
    if type_ is None:
        type_ = body.types[0] if body.types else patterns.letter_type
    after = read_after(passage, body.end, patterns.around, allows_bare_year=body.year is None)
    before = Surroundings(at)
    if head is not None:
        told = read_after(
            passage, passage.tokens.end(passage.by_first[head].last - 1), patterns.around, allows_bare_year=False
        )
        before = read_before(passage, head, patterns.around)
        before = replace(before, issuer=told.issuer or before.issuer)
    issuer = after.issuer or before.issuer
    date = after.date or before.date
    return Reading(
        mark.start() if mark else at,
        body.end,
        "full",
        type_,
        body.number,
        body.code,
        body.year or (date.year if date else None) or after.year,
        issuer.slug if issuer else "+".join(body.issuers) or None,
        issuer,
        date.iso if date else None,
        after.term or before.term,
        told_end=max(after.end, body.end),
    )


def _type_word_before(passage: Passage, at: int, body: Body) -> int | None:
    """The token of the nearest type word before a code, in the same sentence and fit for its abbreviation."""
    token = passage.token_at(at)
    for first in range(token - 1, max(token - _FARTHEST_TYPE_WORD, 0) - 1, -1):
        if passage.has_stop(first, first + 1):
            return None
        found = passage.by_first.get(first)
        if found and is_type(found) and (_type_at(passage, first) in body.types or not body.types):
            return first
    return None


def _type_at(passage: Passage, token: int) -> str | None:
    word = passage.by_first[token].meanings[0]
    return word.type if isinstance(word, TypeWord) else None


def read_pointers(passage: Passage, taken: Sequence[Reading], references: ReferencePatterns) -> Iterator[Reading]:
    """Type words that point back to a document cited before: "Kết luận này", "nội dung của Kết luận"."""
    starts = {reading.start for reading in taken}
    cited: dict[str, int] = {}
    for reading in taken:
        cited.setdefault(reading.type, reading.start)
    if not cited:
        return
    for found in passage.phrases:
        if not is_type(found):
            continue
        start, end = passage.start(found.first), passage.end_of(found)
        type_ = _type_at(passage, found.first)
        if type_ is None or start in starts or cited.get(type_, start) >= start:
            continue
        if any(reading.start <= start < reading.end for reading in taken):
            continue
        before = passage.tokens.word(found.first - 1)
        if before in references.plurals:
            continue
        pointing = references.pointing.match(passage.key, end)
        is_bare = (
            passage.tokens.is_capitalized(found.first)
            and before in references.leads
            and references.ends_reference.match(passage.key, end)
        )
        if pointing or is_bare:
            yield Reading(start, pointing.end() if pointing else end, "anaphora", type_)
