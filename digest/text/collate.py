"""Vietnamese order, as a sort key."""

import unicodedata
from functools import lru_cache

CollationKey = tuple[tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...]], ...]

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; no mark comes first
_LETTER_RANK = {letter: 20 + rank for rank, letter in enumerate(_LETTERS)}
_DIGIT_RANK = {digit: 2 + rank for rank, digit in enumerate("0123456789")}
_OTHER_RANK = 1


@lru_cache(maxsize=65536)
def collation_key(text: str) -> CollationKey:
    """A key that sorts Vietnamese text syllable by syllable, as Vietnamese dictionaries do.

    Within a syllable letters decide first (a ă â … d đ …), then tones (ngang huyền hỏi ngã sắc nặng),
    then case, lower before upper. CLDR instead compares the letters of the whole string before any tone
    and would put "Bản tin" before "Ban Tuyên giáo"; readers of a list of bodies expect the dictionary's order.

    >>> sorted(["Báo Nhân Dân", "Ban Đối ngoại", "Bộ Ngoại giao", "Ban Dân vận"], key=collation_key)
    ['Ban Dân vận', 'Ban Đối ngoại', 'Báo Nhân Dân', 'Bộ Ngoại giao']
    """
    return tuple(_syllable_key(syllable) for syllable in text.split())


def _syllable_key(syllable: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    cases: list[bool] = []
    for letter in unicodedata.normalize("NFC", syllable):
        decomposed = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in decomposed if mark in _TONES), "")
        base = unicodedata.normalize("NFC", decomposed.replace(tone, "")).lower()
        letters.append(_LETTER_RANK.get(base) or _DIGIT_RANK.get(base) or _OTHER_RANK)
        tones.append(_TONES.index(tone) + 1 if tone else 0)
        cases.append(letter.isupper())
    return tuple(letters), tuple(tones), tuple(cases)
