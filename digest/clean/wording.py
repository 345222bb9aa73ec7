"""Words inside a line that stays, yet are no words of the article: house prefixes and end marks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.clean.lexicon import Lexicon, words_of
from digest.clean.outlets import OutletNames
from digest.clean.parts import Kind, Line, Lines, Removal

LEAD_LINES: Final = 3
"""How many lines of running text from the first one on may open with the name of the newspaper."""

# The name in brackets. Match: "(TTXVN) - Ngày", "(Chinhphu.vn) – Sáng", "(CT)- Tối"; near miss: "(1) Báo in".
_BRACKETED = re.compile(r"\(([^()]{2,30})\)\s?[-–—:.]*\s?(?=\S)")
# Place, maybe a day, and the name. Match: "Hà Nội (TTXVN) - ", "Hà Nội, ngày 11/10 (TTXVN 11/10) – ".
_DATELINE = re.compile(r"([^\W\d][\w .,/]{1,45}?)\s?\(([^()]{2,30})\)\s?[-–—]\s?(?=\S)")
# The bare name. Match: "BDK.VN - Ngày", "TPO – Sáng", "Baoquocte.vn. Chiều"; near miss: "ASEAN - Ấn Độ".
_BARE = re.compile(r"([\w.&+/]{2,20}(?: [\w.&+/]{2,15}){0,2}?)(?:\s?[-–—]\s|\.\s|\s?\|\s)(?=\S)")


@dataclass(frozen=True, slots=True)
class Reworded:
    """Lines with such words cut, what was cut, and the outlet names among it."""

    lines: Lines
    cut: tuple[Removal, ...]
    names: tuple[str, ...]


def cut_wording(lines: Sequence[Line], lexicon: Lexicon, outlets: OutletNames) -> Reworded:
    """The lines without house prefixes and end marks.

    A prefix goes from the first three paragraphs; an end mark goes from every line, its full stop stays:
    "… nhau.../." gives "… nhau...", "… 57-KL/TW./." gives "… 57-KL/TW.".
    """
    reworded: Lines = []
    cut: list[Removal] = []
    names: list[str] = []
    seen = 0
    for line in lines:
        if line.kind not in (Kind.PARAGRAPH, Kind.ENTRY, Kind.CAPTION, Kind.HEADING):
            reworded.append(line)
            continue
        text = line.text
        if line.kind is Kind.PARAGRAPH and seen < LEAD_LINES:
            seen += 1
            length, name = house_prefix(text, lexicon, outlets)
            if length:
                cut.append(Removal(line.number, text[:length], "house-prefix"))
                names.append(name)
                text = text[length:]
        bare = without_end_mark(text, lexicon.rules.marks.end_marks)
        if bare != text:
            cut.append(Removal(line.number, text[len(bare.rstrip(".")) :], "end-mark"))
        reworded.append(line.worded(bare) if bare != line.text else line)
    return Reworded(reworded, tuple(cut), tuple(names))


def house_prefix(text: str, lexicon: Lexicon, outlets: OutletNames) -> tuple[int, str]:
    """How many characters the house prefix of a lead takes up, and the name in it; (0, "") without one.

    >>> house_prefix("Hà Nội (TTXVN) - Ngày 11/10, …", lexicon, outlets)
    (17, 'TTXVN')
    """
    if found := _BRACKETED.match(text):
        is_dashed = found[0].rstrip()[-1:] in "-–—:."
        if _is_house(found[1], lexicon, outlets) or (is_dashed and _is_short_name(found[1])):
            return found.end(), found[1]
    if (found := _DATELINE.match(text)) and _is_house(found[2], lexicon, outlets) and found[1].count(" ") <= 8:
        return found.end(), found[2]
    found = _BARE.match(text)
    if found and _is_house(found[1], lexicon, outlets, is_bare=True):
        return found.end(), found[1]
    return 0, ""


def without_end_mark(text: str, end_marks: Sequence[str]) -> str:
    """The text without the mark that ends a story; its full stop stays.

    >>> without_end_mark("… trong tình hình mới./.", ["./."])
    '… trong tình hình mới.'
    """
    for mark in end_marks:
        if text.endswith(mark):
            kept = "." if mark.startswith(".") else ""
            bare = (text[: -len(mark)] + kept).rstrip()
            if "." in mark and bare and (bare[-1].isalnum() or bare[-1] in "”\"’')]%"):
                bare += "."
            return without_end_mark(bare, end_marks)
    return text


def _is_house(name: str, lexicon: Lexicon, outlets: OutletNames, is_bare: bool = False) -> bool:
    """Whether a name is that of an agency or newspaper, with a day or a reporter after it at most."""
    words = words_of(name)
    length = lexicon.house_prefixes.length_at(words)
    if outlets.id_of(name) or (length and all(word.isdigit() for word in words[length:])):
        return True
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)", name, re.IGNORECASE):
        return True
    return not is_bare and name.isupper() and " " not in name and not name.isdigit() and name.isalpha()


def _is_short_name(name: str) -> bool:
    """Whether words in brackets before a dash can be the name of a section or a paper: "Pháp lý", "ĐHXIII"."""
    return len(name.split()) <= 4 and name[0].isupper() and not any(letter.isdigit() for letter in name)


PREFIX_RULES: Final[Mapping[str, str]] = {"house-prefix": "chữ mở đầu của tòa soạn", "end-mark": "dấu hết tin"}
"""The rules of this module in the words of the cleaning notes."""
