"""Text without marks: what a reader types who has no Vietnamese keyboard, and the slugs of addresses."""

import re
import unicodedata
from typing import NewType

Folded = NewType("Folded", str)
"""Lower-case text without any mark, đ as d."""

Slug = NewType("Slug", str)
"""Lower-case ASCII letters and digits, joined by single hyphens."""

MAX_SLUG_LENGTH = 80
"""Longest slug in characters: keeps every path of the offline edition under 120."""

_D_HAS_NO_DECOMPOSITION = {
    ord("đ"): "d",
    ord("Đ"): "D",
    ord("ð"): "d",
    ord("Ð"): "D",
    ord("ɖ"): "d",
    ord("Ɖ"): "D",
}
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> Folded:
    """The text in lower case without tone and vowel marks; đ becomes d.

    One code point of NFC Vietnamese text gives one code point, so offsets survive on NFC input.

    >>> fold("Đối ngoại nhân dân")
    'doi ngoai nhan dan'
    """
    return Folded(without_marks(text.translate(_D_HAS_NO_DECOMPOSITION).lower()))


def without_marks(text: str) -> str:
    """The text without tone and vowel marks, in its own case: "Đắk Lắk" → "Dak Lak"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_HAS_NO_DECOMPOSITION))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(text: str, max_length: int = MAX_SLUG_LENGTH) -> Slug:
    """The address form of a text: ASCII, at most `max_length` characters, cut between words.

    The only slug function: files, ids, headings and anchors use it, so that two places never disagree.
    Text without any Latin letter or digit gives the empty slug, which no record may have as its id.

    >>> slug("Kết luận 57-KL/TW")
    'ket-luan-57-kl-tw'
    >>> slug("Đối ngoại đa phương")
    'doi-ngoai-da-phuong'
    """
    whole = _NOT_SLUG.sub("-", fold(text)).strip("-")
    if len(whole) <= max_length:
        return Slug(whole)
    cut = whole[: max_length + 1].rpartition("-")[0]
    return Slug(cut or whole[:max_length])
