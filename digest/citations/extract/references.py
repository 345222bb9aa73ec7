"""Citations without a word for their kind before the number, and words that point back: "Kết luận này"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, Spans, is_type
from digest.citations.extract.citation_context import CitationContext
from digest.citations.extract.citations import CitationMatch, CitationPatterns, read_numbered
from digest.citations.extract.codes import DocumentNumber, read_body
from digest.citations.extract.context_after import read_after
from digest.citations.extract.context_before import read_before, read_header_date
from digest.citations.extract.lexicon_entries import TypeWord
from digest.citations.extract.pattern_parts import END, GAP, WordLists, any_of, keys

_FARTHEST_TYPE_WORD: Final = 45
"""How many tokens before "(số 44-QĐ/TW)" its type word may stand."""

# A number with a letter after its dash. Match: "57-kl/tw", "72/2015/nđ-cp"; near miss: "2013-2020".
_NAKED: Final = re.compile(r"[0-9]{1,5}(?: ?/ ?[0-9]{4})? {0,2}[-/]{1,2} {0,2}[a-zđ]")
# What makes digits the end of something else when it stands right before them. Match: "A" in "A57-KL"; near miss: "(".
_CONTINUES_WORD: Final = re.compile(r"[\w/.,-]")
# Addresses and file names hold codes as words. Match: "https://a.vn/57-kl-tw", "a@b.vn", "57-kl-tw.pdf"; near miss:
# "57-KL/TW.".
_ADDRESS: Final = re.compile(r"://|^www\.|@|\.(?:html?|aspx|pdf|docx?|vnp|vn|com)(?!\w)")
_LONGEST_CHUNK: Final = 300


@dataclass(frozen=True, slots=True)
class ReferencePatterns:
    """The words that make a bare type word point back."""

    number_mark: re.Pattern[str]
    pointing: re.Pattern[str]
    ends_reference: re.Pattern[str]
    leads: frozenset[str]
    not_before: frozenset[str]
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
        frozenset(keys(words, "plurals", "self_references")),
        types_by_code,
    )


def read_naked_codes(
    passage: AnnotatedText, taken: Sequence[CitationMatch], patterns: CitationPatterns, references: ReferencePatterns
) -> Iterator[CitationMatch]:
    """Full codes that no type word opens: "(số 44-QĐ/TW)", "theo 72/2015/NĐ-CP", "Số: 3089/BTTTT-TTĐN"."""
    cited = Spans.of((reading.start, reading.end) for reading in taken)
    for found in _NAKED.finditer(passage.key):
        at = found.start()
        if at and _CONTINUES_WORD.match(passage.key, at - 1):
            continue
        if cited.hold(at, at + 1) or _is_in_address(passage.key, at):
            continue
        body = read_body(passage.key, passage.printed, at, patterns.tables)
        if body and body.code and (reading := _naked(passage, at, body, patterns, references)):
            yield reading


def _is_in_address(key: str, at: int) -> bool:
    """Whether the characters around an offset, up to the next spaces, are a web address or a file name."""
    start = max(key.rfind(" ", max(at - _LONGEST_CHUNK, 0), at), key.rfind("\n", max(at - _LONGEST_CHUNK, 0), at)) + 1
    end = key.find(" ", at, at + _LONGEST_CHUNK)
    return _ADDRESS.search(key, start, end if end >= 0 else at + _LONGEST_CHUNK) is not None


def _naked(
    passage: AnnotatedText, at: int, body: DocumentNumber, patterns: CitationPatterns, references: ReferencePatterns
) -> CitationMatch | None:
    mark = references.number_mark.search(passage.key, max(at - 12, 0), at)
    is_surely_code = bool(body.types) and body.suffix is not None
    is_printed_as_code = body.year is not None or not passage.printed[at : body.end].islower()
    if not (is_surely_code and is_printed_as_code) and not (mark and body.suffix):
        return None
    assert body.code is not None
    head = _type_word_before(passage, at, body)
    type_ = references.types_by_code.get(body.code) or (_type_at(passage, head) if head is not None else None)
    if type_ is None:
        type_ = body.types[0] if body.types else patterns.letter_type
    between, before = CitationContext(at), CitationContext(at)
    if head is not None:
        told_from = passage.end_of(passage.by_first[head])
        between = read_after(passage, told_from, patterns.after)
        before = read_before(passage, head, patterns.before)
    after = read_after(passage, body.end, patterns.after, allows_bare_year=body.year is None)
    if mark and after.date is None and (mark[0].rstrip().endswith(":") or _opens_line(passage, mark.start())):
        after = replace(after, date=read_header_date(passage, body.end, patterns.before))
    start = mark.start() if mark else at
    return read_numbered(passage, start, type_, body, (between, after, before), patterns)


def _opens_line(passage: AnnotatedText, at: int) -> bool:
    """Whether nothing stands before an offset in its paragraph, as before the number of a letterhead."""
    while at > 0 and passage.key[at - 1] == " ":
        at -= 1
    return at == 0 or passage.key[at - 1] == "\n"


def _type_word_before(passage: AnnotatedText, at: int, body: DocumentNumber) -> int | None:
    """The token of the nearest type word before a code, in the same sentence and fit for its abbreviation."""
    token = passage.token_at(at)
    for first in range(token - 1, max(token - _FARTHEST_TYPE_WORD, 0) - 1, -1):
        if passage.has_stop(first, first + 1):
            return None
        found = passage.by_first.get(first)
        if found and is_type(found) and (_type_at(passage, first) in body.types or not body.types):
            return first
    return None


def _type_at(passage: AnnotatedText, token: int) -> str | None:
    word = passage.by_first[token].meanings[0]
    return word.type if isinstance(word, TypeWord) else None


def read_pointers(
    passage: AnnotatedText, taken: Sequence[CitationMatch], references: ReferencePatterns
) -> Iterator[CitationMatch]:
    """Type words that point back to a document cited before: "Kết luận này", "nội dung của Kết luận"."""
    first_cited: dict[str, int] = {}
    for reading in taken:
        first_cited.setdefault(reading.type, reading.start)
    cited = Spans.of((reading.start, reading.end) for reading in taken)
    for found in passage.phrases if first_cited else ():
        start, end = passage.start(found.first), passage.end_of(found)
        type_ = _type_at(passage, found.first) if is_type(found) else None
        if type_ is None or first_cited.get(type_, start) >= start or cited.hold(start, start + 1):
            continue
        pointing = references.pointing.match(passage.key, end)
        if passage.tokens.word(found.first - 1) not in references.not_before and (
            pointing or _is_short_for_cited(passage, found.first, end, references)
        ):
            yield CitationMatch(start, pointing.end() if pointing else end, "anaphora", type_)


def _is_short_for_cited(passage: AnnotatedText, first: int, end: int, references: ReferencePatterns) -> bool:
    """Whether a capitalized type word alone stands for a document: "các nội dung của Kết luận, đặc biệt"."""
    return (
        passage.tokens.is_capitalized(first)
        and passage.tokens.word(first - 1) in references.leads
        and references.ends_reference.match(passage.key, end) is not None
    )
