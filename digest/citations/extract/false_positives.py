"""Whether a plain number after a type word is the number of a document: "Nghị quyết 36", not "kết luận 5 nội dung"."""

import re
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_organization
from digest.citations.extract.codes import DocumentNumber
from digest.citations.extract.lexicon_entries import TypeWord
from digest.citations.extract.word_lists import WordLists, keys
from digest.text.patterns import END, GAP, any_of
from digest.text.phrases import PhraseMatcher, SuffixMatcher, phrase_matcher, suffix_matcher

_YEARS: Final = range(1930, 2101)
_OPENERS: Final = frozenset({"-", "+", "*", ":", '"', "•"})
"""Marks after which a capital is that of a sentence: "Quyết định 10 thí sinh …" is a verb there."""


@dataclass(frozen=True, slots=True)
class RejectPatterns:
    """The words after and before a number that tell documents from quantities."""

    counted: PhraseMatcher[bool]
    follows_number: re.Pattern[str]
    foreign_issuer: re.Pattern[str]
    foreign_owners: SuffixMatcher


def reject_patterns(words: WordLists) -> RejectPatterns:
    """The patterns after a plain number.

    follows_number: match " của", "," or the end; near miss: " đại biểu".
    foreign_issuer: match " của Hội đồng Bảo an"; near miss: " của Hội đồng".
    """
    of, joints = any_of(keys(words, "of")), any_of(keys(words, "list_joints"))
    followers = any_of(keys(words, "number_followers"))
    return RejectPatterns(
        phrase_matcher(words.get("counted_nouns", ())),
        re.compile(rf"{GAP}(?:$|[,.;:)\]\"\n]|(?:{followers}|{joints}){END})"),
        re.compile(rf"{GAP}[,(]?{GAP}(?:{of}{GAP}){{0,2}}{any_of(keys(words, 'foreign_issuers'))}{END}"),
        suffix_matcher(words.get("foreign_issuers", ())),
    )


def is_number_of_document(
    text: AnnotatedText,
    first: int,
    word: TypeWord,
    number: DocumentNumber,
    patterns: RejectPatterns,
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
    if word.type is None or word.bare_number == "never" or _is_foreign(text, first, number, patterns):
        return False
    if is_marked or (number.year and word.is_abbreviation):
        return True
    if number.year is None and (number.number in _YEARS or (not is_told_after and is_counted(text, number, patterns))):
        return False
    if word.bare_number == "any" or is_told or is_known:
        return True
    if word.bare_number != "capitalized" or not text.tokens.is_capitalized(first):
        return False
    if word.is_english or number.year:
        return True
    opens_sentence = first == 0 or text.has_stop(first - 1, first) or text.tokens.word(first - 1) in _OPENERS
    return not opens_sentence or patterns.follows_number.match(text.key, number.end) is not None


def continues_list(
    text: AnnotatedText, number: DocumentNumber, patterns: RejectPatterns, *, is_after_number: bool
) -> bool:
    """Whether a number after "," or "và" is one more of the list: "16 và 57 của …", not "36 và 5 năm".

    `is_after_number` says that the one before it was a plain number too.
    """
    if number.code is not None:
        return bool(number.types) or number.year is not None
    is_year = number.year is None and number.number in _YEARS
    return (
        is_after_number
        and not is_year
        and not is_counted(text, number, patterns)
        and patterns.follows_number.match(text.key, number.end) is not None
    )


def is_counted(text: AnnotatedText, number: DocumentNumber, patterns: RejectPatterns) -> bool:
    """Whether a number says how many of something there are; a number's name after it is no such thing."""
    after = text.token_at(number.end)
    found = text.by_first.get(after)
    return patterns.counted.length_at(text.tokens.words, after) > 0 and not (found and is_organization(found))


def _is_foreign(text: AnnotatedText, first: int, number: DocumentNumber, patterns: RejectPatterns) -> bool:
    """Whether the number is one of the United Nations, a foreign parliament or the like."""
    is_owned = patterns.foreign_owners.length_before(text.tokens.words, first) > 0
    return is_owned or patterns.foreign_issuer.match(text.key, number.end) is not None
