"""Laws and ordinances by name: "Luật Báo chí năm 2016"."""

from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_organization
from digest.citations.extract.codes import CodeTables, DocumentNumber, read_number
from digest.citations.extract.issuers import Issuer, IssuerWords, read_issuer
from digest.citations.extract.lexicon_entries import TypeWord
from digest.text.patterns import part
from digest.text.phrases import PhraseMatcher, SuffixMatcher
from digest.text.printed_dates import PrintedDate, read_date

_LONGEST_NAME: Final = 24
_LONGEST_AMENDING: Final = 48
"""The most tokens of a law's name; one that amends others names them all."""
_FARTHEST_TREATY: Final = 8
_YEAR: Final = part(
    "(?:19[4-9]|20[0-9])[0-9]", matches=("1946", "2016"), near_misses=("1930", "20161"), method="fullmatch"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A law read by its name as printed, with what ends the name: a year, a date or a number."""

    end: int
    name: str
    year: int | None = None
    date: PrintedDate | None = None
    number: DocumentNumber | None = None
    issuer: Issuer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWords:
    """The words that begin, continue and end the name of a law."""

    law_types: frozenset[str]
    law_stops: frozenset[str]
    law_links: frozenset[str]
    amending: frozenset[str]
    law_owner_leads: frozenset[str]
    list_joints: frozenset[str]
    treaties: SuffixMatcher
    countries: PhraseMatcher[bool]
    years: frozenset[str]
    days: frozenset[str]
    number_marks: frozenset[str]
    issuers: IssuerWords


def read_law(text: AnnotatedText, first: int, after: int, words: LawWords, tables: CodeTables) -> Law | None:
    """Read a law by its name: the tokens from `first` (its type word) on, the name beginning at `after`.

    "Luật Báo chí năm 2016", "Luật Báo chí ngày 05 tháng 4 năm 2016", "Luật Giá 2012", "Luật Báo chí số
    103/2016/QH13". None without year, date or number, as it is open which one is meant, and for a treaty
    ("Công ước Luật Biển năm 1982").
    """
    tokens = text.tokens
    is_amending = tokens.word(after) in words.amending
    is_linked = tokens.word(after) in words.law_links
    if not tokens.is_capitalized(first) and not tokens.is_capitalized(after + is_linked):
        return None
    opener = tokens.word(after)
    if opener.isdecimal() or opener in words.years | words.days or _is_treaty(text, first, words):
        return None
    at, longest = after, _LONGEST_AMENDING if is_amending else _LONGEST_NAME
    while at < min(after + longest, len(tokens.words)):
        if at > after and (law := _read_end(text, first, at, words, tables)):
            return None if _names_country(text, after, at, words) else law
        if tokens.words[at] in words.law_owner_leads and not is_amending:
            owner = _read_owner(text, first, at, words, tables)
            if owner is None or isinstance(owner, Law):
                return owner
            at = owner
            continue
        if not _continues_name(text, at, words, is_amending=is_amending):
            return None
        at += 1
    return None


def _names_country(text: AnnotatedText, first: int, last: int, words: LawWords) -> bool:
    """Whether a country is in a name, not in one of capitals: "Luật Hải cảnh Trung Quốc"."""
    tokens = text.tokens
    places = (at for at in range(first + 1, last) if words.countries.length_at(tokens.words, at))
    return any(tokens.is_capitalized(at) and not tokens.printed(at - 1, at).isupper() for at in places)


def _continues_name(text: AnnotatedText, at: int, words: LawWords, *, is_amending: bool) -> bool:
    """Whether a token is part of a law's name."""
    tokens = text.tokens
    found = text.by_first.get(at)
    word = found.meanings[0] if found else None
    type_ = word.type if isinstance(word, TypeWord) else None
    if type_ and not (is_amending and type_ in words.law_types):
        return False
    if tokens.words[at] in words.law_stops and not tokens.is_capitalized(at) and not is_amending:
        return False
    return tokens.words[at].isalpha() or _is_inner_mark(text, at, words)


def _is_inner_mark(text: AnnotatedText, at: int, words: LawWords) -> bool:
    """Whether a mark is inside the name: "Luật Bưu chính, viễn thông", "Luật Báo chí (sửa đổi)"."""
    tokens = text.tokens
    if tokens.words[at] == ")":
        return True
    following = tokens.word(at + 1)
    return following in words.amending if tokens.words[at] == "(" else not tokens.is_capitalized(at + 1)


def _read_owner(text: AnnotatedText, first: int, at: int, words: LawWords, tables: CodeTables) -> Law | int | None:
    """What "của" begins: the issuer of the law, or more of its name, given as the token after it.

    "Luật Báo chí của Quốc hội năm 2016" is issued by Quốc hội; "Luật Hoạt động giám sát của Quốc hội và Hội đồng
    nhân dân năm 2015" is a name.
    """
    tokens = text.tokens
    issuer = read_issuer(text, at + 1, words.issuers)
    if issuer is None:
        return None
    law = _read_end(text, first, issuer.last, words, tables, name_end=at)
    if law:
        return Law(end=law.end, name=law.name, year=law.year, date=law.date, number=law.number, issuer=issuer)
    last = issuer.last
    while tokens.word(last) in words.list_joints:
        following = text.by_first.get(last + 1)
        if following is None or not is_organization(following):
            return None
        last = following.last
    return last if last > issuer.last else None


def _is_treaty(text: AnnotatedText, first: int, words: LawWords) -> bool:
    """Whether a treaty's name leads to the word: "Công ước của Liên hợp quốc về Luật Biển"."""
    for last in range(first, max(first - _FARTHEST_TREATY, 0), -1):
        if words.treaties.length_before(text.tokens.words, last):
            return True
        if text.has_stop(last - 1, last) or text.tokens.word(last - 1) in (",", "("):
            return False
    return False


def _read_end(
    text: AnnotatedText, first: int, at: int, words: LawWords, tables: CodeTables, *, name_end: int | None = None
) -> Law | None:
    """What ends the name of a law at a token: its number, a date, a year."""
    tokens = text.tokens
    name = " ".join(tokens.printed(first, at if name_end is None else name_end).split())
    here = at + (tokens.word(at) == "(")
    is_marked = tokens.word(here) in words.number_marks
    if is_marked:
        here += 1 + (tokens.word(here + 1) == ":")
    if is_marked or tokens.word(here).isdecimal():
        number = read_number(text.key, text.printed, text.start(here), tables)
        if number and number.code and (is_marked or number.has_suffix):
            return Law(end=number.end, name=name, number=number)
        if is_marked:
            return None
    if tokens.word(here) in words.days and (printed := read_date(text.key, text.start(here + 1))):
        return Law(end=printed.end, name=name, date=printed) if printed.iso else None
    here += tokens.word(here) in words.years
    if _YEAR.fullmatch(tokens.word(here)):
        is_period = tokens.word(here + 1) in ("-", "/") and tokens.word(here + 2).isdecimal()
        return None if is_period else Law(end=tokens.end(here), name=name, year=int(tokens.word(here)))
    return None
