"""Vietnamese order, as a sort key."""

import unicodedata
from functools import lru_cache

from digest.text.normalize import place_tones

Syllable = tuple[tuple[int, ...], tuple[int, ...]]
CollationKey = tuple[tuple[Syllable, ...], str]

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; no mark comes first
_RANKS = {letter: rank for rank, letter in enumerate("0123456789" + _LETTERS, 1)}
_BEFORE_ALL = -0x110000
"""Signs and letters of other scripts come before digits and letters, in the order of their code points."""


@lru_cache(maxsize=65536)
def collation_key(text: str) -> CollationKey:
    """A key that sorts Vietnamese text syllable by syllable, as Vietnamese dictionaries do.

    Within a syllable letters decide first (a ă â … d đ …), then tones (ngang huyền hỏi ngã sắc nặng). Case
    decides only between texts that are otherwise equal, lower before upper; the two places of a tone ("hoà",
    "hòa") are one. CLDR instead compares the letters of the whole string before any tone and would put
    "Bản tin" before "Ban Tuyên giáo"; readers of a list of bodies expect the dictionary's order.

    >>> sorted(["Báo Nhân Dân", "Ban Đối ngoại", "Bộ Ngoại giao", "Ban Dân vận"], key=collation_key)
    ['Ban Dân vận', 'Ban Đối ngoại', 'Báo Nhân Dân', 'Bộ Ngoại giao']
    """
    composed = unicodedata.normalize("NFC", text)
    syllables = place_tones(composed.lower()).split()
    return tuple(_syllable_key(syllable) for syllable in syllables), composed.swapcase()


def _syllable_key(syllable: str) -> Syllable:
    letters: list[int] = []
    tones: list[int] = []
    for letter in syllable:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in decomposed if mark in _TONES), "")
        base = unicodedata.normalize("NFC", decomposed.replace(tone, "", 1)) or letter
        letters.append(_RANKS.get(base) or _BEFORE_ALL + ord(base[0]))
        tones.append(_TONES.index(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)
