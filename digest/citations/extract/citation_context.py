"""What a text says of a document beside its number: date, issuer, term, year."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.issuers import Issuer, IssuerWords, issuer_words
from digest.citations.extract.word_lists import ROMAN, is_printed_numeral, keys, read_numeral
from digest.records.models import GrammarWords
from digest.text.patterns import END, GAP, YEAR, anchored, any_of, part
from digest.text.phrases import Spellings
from digest.text.printed_dates import PrintedDate

_GARBLED: Final = part(
    "[IVXLĨÌÍl1|]{1,7}", matches=("Ĩ", "XlII", "X1II"), near_misses=("XIII.", "họp", "vi"), method="fullmatch"
)
_FIRST_YEAR: Final = re.compile(YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationContext:
    """What is printed on one side of a number, each part at most once; `end` is the offset after the last part.

    `known_by` is a date at which the document existed ("từ tháng 3/2013"); `is_unreadable` says that a date or a
    term is printed which cannot be read ("ngày 31/13/2020", "khóa Ĩ").
    """

    end: int
    date: PrintedDate | None = None
    issuer: Issuer | None = None
    term: int | None = None
    year: int | None = None
    known_by: PrintedDate | None = None
    is_unreadable: bool = False

    @property
    def has_context(self) -> bool:
        """Whether a date, an issuer or a year is printed: then a plain number is a citation too."""
        return self.date is not None or self.issuer is not None or self.year is not None


def merged(end: int, *contexts: CitationContext) -> CitationContext:
    """One context of several; a part comes from the first that has it."""
    whole = CitationContext(end=end)
    for context in contexts:
        whole = CitationContext(
            end=end,
            date=whole.date or context.date,
            issuer=whole.issuer or context.issuer,
            term=whole.term or context.term,
            year=whole.year or context.year,
            known_by=whole.known_by or context.known_by,
            is_unreadable=whole.is_unreadable or context.is_unreadable,
        )
    return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class SurroundingPatterns:
    """The parts that appear after a number as well as before its type word."""

    issuers: IssuerWords
    term: re.Pattern[str]
    term_word: re.Pattern[str]
    term_years: re.Pattern[str]
    terms_by_year: Mapping[int, int]
    number_words: tuple[str, ...]


def surrounding_patterns(words: GrammarWords, spellings: Spellings, users: Iterable[str]) -> SurroundingPatterns:
    """Build the parts; `users` are the issuers that a suffix like "/TW" leaves unnamed."""
    terms = any_of(keys(words.terms))
    years = rf"{YEAR} ?[-/] ?{YEAR}(?![0-9])"
    number_words = keys(words.number_words)
    spelled = any_of(word for word in number_words if " " in word)
    of_the = rf"(?:{any_of(keys(words.of))}{END}{GAP})?(?:the )?"
    english = rf"{of_the}(?P<ordinal>[0-9]{{1,2}})(?:st|nd|rd|th) {terms}{END}"
    vietnamese = rf"{terms}{GAP}(?:thứ )?(?P<term>{ROMAN}|[0-9]{{1,2}}|{spelled}){END}(?! ?[/-] ?[0-9])"
    opened = {int(term): int(day[:4]) for term, day in words.congresses}
    return SurroundingPatterns(
        issuers=issuer_words(words, spellings, users),
        term=anchored(
            rf"{GAP}[,(]?{GAP}(?:{vietnamese}|{english})(?:{GAP}\))?",
            matches=(" khóa xi", " (khóa 11)", ", khóa mười ba", " of the 8th term"),
            near_misses=(" khóa họp", " nhiệm kỳ 2011-2016"),
        ),
        term_word=anchored(
            rf"{GAP}[,(]?{GAP}{terms}{GAP}(?P<word>[^\W_]{{1,7}}){END}",
            matches=(" khóa ĩ", " (khóa xlii)"),
            near_misses=(" tại", " khóa"),
        ),
        term_years=anchored(
            rf"{GAP}[,(]?{GAP}(?:{terms}{GAP}{years}|{of_the}{years} {terms}{END})(?:{GAP}\))?",
            matches=(" nhiệm kỳ 2010-2015", " (nhiệm kỳ 2011 - 2016)", " of the 2011-2016 term"),
            near_misses=(" giai đoạn 2011-2016", " nhiệm kỳ 2011", " nhiệm kỳ 2011-20165"),
        ),
        terms_by_year={year - early: term for term, year in opened.items() for early in (0, 1)},
        number_words=number_words,
    )


def read_term(
    text: AnnotatedText, at: int, patterns: SurroundingPatterns, issuer: Issuer | None = None
) -> CitationContext | None:
    """The term of a committee at an offset ("khóa XI", "khóa mười ba"), or None; a garbled one is unreadable.

    Years ("nhiệm kỳ 2010-2015") say which term only of a central Party body. They begin in the year of the
    congress or in the one before it, when the provinces hold theirs.
    """
    if found := patterns.term.match(text.key, at):
        group = "term" if found["term"] else "ordinal"
        printed = text.printed[found.start(group) : found.end(group)]
        term = read_numeral(found[group], patterns.number_words)
        if term and is_printed_numeral(printed):
            return CitationContext(end=found.end(), term=term)
    if found := patterns.term_word.match(text.key, at):
        printed = text.printed[found.start("word") : found.end("word")]
        if _GARBLED.fullmatch(printed) and not printed.islower():
            return CitationContext(end=found.end(), is_unreadable=True)
    if found := patterns.term_years.match(text.key, at):
        first_year = _FIRST_YEAR.search(found[0])
        is_central = issuer is not None and issuer.slug in patterns.issuers.colleagues
        term = patterns.terms_by_year.get(int(first_year[0])) if first_year and is_central else None
        return CitationContext(end=found.end(), term=term)
    return None
