"""Whether a plain number after a type word is the number of a document: "Nghị quyết 36", not "kết luận 5 nội dung"."""

import re
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_body
from digest.citations.extract.codes import DocumentNumber
from digest.citations.extract.lexicon_entries import TypeWord
from digest.citations.extract.pattern_parts import END, GAP, WordLists, any_of, keys
from digest.citations.extract.phrases import PhraseMatcher, SuffixMatcher, ending_book, phrase_book

_YEARS: Final = range(1930, 2101)
_OPENERS: Final = frozenset({"-", "+", "*", ":", '"', "•"})
"""Marks after which a capital is that of a sentence: "Quyết định 10 thí sinh …" is a verb there."""


@dataclass(frozen=True, slots=True)
class GuardPatterns:
    """The words after and before a number that tell documents from quantities."""

    counted: PhraseMatcher[bool]
    follows_number: re.Pattern[str]
    foreign_issuer: re.Pattern[str]
    foreign_owners: SuffixMatcher


def guard_patterns(words: WordLists) -> GuardPatterns:
    """The patterns after a plain number.

    follows_number: match " của", "," or the end; near miss: " đại biểu".
    foreign_issuer: match " của Hội đồng Bảo an"; near miss: " của Hội đồng".
    """
    of, joints = any_of(keys(words, "of")), any_of(keys(words, "list_joints"))
    followers = any_of(keys(words, "number_followers"))
    return GuardPatterns(
        phrase_book(words.get("counted_nouns", ())),
        re.compile(rf"{GAP}(?:$|[,.;:)\]\"\n]|(?:{followers}|{joints}){END})"),
        re.compile(rf"{GAP}[,(]?{GAP}(?:{of}{GAP}){{0,2}}{any_of(keys(words, 'foreign_issuers'))}{END}"),
        ending_book(words.get("foreign_issuers", ())),
    )


def is_number_of_document(
    passage: AnnotatedText,
    first: int,
    word: TypeWord,
    body: DocumentNumber,
    patterns: GuardPatterns,
    *,
    is_marked: bool,
    is_told_before: bool,
    is_told_after: bool,
    is_known: bool,
) -> bool:
    """Whether the number that follows the type word at a token is a document's.

    `is_marked` says that "số" stands between them, `is_told_…` that a date, year or issuer goes with it, and
    `is_known` that the text cited the same kind and number with its code before ("Kế hoạch 164").
    """
    is_told = is_told_before or is_told_after
    if word.type is None or word.bare_number == "never" or _is_foreign(passage, first, body, patterns):
        return False
    if is_marked or (body.year and word.is_abbreviation):
        return True
    if body.year is None and (body.number in _YEARS or (not is_told_after and is_counted(passage, body, patterns))):
        return False
    if word.bare_number == "any" or is_told or is_known:
        return True
    if word.bare_number != "capitalized" or not passage.tokens.is_capitalized(first):
        return False
    if word.is_english or body.year:
        return True
    opens_sentence = first == 0 or passage.has_stop(first - 1, first) or passage.tokens.word(first - 1) in _OPENERS
    return not opens_sentence or patterns.follows_number.match(passage.key, body.end) is not None


def continues_list(
    passage: AnnotatedText, body: DocumentNumber, patterns: GuardPatterns, *, is_after_number: bool
) -> bool:
    """Whether a number after "," or "và" is one more of the list: "16 và 57 của …", not "36 và 5 năm".

    `is_after_number` says that the one before it was a plain number too.
    """
    if body.code is not None:
        return bool(body.types) or body.year is not None
    is_year = body.year is None and body.number in _YEARS
    return (
        is_after_number
        and not is_year
        and not is_counted(passage, body, patterns)
        and patterns.follows_number.match(passage.key, body.end) is not None
    )


def is_counted(passage: AnnotatedText, body: DocumentNumber, patterns: GuardPatterns) -> bool:
    """Whether a number says how many of something there are; a body's name after it is no such thing."""
    after = passage.token_at(body.end)
    found = passage.by_first.get(after)
    return patterns.counted.length_at(passage.tokens.words, after) > 0 and not (found and is_body(found))


def _is_foreign(passage: AnnotatedText, first: int, body: DocumentNumber, patterns: GuardPatterns) -> bool:
    """Whether the number is one of the United Nations, a foreign parliament or the like."""
    is_owned = patterns.foreign_owners.length_before(passage.tokens.words, first) > 0
    return is_owned or patterns.foreign_issuer.match(passage.key, body.end) is not None
