"""Whether a plain number after a type word is a document's: "Nghị quyết 36", not "kết luận 5 nội dung"."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_organization
from digest.citations.extract.citation_context import CitationContext
from digest.citations.extract.codes import DocumentNumber
from digest.citations.extract.lexicon_entries import OrganizationName, TypeWord
from digest.citations.extract.namesakes import NamesakeWords, has_foreign_link, namesake_kind
from digest.citations.extract.word_lists import from_words, keys
from digest.records.models import DocumentType, GrammarWords
from digest.text.patterns import END, GAP, YEAR, anchored, any_of
from digest.text.phrases import PhraseMatcher, SuffixMatcher, suffix_matcher

_YEARS: Final = range(1930, 2101)
_LARGEST_AFTER_ABBREVIATION: Final = 999
"""Longer plain numbers after an abbreviation are those of ships and vehicles: "HD 3168"."""
_OPENERS: Final = frozenset({"-", "+", "*", ":", '"', "•"})
"""Marks after which a capital is that of a sentence: "Quyết định 10 thí sinh …" is a verb there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A type word and a number after it, with what is printed around them.

    `is_marked`: "số" precedes the number. `before` is what is printed before the number, `after` what follows.
    `was_cited`: the text cited the same type and number before ("Kế hoạch 164").
    """

    first: int
    word: TypeWord
    number: DocumentNumber
    is_marked: bool
    before: CitationContext
    after: CitationContext
    was_cited: bool

    @property
    def has_context(self) -> bool:
        """Whether a date, an issuer or a year goes with the number."""
        return self.before.has_context or self.after.has_context


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectPatterns:
    """The words around a number that tell documents from quantities."""

    counted_nouns: PhraseMatcher[bool]
    follows_number: re.Pattern[str]
    foreign_issuer: re.Pattern[str]
    owner_lead: re.Pattern[str]
    foreign_owners: SuffixMatcher
    verbs: SuffixMatcher
    issuing_fillers: frozenset[str]
    namesakes: NamesakeWords
    plenum_bodies: PhraseMatcher[bool]
    vehicles: SuffixMatcher
    not_before: Mapping[str, re.Pattern[str]]


def reject_patterns(words: GrammarWords, types: Iterable[DocumentType], namesakes: NamesakeWords) -> RejectPatterns:
    """Build the parts after a plain number."""
    of, joints = any_of(keys(words.of)), any_of(keys(words.list_joints))
    by = any_of(keys(words.of, words.passive_leads))
    followers = any_of(keys(words.number_followers))
    year = rf"(?:{GAP}\({YEAR}\))?"
    gloss = rf"\({GAP}{any_of(keys(words.title_openers))}{END}"
    return from_words(
        RejectPatterns,
        words,
        follows_number=anchored(
            rf"{GAP}(?:$|[,.;:)\]\"\n]|{gloss}|(?:{followers}|{joints}){END})",
            matches=(" của", ",", " và", " (về chuyển đổi số)", ""),
            near_misses=(" đại biểu",),
        ),
        foreign_issuer=anchored(
            rf"{year}{GAP}[,(]?{GAP}(?:{by}{GAP}){{0,2}}{any_of(keys(words.foreign_issuers))}{END}",
            matches=(" của hội đồng bảo an", " (2000) của hội đồng bảo an", " liên hợp quốc", " do đại hội đồng"),
            near_misses=(" của hội đồng", " của bộ chính trị", " do quốc hội"),
        ),
        owner_lead=anchored(
            rf"{year}{GAP}[,(]?{GAP}(?:{by}{GAP}){{1,2}}", matches=(" của ", " do "), near_misses=(" và ",)
        ),
        foreign_owners=suffix_matcher(words.foreign_issuers),
        verbs=suffix_matcher((*words.issuing_verbs, *words.weak_issuing_verbs)),
        namesakes=namesakes,
        not_before={
            type_.id: re.compile(rf"{GAP}[,(]?{GAP}(?:{of}{GAP})?{any_of(keys(type_.not_before))}[0-9]{{0,2}}{END}")
            for type_ in types
        },
    )


Reject = Callable[[AnnotatedText, Candidate, RejectPatterns], bool]


def is_document_number(text: AnnotatedText, candidate: Candidate, patterns: RejectPatterns) -> bool:
    """Whether a number cites a document: a code unless a foreign body issued it, a plain number by its context."""
    if has_foreign_issuer(text, candidate, patterns):
        return False
    if candidate.number.code is not None:
        return True
    if any(reject(text, candidate, patterns) for reject in REJECTS):
        return False
    is_sure = candidate.is_marked or (candidate.number.year is not None and candidate.word.is_abbreviation)
    return is_sure or not any(reject(text, candidate, patterns) for reject in UNMARKED_REJECTS)


def takes_no_number(_: AnnotatedText, candidate: Candidate, __: RejectPatterns) -> bool:
    """Laws have no plain number; "văn bản" has one only with "số" and a date ("văn bản số 209 ngày 12/3/2019")."""
    word = candidate.word
    if word.type is None:
        return not (candidate.is_marked and candidate.after.date)
    return word.bare_number == "never"


def has_foreign_issuer(text: AnnotatedText, candidate: Candidate, patterns: RejectPatterns) -> bool:
    """Documents of the United Nations, a foreign parliament or party, named before the number or after it."""
    owners = (candidate.first, _subject_end(text, candidate.first, patterns))
    if any(patterns.foreign_owners.length_before(text.tokens.words, last) for last in owners):
        return True
    issuers = {issuer.first for issuer in (candidate.after.issuer, candidate.before.issuer) if issuer}
    is_foreign = any(_is_foreign(text, at, patterns) for at in issuers)
    return is_foreign or has_foreign_owner(text, candidate.number.end, patterns)


def has_foreign_owner(text: AnnotatedText, at: int, patterns: RejectPatterns) -> bool:
    """Whether a foreign body is named right after a number: "của Quốc hội Hàn Quốc", "do Hạ viện"."""
    lead = patterns.owner_lead.match(text.key, at)
    is_named = lead is not None and _is_foreign(text, text.token_at(lead.end()), patterns)
    return is_named or patterns.foreign_issuer.match(text.key, at) is not None


def _is_foreign(text: AnnotatedText, token: int, patterns: RejectPatterns) -> bool:
    """Whether the owner named at a token is foreign: "Quốc hội Hàn Quốc", "Trung ương Đảng Nhân dân Cách mạng Lào"."""
    if has_foreign_link(text, token + patterns.plenum_bodies.length_at(text.tokens.words, token), patterns.namesakes):
        return True
    while token not in text.by_first and text.tokens.is_capitalized(token):
        token += 1  # English puts the country first: "the Lao National Assembly".
    found = text.by_first.get(token)
    ids = {name.id for name in found.meanings if isinstance(name, OrganizationName)} if found else set()
    return found is not None and namesake_kind(text, found, ids, patterns.namesakes) == "foreign"


def is_something_else(text: AnnotatedText, candidate: Candidate, patterns: RejectPatterns) -> bool:
    """ "Chương trình số 57 của VTV", "chương trình số 100 phát sóng": a broadcast."""
    pattern = patterns.not_before.get(candidate.word.type or "")
    return pattern is not None and pattern.match(text.key, candidate.number.end) is not None


def _subject_end(text: AnnotatedText, first: int, patterns: RejectPatterns) -> int:
    """The token after the one that issues: in "Hội đồng Bảo an đã thông qua Nghị quyết 2758" that of "đã"."""
    last = first - patterns.verbs.length_before(text.tokens.words, first)
    while text.tokens.word(last - 1) in patterns.issuing_fillers:
        last -= 1
    return last


def is_bare_year(_: AnnotatedText, candidate: Candidate, __: RejectPatterns) -> bool:
    """ "Nghị quyết 2013" gives a year, "Nghị quyết 1486" a number."""
    return candidate.number.year is None and candidate.number.number in _YEARS


def counts_something(text: AnnotatedText, candidate: Candidate, patterns: RejectPatterns) -> bool:
    """ "kết luận 5 nội dung", unless what follows the number is of a document."""
    return (
        candidate.number.year is None
        and not candidate.after.has_context
        and is_counted(text, candidate.number, patterns)
    )


def is_other_abbreviation(text: AnnotatedText, candidate: Candidate, patterns: RejectPatterns) -> bool:
    """ "Giàn khoan HD 981", "xe biển KL 4521": names of ships, plates and rigs."""
    word, first = candidate.word, candidate.first
    if not word.is_abbreviation or candidate.was_cited:
        return False
    is_vehicle = any(patterns.vehicles.length_before(text.tokens.words, last) for last in (first, first - 1))
    is_long = candidate.number.number > _LARGEST_AFTER_ABBREVIATION and not candidate.has_context
    return is_vehicle or is_long


def is_common_word(text: AnnotatedText, candidate: Candidate, _: RejectPatterns) -> bool:
    """ "quy định 5 ngày": a word that names a document only in capitals, or only with "số"."""
    word = candidate.word
    if word.bare_number == "any" or candidate.has_context or candidate.was_cited:
        return False
    return word.bare_number != "capitalized" or not text.tokens.is_capitalized(candidate.first)


def opens_sentence_as_verb(text: AnnotatedText, candidate: Candidate, patterns: RejectPatterns) -> bool:
    """ "Quyết định 10 thí sinh đoạt giải": the capital is that of the sentence, and the number counts."""
    word, first = candidate.word, candidate.first
    if word.bare_number == "any" or candidate.has_context or candidate.was_cited:
        return False
    if word.is_english or candidate.number.year:
        return False
    opens = first == 0 or text.has_stop(first - 1, first) or text.tokens.word(first - 1) in _OPENERS
    return opens and patterns.follows_number.match(text.key, candidate.number.end) is None


REJECTS: Final[tuple[Reject, ...]] = (takes_no_number, is_something_else)
UNMARKED_REJECTS: Final[tuple[Reject, ...]] = (
    is_bare_year, counts_something, is_other_abbreviation, is_common_word, opens_sentence_as_verb,
)  # fmt: skip


def continues_list(text: AnnotatedText, number: DocumentNumber, patterns: RejectPatterns) -> bool:
    """Whether a number after "," or "và" is one more of a list: "16 và 57 của …", not "36 và 5 năm"."""
    if number.code is not None:
        return bool(number.types) or number.year is not None
    is_year = number.year is None and number.number in _YEARS
    follows = patterns.follows_number.match(text.key, number.end) is not None
    return not is_year and follows and not is_counted(text, number, patterns)


def is_counted(text: AnnotatedText, number: DocumentNumber, patterns: RejectPatterns) -> bool:
    """Whether a counted noun follows a number; the name of an organization is none."""
    after = text.token_at(number.end)
    found = text.by_first.get(after)
    return patterns.counted_nouns.length_at(text.tokens.words, after) > 0 and not (found and is_organization(found))
