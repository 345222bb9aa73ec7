"""What stands around a citation and belongs to it: date, issuer, term and year, after it or before it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from digest.extract.dates import DatePatterns, PrintedDate, dates_between, read_date
from digest.extract.issuers import Issuer, IssuerWords, issuer_words, read_issuer
from digest.extract.passage import Passage, is_body
from digest.extract.phrases import PhraseBook, phrase_book
from digest.extract.words import END, GAP, ROMAN, YEAR, WordLists, any_of, keys, read_numeral

_WINDOW: Final = 70
"""How many characters before an issuer its date may begin."""
_MOST_TOKENS_TO_ISSUER: Final = 14
_MOST_TOKENS_TO_DATE: Final = 7
_MOST_PARTS: Final = 6
_CLOSER: Final = re.compile(rf"{GAP}\)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the text says of a document beside its number; `end` is the offset after the last part."""

    end: int
    date: PrintedDate | None = None
    issuer: Issuer | None = None
    term: int | None = None
    year: int | None = None

    @property
    def is_telling(self) -> bool:
        """Whether it names a date or an issuer: then even a plain number is a citation."""
        return self.date is not None or self.issuer is not None


@dataclass(frozen=True, slots=True)
class SurroundingPatterns:
    """The parts of the grammar around a number."""

    dates: DatePatterns
    issuers: IssuerWords
    date_lead: re.Pattern[str]
    issuer_lead: re.Pattern[str]
    passive_lead: re.Pattern[str]
    issuing_verb: re.Pattern[str]
    term: re.Pattern[str]
    year: re.Pattern[str]
    bare_year: re.Pattern[str]
    footnote: re.Pattern[str]
    belongs_after_date: re.Pattern[str]
    verbs: PhraseBook[bool]
    fillers: frozenset[str]
    behalf: PhraseBook[bool]
    not_issuer_leads: frozenset[str]
    not_date_leads: frozenset[str]
    number_words: tuple[str, ...]
    possessives: frozenset[str]
    unnamed_users: frozenset[str]


def surrounding_patterns(words: WordLists, dates: DatePatterns, unnamed_users: Iterable[str]) -> SurroundingPatterns:
    """The patterns after a number, each anchored where the part before it ends.

    date_lead: match " ngày ", ", ngày ", " dated on "; near miss: " từ ngày ".
    issuer_lead: match " của ", ", của "; near miss: " cùng ".
    term: match " khóa XI", " (khoá 11)", " of the 8th term"; near miss: " khóa họp".
    year: match " năm 2018"; near miss: " năm 2018-2020" (a period).
    bare_year: match " 2023 "; near miss: " 2023/QĐ".
    footnote: match "[1]"; near miss: "[Ảnh]".
    """
    mark = rf"{GAP}[,(]?{GAP}"
    of, terms = any_of(keys(words, "of")), any_of(keys(words, "terms"))
    years = any_of(keys(words, "years"))
    ordinal = r"(?P<ordinal>[0-9]{1,2})(?:st|nd|rd|th)"
    english_term = rf"(?:{any_of(keys(words, 'of'))}{GAP})?(?:the )?{ordinal} {terms}{END}"
    verbs = [*keys(words, "issuing_verbs")]
    after_date = any_of([*keys(words, "of", "terms", "title_leads")])
    return SurroundingPatterns(
        dates,
        issuer_words(words),
        re.compile(rf"{mark}(?P<lead>{any_of(keys(words, 'date_leads'))}{GAP})?"),
        re.compile(rf"{mark}{of}{END}{GAP}"),
        re.compile(rf"{mark}{any_of(keys(words, 'passive_leads'))}{END}{GAP}"),
        re.compile(rf"{GAP}(?:{any_of(keys(words, 'issuing_fillers'))}{END}{GAP})?{any_of(verbs)}{END}"),
        re.compile(rf"{mark}(?:{terms}{GAP}(?P<term>{ROMAN}|[0-9]{{1,2}}){END}|{english_term})(?:{GAP}\))?"),
        re.compile(rf"{mark}{years}{GAP}(?P<year>{YEAR})(?! ?[/-] ?[0-9])(?:{GAP}\))?"),
        re.compile(rf"{GAP}(?P<year>{YEAR})(?=$|[ ,.;:)\n\"])(?! ?[/-] ?[0-9])"),
        re.compile(r" {0,2}\[[0-9]{1,3}\]"),
        re.compile(rf"{GAP}(?:$|[\n.;:\")\]]|,?{GAP}{after_date}{END})"),
        phrase_book(words.get("issuing_verbs", ())),
        frozenset(keys(words, "issuing_fillers")),
        phrase_book(words.get("on_behalf", ())),
        frozenset(keys(words, "not_issuer_leads")),
        frozenset(keys(words, "not_date_leads")),
        keys(words, "number_words"),
        frozenset(keys(words, "possessives")),
        frozenset(unnamed_users),
    )


def read_after(passage: Passage, at: int, patterns: SurroundingPatterns, *, allows_bare_year: bool) -> Surroundings:
    """What follows a number at an offset, in any order, each part at most once.

    ", ngày 15/6/2023 của Bộ Chính trị khóa XIII" gives date, issuer and term.
    """
    told = Surroundings(at)
    for _ in range(_MOST_PARTS):
        more = _read_part(passage, told, patterns)
        if more is None and allows_bare_year and told.end == at:
            more = _read_bare_year(passage, told, patterns)
        if more is None:
            break
        told = more
    return told


def _read_part(passage: Passage, told: Surroundings, patterns: SurroundingPatterns) -> Surroundings | None:
    key, at = passage.key, told.end
    if found := patterns.footnote.match(key, at):
        return replace(told, end=found.end())
    if told.term is None and (found := patterns.term.match(key, at)):
        numeral = found["term"] or found["ordinal"]
        return replace(told, term=read_numeral(numeral, patterns.number_words), end=found.end())
    if told.date is None and (more := _read_date_part(passage, told, patterns)):
        return more
    if told.year is None and told.date is None and (found := patterns.year.match(key, at)):
        return replace(told, year=int(found["year"]), end=found.end())
    if told.issuer is None:
        return _read_issuer_part(passage, told, patterns)
    return None


def _read_date_part(passage: Passage, told: Surroundings, patterns: SurroundingPatterns) -> Surroundings | None:
    """A date joined by "ngày" or in brackets; after a comma only if no clause of its own begins there."""
    key = passage.key
    lead = patterns.date_lead.match(key, told.end)
    if not lead:
        return None
    printed = read_date(key, lead.end(), patterns.dates)
    opener = lead[0].strip()[:1]
    if not printed or not (lead["lead"] or opener == "("):
        return None
    if opener == "," and not patterns.belongs_after_date.match(key, printed.end):
        return None
    end = printed.end
    if opener == "(" and (closer := _CLOSER.match(key, end)):
        end = closer.end()
    return replace(told, date=printed, end=end)


def _read_issuer_part(passage: Passage, told: Surroundings, patterns: SurroundingPatterns) -> Surroundings | None:
    key = passage.key
    if lead := patterns.issuer_lead.match(key, told.end):
        issuer = read_issuer(passage, passage.token_at(lead.end()), patterns.issuers)
        return _with_issuer(passage, told, issuer, patterns) if issuer else None
    if more := _read_unled_issuer(passage, told, patterns):
        return more
    if lead := patterns.passive_lead.match(key, told.end):
        issuer = read_issuer(passage, passage.token_at(lead.end()), patterns.issuers)
        if issuer:
            more = _with_issuer(passage, told, issuer, patterns)
            term = patterns.term.match(key, more.end)
            verb = patterns.issuing_verb.match(key, term.end() if term else more.end)
            if verb:
                number = read_numeral(term["term"] or term["ordinal"], patterns.number_words) if term else told.term
                return replace(more, term=number, end=verb.end())
    return None


def _read_unled_issuer(passage: Passage, told: Surroundings, patterns: SurroundingPatterns) -> Surroundings | None:
    """ "Nghị quyết 36-NQ/TW Bộ Chính trị": only the bodies that a suffix leaves unnamed, nothing between."""
    token = passage.token_at(told.end)
    found = passage.by_first.get(token)
    if not found or not is_body(found) or passage.key[told.end : passage.start(token)].strip():
        return None
    issuer = read_issuer(passage, token, patterns.issuers)
    is_user = issuer is not None and issuer.slug in patterns.unnamed_users
    return _with_issuer(passage, told, issuer, patterns) if issuer and is_user else None


def _with_issuer(passage: Passage, told: Surroundings, issuer: Issuer, patterns: SurroundingPatterns) -> Surroundings:
    return replace(told, issuer=issuer, end=passage.tokens.end(issuer.last - 1))


def _read_bare_year(passage: Passage, told: Surroundings, patterns: SurroundingPatterns) -> Surroundings | None:
    found = patterns.bare_year.match(passage.key, told.end)
    return replace(told, year=int(found["year"]), end=found.end()) if found else None


def read_before(passage: Passage, head: int, patterns: SurroundingPatterns) -> Surroundings:
    """What a verb of issuing right before the token `head` ties to the document there.

    "Ngày 15/6/2023, Bộ Chính trị (khóa XIII) đã ban hành" gives date, issuer and term.
    """
    verb = _verb_before(passage, head, patterns)
    nothing = Surroundings(passage.start(head))
    if verb is None:
        return replace(nothing, issuer=_owner_before(passage, head, patterns))
    issuer = _issuer_before(passage, verb, patterns)
    date = _date_before(passage, issuer.first if issuer else verb, patterns)
    if issuer and date is None:
        date = _date_in(passage, issuer.last, verb, patterns)
    term = patterns.term.match(passage.key, passage.tokens.end(issuer.last - 1)) if issuer else None
    number = read_numeral(term["term"] or term["ordinal"], patterns.number_words) if term else None
    return replace(nothing, date=date, issuer=issuer, term=number)


def _owner_before(passage: Passage, head: int, patterns: SurroundingPatterns) -> Issuer | None:
    """ "the Politburo’s Conclusion", "Government Decree 87": the English owner right before the word."""
    last = head
    while passage.tokens.word(last - 1) in patterns.possessives:
        last -= 1
    found = passage.by_last.get(last)
    is_english = found and is_body(found) and getattr(found.meanings[0], "is_english", False)
    return read_issuer(passage, found.first, patterns.issuers) if found and is_english else None


def _verb_before(passage: Passage, head: int, patterns: SurroundingPatterns) -> int | None:
    """The first token of the verb of issuing that ends right before `head`, but for "các", "the" and quotes."""
    words = passage.tokens.words
    end = head
    while end > head - 3 and end > 0 and (words[end - 1] in patterns.fillers or words[end - 1] == '"'):
        if _verb_start(words, end, patterns.verbs) is not None:
            break
        end -= 1
    return _verb_start(words, end, patterns.verbs)


def _verb_start(words: list[str], end: int, verbs: PhraseBook[bool]) -> int | None:
    for length in (4, 3, 2, 1):
        first = end - length
        if first >= 0 and any(last == end for last, _ in verbs.phrases_at(words, first)):
            return first
    return None


def _issuer_before(passage: Passage, verb: int, patterns: SurroundingPatterns) -> Issuer | None:
    """The body that does the issuing: the one it is done on behalf of, else the nearest that is no object."""
    words = passage.tokens.words
    floor = max(verb - _MOST_TOKENS_TO_ISSUER, 0)
    nearest: Issuer | None = None
    for first in range(verb - 1, floor - 1, -1):
        if passage.has_stop(first, first + 1):
            break
        found = passage.by_first.get(first)
        if not found or not is_body(found) or found.last > verb:
            continue
        issuer = read_issuer(passage, first, patterns.issuers)
        if not issuer:
            continue
        if any(
            last == first
            for start in (first - 2, first - 3)
            if start >= 0
            for last, _ in patterns.behalf.phrases_at(words, start)
        ):
            return issuer
        if nearest is None and passage.tokens.word(first - 1) not in patterns.not_issuer_leads:
            nearest = issuer
    return nearest


def _date_before(passage: Passage, first: int, patterns: SurroundingPatterns) -> PrintedDate | None:
    """The date that opens the clause of the issuer at a token: "Ngày 15/6/2023, thay mặt …"."""
    end = passage.start(first)
    start = max(end - _WINDOW, 0)
    last = None
    for printed in dates_between(passage.key, start, end, patterns.dates):
        last = printed
    return last if last and _is_date_of(passage, last, first, patterns) else None


def _is_date_of(passage: Passage, printed: PrintedDate, first: int, patterns: SurroundingPatterns) -> bool:
    after = passage.token_at(printed.end)
    before = passage.token_at(printed.start) - 1
    leads = {passage.tokens.word(before), passage.tokens.word(before - 1)}
    return (
        first - after <= _MOST_TOKENS_TO_DATE
        and not passage.has_stop(after, first)
        and not leads & patterns.not_date_leads
    )


def _date_in(passage: Passage, first: int, last: int, patterns: SurroundingPatterns) -> PrintedDate | None:
    """The date between issuer and verb: "Bộ Chính trị ngày 15/6/2023 đã ban hành"."""
    found: Iterable[PrintedDate] = dates_between(passage.key, passage.start(first), passage.start(last), patterns.dates)
    return next((printed for printed in found if _is_date_of(passage, printed, last, patterns)), None)
