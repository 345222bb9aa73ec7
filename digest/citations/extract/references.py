"""Citations without a word for their kind before the number, and words that point back: "Kết luận này"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, Spans, is_type
from digest.citations.extract.citation_context import merged
from digest.citations.extract.citation_match import CitationMatch, CitationPatterns
from digest.citations.extract.citations import read_numbered, type_of
from digest.citations.extract.codes import DocumentNumber, read_number
from digest.citations.extract.context_after import read_after
from digest.citations.extract.context_before import read_before, read_header_date
from digest.citations.extract.false_positives import has_foreign_owner
from digest.citations.extract.lexicon_entries import TypeWord
from digest.citations.extract.word_lists import from_words, keys
from digest.records.models import GrammarWords
from digest.text.patterns import END, GAP, anchored, any_of, part
from digest.text.printed_dates import PrintedDate

_FARTHEST_TYPE_WORD: Final = 45
"""How many tokens before "(số 44-QĐ/TW)" its type word may be."""
_LONGEST_CHUNK: Final = 300
_LONGEST_MARK: Final = 12

_BARE_CODE: Final = part(
    r"[0-9]{1,5}(?: ?/ ?[0-9]{4})? {0,2}[-/]{1,2} {0,2}[a-zđ]",
    matches=("57-kl/tw", "72/2015/nđ-cp", "34 - cv"),
    near_misses=("2013-2020", "57 kl"),
)
_CONTINUES_WORD: Final = anchored(r"[\w/.,-]", matches=("a", "/"), near_misses=("(", " "))
_ADDRESS: Final = part(
    r"://|^www\.|@|\.(?:html?|aspx|pdf|docx?|vnp|vn|com)(?!\w)",
    matches=("https://a.vn/57-kl-tw", "a@b.vn", "57-kl-tw.pdf"),
    near_misses=("57-kl/tw.", "57-kl/tw.vni"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePatterns:
    """The words that make a bare type word point back."""

    number_mark: re.Pattern[str]
    pointing: re.Pattern[str]
    ends_reference: re.Pattern[str]
    anaphora_before: frozenset[str]
    not_before: frozenset[str]
    types_by_code: Mapping[str, str]


def reference_patterns(words: GrammarWords, types_by_code: Mapping[str, str]) -> ReferencePatterns:
    """Build the parts around bare codes and anaphora; `types_by_code` are the types of registered codes."""
    return from_words(
        ReferencePatterns,
        words,
        number_mark=part(
            rf"(?<!\w){any_of(keys(words.number_marks))}[.:]?{GAP}$",
            matches=("số: ", "(số "),
            near_misses=("sổ ", "số 5 "),
        ),
        pointing=anchored(
            rf"{GAP}{any_of(keys(words.anaphora_after))}{END}", matches=(" này", " nói trên"), near_misses=(" nay",)
        ),
        ends_reference=anchored(
            rf"{GAP}(?:$|[,.;:)\"\n]|{any_of(keys(words.anaphora_followers))}{END})",
            matches=(",", " đã"),
            near_misses=(" của bộ chính trị",),
        ),
        not_before=frozenset(keys(words.plurals, words.self_references)),
        types_by_code=types_by_code,
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
    """The match of a code without a type word, if it is one for sure or "Số" marks it."""
    mark = references.number_mark.search(text.key, max(at - _LONGEST_MARK, 0), at)
    is_letterhead = mark is not None and _is_letterhead(text, mark)
    is_printed_as_code = number.year is not None or not text.printed[at : number.end].islower()
    is_sure = bool(number.types) and number.suffix is not None and is_printed_as_code
    is_marked = mark is not None and number.suffix is not None
    is_unknown_office = is_letterhead and bool(number.types) and number.has_suffix
    if not (is_sure or is_marked or is_unknown_office) or has_foreign_owner(text, number.end, patterns.rejects):
        return None
    head = _type_word_before(text, at, number)
    word = _word_at(text, head) if head is not None else None
    type_ = references.types_by_code.get(number.code or "") or type_of(word, number, patterns) or patterns.letter_type
    contexts = [read_after(text, number.end, patterns.after, allows_bare_year=number.year is None)]
    if is_letterhead and contexts[0].date is None:
        contexts[0] = replace(contexts[0], date=_header_date(text, mark, number, patterns))
    title_start = None
    if head is not None:
        title_start = text.end_of(text.by_first[head])
        contexts += [read_after(text, title_start, patterns.after), read_before(text, head, patterns.before)]
    start = mark.start() if mark else at
    match = read_numbered(text, start, type_, number, merged(contexts[0].end, *contexts), patterns)
    return replace(match, title_start=title_start)


def _header_date(
    text: AnnotatedText, mark: re.Match[str] | None, number: DocumentNumber, patterns: CitationPatterns
) -> PrintedDate | None:
    has_colon = mark is not None and mark[0].rstrip().endswith(":")
    is_sure = has_colon or (mark is not None and text.tokens.word(text.token_at(mark.start()) - 1) in ("", "\n"))
    return read_header_date(text, number.end, patterns.before, is_sure=is_sure)


def _is_letterhead(text: AnnotatedText, mark: re.Match[str]) -> bool:
    """Whether "Số" is that of a letterhead: with a colon, at the head of a paragraph or capitalized in mid-line."""
    if mark[0].rstrip().endswith(":"):
        return True
    first = text.token_at(mark.start())
    before = text.tokens.word(first - 1)
    return before in ("", "\n") or (
        text.tokens.is_capitalized(first) and not (before.isalpha() and not text.tokens.is_capitalized(first - 1))
    )


def _type_word_before(text: AnnotatedText, at: int, number: DocumentNumber) -> int | None:
    """The token of the nearest type word before a code, in the same sentence and fit for its abbreviation."""
    token = text.token_at(at)
    for first in range(token - 1, max(token - _FARTHEST_TYPE_WORD, 0) - 1, -1):
        found = text.by_first.get(first)
        if found and is_type(found) and (_type_at(text, first) in number.types or not number.types):
            return None if text.has_stop(first, token) else first
    return None


def _word_at(text: AnnotatedText, token: int) -> TypeWord | None:
    word = text.by_first[token].meanings[0]
    return word if isinstance(word, TypeWord) else None


def _type_at(text: AnnotatedText, token: int) -> str | None:
    word = _word_at(text, token)
    return word.type if word else None


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
            last = pointing.end() if pointing else end
            yield CitationMatch(start=start, end=last, form="anaphora", type=type_, context_end=last)


def _is_short_for_cited(text: AnnotatedText, first: int, end: int, references: ReferencePatterns) -> bool:
    """Whether a capitalized type word alone means a document: "các nội dung của Kết luận, đặc biệt"."""
    return (
        text.tokens.is_capitalized(first)
        and text.tokens.word(first - 1) in references.anaphora_before
        and references.ends_reference.match(text.key, end) is not None
    )
