"""Words inside a line that stays, yet are no words of the article: house prefixes and end marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.names import domain_of
from digest.ingest.clean.outlets import OutletNames
from digest.ingest.clean.parts import Line, Lines, PartKind, Removal

LEAD_LINES: Final = 3
"""How many lines of running text from the first one on may open with the name of the newspaper."""

# The name in brackets. Match: "(TTXVN) - Ngày", "(Chinhphu.vn) – Sáng", "(CT)- Tối"; near miss: "(1) Báo in".
_BRACKETED = re.compile(r"\(([^()]{2,30})\)\s?[-–—:.]*\s?(?=\S)")
# Place, maybe a day, and the name. Match: "Hà Nội (TTXVN) - ", "Hà Nội, ngày 11/10 (TTXVN 11/10) – ".
_DATELINE = re.compile(r"([^\W\d][\w .,/]{1,45}?)\s?\(([^()]{2,30})\)\s?[-–—]\s?(?=\S)")
# The day after an agency's name. Match: " 8/9" in "TTXVN 8/9"; near miss: "VOV1".
_DAY = re.compile(r"[\s,]+\d.*")
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
        if line.kind not in (PartKind.PARAGRAPH, PartKind.ENTRY, PartKind.CAPTION, PartKind.HEADING):
            reworded.append(line)
            continue
        text = line.text
        if line.kind is PartKind.PARAGRAPH and seen < LEAD_LINES:
            seen += 1
            length, name = house_prefix(text, lexicon, outlets)
            if length:
                cut.append(Removal(line.number, text[:length], "house-prefix"))
                names += [name] if name else []
                text = text[length:]
        bare = without_end_mark(text, lexicon.rules.marks.end_marks)
        if bare != text:
            cut.append(Removal(line.number, text[len(bare.rstrip(".")) :], "end-mark"))
        reworded.append(line.worded(bare) if bare != line.text else line)
    return Reworded(reworded, tuple(cut), tuple(names))


def house_prefix(text: str, lexicon: Lexicon, outlets: OutletNames) -> tuple[int, str]:
    """How many characters the house prefix of a lead takes up, and the outlet it names; (0, "") without one.

    The name is empty for a section or an occasion in brackets: "(Pháp lý) - ", "(ĐHXIII) – ".

    >>> house_prefix("Hà Nội (TTXVN) - Ngày 11/10, …", lexicon, outlets)
    (17, 'TTXVN')
    """
    if found := _BRACKETED.match(text):
        is_house = _is_house(found[1], lexicon, outlets)
        if is_house or (found[0].rstrip()[-1:] in "-–—:." and _is_short_name(found[1])):
            return found.end(), _DAY.sub("", found[1]) if is_house else ""
    found = _DATELINE.match(text)
    if found and found[1].count(" ") <= 8 and (_is_house(found[2], lexicon, outlets) or found[2].isupper()):
        return found.end(), _DAY.sub("", found[2])
    found = _BARE.match(text)
    return (found.end(), found[1]) if found and _is_house(found[1], lexicon, outlets) else (0, "")


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


def _is_house(name: str, lexicon: Lexicon, outlets: OutletNames) -> bool:
    """Whether a name is a domain or that of a known agency or newspaper, with a day after it at most."""
    words = words_of(name)
    length = lexicon.house_prefixes.length_at(words) if words else 0
    is_known = outlets.id_of(name) is not None or (length > 0 and all(word.isdigit() for word in words[length:]))
    return is_known or domain_of(name) is not None


def _is_short_name(name: str) -> bool:
    """Whether words in brackets before a dash can be the name of a section or a paper: "Pháp lý", "ĐHXIII"."""
    return len(name.split()) <= 4 and name[0].isupper() and not any(letter.isdigit() for letter in name)
