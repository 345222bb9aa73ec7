"""Letters of other scripts that look Latin: they spoil ids and searches and no screen shows it."""

import re
import unicodedata
from typing import Final

# Letters of Vietnamese and its neighbours. Match: "đ", "ế"; near miss: "а" (Cyrillic), "ɑ" (phonetic), "ａ" (wide).
_LATIN: Final = "A-Za-zªºÀ-ÖØ-öø-\u024f\u1e00-\u1eff"
# Signs of measure and mathematics, which stand beside Latin letters by right: "μm", "kΩ".
_SIGNS: Final = "µμΩπβγδλσΔΣ"
_OTHER: Final = re.compile(rf"[^\W\d_{_LATIN}{_SIGNS}]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_IS_LATIN: Final = re.compile(f"[{_LATIN}]")

_DOUBLES: Final = frozenset("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ")
"""Cyrillic and Greek letters that a reader cannot tell from Latin ones."""

_SCRIPTS: Final = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH", "MATHEMATICAL", "LATIN")
"""First words of the Unicode names of letters that pass for Latin ones."""


def foreign_letter(text: str) -> str | None:
    """The first letter that is not Latin, or None.

    >>> foreign_letter("ban-tuуen-giao")
    'у'
    """
    return next((found[0] for found in _OTHER.finditer(text) if found[0].isalpha()), None)


def disguised_letter(text: str) -> tuple[int, str] | None:
    """The place and letter of a word that only looks Latin, or None.

    Such a word mixes Latin letters with look-alikes, or has nothing but look-alikes. Words of another
    script are left in peace: a Russian name in Russian letters is what it seems.

    >>> disguised_letter("Ban Tuуên giáo")
    (6, 'у')
    >>> disguised_letter("báo Известия") is None
    True
    """
    if not _OTHER.search(text):
        return None
    for word in _WORD.finditer(text):
        found = next((other for other in _OTHER.finditer(word[0]) if _passes_for_latin(other[0])), None)
        if found and (_IS_LATIN.search(word[0]) or set(word[0]) <= _DOUBLES):
            return word.start() + found.start(), found[0]
    return None


def _passes_for_latin(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").startswith(_SCRIPTS)
