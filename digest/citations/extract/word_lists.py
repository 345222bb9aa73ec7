"""Word lists of the vocabulary as canonical words, and the numerals of terms and congresses."""

import unicodedata
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final, TypeVar, get_type_hints

from digest.records.models import GrammarWords
from digest.text.phrases import PhraseMatcher, SuffixMatcher, phrase_matcher, suffix_matcher
from digest.text.view import matching_view

_Rules = TypeVar("_Rules")

ROMAN: Final = "[ivxl\u2170-\u217c]{1,6}"
"""A Roman numeral, of letters or of the characters U+2170–217C."""

_ROMAN_LETTERS: Final = {"i": 1, "v": 5, "x": 10, "l": 50}


def keys(*lists: Iterable[str]) -> tuple[str, ...]:
    """The canonical words of some lists, in order, each once."""
    return tuple(dict.fromkeys(matching_view(word).key for words in lists for word in words))


def from_words(kind: type[_Rules], words: GrammarWords, **made: Any) -> _Rules:
    """The rules of a dataclass: each field named like a word list is made of it, `made` gives the others.

    A field asks by its type for the phrases of the list, for its phrases backwards, or for its canonical words.
    """
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.name not in made]  # type: ignore[arg-type]
    return kind(**made, **{name: _MAKERS[hints[name]](getattr(words, name)) for name in names})


_MAKERS: Final[dict[Any, Any]] = {
    PhraseMatcher[bool]: phrase_matcher,
    SuffixMatcher: suffix_matcher,
    frozenset[str]: lambda phrases: frozenset(keys(phrases)),
    tuple[str, ...]: keys,
}


def read_numeral(numeral: str, number_words: Iterable[str] = ()) -> int | None:
    """The value of a canonical numeral (Arabic, Roman or a word), or None.

    >>> read_numeral("xiii"), read_numeral("08"), read_numeral("ba", ["nhất", "hai", "ba"])
    (13, 8, 3)
    """
    if numeral.isdecimal():
        return int(numeral)
    for value, word in enumerate(number_words, start=1):
        if word == numeral:
            return value
    values = [_ROMAN_LETTERS.get(letter) for letter in unicodedata.normalize("NFKC", numeral)]
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    return sum(-value if value < following else value for value, following in zip(known, [*known[1:], 0], strict=True))


def is_printed_numeral(printed: str) -> bool:
    """Whether a numeral is printed as one: small Roman letters are a word ("vi phạm", "khóa vi tính")."""
    return printed.isupper() or printed.isdecimal() or not set(printed.lower()) <= set(_ROMAN_LETTERS)
