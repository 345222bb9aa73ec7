"""A view → its tokens and the phrases of the grammar found among them."""

from collections.abc import Callable, Iterator
from itertools import compress, count
from typing import Final, TypeVar

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.lexicon_entries import Meaning, OrganizationName, PersonName, TypeWord
from digest.text.patterns import part
from digest.text.phrases import Found, PhraseMatcher
from digest.text.tokens import Tokenizer, Tokens
from digest.text.view import View

_Meaning = TypeVar("_Meaning")
Fits = Callable[[int, int, _Meaning], bool]
_WIDEST_NAME: Final = 16
"""How many tokens of a name may be on one side of a bracket inside it."""
_LONGEST_BRACKET: Final = 7
_CHANNEL: Final = part(r"[0-9]|\.[a-z]", matches=("4", ".vn"), near_misses=(" 4", ". Ông", "."), method="match")


def annotate(view: View, *, tokenize: Tokenizer, phrases: PhraseMatcher[Meaning]) -> AnnotatedText:
    """Find the phrases of a text, those with an abbreviation in brackets inside them too."""
    tokens = tokenize(view)

    def fits(first: int, last: int, meaning: Meaning) -> bool:
        return is_meant(tokens, first, last, meaning)

    found = find_phrases(tokens, phrases, fits, lambda first, last, meaning: _is_long_name(meaning))
    by_first = {one.first: one for one in found}
    by_last = {one.last: one for one in found}
    return AnnotatedText(tokens, tuple(found), by_first, by_last)


def find_phrases(
    tokens: Tokens, matcher: PhraseMatcher[_Meaning], fits: Fits[_Meaning], fits_across: Fits[_Meaning]
) -> list[Found[_Meaning]]:
    """The phrases in order, also those that a bracket interrupts: "Ban Tuyên giáo và Dân vận (TG&DV) Trung ương"."""
    found = list(matcher.find(tokens.words, fits))
    longer = [name for bracket in _brackets(tokens) if (name := _around(tokens, *bracket, matcher, fits_across))]
    if not longer:
        return found
    covered = {token for name in longer for token in range(name.first, name.last)}
    kept = [one for one in found if one.first not in covered and one.last - 1 not in covered]
    return sorted([*kept, *longer], key=lambda one: one.first)


def _around(
    tokens: Tokens, opening: int, closing: int, matcher: PhraseMatcher[_Meaning], fits: Fits[_Meaning]
) -> Found[_Meaning] | None:
    """The phrase that begins before a bracket and ends after it."""
    before = max(opening - _WIDEST_NAME, 0)
    seam = opening - before
    words = tokens.words[before:opening] + tokens.words[closing : closing + _WIDEST_NAME]
    for first in range(before, opening):
        for end, meanings in matcher.phrases_at(words, first - before):
            last = closing + end - seam
            fitting = tuple(meaning for meaning in meanings if fits(first, last, meaning))
            if end > seam and fitting:
                return Found(first, last, fitting)
    return None


def _brackets(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The tokens (opening, after the closing) of each abbreviation in brackets."""
    words = tokens.words
    for opening in compress(count(), map("(".__eq__, words)):
        window = words[opening : opening + _LONGEST_BRACKET]
        closing = opening + window.index(")") if ")" in window else 0
        if closing > opening + 1 and tokens.printed(opening + 1, closing).isupper():
            yield opening, closing + 1


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
