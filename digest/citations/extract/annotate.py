"""A view → its tokens and the phrases of the grammar found among them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.lexicon_entries import Meaning, OrganizationName, PersonName, TypeWord
from digest.citations.extract.word_lists import from_words, keys
from digest.records.models import GrammarWords
from digest.text.patterns import anchored
from digest.text.phrases import Found, PhraseMatcher, Spellings, SuffixMatcher, suffix_matcher
from digest.text.tokens import Tokenizer, Tokens
from digest.text.view import View

_Meaning = TypeVar("_Meaning")
Fits = Callable[[int, int, _Meaning], bool]
_WIDEST_NAME: Final = 16
"""How many tokens of a name may be on one side of a bracket inside it."""
_LONGEST_BRACKET: Final = 7
_LONGEST_UNKNOWN: Final = 8
_MOST_JOINTS: Final = 2
"""", và" between two names that share an ending."""
_CHANNEL: Final = anchored(r"[0-9]|\.[a-z]", matches=("4", ".vn"), near_misses=(" 4", ". Ông", "."))


@dataclass(frozen=True, slots=True)
class ListWords:
    """The words that open a list of names with one first or last word for all, and those between its names.

    "các bộ: Ngoại giao, Công an", "các Sở Ngoại vụ, Tài chính", "Ban Tổ chức, Ban Dân vận Trung ương".
    """

    list_heads: frozenset[str]
    plurals: SuffixMatcher
    joints: frozenset[str]
    shared_endings: SuffixMatcher
    role_prefixes: SuffixMatcher


def list_words(words: GrammarWords, spellings: Spellings) -> ListWords:
    """The words of a vocabulary."""
    return from_words(
        ListWords,
        words,
        joints=frozenset(keys(words.list_joints)) | {";", "&", "-"},
        shared_endings=suffix_matcher(words.shared_endings, spellings),
    )


def annotate(view: View, *, tokenize: Tokenizer, phrases: PhraseMatcher[Meaning], lists: ListWords) -> AnnotatedText:
    """Find the phrases of a text, those with an abbreviation in brackets inside them too."""
    tokens = tokenize(view)

    def fits(first: int, last: int, meaning: Meaning) -> bool:
        return is_meant(tokens, first, last, meaning)

    found = find_phrases(tokens, phrases, fits, lambda first, last, meaning: _is_long_name(meaning), lists)
    by_first = {one.first: one for one in found}
    by_last = {one.last: one for one in found}
    return AnnotatedText(tokens, tuple(found), by_first, by_last)


def find_phrases(
    tokens: Tokens,
    matcher: PhraseMatcher[_Meaning],
    fits: Fits[_Meaning],
    fits_in_part: Fits[_Meaning],
    lists: ListWords,
) -> list[Found[_Meaning]]:
    """The phrases in order, also those that are not printed in one piece.

    "Ban Tuyên giáo và Dân vận (TG&DV) Trung ương" is one phrase; so is "Công an" after "các Bộ Ngoại giao," and
    "Ban Tổ chức" before ", Ban Dân vận Trung ương".
    """
    found = list(matcher.find(tokens.words, fits))
    parted = [name for bracket in _brackets(tokens) if (name := _around(tokens, *bracket, matcher, fits_in_part))]
    parted += _listed(tokens, found, matcher, fits_in_part, lists)
    parted += _ending_together(tokens, [*found, *parted], matcher, fits_in_part, lists)
    if not parted:
        return found
    covered = {token for name in parted for token in range(name.first, name.last)}
    kept = [one for one in found if one.first not in covered and one.last - 1 not in covered]
    return sorted([*kept, *parted], key=lambda one: one.first)


def _around(
    tokens: Tokens, opening: int, closing: int, matcher: PhraseMatcher[_Meaning], fits: Fits[_Meaning]
) -> Found[_Meaning] | None:
    """The phrase that begins before a bracket and ends after it."""
    firsts = range(max(opening - _WIDEST_NAME, 0), opening)
    spliced = (_spliced(tokens, tokens.words[first:opening], first, closing, matcher, fits) for first in firsts)
    return next(filter(None, spliced), None)


def _spliced(
    tokens: Tokens, begun: Sequence[str], first: int, at: int, matcher: PhraseMatcher[_Meaning], fits: Fits[_Meaning]
) -> Found[_Meaning] | None:
    """The longest phrase of all the words begun, printed from `first` on, and some from `at` on."""
    for end, meanings in matcher.phrases_at([*begun, *tokens.words[at : at + _WIDEST_NAME]], 0):
        last = at + end - len(begun)
        fitting = tuple(meaning for meaning in meanings if fits(first, last, meaning))
        if last > at and fitting:
            return Found(first, last, fitting)
    return None


def _brackets(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The tokens (opening, after the closing) of each abbreviation in brackets."""
    words = tokens.words
    for closing in _positions(words, ")"):
        floor = max(closing - _LONGEST_BRACKET + 1, 0)
        opening = next((at for at in range(closing - 1, floor - 1, -1) if words[at] in "()"), closing)
        if opening < closing - 1 and words[opening] == "(" and tokens.printed(closing - 1, closing).isupper():
            yield opening, closing + 1


def _listed(
    tokens: Tokens,
    found: Iterable[Found[_Meaning]],
    matcher: PhraseMatcher[_Meaning],
    fits: Fits[_Meaning],
    lists: ListWords,
) -> Iterator[Found[_Meaning]]:
    """The names that lack the first word of their list, after a colon or after a whole name in the plural."""
    words = tokens.words
    opened = [(colon - 1, colon + 1) for colon in _positions(words, ":")]
    opened += [
        (one.first, _after_joint(tokens, one.last, lists))
        for one in found
        if words[one.first] in lists.list_heads and any(fits(one.first, one.last, meaning) for meaning in one.meanings)
    ]
    for head, at in opened:
        is_plural = lists.plurals.length_before(words, head) or tokens.word(head - 1).isdecimal()
        if not is_plural or words[head] not in lists.list_heads:
            continue
        begun, unread = words[head : head + 1], list[tuple[int, int]]()
        while tokens.is_capitalized(at):
            name = _spliced(tokens, begun, head, at, matcher, fits)
            end = name.last if name else _end_of_unknown(tokens, at, lists)
            if name:
                yield name._replace(first=at)
                ending = name.last - lists.shared_endings.length_before(words, name.last)
                for first, last in unread:
                    if whole := _spliced(tokens, [*begun, *words[first:last]], head, ending, matcher, fits):
                        yield whole._replace(first=first, last=last)
            elif words[head + 1] != ":":
                break
            unread = [] if name else [*unread, (at, end)]
            at = _after_joint(tokens, end, lists)


def _end_of_unknown(tokens: Tokens, at: int, lists: ListWords) -> int:
    """The next joint after a name that is not known, or the colon of another list before it."""
    words = tokens.words
    ends = range(at + 1, min(at + _LONGEST_UNKNOWN, len(words)))
    return next((end for end in ends if words[end] in lists.joints or words[end] == ":"), at)


def _ending_together(
    tokens: Tokens,
    found: Iterable[Found[_Meaning]],
    matcher: PhraseMatcher[_Meaning],
    fits: Fits[_Meaning],
    lists: ListWords,
) -> Iterator[Found[_Meaning]]:
    """The names whose ending is printed once for all: "Ban Tổ chức, Ban Tuyên giáo và Ban Dân vận Trung ương".

    A name does not begin inside a longer one: "Phòng Thanh tra, UBND tỉnh" has no "Thanh tra".
    """
    for one in found:
        last = before_joint(tokens, one.first, lists.joints)
        length = lists.shared_endings.length_before(tokens.words, one.last) if last else 0
        while last and 0 < length < one.last - one.first:
            for first in range(max(last - _WIDEST_NAME, 0), last):
                is_within = tokens.is_capitalized(first - 1) and not lists.role_prefixes.length_before(
                    tokens.words, first
                )
                if not is_within and tokens.is_capitalized(first):
                    name = _spliced(tokens, tokens.words[first:last], first, one.last - length, matcher, fits)
                    if name:
                        yield name._replace(last=last)
                        last = before_joint(tokens, first, lists.joints)
                        break
            else:
                break


def before_joint(tokens: Tokens, at: int, joints: frozenset[str]) -> int:
    """The token after the name that is joined to the one at a token; 0 for none."""
    last = at
    while last > max(at - _MOST_JOINTS, 0) and tokens.word(last - 1) in joints:
        last -= 1
    return last if last < at else 0


def _after_joint(tokens: Tokens, at: int, lists: ListWords) -> int:
    """The token after one that joins names; none, so that nothing is found there, where there is no such token."""
    return at + 1 if tokens.word(at) in lists.joints else len(tokens.words)


def _positions(words: Sequence[str], mark: str) -> Iterator[int]:
    """The tokens that are a mark."""
    at = -1
    for _ in range(words.count(mark)):
        at = words.index(mark, at + 1)
        yield at


def _is_long_name(meaning: Meaning) -> bool:
    return isinstance(meaning, OrganizationName) and meaning.strength in ("name", "alias")


def is_meant(tokens: Tokens, first: int, last: int, meaning: Meaning) -> bool:
    """Whether a phrase is printed with the capitals that its meaning needs.

    Whole names are known in any case ("ban tuyên giáo trung ương"), two-syllable ones and short forms only with a
    capital ("phi chính phủ", "các hội"), abbreviations only as written or in capitals, and not as part of a channel
    or an address ("VTV4", "VOV.vn").
    """
    printed = tokens.printed(first, last)
    if isinstance(meaning, TypeWord):
        return (
            not meaning.is_abbreviation or printed[:2].isupper() or (printed[0].isupper() and not printed[1:].islower())
        )
    if isinstance(meaning, PersonName):
        return printed.isupper() or all(syllable[:1].isupper() for syllable in printed.split())
    if not isinstance(meaning, OrganizationName):
        return True
    if meaning.strength == "abbreviation":
        is_channel = _CHANNEL.match(tokens.view.printed, tokens.end(last - 1))
        return not is_channel and (printed == meaning.form or printed.isupper())
    if meaning.strength == "short" or len(meaning.form.split()) <= 2:
        return printed[0].isupper()
    return meaning.strength == "name" or not printed.islower()
