"""What a text says of a document beside its number: date, issuer, term, year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.issuers import Issuer, IssuerWords, issuer_words
from digest.citations.extract.word_lists import ROMAN, WordLists, is_printed_numeral, keys, read_numeral
from digest.text.patterns import END, GAP, any_of
from digest.text.phrases import Spellings
from digest.text.printed_dates import PrintedDate


@dataclass(frozen=True, slots=True)
class CitationContext:
    """What is told around a number; `end` is the offset after the last part."""

    end: int
    date: PrintedDate | None = None
    issuer: Issuer | None = None
    term: int | None = None
    year: int | None = None

    @property
    def has_context(self) -> bool:
        """Whether it names a date, an issuer or a year: then even a plain number is a citation."""
        return self.date is not None or self.issuer is not None or self.year is not None


@dataclass(frozen=True, slots=True)
class SurroundingPatterns:
    """The parts that stand after a number as well as before its type word."""

    issuers: IssuerWords
    term: re.Pattern[str]


def surrounding_patterns(words: WordLists, spellings: Spellings, users: Iterable[str]) -> SurroundingPatterns:
    """The parts that stand on both sides; `users` are the issuers that a suffix like "/TW" leaves unnamed.

    term: match " khóa XI", " (khoá 11)", " of the 8th term"; near miss: " khóa họp", " khóa vi tính".
    """
    terms = any_of(keys(words, "terms"))
    english = (
        rf"(?:{any_of(keys(words, 'of'))}{END}{GAP})?(?:the )?(?P<ordinal>[0-9]{{1,2}})(?:st|nd|rd|th) {terms}{END}"
    )
    vietnamese = rf"{terms}{GAP}(?P<term>{ROMAN}|[0-9]{{1,2}}){END}"
    return SurroundingPatterns(
        issuer_words(words, spellings, users),
        re.compile(rf"{GAP}[,(]?{GAP}(?:{vietnamese}|{english})(?:{GAP}\))?"),
    )


def read_term(text: AnnotatedText, at: int, patterns: SurroundingPatterns) -> tuple[int, int] | None:
    """The term of a committee named at an offset and the offset after it, or None."""
    found = patterns.term.match(text.key, at)
    if not found:
        return None
    group = "term" if found["term"] else "ordinal"
    term = read_numeral(found[group])
    is_numeral = is_printed_numeral(text.printed[found.start(group) : found.end(group)])
    return (term, found.end()) if term and is_numeral else None
