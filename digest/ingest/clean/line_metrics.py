"""What the shape of a line tells: whether it is running text, whether a sentence ends there, how much text it is."""

from collections.abc import Sequence
from typing import Final

from digest.ingest.clean.parts import Line
from digest.text.patterns import part
from digest.text.sentences import ends_sentence as ends_with

PROSE_WORDS: Final = 12
"""Fewest words of a line with an end mark that counts as running text; captions and labels are shorter."""

CUT_WORDS: Final = 20
"""Fewest words of running text that ends with "…": titles are cut short like that."""

LONG_WORDS: Final = 35
"""From this many words on a line is running text without an end mark too; titles have up to 30."""

# Letters of Chinese and Japanese, and of Thai, Lao and Khmer.
_HAN: Final = part("[\u3040-\u30ff\u4e00-\u9fff]", matches=("会议",), near_misses=("hội nghị",))
_INDIC: Final = part("[\u0e01-\u0eff\u1780-\u17ff]", matches=("ກອງປະຊຸມ", "សន្និសីទ"), near_misses=("hội nghị", "会议"))


def word_count(text: str) -> int:
    """The number of words between spaces; of scripts without spaces two or five letters count as one word."""
    spaced = text.count(" ") + 1
    if text.isascii():
        return spaced
    return spaced + len(_HAN.findall(text)) // 2 + len(_INDIC.findall(text)) // 5


def has_full_stop(text: str) -> bool:
    """Whether a text ends as a statement does, closing quotes and brackets aside."""
    return ends_with(text, ".…。")


def ends_sentence(text: str) -> bool:
    """Whether a text ends with any mark that closes a sentence or announces a list."""
    return ends_with(text, ".…。!?:;！？：；")


def is_prose(text: str) -> bool:
    """Whether a line is running text of an article and not a title, caption or label.

    >>> is_prose("Hội nghị đã nghe báo cáo kết quả công tác thông tin đối ngoại trong năm qua.")
    True
    >>> is_prose("Quang cảnh hội nghị.")
    False
    """
    words = word_count(text)
    if words >= LONG_WORDS:
        return True
    fewest = CUT_WORDS if text.endswith(("...", "…")) else PROSE_WORDS
    return words >= fewest and ends_sentence(text)


def prose_before(lines: Sequence[Line]) -> list[int]:
    """For each line, and for the end, how many characters of undecided running text stand before it."""
    sums = [0]
    for line in lines:
        sums.append(sums[-1] + (len(line.text) if line.is_open and is_prose(line.text) else 0))
    return sums
