"""Documents that have no number: resolutions of a congress or a plenum, laws by name and year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.codes import CodeTables, DocumentNumber, read_number
from digest.citations.extract.lexicon_entries import TypeWord
from digest.citations.extract.word_lists import ROMAN, WordLists, is_printed_numeral, keys, read_numeral
from digest.text.patterns import END, GAP, any_of
from digest.text.printed_dates import PrintedDate, read_date

_LAST_CONGRESS: Final = 30
_LONGEST_OWNER: Final = 60
_LONGEST_NAME: Final = 24
"""The most tokens of a law's name; "Luật sửa đổi, bổ sung một số điều của …" runs to twenty and more."""


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document read by its name: `named` is the key of a congress or plenum, `name` a law as printed.

    `start` is where a further one of a list begins; the first one begins with its type word.
    """

    end: int
    start: int | None = None
    named: str | None = None
    term: int | None = None
    is_of_plenum: bool = False
    name: str | None = None
    year: int | None = None
    date: PrintedDate | None = None
    number: DocumentNumber | None = None


@dataclass(frozen=True, slots=True)
class NamedDocumentPatterns:
    """The forms of names, and the types of document that have them."""

    congress: re.Pattern[str]
    congress_english: re.Pattern[str]
    congress_owner: re.Pattern[str]
    plenum: re.Pattern[str]
    plenum_english: re.Pattern[str]
    further: re.Pattern[str]
    further_roman: re.Pattern[str]
    central_plenum: re.Pattern[str]
    other_congress: re.Pattern[str]
    plenum_types: frozenset[str]
    plenum_issuer: str | None
    congress_types: frozenset[str]
    law_types: frozenset[str]
    law_stops: frozenset[str]
    law_links: frozenset[str]
    amending: frozenset[str]
    year_words: frozenset[str]
    date_leads: frozenset[str]
    number_marks: frozenset[str]
    number_words: tuple[str, ...]
    number_words_english: tuple[str, ...]


def named_document_patterns(words: WordLists) -> NamedDocumentPatterns:
    """The forms of names, each anchored right after the word for the type.

    congress: match " Đại hội đại biểu toàn quốc lần thứ XIII", " Đại hội XIII";
        near miss: " Đại hội Đảng bộ tỉnh lần thứ XX" (another congress).
    congress_english: match " of the 13th National Party Congress"; near miss: " of the 13th plenum".
    congress_owner: match "13th National Party Congress's " before the word; near miss: "13th Party Congress and ".
    plenum: match " Trung ương 8, khóa XI", " Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XIII";
        near miss: " Trung ương về" (no number).
    further: match ", 8", " và 8 khóa XII"; further_roman: match ", XIII", ", khóa XII"; near miss: ", vi phạm".
    """
    of = rf"(?:{any_of(keys(words, 'of'))}{END}{GAP})?"
    numbers, english = keys(words, "number_words"), keys(words, "number_words_english")
    numeral = rf"(?:{ROMAN}|[0-9]{{1,2}}|{any_of(numbers)}){END}"
    ordinal = rf"(?P<n>[0-9]{{1,2}}(?=st|nd|rd|th)|{any_of(english)}{END})(?:st|nd|rd|th)?"
    modifier = rf"(?:{any_of(keys(words, 'congress_modifiers'))}{END}{GAP})"
    terms, bodies = any_of(keys(words, "terms")), any_of(keys(words, "plenum_bodies"))
    term = rf"(?:{GAP}[,(]?{GAP}(?:{of}{bodies}{END}{GAP}[,(]?{GAP})?{terms}{GAP}(?P<term>{numeral})(?:{GAP}\))?)"
    congress = rf"{GAP}{of}{any_of(keys(words, 'congress_heads'))}{GAP}{modifier}{{0,5}}(?P<n>{numeral})"
    again = rf"(?:{GAP}\({any_of(keys(words, 'repeats'))} [0-9]\))?"
    plenum = rf"{GAP}{of}{any_of(keys(words, 'plenum_heads'))}{GAP}(?P<n>{numeral}){again}{term}?"
    joint = rf"{GAP}(?:,|{any_of(keys(words, 'list_joints'))}){GAP}"
    return NamedDocumentPatterns(
        re.compile(congress),
        re.compile(rf"{GAP}{of}(?:the )?{ordinal} {any_of(keys(words, 'congress_english'))}{END}"),
        re.compile(rf"{ordinal} {any_of(keys(words, 'congress_english'))}(?:'s?)? $"),
        re.compile(plenum),
        re.compile(
            rf"{GAP}{of}(?:the )?{ordinal} {any_of(keys(words, 'plenums_english'))}{END}"
            rf"(?: of (?:the )?(?P<term>[0-9]{{1,2}})(?:st|nd|rd|th) {any_of(keys(words, 'plenum_english'))}{END})?"
        ),
        re.compile(rf"{joint}(?P<n>{numeral}){term}?"),
        re.compile(rf"{joint}(?:{terms}{GAP})?(?P<n>{ROMAN}){END}"),
        re.compile(rf"{GAP}{of}{any_of(keys(words, 'central_plenum_heads'))}{END}"),
        re.compile(rf"{GAP}{any_of(keys(words, 'other_congresses'))}{END}"),
        frozenset(words.get("plenum_types", ())),
        next(iter(words.get("plenum_issuers", ())), None),
        frozenset(words.get("congress_types", ())),
        frozenset(words.get("law_types", ())),
        frozenset(keys(words, "law_stops")),
        frozenset(keys(words, "law_links")),
        frozenset(keys(words, "amending")),
        frozenset(keys(words, "years")),
        frozenset(keys(words, "days")),
        frozenset(keys(words, "number_marks")),
        numbers,
        english,
    )


def read_named(text: AnnotatedText, at: int, type_: str, patterns: NamedDocumentPatterns) -> Iterator[NamedDocument]:
    """The congresses or plenums named right after the word for a type; none for any other text.

    " Trung ương 4 khóa XI, khóa XII" gives trung-uong-4-khoa-11 and trung-uong-4-khoa-12.
    """
    if type_ in patterns.congress_types:
        found = patterns.congress.match(text.key, at) or patterns.congress_english.match(text.key, at)
        if found:
            yield from _congresses(text, found, patterns)
            return
    if type_ in patterns.plenum_types:
        found = patterns.plenum.match(text.key, at) or patterns.plenum_english.match(text.key, at)
        if found:
            yield from _plenums(text, found, patterns)


def read_owner(text: AnnotatedText, first: int, type_: str, patterns: NamedDocumentPatterns) -> NamedDocument | None:
    """The congress that owns an English document: "the 13th National Party Congress’s Resolution"."""
    start, end = max(text.start(first) - _LONGEST_OWNER, 0), text.start(first)
    found = patterns.congress_owner.search(text.key, start, end) if type_ in patterns.congress_types else None
    number = _number(text, found, "n", patterns) if found else None
    if found is None or number is None:
        return None
    return NamedDocument(text.end_of(text.by_first[first]), found.start(), named=f"dai-hoi-{number}")


def _congresses(text: AnnotatedText, found: re.Match[str], patterns: NamedDocumentPatterns) -> Iterator[NamedDocument]:
    further: re.Match[str] | None = found
    while further and not patterns.other_congress.match(text.key, further.end()):
        number = _number(text, further, "n", patterns)
        if number is None or number > _LAST_CONGRESS:
            return
        start = None if further is found else further.start("n")
        yield NamedDocument(further.end(), start, named=f"dai-hoi-{number}")
        further = patterns.further_roman.match(text.key, further.end())


def _plenums(text: AnnotatedText, found: re.Match[str], patterns: NamedDocumentPatterns) -> Iterator[NamedDocument]:
    """Several plenums of one term ("7, 8 khóa XII"), or one number in several terms ("4 khóa XI, XII")."""
    matches = [found]
    while not matches[-1]["term"] and (further := patterns.further.match(text.key, matches[-1].end())):
        matches.append(further)
    term = _number(text, matches[-1], "term", patterns)
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


def _plenum(number: int, term: int | None, end: int, start: int | None) -> NamedDocument:
    named = f"trung-uong-{number}" + (f"-khoa-{term}" if term else "")
    return NamedDocument(end, start, named=named, term=term, is_of_plenum=True)


def _number(text: AnnotatedText, found: re.Match[str], group: str, patterns: NamedDocumentPatterns) -> int | None:
    """The value of a numeral; small Roman letters are a word ("vi phạm")."""
    numeral = found.groupdict().get(group)
    if not numeral:
        return None
    number = read_numeral(numeral, patterns.number_words) or read_numeral(numeral, patterns.number_words_english)
    return number if is_printed_numeral(text.printed[found.start(group) : found.end(group)]) else None


def read_law(
    text: AnnotatedText,
    first: int,
    after: int,
    patterns: NamedDocumentPatterns,
    tables: CodeTables,
) -> NamedDocument | None:
    """A law by its name: the tokens from `first` (its type word) on, the name beginning at `after`.

    "Luật Báo chí năm 2016", "Luật Báo chí ngày 05 tháng 4 năm 2016", "Luật Báo chí 2016", "Luật Báo chí số
    103/2016/QH13"; a law without year, date or number is none: nobody can say which one is meant.
    """
    tokens = text.tokens
    is_amending = tokens.word(after) in patterns.amending
    is_linked = tokens.word(after) in patterns.law_links
    if not tokens.is_capitalized(first) and not tokens.is_capitalized(after + is_linked):
        return None
    for at in range(after, min(after + _LONGEST_NAME, len(tokens.words))):
        word = tokens.words[at]
        if at > after + 1 and (told := _read_end(text, at, patterns, tables)):
            name = " ".join(tokens.printed(first, at).split())
            return NamedDocument(told.end, name=name, year=told.year, date=told.date, number=told.number)
        kind = _kind_at(text, at)
        if kind and not (is_amending and kind in patterns.law_types):
            return None
        if word in patterns.law_stops and not tokens.is_capitalized(at) and not is_amending:
            return None
        if not word.isalpha() and not _goes_on(text, at, patterns):
            return None
    return None


def _goes_on(text: AnnotatedText, at: int, patterns: NamedDocumentPatterns) -> bool:
    """Whether a mark stands inside the name of a law: "Luật Bưu chính, viễn thông", "Luật Báo chí (sửa đổi)"."""
    tokens = text.tokens
    if tokens.words[at] == ")":
        return True
    following = tokens.word(at + 1)
    return following in patterns.amending if tokens.words[at] == "(" else not tokens.is_capitalized(at + 1)


def _kind_at(text: AnnotatedText, at: int) -> str | None:
    """The kind of document that a token begins to name: another citation begins there."""
    found = text.by_first.get(at)
    word = found.meanings[0] if found else None
    return word.type if isinstance(word, TypeWord) else None


def _read_end(
    text: AnnotatedText, at: int, patterns: NamedDocumentPatterns, tables: CodeTables
) -> NamedDocument | None:
    """What ends the name of a law: its number, a date, a year."""
    tokens = text.tokens
    here = at + (tokens.words[at] == "(")
    if tokens.word(here) in patterns.number_marks:
        here += 1 + (tokens.word(here + 1) == ":")
        number = read_number(text.key, text.printed, text.start(here), tables)
        return NamedDocument(number.end, number=number) if number and number.code else None
    if tokens.word(here).isdecimal():
        number = read_number(text.key, text.printed, text.start(here), tables)
        if number and number.code and number.has_suffix:
            return NamedDocument(number.end, number=number)
    if tokens.word(here) in patterns.date_leads and (printed := read_date(text.key, text.start(here + 1))):
        return NamedDocument(printed.end, date=printed) if printed.iso else None
    here += tokens.word(here) in patterns.year_words
    if re.fullmatch("(?:19[4-9]|20)[0-9]+", tokens.word(here)) and len(tokens.word(here)) == 4:
        is_period = tokens.word(here + 1) in ("-", "/") and tokens.word(here + 2).isdecimal()
        return None if is_period else NamedDocument(tokens.end(here), year=int(tokens.word(here)))
    return None
