"""Text as syllables: an unmarked key for finding, and the marks for telling spellings apart.

search-words.js reads what a reader types with `SCRIPT_TABLES` from here; a browser test compares both over tens of
thousands of spellings.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

BREAK: Final = 0
"""The number between sentences, so that no pair of syllables reaches across."""

_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VOWEL_MARKS: Final = {_CIRCUMFLEX: 1, _BREVE: 2, f"u{_HORN}": 3, f"o{_HORN}": 4, f"u{_HORN}o{_HORN}": 5}
_KEY_SIGNS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_STROKE_D: Final = str.maketrans("đðɖ", "ddd")

# "kỹ" and "kĩ", "quý" and "quí" are one word in two spellings. Match: "ky", "quy"; near miss: "thuy", "may".
_BEFORE_FINAL_Y: Final = "[hklmst]|qu"
_FINAL_Y: Final = re.compile(rf"(?:{_BEFORE_FINAL_Y})y")
SCRIPT_TABLES: Final = {
    "tones": _TONES,
    "vowels": _VOWEL_MARKS,
    "horn": _HORN,
    "finalY": _BEFORE_FINAL_Y,
}
"""What the scripts need to read words alike."""

# A sentence ends. Match: "mới. ", "mới.”"; near miss: "14.06.2022", "BDK.VN".
_STOP: Final = r"[.!?;:…]+(?=[\s\"”’)\]]|$)"
_RUN: Final = re.compile(r"[^\W\d_]+|[0-9]+")
_TOKEN: Final = re.compile(rf"{_RUN.pattern}|{_STOP}|\n")
_TOKEN_END: Final = "\0"
_REWRITES: Final = (
    # Only texts with the first words are searched. Match: "T.Ư", "T. W."; near miss: "TS. Ưng".
    ("T.", re.compile(r"\bT\.\s?[ƯWU]\b\.?"), "TW"),
    # Match: "Ban Tuyên giáo TƯ", "57-KL/TƯ"; near miss: "ĐẦU TƯ".
    ("TƯ", re.compile(r"(?:(?<=[a-zà-ỹ]\s)|(?<=[/-]))TƯ\b"), "TW"),
    # Match: "17 tháng 7 năm 2024", "17 tháng 7"; near miss: "7 tháng đầu năm".
    (" tháng ", re.compile(r"\b(\d\d?) tháng (\d\d?)(?: năm (?=\d{4}\b))?"), r"\1/\2/"),
    # Match: "tháng 7 năm 2024"; near miss: "tháng 7".
    ("háng ", re.compile(r"(háng \d\d?) năm (?=\d{4}\b)"), r"\1/"),
    # "Kết luận số 57" is found by "kết luận 57". Match: "số 57", "ngày 17"; near miss: "một số nước".
    (" ", re.compile(r"\b(?:[Ss]ố|[Nn]gày) (?=\d)"), ""),
    # Match: "Conclusion No. 57", "N° 57"; near miss: "No, 57".
    ("N", re.compile(r"\bN(?:o\.|[°º]\.?)\s?(?=\d)"), ""),
    # Match: "1.500 bài"; near miss: "14.06.2022".
    (".", re.compile(r"\.(?=\d{3}\b)(?<=\d\.)"), ""),
)
# What the press says in two ways. Match: "Trung ương", "TW"; near miss: "57-KL/TW", "trung Uông".
_CENTRAL_IN_FULL: Final = re.compile(r"rung ương\b")
_CENTRAL_IN_SHORT: Final = re.compile(r"TW\b(?<![/\w-]TW)")
# Match: "XIII" of "Đại hội XIII"; near miss: "CIVI", "XIIIb".
_ROMAN: Final = re.compile(r"\b[IVX]+\b")
_TAKES_ONE_SIGN: Final = ("khóa ", "khoá ", "hội ")
"""After these words "V" and "X" are numbers too: "Đại hội X"."""
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+ $")
_WORD_AFTER: Final = re.compile(r" [^\W\d_]+")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """A syllable or number: its key, and its marks as a number below 72 (0 for none)."""

    key: str
    marks: int


def read_word(surface: str) -> Word:
    """The key and the marks of one run of letters or digits.

    Marks are tone + 6 × vowel mark + 36 × đ, wherever in the syllable the tone is printed: "hoà" and "hòa" are
    equal. Numbers below 100 lose a leading zero: "05" is "5" in dates.

    >>> read_word("Đối"), read_word("hoà") == read_word("hòa"), read_word("05")
    (Word(key='doi', marks=46), True, Word(key='5', marks=0))
    """
    lower = surface.lower()
    tone, vowels = 0, ""
    letters: list[str] = []
    for sign in unicodedata.normalize("NFD", lower):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign == _HORN:
            vowels += letters[-1] + sign
        elif sign in _VOWEL_MARKS:
            vowels += sign
        else:
            letters.append(sign)
    key = "".join(sign for sign in "".join(letters).translate(_STROKE_D) if sign in _KEY_SIGNS)
    if _FINAL_Y.fullmatch(key):
        key = key[:-1] + "i"
    if len(key) == 2 and key[0] == "0" and key.isdigit():
        key = key[1]
    return Word(key, tone + 6 * _VOWEL_MARKS.get(vowels, 0) + 36 * ("đ" in lower))


def keys_of(text: str) -> list[str]:
    """The keys of all words of a text.

    >>> keys_of("Kết luận 57-KL/TW")
    ['ket', 'luan', '57', 'kl', 'tw']
    """
    return [word.key for surface in _RUN.findall(text) if (word := read_word(surface)).key]


class Reader:
    """Reads texts into numbers of words; `words[number]` tells which word a number is."""

    def __init__(self) -> None:
        self.words: list[Word] = [Word("", 0)]
        self._numbers: dict[Word, int] = {}
        self._by_surface = _Surfaces(self._number_of)

    def read(self, tokens: str) -> list[int]:
        """The numbers of the words of all texts that `tokens_of` read, with BREAK between sentences and texts."""
        return list(map(self._by_surface.__getitem__, tokens.split(_TOKEN_END) if tokens else ()))

    def spellings(self) -> Iterator[tuple[str, int]]:
        """Every printed form read so far, and the number of its word."""
        return ((surface, number) for surface, number in self._by_surface.items() if number != BREAK)

    def _number_of(self, surface: str) -> int:
        word = read_word(surface)
        if not word.key:
            return BREAK
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number


class _Surfaces(dict[str, int]):
    """Numbers by printed form; a form not met before is read once."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        super().__init__()
        self._number_of = number_of

    def __missing__(self, surface: str) -> int:
        number = self[surface] = self._number_of(surface)
        return number


def tokens_of(texts: Iterable[str]) -> str:
    """The words and the ends of sentences of texts as they are printed, in one text, for a reader of any collection.

    Where the press has two ways to say the same ("Trung ương" and "TW", "XIII" and "13"), the other way follows as a
    sentence of its own.
    """
    whole = "\n".join(texts)
    for needle, pattern, written in _REWRITES:
        if needle in whole:
            whole = pattern.sub(written, whole)
    return _TOKEN_END.join(_TOKEN.findall("\n".join([whole, *other_readings(whole)])))


def other_readings(text: str) -> Iterator[str]:
    """What the text also says, each with the words around it, so that either form finds it.

    >>> list(other_readings("Ban Tuyên giáo Trung ương họp, Đại hội XIII của Đảng"))
    ['giáo TW họp', 'hội 13 của']
    """
    for found in _CENTRAL_IN_FULL.finditer(text):
        yield _with_neighbours(text, found.start() - 1, found.end(), "TW")
    for found in _CENTRAL_IN_SHORT.finditer(text):
        yield _with_neighbours(text, found.start(), found.end(), "trung ương")
    for found in _ROMAN.finditer(text):
        number = roman_number(found[0])
        if number and (len(found[0]) > 1 or text.endswith(_TAKES_ONE_SIGN, 0, found.start())):
            yield _with_neighbours(text, found.start(), found.end(), str(number))


def in_arabic(text: str) -> str:
    """The text with its Roman numerals of two signs or more as numbers.

    >>> in_arabic("Nghị quyết Đại hội XIII")
    'Nghị quyết Đại hội 13'
    """
    return _ROMAN.sub(lambda found: str((len(found[0]) > 1 and roman_number(found[0])) or found[0]), text)


def _with_neighbours(text: str, start: int, end: int, reading: str) -> str:
    before = _WORD_BEFORE.search(text[max(0, start - 12) : start])
    after = _WORD_AFTER.match(text, end)
    return f"{before[0] if before else ''}{reading}{after[0] if after else ''}"


def roman_number(signs: str) -> int | None:
    """The value of a Roman numeral up to 39, or None when it is not written by the rule.

    >>> roman_number("XIV"), roman_number("IIV")
    (14, None)
    """
    values = [_ROMAN_VALUES[sign] for sign in signs]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total < 40 and _roman_text(total) == signs else None


def _roman_text(number: int) -> str:
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]
