"""Resolutions named by a congress or a plenum: "Nghị quyết Đại hội XIII", "Nghị quyết Trung ương 8 khóa XI"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.issuers import Issuer
from digest.citations.extract.word_lists import ROMAN, from_words, is_printed_numeral, keys, read_numeral
from digest.records.models import GrammarWords
from digest.text.patterns import END, GAP, anchored, any_of, part

_LAST_CONGRESS: Final = 30
_LONGEST_OWNER: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedResolution:
    """A resolution read by its name; `named` is its key ("dai-hoi-13", "trung-uong-8-khoa-13").

    `start` is where a further one of a list begins; the first one begins with its type word.
    """

    end: int
    named: str
    start: int | None = None
    term: int | None = None
    is_of_plenum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlenumPattern:
    """A plenum with its term, and the committee that meets there."""

    plenum: re.Pattern[str]
    committee: str | None
    number_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressPatterns:
    """The forms of names, each anchored right after the type word, and the types that have them."""

    congress: re.Pattern[str]
    congress_english: re.Pattern[str]
    congress_owner: re.Pattern[str]
    plenum: PlenumPattern
    plenum_english: re.Pattern[str]
    further: re.Pattern[str]
    further_roman: re.Pattern[str]
    central_plenum: re.Pattern[str]
    other_congress: re.Pattern[str]
    plenum_types: frozenset[str]
    congress_types: frozenset[str]
    number_words_english: tuple[str, ...]


def congress_patterns(words: GrammarWords) -> CongressPatterns:
    """Build the forms from the word lists."""
    of = rf"(?:{any_of(keys(words.of))}{END}{GAP})?"
    numbers, english = keys(words.number_words), keys(words.number_words_english)
    numeral = rf"(?:{ROMAN}|[0-9]{{1,2}}|{any_of(numbers)}){END}"
    ordinal = rf"(?P<n>[0-9]{{1,2}}(?=st|nd|rd|th)|{any_of(english)}{END})(?:st|nd|rd|th)?"
    modifier = rf"(?:{any_of(keys(words.congress_modifiers))}{END}{GAP})"
    terms, bodies = any_of(keys(words.terms)), any_of(keys(words.plenum_bodies))
    term = rf"(?:{GAP}[,(]?{GAP}(?:{of}{bodies}{END}{GAP}[,(]?{GAP})?{terms}{GAP}(?P<term>{numeral})(?:{GAP}\))?)"
    again = rf"(?:{GAP}\({any_of(keys(words.repeats))} [0-9]\))?"
    joint = rf"{GAP}{any_of(keys(words.list_joints))}{GAP}"
    english_congress, committee = any_of(keys(words.congress_english)), any_of(keys(words.plenum_english))
    return from_words(
        CongressPatterns,
        words,
        congress=anchored(
            rf"{GAP}{of}{any_of(keys(words.congress_heads))}{GAP}{modifier}{{0,5}}(?P<n>{numeral})",
            matches=(" đại hội đại biểu toàn quốc lần thứ xiii", " đại hội xiii"),
            near_misses=(" đại hội đảng bộ tỉnh lần thứ xx",),
        ),
        congress_english=anchored(
            rf"{GAP}{of}(?:the )?{ordinal} {english_congress}{END}",
            matches=(" of the 13th national party congress",),
            near_misses=(" of the 13th plenum",),
        ),
        congress_owner=part(
            rf"{ordinal} {english_congress}(?:'s?)? $",
            matches=("the 13th national party congress's ",),
            near_misses=("13th party congress and ",),
        ),
        plenum=PlenumPattern(
            plenum=anchored(
                rf"{GAP}{of}{any_of(keys(words.plenum_heads))}{GAP}(?P<n>{numeral}){again}{term}?",
                matches=(" trung ương 8, khóa xi", " hội nghị lần thứ tám ban chấp hành trung ương khóa xiii"),
                near_misses=(" trung ương về",),
            ),
            committee=next(iter(words.plenum_issuers), None),
            number_words=numbers,
        ),
        plenum_english=anchored(
            rf"{GAP}{of}(?:the )?(?:(?P<term>[0-9]{{1,2}})(?:st|nd|rd|th) {committee}'s )?"
            rf"{ordinal} {any_of(keys(words.plenums_english))}{END}"
            rf"(?: of (?:the )?(?P<last_term>[0-9]{{1,2}})(?:st|nd|rd|th) {committee}{END})?",
            matches=(
                " of the 8th plenum of the 13th party central committee",
                " of the 13th party central committee's eighth plenum",
            ),
            near_misses=(" of the 8th seminar",),
        ),
        further=anchored(rf"{joint}(?P<n>{numeral}){term}?", matches=(", 8", " và 8 khóa xii"), near_misses=(" 8",)),
        further_roman=anchored(
            rf"{joint}(?:{terms}{GAP})?(?P<n>{ROMAN}){END}", matches=(", xiii", ", khóa xii"), near_misses=(", 8",)
        ),
        central_plenum=anchored(
            rf"{GAP}{of}{any_of(keys(words.central_plenum_heads))}{END}",
            matches=(" trung ương 8", " hội nghị trung ương"),
            near_misses=(" lần thứ 8",),
        ),
        other_congress=anchored(
            rf"{GAP}{any_of(keys(words.other_congresses))}{END}",
            matches=(" đảng bộ tỉnh", " của công đoàn"),
            near_misses=(" của đảng",),
        ),
    )


def read_resolutions(text: AnnotatedText, at: int, type_: str, patterns: CongressPatterns) -> Iterator[NamedResolution]:
    """The congresses or plenums named right after the word for a type; none for any other text.

    " Trung ương 4 khóa XI, khóa XII" gives trung-uong-4-khoa-11 and trung-uong-4-khoa-12.
    """
    if type_ in patterns.congress_types:
        found = patterns.congress.match(text.key, at) or patterns.congress_english.match(text.key, at)
        if found:
            yield from _congresses(text, found, patterns)
            return
    if type_ in patterns.plenum_types:
        found = patterns.plenum.plenum.match(text.key, at) or patterns.plenum_english.match(text.key, at)
        if found:
            yield from _plenums(text, found, patterns)


def read_owner(text: AnnotatedText, first: int, type_: str, patterns: CongressPatterns) -> NamedResolution | None:
    """The congress that owns an English document: "the 13th National Party Congress’s Resolution"."""
    start, end = max(text.start(first) - _LONGEST_OWNER, 0), text.start(first)
    found = patterns.congress_owner.search(text.key, start, end) if type_ in patterns.congress_types else None
    number = _number(text, found, "n", patterns) if found else None
    if found is None or number is None:
        return None
    return NamedResolution(end=text.end_of(text.by_first[first]), start=found.start(), named=f"dai-hoi-{number}")


def read_plenum_term(text: AnnotatedText, at: int, patterns: PlenumPattern) -> tuple[Issuer | None, int, int] | None:
    """The plenum that adopted a document, with its term: "Hội nghị Trung ương 8 khóa XII" → (committee, 12, end)."""
    found = patterns.plenum.match(text.key, at)
    term = _numeral(text, found, "term", patterns.number_words) if found else None
    if found is None or term is None:
        return None
    first, last = text.token_at(at), text.token_at(found.end())
    issuer = Issuer((patterns.committee,), first, last) if patterns.committee else None
    return issuer, term, found.end()


def _congresses(text: AnnotatedText, found: re.Match[str], patterns: CongressPatterns) -> Iterator[NamedResolution]:
    further: re.Match[str] | None = found
    while further and not patterns.other_congress.match(text.key, further.end()):
        number = _number(text, further, "n", patterns)
        if number is None or number > _LAST_CONGRESS:
            return
        start = None if further is found else further.start("n")
        yield NamedResolution(end=further.end(), start=start, named=f"dai-hoi-{number}")
        further = patterns.further_roman.match(text.key, further.end())


def _plenums(text: AnnotatedText, found: re.Match[str], patterns: CongressPatterns) -> Iterator[NamedResolution]:
    """Several plenums of one term ("7, 8 khóa XII"), or one number in several terms ("4 khóa XI, XII")."""
    matches = [found]
    while not matches[-1]["term"] and (further := patterns.further.match(text.key, matches[-1].end())):
        matches.append(further)
    term = _number(text, matches[-1], "term", patterns) or _number(text, found, "last_term", patterns)
    if term is None:
        matches = [found] if patterns.central_plenum.match(text.key, found.start()) else []
    for match in matches:
        number = _number(text, match, "n", patterns)
        if number is not None:
            yield _plenum(number, term, match.end(), None if match is found else match.start("n"))
    if len(matches) == 1 and term is not None:
        number = _number(text, found, "n", patterns)
        further_term = patterns.further_roman.match(text.key, found.end())
        while number and further_term and (of_term := _number(text, further_term, "n", patterns)):
            yield _plenum(number, of_term, further_term.end(), further_term.start("n"))
            further_term = patterns.further_roman.match(text.key, further_term.end())


def _plenum(number: int, term: int | None, end: int, start: int | None) -> NamedResolution:
    named = f"trung-uong-{number}" + (f"-khoa-{term}" if term else "")
    return NamedResolution(end=end, start=start, named=named, term=term, is_of_plenum=True)


def _number(text: AnnotatedText, found: re.Match[str], group: str, patterns: CongressPatterns) -> int | None:
    vietnamese = _numeral(text, found, group, patterns.plenum.number_words)
    return vietnamese or _numeral(text, found, group, patterns.number_words_english)


def _numeral(text: AnnotatedText, found: re.Match[str], group: str, number_words: tuple[str, ...]) -> int | None:
    """The value of a numeral; small Roman letters are a word ("vi phạm")."""
    numeral = found.groupdict().get(group)
    if not numeral or not is_printed_numeral(text.printed[found.start(group) : found.end(group)]):
        return None
    return read_numeral(numeral, number_words)
