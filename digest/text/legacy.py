"""Vietnamese text in an old encoding, or decoded twice: recognized by its syllables, named and converted.

The tables are those of TCVN 5712:1993 (VN3), of the VNI fonts for Windows and of RFC 1456 (VIQR).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from digest.text.syllables import FEWEST, marked_share

GOOD: Final = 0.85
"""Least share of Vietnamese syllables after a conversion."""

POOR: Final = 0.6
"""Text with a larger share as it is needs no conversion."""

LOST: Final = 0.12
"""From this share of words with a "?" inside or at their end on, letters were lost."""

_SAMPLE: Final = 20_000

_TCVN3: Final = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_MARKS: Final = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS: Final = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
# A vowel and its mark. Match: "aä" in "luaän", "ôù" in "vôùi"; near miss: "an".
_VNI_PAIR: Final = re.compile(f"([aeouyôö])([{''.join(_VNI_MARKS)}])", re.IGNORECASE)
_VIQR_MARKS: Final = {
    "(": _BREVE, "^": _CIRCUMFLEX, "+": _HORN, "`": _GRAVE, "'": _ACUTE, "?": _HOOK, "~": _TILDE, ".": _DOT,
}  # fmt: skip
# A vowel with one or two marks inside a word. Match: "e^'" in "Tie^'ng", "o+" in "mo+`i"; near miss: "a." at an end.
_VIQR: Final = re.compile(r"([aeiouy])([(^+])?([`'?~.](?=[a-z]|[\s,;:!)]|$))?", re.IGNORECASE)
_VIQR_SIGN: Final = re.compile(r"[aeiou][(^+][`'?~.]?[a-z]?|dd", re.IGNORECASE)
_LOST_LETTER: Final = re.compile(r"\w\?{1,4}(?:\w|(?= [^\W\d_A-Z]))")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text put right: the name of the encoding it was in, and the text as Unicode."""

    encoding: str
    text: str


def convert_legacy(text: str) -> Conversion | None:
    """The text in Unicode when it is Vietnamese in an old encoding; None when it is sound or nothing makes it so.

    >>> convert_legacy("TriÓn khai KÕt luËn vÒ c«ng t¸c th«ng tin ®èi ngo¹i").text
    'Triển khai Kết luận về công tác thông tin đối ngoại'
    >>> convert_legacy("Triển khai Kết luận về công tác thông tin đối ngoại") is None
    True
    """
    sample = text[:_SAMPLE]
    share, count = marked_share(sample)
    if share > POOR:
        return None
    best = ("", 0.0)
    for name, convert in _CONVERSIONS.items():
        if name == "VIQR" and (count >= FEWEST or len(_VIQR_SIGN.findall(sample)) < FEWEST):
            continue
        after, found = marked_share(convert(sample))
        if found >= FEWEST and after > max(best[1], GOOD, share + 0.2):
            best = (name, after)
    return Conversion(best[0], _CONVERSIONS[best[0]](text)) if best[0] else None


def convert_from(encoding: str, text: str) -> str:
    """The text in Unicode from the encoding an editor names: "tcvn3", "vni", "viqr"; others are decoded already."""
    named = {"tcvn3": _from_tcvn3, "vni": _from_vni, "viqr": _from_viqr}
    return unicodedata.normalize("NFC", named[encoding](text) if encoding in named else text)


def has_lost_letters(text: str) -> bool:
    """Whether letters were replaced by question marks on the way: "H?i ngh? tri?n khai K?t lu?n"."""
    words = text[:_SAMPLE].split()
    return len(words) >= FEWEST and len(_LOST_LETTER.findall(text[:_SAMPLE])) >= max(LOST * len(words), 3)


def decode_1258(content: bytes) -> str:
    """Text in windows-1258, its loose tone marks joined to their letters."""
    return unicodedata.normalize("NFC", content.decode("cp1258", "replace"))


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    def joined(found: re.Match[str]) -> str:
        vowel = _VNI_LETTERS.get(found[1].lower(), found[1].lower())
        letter = unicodedata.normalize("NFC", vowel + _VNI_MARKS[found[2].lower()])
        return letter.upper() if found[1].isupper() else letter

    # Only letters that no pair has taken are read by themselves: "ôù" is "ớ", a lone "ô" is "ơ".
    pieces, at = [], 0
    for found in _VNI_PAIR.finditer(text):
        pieces += [_vni_letters(text[at : found.start()]), joined(found)]
        at = found.end()
    return "".join([*pieces, _vni_letters(text[at:])])


def _vni_letters(text: str) -> str:
    read = (_VNI_LETTERS.get(letter.lower(), letter) for letter in text)
    return "".join(new.upper() if old.isupper() else new for old, new in zip(text, read, strict=True))


def _from_viqr(text: str) -> str:
    def joined(found: re.Match[str]) -> str:
        marks = _VIQR_MARKS.get(found[2] or "", "") + _VIQR_MARKS.get(found[3] or "", "")
        return unicodedata.normalize("NFC", found[1] + marks)

    return _VIQR.sub(joined, text.replace("dd", "đ").replace("DD", "Đ").replace("Dd", "Đ"))


def _from_double_utf8(text: str) -> str:
    """UTF-8 that was read as windows-1252: "Káº¿t luáº­n" is "Kết luận"."""
    return b"".join(map(_byte, text)).decode("utf-8", "replace")


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return bytes([ord(letter)]) if ord(letter) < 0x100 else letter.encode()


def _from_1258(text: str) -> str:
    """windows-1258 that was read as windows-1252."""
    return decode_1258(b"".join(map(_byte, text)))


_CONVERSIONS: Final[dict[str, Callable[[str], str]]] = {
    "UTF-8 bị đọc nhầm thành windows-1252": _from_double_utf8,
    "TCVN3 (phông chữ .Vn…)": _from_tcvn3,
    "VNI-Windows": _from_vni,
    "windows-1258": _from_1258,
    "VIQR": _from_viqr,
}
"""The encodings that are tried, by the name an editor reads."""
