"""Who took a picture, as the end of a caption says it."""

from typing import Final

from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import word_count
from digest.ingest.clean.names import is_byline, is_person_name
from digest.text.patterns import part

MAX_LENGTH: Final = 450
"""Longest caption in characters."""

# A remark in brackets at the end.
_BRACKET: Final = part(
    r"[(\[]([^()\[\]]{2,90})[)\]]\s?\.?$",
    matches=("… (Ảnh: Phương Hoa/TTXVN)", "… [Nguồn: AFP]."),
    near_misses=("… (Ảnh",),
)
# A credit without brackets at the end.
_OPEN_CREDIT: Final = part(
    r"(?:^|[\s.|/_–—-])((?:[^\W\d_]+\s){0,3}[^\W\d_]+)\s?:\s?((?:[^:.!?]|\.(?=\w)|(?<=[\s:][A-ZĐ])\.){1,70})\.?$",
    matches=("… - Ảnh: VGP", "… Ảnh: M.H", "… Ảnh: P. Thảo"),
    near_misses=("Quang cảnh hội nghị.", "Ảnh: VGP. Hai bên ký kết"),
)
# A credit without a colon after a sentence.
_BARE_CREDIT: Final = part(
    r"(?<=[.!?”\"])\s(?:[A-Z]{2,8}[ /])?([^\W\d_]+)\s((?:[A-ZĐ][\w./]*\s?){1,4})$",
    matches=("…. VNS Photo Thanh Son", "…. Ảnh Hải Minh"),
    near_misses=("Ảnh đẹp",),
)


def photo_credit(text: str, lexicon: Lexicon) -> str | None:
    """The credit at the end of a caption as printed, or None when the text is no caption.

    >>> photo_credit("Quang cảnh hội nghị. (Ảnh: Phương Hoa/TTXVN)", lexicon)
    '(Ảnh: Phương Hoa/TTXVN)'
    >>> photo_credit("Quang cảnh hội nghị. Ảnh: VGP", lexicon)
    'Ảnh: VGP'
    """
    if len(text) > MAX_LENGTH:
        return None
    bracket = _BRACKET.search(text)
    if bracket:
        return bracket[0].rstrip(" .") if bracket.start() and _is_credit(bracket[1], lexicon) else None
    tail = text[-110:]
    bare = _BARE_CREDIT.search(tail)
    if bare and lexicon.photo_labels.is_whole(words_of(bare[1])) and is_byline(bare[2].split("/")[-1], lexicon):
        return bare[0].strip()
    found = _OPEN_CREDIT.search(tail)
    if not found or (found.start() == 0 and len(tail) == len(text)):
        return None
    words = found[1].split()
    for length in range(min(3, len(words)), 0, -1):
        label = " ".join(words[-length:])
        if label[0].isupper() and lexicon.photo_labels.is_whole(words_of(label)) and word_count(found[2].strip()) <= 8:
            return f"{label}: {found[2].strip()}"
    return None


def is_photo_remark(text: str, lexicon: Lexicon) -> bool:
    """Whether words in brackets, brackets included, name a photographer or a picture: "(Ảnh: VGP)"."""
    bracket = _BRACKET.fullmatch(text)
    return bracket is not None and _is_credit(bracket[1], lexicon)


def _is_credit(inside: str, lexicon: Lexicon) -> bool:
    """Whether the words in brackets name a photographer or a picture: "Ảnh: X", "Nguồn: AFP", "Ảnh minh họa"."""
    words = words_of(inside)
    if lexicon.photo_notes.length_at(words):
        return True
    label, colon, rest = inside.partition(":")
    if colon:
        return lexicon.photo_labels.is_whole(words_of(label)) and bool(rest.strip())
    length = lexicon.photo_labels.length_at(words)
    name = " ".join(inside.split()[length:])
    return length > 0 and 0 < len(words) - length <= 6 and (is_person_name(name, lexicon) or name.isupper())
