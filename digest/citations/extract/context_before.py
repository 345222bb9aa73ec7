"""What precedes a document's type word and belongs to it: "Ngày 15/6/2023, Bộ Chính trị đã ban hành …"."""

import re
from dataclasses import dataclass, replace
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_organization
from digest.citations.extract.citation_context import CitationContext, SurroundingPatterns, read_term
from digest.citations.extract.context_dates import with_date
from digest.citations.extract.issuers import Issuer, read_issuer, with_colleague
from digest.citations.extract.lexicon_entries import OrganizationName
from digest.citations.extract.word_lists import from_words, keys
from digest.records.models import GrammarWords
from digest.text.patterns import END, GAP, YEAR, anchored, any_of, part
from digest.text.phrases import PhraseMatcher, SuffixMatcher, suffix_matcher
from digest.text.printed_dates import PrintedDate, dates_between

_DATE_WINDOW: Final = 90
"""How many characters before an issuer its date may begin."""
_HEADER_WINDOW: Final = 140
"""How many characters after the number of a letterhead its date may end; place and state motto come between."""
_MOST_TOKENS_OF_PLACE: Final = 6
"""How many tokens may come between where no colon shows that it is a letterhead: "Hà Nam, ngày"."""
_MOST_FILLERS: Final = 3
_MOST_TOKENS_TO_ISSUER: Final = 14
_MOST_TOKENS_BEFORE_WEAK_VERB: Final = 6
"""How far an issuer may be from "có" or "ra": "Chính phủ đã có", not "Tỉnh ủy …, trong đó có"."""
_MOST_TOKENS_ON_BEHALF: Final = 34
_MOST_TOKENS_TO_DATE: Final = 14
_LONGEST_CITATION: Final = 60
"""How many characters a type word and its number may have before the verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforePatterns:
    """Verbs of issuing, and the words that show who does it and when."""

    around: SurroundingPatterns
    verbs: SuffixMatcher
    weak_issuing_verbs: PhraseMatcher[bool]
    fillers: frozenset[str]
    on_behalf: SuffixMatcher
    member_roles: SuffixMatcher
    not_issuer_leads: frozenset[str]
    possessives: frozenset[str]
    english_owners: SuffixMatcher
    opening_date_leads: frozenset[str]
    not_date_leads: frozenset[str]
    event_words: frozenset[str]
    year: re.Pattern[str]
    is_issued: re.Pattern[str]


def before_patterns(words: GrammarWords, around: SurroundingPatterns) -> BeforePatterns:
    """Collect the word lists of what precedes a type word."""
    years, passive = any_of(keys(words.years)), any_of(keys(words.passive_leads))
    verbs = any_of(keys(words.issuing_verbs))
    came_out = any_of(verb for verb in keys(words.weak_issuing_verbs) if " " in verb)
    return from_words(
        BeforePatterns,
        words,
        around=around,
        verbs=suffix_matcher((*words.issuing_verbs, *words.weak_issuing_verbs)),
        fillers=frozenset(keys(words.issuing_fillers)) | {'"'},
        year=part(
            rf"{years}{GAP}(?P<year>{YEAR}){GAP},?{GAP}$",
            matches=("năm 2013, ", "từ năm 2013 "),
            near_misses=("năm 2013, tại hà nội, ", "2013, "),
        ),
        is_issued=anchored(
            rf"[^.;,\n]{{0,{_LONGEST_CITATION}}}? (?:{passive} {verbs}|{came_out}){END}",
            matches=("kết luận số 57-kl/tw ra đời", "kết luận số 57-kl/tw được ban hành"),
            near_misses=("kết luận số 57-kl/tw được phổ biến", "kết luận số 57-kl/tw có"),
        ),
    )


def read_before(text: AnnotatedText, head: int, patterns: BeforePatterns) -> CitationContext:
    """Read what a verb of issuing right before the token `head` ties to the document there; its owner in English.

    A date without such a verb is the day of something else: "diễn ra sáng 14/12/2021 …".
    """
    nothing = CitationContext(end=text.start(head))
    verb = _verb_before(text, head, patterns)
    if verb is None:
        opened = replace(nothing, issuer=_owner_before(text, head, patterns))
        return with_date(opened, _date_of_issue_before(text, head, patterns))
    is_weak = patterns.weak_issuing_verbs.length_at(text.tokens.words, verb) > 0
    issuer = _issuer_before(text, verb, patterns)
    if is_weak and (issuer is None or verb - issuer.last > _MOST_TOKENS_BEFORE_WEAK_VERB):
        return nothing
    if issuer is None:
        return with_date(nothing, _date_before(text, 0, verb, patterns))
    date = _date_before(text, 0, issuer.first, patterns) or _date_before(text, issuer.last, verb, patterns)
    term = read_term(text, text.tokens.end(issuer.last - 1), patterns.around, issuer)
    year = patterns.year.search(text.key, max(text.start(issuer.first) - _DATE_WINDOW, 0), text.start(issuer.first))
    known = replace(nothing, issuer=issuer, term=term.term if term else None, year=int(year["year"]) if year else None)
    return with_date(known, date)


def _date_of_issue_before(text: AnnotatedText, head: int, patterns: BeforePatterns) -> PrintedDate | None:
    """The date right before a document that was issued then: "Ngày 8/3/2013, Kết luận số 57-KL/TW ra đời"."""
    if text.tokens.word(head - 1) != "," or not patterns.is_issued.match(text.key, text.start(head)):
        return None
    date = _date_before(text, 0, head, patterns)
    return date if date and text.token_at(date.end) == head - 1 else None


def _owner_before(text: AnnotatedText, head: int, patterns: BeforePatterns) -> Issuer | None:
    """The English owner right before a type word: "the Politburo’s Conclusion", "Government Decree 87"."""
    last = head
    while text.tokens.word(last - 1) in patterns.possessives:
        last -= 1
    found = text.by_last.get(last)
    is_english = found and is_organization(found) and getattr(found.meanings[0], "is_english", False)
    return read_issuer(text, found.first, patterns.around.issuers) if found and is_english else None


def _verb_before(text: AnnotatedText, head: int, patterns: BeforePatterns) -> int | None:
    """The first token of the verb of issuing that ends right before `head`, but for "các", "the" and quotes."""
    for end in range(head, max(head - _MOST_FILLERS, 0) - 1, -1):
        if length := patterns.verbs.length_before(text.tokens.words, end):
            return end - length
        if text.tokens.word(end - 1) not in patterns.fillers:
            return None
    return None


def _issuer_before(text: AnnotatedText, verb: int, patterns: BeforePatterns) -> Issuer | None:
    """The body that does the issuing: the one it is done on behalf of, else the nearest that is no object.

    "thay mặt Bộ Chính trị, Thường trực Ban Bí thư … đã ký ban hành" is issued by Bộ Chính trị; members of a
    body do not issue in its name.
    """
    words = text.tokens.words
    nearest: Issuer | None = None
    for first in range(verb - 1, max(verb - _MOST_TOKENS_ON_BEHALF, 0) - 1, -1):
        if text.has_stop(first, first + 1):
            break
        found = text.by_first.get(first)
        issuer = read_issuer(text, first, patterns.around.issuers) if found and is_organization(found) else None
        if issuer is None or issuer.last > verb:
            continue
        if _is_english_owner(text, first, patterns):
            continue
        if patterns.on_behalf.length_before(words, first):
            return issuer
        issuer = with_colleague(text, issuer, patterns.around.issuers)
        if nearest and issuer.last == nearest.last:
            return issuer
        is_near = first >= verb - _MOST_TOKENS_TO_ISSUER
        is_subject = text.tokens.word(first - 1) not in patterns.not_issuer_leads
        if nearest is None and is_near and is_subject and not patterns.member_roles.length_before(words, first):
            nearest = issuer
    return nearest


def _is_english_owner(text: AnnotatedText, first: int, patterns: BeforePatterns) -> bool:
    """Whether a name only owns the one before it: "Secretariat of the Party Central Committee"."""
    length = patterns.english_owners.length_before(text.tokens.words, first)
    owned = text.by_last.get(first - length) if length else None
    return bool(owned and isinstance(owned.meanings[0], OrganizationName) and owned.meanings[0].is_english)


def _date_before(text: AnnotatedText, floor: int, first: int, patterns: BeforePatterns) -> PrintedDate | None:
    """The last date before a token, not before the token `floor`, if it opens the clause there."""
    end = text.start(first)
    start = max(end - _DATE_WINDOW, text.start(floor))
    last = None
    for printed in dates_between(text.key, start, end):
        last = printed
    return last if last and _opens_clause(text, last, first, patterns) else None


def _opens_clause(text: AnnotatedText, printed: PrintedDate, first: int, patterns: BeforePatterns) -> bool:
    """Whether a date led by "ngày" (or a month by itself) belongs to the clause that goes on at a token."""
    opening, after = text.token_at(printed.start), text.token_at(printed.end)
    lead, before_lead = text.tokens.word(opening - 1), text.tokens.word(opening - 2)
    is_led = lead in patterns.opening_date_leads or not text.tokens.word(opening).isdecimal()
    return (
        is_led
        and not patterns.not_date_leads & {lead, before_lead}
        and first - after <= _MOST_TOKENS_TO_DATE
        and not text.has_stop(after, first)
        and patterns.event_words.isdisjoint(text.tokens.words[after:first])
    )


def read_header_date(text: AnnotatedText, at: int, patterns: BeforePatterns, *, is_sure: bool) -> PrintedDate | None:
    """The date after a letterhead's number, on its line or in the next paragraphs.

    "Số: 57-KL/TW  Hà Nội, ngày 15 tháng 6 năm 2023", "Số: 47/NQ-CP⏎⏎Hà Nội, ngày 15 tháng 4 năm 2024".
    """
    for printed in dates_between(text.key, at, at + _HEADER_WINDOW):
        first, opening = text.token_at(at), text.token_at(printed.start)
        words = text.tokens.words[first:opening]
        is_led = text.tokens.word(opening - 1) in (*patterns.opening_date_leads, ",")
        is_near = is_sure or len(words) <= _MOST_TOKENS_OF_PLACE
        is_inside = is_near and not any(
            text.has_stop(token, token + 1) for token, word in enumerate(words, first) if word != "\n"
        )
        is_after_place = "\n" not in words or text.tokens.word(opening - 2) == ","
        return printed if is_led and is_inside and is_after_place and printed.is_readable else None
    return None
