"""One spelling of Vietnamese text: for storing (`clean_characters`) and for comparing (`canonical`)."""

import re
import unicodedata
from typing import NewType

Canonical = NewType("Canonical", str)
"""Text that has passed `canonical`: comparable, never printed."""

_SPACES = dict.fromkeys(
    map(
        ord,
        "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    ),
    " ",
)
_VARIANTS = "".join(map(chr, range(0xFE00, 0xFE10)))  # they choose the look of an emoji
_INVISIBLE = dict.fromkeys(map(ord, f"\u00ad\u200b\u200c\u200d\u2060\ufeff{_VARIANTS}"), None)
_LOOKALIKES = {ord("ð"): "đ", ord("Ð"): "Đ", ord("ɖ"): "đ", ord("Ɖ"): "Đ"}
STORING_TABLE = {**_SPACES, **_INVISIBLE, **_LOOKALIKES}
"""Characters that look like nothing or like another letter, for `str.translate`."""

_CLEANED = re.compile(f"[{''.join(map(chr, STORING_TABLE))}]")  # translating is slow, and seldom needed

# Open syllables whose tone stands on either vowel in print: "hoà" and "hòa", "thuỷ" and "thủy".
# Not after "q" ("quý" has one form) and not before a further letter ("hoàng", "thuyền" have one form).
_TONES = {"o": "oòóỏõọ", "u": "uùúủũụ", "a": "aàáảãạ", "e": "eèéẻẽẹ", "y": "yỳýỷỹỵ"}
_NEWER_TO_OLDER = {
    first + second: _TONES[first][tone] + vowel
    for first, vowel in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in range(1, 6)
    for second in (_TONES[vowel][tone],)
}
_OPEN_SYLLABLE = re.compile(rf"(?<!q)(?:{'|'.join(_NEWER_TO_OLDER)})(?!\w)")


def clean_characters(text: str) -> str:
    """The text as it is stored: NFC, plain spaces, no invisible characters, real đ/Đ.

    Lengths change, so this is done once, before any offset into the text is taken. NFC comes last: what
    stood between a letter and its mark may be gone by then.
    No NFKC: it would turn "½" into "1⁄2" and "№" into "No".

    >>> clean_characters("Kết luận\\u00a0số 57-KL/TW")
    'Kết luận số 57-KL/TW'
    """
    cleaned = text.translate(STORING_TABLE) if _CLEANED.search(text) else text
    return unicodedata.normalize("NFC", cleaned)


def place_tones(text: str) -> str:
    """Lower-case NFC text with every open oa, oe, uy in the older placement: "hoà bình" → "hòa bình".

    Both placements are correct and both stand in print; they stay different strings after NFC.

    >>> place_tones("khoá, uỷ ban, quý, hoàng")
    'khóa, ủy ban, quý, hoàng'
    """
    return _OPEN_SYLLABLE.sub(lambda found: _NEWER_TO_OLDER[found[0]], text)


def canonical(text: str) -> Canonical:
    """The spelling under which two prints of the same words are equal; marks are kept.

    Cleaned characters, lower case, one tone placement, one space between words.

    >>> canonical("Uỷ ban  Đối ngoại")
    'ủy ban đối ngoại'
    """
    return Canonical(" ".join(place_tones(clean_characters(text).lower()).split()))
