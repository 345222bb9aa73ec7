"""What stands around a citation and belongs to it: date, issuer, term and year, after it or before it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from digest.extract.dates import DatePatterns, PrintedDate, dates_between, read_date
from digest.extract.issuers import Issuer, IssuerWords, issuer_words, read_issuer
from digest.extract.passage import Passage, is_body, is_type
from digest.extract.phrases import EndingBook, Spellings, ending_book
from digest.extract.words import END, GAP, ROMAN, YEAR, WordLists, any_of, keys, read_numeral

_WINDOW: Final = 70
"""How many characters before an issuer its date may begin."""
_MOST_TOKENS_TO_ISSUER: Final = 14
_MOST_TOKENS_ON_BEHALF: Final = 34
_MOST_TOKENS_TO_DATE: Final = 14
_LONGEST_TITLE: Final = 60
_MOST_PARTS: Final = 6
_MOST_FILLERS: Final = 3
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
    verbs: EndingBook
    fillers: frozenset[str]
    behalf: EndingBook
    members: EndingBook
    events: frozenset[str]
    title_lead: re.Pattern[str]
    after_title: re.Pattern[str]
    not_owners: EndingBook
    not_issuer_leads: frozenset[str]
    opening_leads: frozenset[str]
    months: frozenset[str]
    not_date_leads: frozenset[str]
    number_words: tuple[str, ...]
    possessives: frozenset[str]
    unnamed_users: frozenset[str]


def surrounding_patterns(
    words: WordLists, dates: DatePatterns, unnamed_users: Iterable[str], spellings: Spellings
) -> SurroundingPatterns:
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
        issuer_words(words, spellings),
        re.compile(rf"{mark}(?P<lead>{any_of(keys(words, 'date_leads'))}{GAP})?"),
        re.compile(rf"{mark}{of}{END}{GAP}"),
        re.compile(rf"{mark}{any_of(keys(words, 'passive_leads'))}{END}{GAP}"),
        re.compile(rf"{GAP}(?:{any_of(keys(words, 'issuing_fillers'))}{END}{GAP})?{any_of(verbs)}{END}"),
        re.compile(rf"{mark}(?:{terms}{GAP}(?P<term>{ROMAN}|[0-9]{{1,2}}){END}|{english_term})(?:{GAP}\))?"),
        re.compile(rf"{mark}{years}{GAP}(?P<year>{YEAR})(?! ?[/-] ?[0-9])(?:{GAP}\))?"),
        re.compile(rf"{GAP}(?P<year>{YEAR})(?=$|[ ,.;:)\n\"])(?! ?[/-] ?[0-9])"),
        re.compile(r" {0,2}\[[0-9]{1,3}\]"),
        re.compile(rf"{GAP}(?:$|[\n.;:\")\]]|,?{GAP}{after_date}{END})"),
        ending_book(words.get("issuing_verbs", ())),
        frozenset(keys(words, "issuing_fillers")) | {'"'},
        ending_book(words.get("on_behalf", ())),
        ending_book(words.get("member_roles", ())),
        frozenset(keys(words, "event_words")),
        re.compile(rf"{GAP}[,:]?{GAP}\"?{GAP}{any_of(keys(words, 'title_openers'))}{END}"),
        re.compile(rf"{GAP}(?:$|[\n.,;:)(\"]|{terms}{END}|{any_of(keys(words, 'days'))}{END})"),
        ending_book(words.get("not_owners", ())),
        frozenset(keys(words, "not_issuer_leads")),
        frozenset(keys(words, "opening_date_leads")),
        frozenset(keys(words, "months")),
        frozenset(keys(words, "not_date_leads")),
        keys(words, "number_words"),
        frozenset(keys(words, "possessives")),
        frozenset(unnamed_users),
    )


def read_after(passage: Passage, at: int, patterns: SurroundingPatterns, *, allows_bare_year: bool) -> Surroundings:
    """What follows a number at an offset, in any order, each part at most once.

    ", ngày 15/6/2023 của Bộ Chính trị khóa XIII" gives date, issuer and term.
    """
    told = read_more(passage, Surroundings(at), patterns)
    if told.end == at and allows_bare_year and (found := patterns.bare_year.match(passage.key, at)):
        told = read_more(passage, replace(told, year=int(found["year"]), end=found.end()), patterns)
    return told


def read_more(passage: Passage, told: Surroundings, patterns: SurroundingPatterns) -> Surroundings:
    """What is told already and the parts that follow it."""
    for _ in range(_MOST_PARTS):
        more = _read_part(passage, told, patterns)
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


def read_after_title(passage: Passage, told: Surroundings, patterns: SurroundingPatterns) -> Surroundings:
    """What follows the title of a document: "… “về công tác thông tin đối ngoại” của Bộ Chính trị khóa XIII".

    Only the bodies that a suffix leaves unnamed are looked for, and not where they own something in the title
    ("về quyền hạn của Bộ Chính trị").
    """
    opening = patterns.title_lead.match(passage.key, told.end)
    if not opening:
        return told
    first = passage.token_at(opening.end())
    for at in range(first, min(first + _LONGEST_TITLE, len(passage.tokens.words))):
        found = passage.by_first.get(at)
        if passage.has_stop(at, at + 1) or (found and is_type(found)):
            return told
        lead = patterns.issuer_lead.match(passage.key, passage.start(at)) if at > first else None
        if not lead or patterns.not_owners.length_before(passage.tokens.words, at):
            continue
        issuer = read_issuer(passage, passage.token_at(lead.end()), patterns.issuers)
        if issuer and issuer.slug in patterns.unnamed_users:
            more = _with_issuer(passage, told, issuer, patterns)
            return read_more(passage, more, patterns) if patterns.after_title.match(passage.key, more.end) else told
    return told


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
    for end in range(head, max(head - _MOST_FILLERS, 0) - 1, -1):
        if length := patterns.verbs.length_before(words, end):
            return end - length
        if passage.tokens.word(end - 1) not in patterns.fillers:
            return None
    return None


def _issuer_before(passage: Passage, verb: int, patterns: SurroundingPatterns) -> Issuer | None:
    """The body that does the issuing: the one it is done on behalf of, else the nearest that is no object.

    "thay mặt Bộ Chính trị, Thường trực Ban Bí thư … đã ký ban hành" is issued by Bộ Chính trị; members of a
    body do not issue in its name.
    """
    words = passage.tokens.words
    nearest: Issuer | None = None
    for first in range(verb - 1, max(verb - _MOST_TOKENS_ON_BEHALF, 0) - 1, -1):
        if passage.has_stop(first, first + 1):
            break
        found = passage.by_first.get(first)
        issuer = read_issuer(passage, first, patterns.issuers) if found and is_body(found) else None
        if issuer is None or issuer.last > verb:
            continue
        if patterns.behalf.length_before(words, first):
            return issuer
        is_subject = passage.tokens.word(first - 1) not in patterns.not_issuer_leads
        is_near = first >= verb - _MOST_TOKENS_TO_ISSUER
        if nearest is None and is_near and is_subject and not patterns.members.length_before(words, first):
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
    opening = passage.token_at(printed.start)
    is_led = (
        passage.tokens.word(opening - 1) in patterns.opening_leads or passage.tokens.word(opening) in patterns.months
    )
    leads = {passage.tokens.word(opening - 1), passage.tokens.word(opening - 2)}
    return (
        is_led
        and first - after <= _MOST_TOKENS_TO_DATE
        and not passage.has_stop(after, first)
        and not leads & patterns.not_date_leads
    )


def read_header_date(passage: Passage, at: int, patterns: SurroundingPatterns) -> PrintedDate | None:
    """The date on the same line as a letterhead's number: "Số: 57-KL/TW  Hà Nội, ngày 15 tháng 6 năm 2023"."""
    for printed in dates_between(passage.key, at, at + _WINDOW, patterns.dates):
        opening = passage.token_at(printed.start)
        is_led = passage.tokens.word(opening - 1) in patterns.opening_leads
        return printed if is_led and not passage.has_stop(passage.token_at(at), opening) else None
    return None


def _date_in(passage: Passage, first: int, last: int, patterns: SurroundingPatterns) -> PrintedDate | None:
    """The date between issuer and verb: "Bộ Chính trị ngày 15/6/2023 đã ban hành"."""
    found: Iterable[PrintedDate] = dates_between(passage.key, passage.start(first), passage.start(last), patterns.dates)
    return next((printed for printed in found if _is_date_of(passage, printed, last, patterns)), None)
