"""How much room words take in a drawing, so that they are wrapped or shortened before a browser would clip them.

The widths are those of the site's font. A page that falls back to another one may need a little more room, so
every measure is generous; `tests/unit/test_pictures_measure.py` holds it to the font.
"""

import unicodedata
from functools import lru_cache
from typing import Final

# Advance widths of Noto Sans Regular in thousandths of the size. A letter with marks is as wide as its base,
# but for those with a horn.
_LETTERS_BY_WIDTH: Final = {
    175: "‘’",
    225: "'",
    258: "ijl",
    260: " ",
    268: ",.:;·",
    269: "!",
    273: "J",
    300: "()`",
    329: "-[]",
    339: "I",
    344: "f",
    361: "t“”",
    380: "{}/\\",
    413: 'r"',
    444: "_?",
    479: "sczv",
    510: "y–",
    534: "FLxk",
    556: "STE*|",
    564: "ae",
    572: "Y$+0123456789<=>Z^~",
    605: "PoVX",
    618: "bdgpqơđhnuK",
    639: "CAR",
    674: "Bưu#",
    741: "GDĐUH&",
    784: "NƯOQƠw…",
    935: "M%@Wm",
    1000: "—",
}
_WIDTHS: Final = {letter: width for width, letters in _LETTERS_BY_WIDTH.items() for letter in letters}
_WIDEST: Final = 1000
_BOLD: Final = 1.08
"""Weight 650 is that much wider, at most, over any name of a few letters."""


def text_width(text: str, size: float, is_bold: bool = False) -> float:
    """The room for a line of text in units of the drawing, never less than the font needs.

    >>> round(text_width("57-KL/TW", 13))
    58
    """
    return sum(_letter_width(letter) for letter in text) * size / 1000 * (_BOLD if is_bold else 1)


def wrap(text: str, room: float, size: float, is_bold: bool = False, max_lines: int = 9) -> tuple[str, ...]:
    """The text on lines that fit the room, broken between syllables; what exceeds `max_lines` becomes "…".

    A single word longer than a line is broken anywhere. A line keeps room for the space that joins it to the next.

    >>> wrap("Ban Tuyên giáo và Dân vận Trung ương", 160, 14)
    ('Ban Tuyên giáo và Dân', 'vận Trung ương')
    """
    lines, line = [], ""
    room -= text_width(" ", size, is_bold)
    for word in _short_words(text, room, size, is_bold):
        longer = f"{line} {word}".strip()
        if text_width(longer, size, is_bold) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
    lines.append(line)
    if len(lines) <= max_lines:
        return tuple(lines)
    return (*lines[: max_lines - 1], shorten(" ".join(lines[max_lines - 1 :]), room, size, is_bold))


def shorten(text: str, room: float, size: float, is_bold: bool = False) -> str:
    """The text, or as much of it as fits the room with an ellipsis, cut between syllables where there is one."""
    if text_width(text, size, is_bold) <= room:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, is_bold) > room:
        kept = kept[:-1]
    between = kept.rpartition(" ")[0] if " " in kept and text[len(kept)] != " " else kept
    return f"{between.rstrip(' ,;:–-')}…"


def _short_words(text: str, room: float, size: float, is_bold: bool) -> list[str]:
    """The words of the text, those wider than a line cut into pieces."""
    pieces = []
    for word in text.split():
        while text_width(word, size, is_bold) > room and len(word) > 1:
            length = next(
                n for n in range(len(word) - 1, 0, -1) if n == 1 or text_width(word[:n], size, is_bold) <= room
            )
            pieces.append(word[:length])
            word = word[length:]
        pieces.append(word)
    return pieces


@lru_cache(maxsize=1024)
def _letter_width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    decomposed = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", decomposed[0] + "\u031b") if "\u031b" in decomposed else decomposed[0]
    return _WIDTHS.get(base, _WIDEST)
