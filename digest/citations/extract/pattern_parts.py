"""Word lists of the vocabulary as parts of regular expressions, and numerals."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from digest.text.view import matching_view

GAP: Final = " {0,3}"
"""The space between two parts: none when pages glue them, some when they pad them."""

END: Final = r"(?!\w)"
"""The end of a word."""

YEAR: Final = r"(?:19|20)[0-9]{2}(?![0-9])"
ROMAN: Final = r"[ivxl]{1,6}"
_ROMAN_LETTERS: Final = {"i": 1, "v": 5, "x": 10, "l": 50}

WordLists = Mapping[str, tuple[str, ...]]


def keys(words: WordLists, *names: str) -> tuple[str, ...]:
    """The canonical words of some lists, in order; a list that the vocabulary lacks is empty."""
    return tuple(dict.fromkeys(matching_view(word).key for name in names for word in words.get(name, ())))


def pairs(words: WordLists, name: str) -> Iterator[tuple[str, str]]:
    """The entries "a = b" of a list as pairs.

    >>> list(pairs({"level_abbreviations": ("TP = thành phố",)}, "level_abbreviations"))
    [('TP', 'thành phố')]
    """
    for entry in words.get(name, ()):
        left, _, right = entry.partition(" = ")
        yield left, right


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some canonical words, the longest first; it matches nothing when there are none.

    >>> any_of(["ngày", "ký ngày"])
    '(?:ký ngày|ngày)'
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})".replace(r"\ ", " ") if longest_first else r"(?!)"


def read_numeral(numeral: str, number_words: Iterable[str] = ()) -> int | None:
    """The number that a canonical numeral means, or None when it is none: Arabic, Roman or a word.

    >>> read_numeral("xiii"), read_numeral("08"), read_numeral("ba", ["nhất", "hai", "ba"])
    (13, 8, 3)
    """
    if numeral.isdecimal():
        return int(numeral)
    for value, word in enumerate(number_words, start=1):
        if word == numeral:
            return value
    values = [_ROMAN_LETTERS.get(letter) for letter in numeral]
    if not values or None in values:
        return None
    total = 0
    known = [value for value in values if value is not None]
    for value, following in zip(known, [*known[1:], 0], strict=True):
        total += -value if value < following else value
    return total


def is_printed_numeral(printed: str) -> bool:
    """Whether a numeral is printed as one: small Roman letters are a word ("vi phạm", "khóa vi tính")."""
    return printed.isupper() or printed.isdecimal() or not set(printed) <= set(_ROMAN_LETTERS)
