"""Citations without a word for their kind before the number, and words that point back: "Kết luận này"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, Spans, is_type
from digest.citations.extract.citation_context import CitationContext
from digest.citations.extract.citations import CitationMatch, CitationPatterns, read_numbered
from digest.citations.extract.codes import DocumentNumber, read_number
from digest.citations.extract.context_after import read_after
from digest.citations.extract.context_before import read_before, read_header_date
from digest.citations.extract.lexicon_entries import TypeWord
from digest.citations.extract.word_lists import WordLists, keys
from digest.text.patterns import END, GAP, any_of

_FARTHEST_TYPE_WORD: Final = 45
"""How many tokens before "(số 44-QĐ/TW)" its type word may stand."""

# A number with a letter after its dash. Match: "57-kl/tw", "72/2015/nđ-cp"; near miss: "2013-2020".
_BARE_CODE: Final = re.compile(r"[0-9]{1,5}(?: ?/ ?[0-9]{4})? {0,2}[-/]{1,2} {0,2}[a-zđ]")
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


def read_bare_codes(
    text: AnnotatedText, taken: Sequence[CitationMatch], patterns: CitationPatterns, references: ReferencePatterns
) -> Iterator[CitationMatch]:
    """Full codes that no type word opens: "(số 44-QĐ/TW)", "theo 72/2015/NĐ-CP", "Số: 3089/BTTTT-TTĐN"."""
    cited = Spans.of((reading.start, reading.end) for reading in taken)
    for found in _BARE_CODE.finditer(text.key):
        at = found.start()
        if at and _CONTINUES_WORD.match(text.key, at - 1):
            continue
        if cited.hold(at, at + 1) or _is_in_address(text.key, at):
            continue
        number = read_number(text.key, text.printed, at, patterns.tables)
        if number and number.code and (reading := _bare_code(text, at, number, patterns, references)):
            yield reading


def _is_in_address(key: str, at: int) -> bool:
    """Whether the characters around an offset, up to the next spaces, are a web address or a file name."""
    start = max(key.rfind(" ", max(at - _LONGEST_CHUNK, 0), at), key.rfind("\n", max(at - _LONGEST_CHUNK, 0), at)) + 1
    end = key.find(" ", at, at + _LONGEST_CHUNK)
    return _ADDRESS.search(key, start, end if end >= 0 else at + _LONGEST_CHUNK) is not None


def _bare_code(
    text: AnnotatedText, at: int, number: DocumentNumber, patterns: CitationPatterns, references: ReferencePatterns
) -> CitationMatch | None:
    mark = references.number_mark.search(text.key, max(at - 12, 0), at)
    is_surely_code = bool(number.types) and number.suffix is not None
    is_printed_as_code = number.year is not None or not text.printed[at : number.end].islower()
    if not (is_surely_code and is_printed_as_code) and not (mark and number.suffix):
        return None
    assert number.code is not None
    head = _type_word_before(text, at, number)
    type_ = references.types_by_code.get(number.code) or (_type_at(text, head) if head is not None else None)
    if type_ is None:
        type_ = number.types[0] if number.types else patterns.letter_type
    between, before = CitationContext(at), CitationContext(at)
    if head is not None:
        told_from = text.end_of(text.by_first[head])
        between = read_after(text, told_from, patterns.after)
        before = read_before(text, head, patterns.before)
    after = read_after(text, number.end, patterns.after, allows_bare_year=number.year is None)
    if mark and after.date is None and (mark[0].rstrip().endswith(":") or _opens_line(text, mark.start())):
        after = replace(after, date=read_header_date(text, number.end, patterns.before))
    start = mark.start() if mark else at
    return read_numbered(text, start, type_, number, (between, after, before), patterns)


def _opens_line(text: AnnotatedText, at: int) -> bool:
    """Whether nothing stands before an offset in its paragraph, as before the number of a letterhead."""
    while at > 0 and text.key[at - 1] == " ":
        at -= 1
    return at == 0 or text.key[at - 1] == "\n"


def _type_word_before(text: AnnotatedText, at: int, number: DocumentNumber) -> int | None:
    """The token of the nearest type word before a code, in the same sentence and fit for its abbreviation."""
    token = text.token_at(at)
    for first in range(token - 1, max(token - _FARTHEST_TYPE_WORD, 0) - 1, -1):
        if text.has_stop(first, first + 1):
            return None
        found = text.by_first.get(first)
        if found and is_type(found) and (_type_at(text, first) in number.types or not number.types):
            return first
    return None


def _type_at(text: AnnotatedText, token: int) -> str | None:
    word = text.by_first[token].meanings[0]
    return word.type if isinstance(word, TypeWord) else None


def read_anaphora(
    text: AnnotatedText, taken: Sequence[CitationMatch], references: ReferencePatterns
) -> Iterator[CitationMatch]:
    """Type words that point back to a document cited before: "Kết luận này", "nội dung của Kết luận"."""
    first_cited: dict[str, int] = {}
    for reading in taken:
        first_cited.setdefault(reading.type, reading.start)
    cited = Spans.of((reading.start, reading.end) for reading in taken)
    for found in text.phrases if first_cited else ():
        start, end = text.start(found.first), text.end_of(found)
        type_ = _type_at(text, found.first) if is_type(found) else None
        if type_ is None or first_cited.get(type_, start) >= start or cited.hold(start, start + 1):
            continue
        pointing = references.pointing.match(text.key, end)
        if text.tokens.word(found.first - 1) not in references.not_before and (
            pointing or _is_short_for_cited(text, found.first, end, references)
        ):
            yield CitationMatch(start, pointing.end() if pointing else end, "anaphora", type_)


def _is_short_for_cited(text: AnnotatedText, first: int, end: int, references: ReferencePatterns) -> bool:
    """Whether a capitalized type word alone stands for a document: "các nội dung của Kết luận, đặc biệt"."""
    return (
        text.tokens.is_capitalized(first)
        and text.tokens.word(first - 1) in references.leads
        and references.ends_reference.match(text.key, end) is not None
    )
