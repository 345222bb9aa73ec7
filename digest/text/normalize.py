"""One spelling of Vietnamese text: for storing (`clean_characters`) and for comparing (`canonical`)."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NewType

from digest.text.patterns import part

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

_TONED: Final = {
    "a": "àáảãạ", "ă": "ằắẳẵặ", "â": "ầấẩẫậ", "e": "èéẻẽẹ", "ê": "ềếểễệ", "i": "ìíỉĩị", "o": "òóỏõọ", "ô": "ồốổỗộ",
    "ơ": "ờớởỡợ", "u": "ùúủũụ", "ư": "ừứửữự", "y": "ỳýỷỹỵ",
}  # fmt: skip
_PLAIN: Final = {toned: (vowel, tone) for vowel, row in _TONED.items() for tone, toned in enumerate(row)}
_MODIFIED: Final = "ăâêôơư"
_ANY_TONED: Final = "".join(_PLAIN)
_LONGEST_ONSET: Final = 4
_LONGEST_CODA: Final = 4
_MISPLACED: Final = part(
    # One toned vowel: before a modified vowel or a vowel that is not the last letter, after a vowel that has the tone.
    rf"[{_ANY_TONED}](?:(?=[ăâêôơaey])(?:(?<=[àáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵừứửữự])(?=[ăâêôơ])"
    r"|(?<=[òóỏõọùúủũụ])(?=[aey]\w))|(?<=[aăâeêoôơuưiq].)(?:(?<=[aăâeêoôơuư][ìíỉĩị])"
    r"|(?<=[aăâeêơư][òóỏõọùúủũụỳýỷỹỵ])|(?<=ư[àáảãạ])|(?<=q[ùúủũụ])"
    r"|(?<=[ou][àáảãạèéẻẽẹỳýỷỹỵ])(?!\w)|(?<=i[ùúủũụ])(?!\w)))",
    matches=("ngọai", "vịêt", "qúôc", "đaị", "hoà", "thuỷ", "trừơng", "tòan", "ngaỳ"),
    near_misses=("ngoại", "việt", "hòa", "thủy", "hoàn", "giúp", "già"),
)
_SYLLABLE: Final = part(
    r"(?P<onset>ngh?|[ck]h|gh|gi(?=[aăâeêioôơuư" + _ANY_TONED + r"])|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    rf"(?P<vowels>[aăâeêioôơuưy{_ANY_TONED}]{{1,3}})(?P<coda>ch|ng|nh|[cmnpt])?",
    matches=("ngọai", "qúôc", "vịêt"),
    near_misses=("ban1", "strong"),
    method="fullmatch",
)


def clean_characters(text: str) -> str:
    """The text as it is stored: NFC, plain spaces, no invisible characters, real đ/Đ.

    Lengths change, so this is done once, before any offset into the text is taken. NFC comes last: what
    was between a letter and its mark may be gone by then.
    No NFKC: it would turn "½" into "1⁄2" and "№" into "No".

    >>> clean_characters("Kết luận\\u00a0số 57-KL/TW")
    'Kết luận số 57-KL/TW'
    """
    cleaned = text.translate(STORING_TABLE) if _CLEANED.search(text) else text
    return unicodedata.normalize("NFC", cleaned)


def place_tones(text: str) -> str:
    """Lower-case NFC text with every tone on one vowel: "hoà bình" → "hòa bình", "Ngọai" → "ngoại".

    Open oa, oe, uy have the older placement: both are correct and both are printed. A tone on a vowel where no
    rule puts it, a slip of typing, moves to where it belongs. The length does not change.

    >>> place_tones("khoá, uỷ ban, quý, hoàng, ngọai giao, vịêt nam")
    'khóa, ủy ban, quý, hoàng, ngoại giao, việt nam'
    """
    parts: list[str] = []
    done = 0
    for found in _MISPLACED.finditer(text):
        start, end = found.span()
        if start < done:
            continue
        while start > done and found.start() - start < _LONGEST_ONSET and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and end - found.end() < _LONGEST_CODA and text[end].isalpha():
            end += 1
        parts += text[done:start], _placed(text[start:end])
        done = end
    return "".join(parts) + text[done:] if parts else text


@lru_cache(maxsize=1 << 14)
def _placed(word: str) -> str:
    """A word with its tone on the right vowel; of two words that lost their space, the second one."""
    for cut in range(min(_LONGEST_ONSET + 1, len(word))):
        found = _SYLLABLE.fullmatch(word, cut)
        toned = [at for at, letter in enumerate(found["vowels"]) if letter in _PLAIN] if found else []
        if found and len(toned) == 1:
            return word[:cut] + _placed_syllable(found, toned[0])
    return word


def _placed_syllable(found: re.Match[str], toned: int) -> str:
    onset, vowels = found["onset"] or "", found["vowels"]
    plain, tone = _PLAIN[vowels[toned]]
    vowels = vowels[:toned] + plain + vowels[toned + 1 :]
    if onset == "q" and len(vowels) > 1:
        onset, vowels = "qu", vowels[1:]
    at = _toned_vowel(vowels, has_coda=found["coda"] is not None)
    return onset + vowels[:at] + _TONED[vowels[at]][tone] + vowels[at + 1 :] + (found["coda"] or "")


def _toned_vowel(vowels: str, *, has_coda: bool) -> int:
    """Where the tone of a syllable belongs: on the last modified vowel, else by the length of the rhyme."""
    modified = [at for at, letter in enumerate(vowels) if letter in _MODIFIED]
    if modified:
        return modified[-1]
    if len(vowels) == 3:
        return 1
    return len(vowels) - 1 if has_coda else 0


def canonical(text: str) -> Canonical:
    """The spelling under which two prints of the same words are equal; marks are kept.

    Cleaned characters, lower case, one tone placement, one space between words.

    >>> canonical("Uỷ ban  Đối ngoại")
    'ủy ban đối ngoại'
    """
    return Canonical(" ".join(place_tones(clean_characters(text).lower()).split()))
