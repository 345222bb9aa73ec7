"""Where sentences begin and end."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from digest.text.patterns import UPPER, anchored, part

_END: Final = anchored(
    rf"[.!?…]+[\"”’)\]]*(?:(?=\s+[\"“‘(\[]?[{UPPER}0-9–-])|(?=\s*$))",
    matches=(". Đồng thời, ông", "!” Ông", "… Năm 2023", "."),
    near_misses=(". đã có", ".Ư", ".10.2017", "... đã có"),
)
_MARKS: Final = part("[.!?…]+", matches=(".", "...", "?!"), near_misses=(",", ";"))
_ABBREVIATIONS: Final = (
    "TS.", "PGS.", "GS.", "ThS.", "ThS.BS.", "BS.", "KS.", "LS.", "NSND.", "NSƯT.", "Tp.", "TP.", "TX.", "St.", "Mr.",
    "Ms.", "Dr.", "No.", "Nxb.", "NXB.", "tr.", "T.Ư.", "đ/c.", "Đ/c.",
)  # fmt: skip
CLOSERS: Final = "”\"’')]»"
"""Marks that may stand after the last mark of a sentence."""


def is_sentence_end(text: str, at: int) -> bool:
    """Whether the mark at an offset closes a sentence.

    True for "… tình hình mới. Đồng thời, ông …"; False for "T.Ư", "25.10.2017", "TP. Hồ Chí Minh", "... đã có".
    """
    found = _END.match(text, at)
    return found is not None and not _is_abbreviation(text, at + 1)


def ends_sentence(text: str, marks: str = ".…!?") -> bool:
    """Whether the last mark of a text, closing quotes and brackets aside, is one of `marks`."""
    return text.rstrip(CLOSERS).endswith(tuple(marks))


def sentence_spans(paragraph: str) -> Iterator[tuple[int, int]]:
    """The (start, end) offsets of each sentence; every character but outer space is covered.

    >>> [paragraph[a:b] for paragraph in ["Hội nghị bế mạc. Ông Nga phát biểu."] for a, b in sentence_spans(paragraph)]
    ['Hội nghị bế mạc.', 'Ông Nga phát biểu.']
    """
    start = len(paragraph) - len(paragraph.lstrip())
    last = len(paragraph.rstrip())
    for marks in _MARKS.finditer(paragraph):
        found = _END.match(paragraph, marks.start())
        if found is None or found.end() >= last or _is_abbreviation(paragraph, found.end()):
            continue
        yield start, found.end()
        start = next(at for at in range(found.end(), last) if not paragraph[at].isspace())
    if start < last:
        yield start, last


def sentence_around(paragraph: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence, or run of sentences, that holds the span [start, end)."""
    spans = [(a, b) for a, b in _kept_spans(paragraph) if b > start and a < end]
    return (spans[0][0], spans[-1][1]) if spans else (start, end)


@lru_cache(maxsize=1024)
def _kept_spans(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Kept, because a paragraph that names ten things is asked ten times."""
    return tuple(sentence_spans(paragraph))


def _is_abbreviation(text: str, end: int) -> bool:
    return text.endswith(_ABBREVIATIONS, max(end - 8, 0), end)
