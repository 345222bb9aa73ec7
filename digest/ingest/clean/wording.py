"""Words inside a line that stays, yet are no words of the article: house prefixes and end marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import has_full_stop
from digest.ingest.clean.names import domain_of, is_site_name, opens_as_site
from digest.ingest.clean.outlets import OutletNames
from digest.ingest.clean.parts import Line, Lines, PartKind, Removal
from digest.ingest.clean.printed_dates import read_date_line
from digest.records.edtf import Day
from digest.text.patterns import LOWER, UPPER, part

LEAD_LINES: Final = 3
"""How many lines of running text from the first one on may open with the name of the newspaper."""

# The name in brackets.
_BRACKETED: Final = part(
    r"\(([^()]{2,30})\)\s?[-–—:.]*\s?(?=\S)",
    matches=("(TTXVN) - Ngày", "(Chinhphu.vn) – Sáng", "(CT)- Tối"),
    near_misses=("(1) Báo in",),
    method="match",
)
# Place, maybe a day, and the name.
_DATELINE: Final = part(
    r"([^\W\d][\w .,/]{1,45}?)\s?\(([^()]{2,30})\)(\s?[-–—:]\s?|\s)(?=\S)",
    matches=("Hà Nội (TTXVN) - Sáng", "Hà Nội (TTXVN 21/2/2024) Sáng"),
    near_misses=("Hà Nội - ",),
    method="match",
)
# The day after an agency's name.
_DAY: Final = part(
    r"(?:[\s,]+|\s[–—-]\s)\d.*",
    matches=(" 8/9", "TTXVN 8/9", "ĐHLH – 10/05/2014"),
    near_misses=("VOV1", "COVID-19"),
)
# The bare name.
_BARE: Final = part(
    r"([\w.&+/]{2,20}(?: [\w.&+/]{2,15}){0,2}?)(?:\s?[-–—]\s|\.\s|\s?\|\s)(?=\S)",
    matches=("BDK.VN - Ngày", "TPO – Sáng", "Baoquocte.vn. Chiều"),
    near_misses=("Hội nghị đã bế mạc", "57-KL/TW"),
    method="match",
)
# Capitals nobody registered.
_CAPITALS: Final = part(
    r"([A-ZĐ]{2,8}\d{0,2}(?: (?:[Oo]nline|News))?)(\s?[-–—:|]\s?)(?=[“\"]?[^\W\d_])",
    matches=("LSO-Sáng", "MNTH: Ngày", "VUFO - Chiều", "QK2 - Ngày", "TĐO | Từ"),
    near_misses=("TP.HCM - ", "57-KL/TW"),
    method="match",
)
# A whole name.
_NAMED: Final = part(
    r"([^-–—:.]{5,60}?)\s[-–—]\s(?=\S)",
    matches=("Báo Quân khu 5 Online - Sáng", "Tạp chí Biển Việt Nam - (TCBVN). "),
    near_misses=("Sáng 11/10, hội nghị bế mạc.",),
    method="match",
)
# A newspaper whose name has a capital inside.
_BRAND: Final = part(
    rf"[{UPPER}][{LOWER}]+(?:[{UPPER}][{LOWER}]+){{1,2}}",
    matches=("VietTimes", "VnExpress", "VietNamNet"),
    near_misses=("Vietnam", "ASEAN", "Việt Nam"),
    method="fullmatch",
)
# A numbered occasion.
_OCCASION: Final = part(
    r".*[IVX]{3,}$|SEAGAMES$",
    matches=("ĐHXIII", "SEAGAMES"),
    near_misses=("TCBVN",),
    method="match",
)
# The agency in an end mark.
_AGENCY: Final = part(
    r"[A-Z]{3,8}",
    matches=(".-VNA", "— VNS"),
    near_misses=("./.",),
)
_FEWEST_AFTER = 8
"""Fewest words after unregistered capitals and a dash, where no day or place opens the sentence."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """Lines with such words cut, what was cut, the outlet names and the whole date among it."""

    lines: Lines
    cut: tuple[Removal, ...]
    names: tuple[str, ...]
    day: Day | None = None


def cut_wording(lines: Sequence[Line], lexicon: Lexicon, outlets: OutletNames) -> Reworded:
    """The lines without house prefixes and end marks.

    A prefix goes from the first three paragraphs; an end mark goes from every line, its full stop stays:
    "… nhau.../." gives "… nhau...", "… 57-KL/TW./." gives "… 57-KL/TW.".
    """
    reworded: Lines = []
    cut: list[Removal] = []
    names: list[str] = []
    day: Day | None = None
    seen = 0
    for line in lines:
        if line.kind not in (PartKind.PARAGRAPH, PartKind.ENTRY, PartKind.CAPTION, PartKind.HEADING):
            reworded.append(line)
            continue
        text = line.text
        if line.kind is PartKind.PARAGRAPH and seen < LEAD_LINES:
            seen += 1
            prefix = house_prefix(text, lexicon, outlets, is_first=seen == 1)
            if prefix.length:
                cut.append(Removal(line.number, text[: prefix.length], "house-prefix"))
                names += [prefix.name] if prefix.name else []
                day = day or prefix.day
                text = text[prefix.length :]
        elif line.kind is PartKind.PARAGRAPH and names and house_prefix(text, lexicon, outlets, False).name == names[0]:
            if reworded and reworded[-1].kind and not has_full_stop(reworded[-1].text) and reworded[-1].hint is None:
                cut.append(Removal(reworded[-1].number, reworded[-1].text, "teaser"))
                reworded[-1] = reworded[-1].removed("teaser")
            cut.append(Removal(line.number, text, "teaser"))
            reworded.append(line.removed("teaser"))
            continue
        bare = without_end_mark(text, lexicon.rules.marks.end_marks)
        if bare != text:
            mark = text[len(bare.rstrip(".")) :]
            cut.append(Removal(line.number, mark, "end-mark"))
            names += [letters[0]] if (letters := _AGENCY.search(mark)) else []
        reworded.append(line.worded(bare) if bare != line.text else line)
    return Reworded(reworded, tuple(cut), tuple(names), day)


@dataclass(frozen=True, slots=True)
class HousePrefix:
    """What opens a lead: its length in characters, the outlet it names ("" for a section), a whole date in it."""

    length: int = 0
    name: str = ""
    day: Day | None = None


def house_prefix(text: str, lexicon: Lexicon, outlets: OutletNames, is_first: bool = True) -> HousePrefix:
    """The house prefix of a lead, of length 0 without one. `is_first` says that no text stands above.

    >>> house_prefix("Hà Nội (TTXVN) - Ngày 11/10, …", lexicon, outlets)
    HousePrefix(length=17, name='TTXVN', day=None)
    >>> house_prefix("(Pháp lý) - Công tác đối ngoại …", lexicon, outlets).name
    ''
    """
    if found := _BRACKETED.match(text):
        day = _day_in(found[1], lexicon)
        name = _DAY.sub("", found[1]) if day else found[1]
        is_brand = any(map(_BRAND.fullmatch, name.split()))
        is_house = _is_house(found[1], lexicon, outlets) or _is_initials(name, lexicon) or is_brand
        has_sign = found[0].rstrip()[-1:] in "-–—:." or (
            is_first and is_house and (day is not None or _opens_sentence(text[found.end() :]))
        )
        if _is_house(found[1], lexicon, outlets) or (has_sign and _is_short_name(name)):
            return HousePrefix(found.end(), _DAY.sub("", name) if is_house else "", day)
    found = _DATELINE.match(text)
    if found and found[1].count(" ") <= 8:
        is_house = _is_house(found[2], lexicon, outlets)
        if (is_house and (found[3].strip() or _DAY.search(found[2]))) or (found[2].isupper() and found[3].strip()):
            return HousePrefix(found.end(), _DAY.sub("", found[2]), _day_in(found[2], lexicon))
    found = _BARE.match(text)
    if found and (_is_house(found[1], lexicon, outlets) or (is_first and _BRAND.fullmatch(found[1]))):
        return HousePrefix(found.end(), found[1])
    if found and found[1].isupper() and lexicon.weather_places.is_whole(words_of(found[1])):
        return HousePrefix(found.end())
    if name := _glued_name(text, lexicon, outlets):
        return HousePrefix(len(name) + 1, name)
    found = _CAPITALS.match(text)
    if found and _is_unregistered(found, text, lexicon, is_first):
        return HousePrefix(found.end(), found[1])
    found = _NAMED.match(text)
    if found and (is_site_name(found[1], lexicon) or outlets.id_of(found[1])):
        further = house_prefix(text[found.end() :], lexicon, outlets, is_first=False)
        return HousePrefix(found.end() + further.length, found[1])
    return HousePrefix()


def _glued_name(text: str, lexicon: Lexicon, outlets: OutletNames) -> str:
    """The name of a known outlet before a sentence that opens without a dash: "Báo Cà Mau Ngày 12/3, …"."""
    words = text[:80].split(" ")
    for length in range(min(len(words) - 1, 6), 0, -1):
        name, rest = " ".join(words[:length]), words_of(" ".join(words[length:]))
        openers = (lexicon.text_openers, *([lexicon.outlet_words] if opens_as_site(name, lexicon) else []))
        if words[length][:1].isupper() and outlets.id_of(name) and any(known.length_at(rest) for known in openers):
            return name
    return ""


def _is_unregistered(found: re.Match[str], text: str, lexicon: Lexicon, is_first: bool) -> bool:
    """Whether capitals before a dash or colon are a newspaper's: a day or place follows, or a long first sentence."""
    rest = text[found.end() :]
    if lexicon.not_prefixes.is_whole(words_of(found[1])) or _OCCASION.match(found[1]):
        return False
    if _opens_text(rest, lexicon):
        return True
    is_spaced = found[2].startswith(" ") and found[2].endswith(" ")
    return is_first and is_spaced and found[1].isalpha() and rest[0].isupper() and len(words_of(rest)) >= _FEWEST_AFTER


def _opens_text(text: str, lexicon: Lexicon) -> bool:
    """Whether a text opens as leads do: "Ngày 15/8, …"."""
    return text[0].isupper() and lexicon.text_openers.length_at(words_of(text[:60])) > 0


def _opens_sentence(text: str) -> bool:
    """Whether a long text opens with a capital letter: no sentence has initials in brackets before its first word."""
    return text[0].isupper() and len(words_of(text)) >= _FEWEST_AFTER


def _is_initials(name: str, lexicon: Lexicon) -> bool:
    """Whether capitals in brackets are the initials of a newspaper ("MNO", "MN Online"), no occasion ("ĐHXIII")."""
    initials, _, ending = name.partition(" ")
    if ending and lexicon.site_words.is_whole(words_of(ending)):
        name = initials
    is_known = lexicon.not_prefixes.is_whole(words_of(name)) or _OCCASION.match(name)
    return name.replace("&", "").isalpha() and name.isupper() and not is_known


def _day_in(name: str, lexicon: Lexicon) -> Day | None:
    """The whole date beside an agency's name: "TTXVN 21/2/2024"."""
    found = read_date_line(name, lexicon) if _DAY.search(name) else None
    return found.day if found else None


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
