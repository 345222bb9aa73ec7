"""Where sentences begin and end."""

import re
from collections.abc import Iterator
from functools import lru_cache

# A full stop ends a sentence when white space and an upper-case letter, a digit or an opening quote follow;
# match: "… tình hình mới. Đồng thời, ông …"; near miss: "T.Ư", "25.10.2017", "Truyền thông... đã có".
_UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
_STOP = r"[.!?…]+[\"”’)\]]*"
_NEXT = rf"(?=\s+[\"“‘(\[]?[{_UPPER}0-9–-])"
_BOUNDARY = re.compile(rf"{_STOP}{_NEXT}")
_ABBREVIATIONS = (
    "TS.",
    "PGS.",
    "GS.",
    "ThS.",
    "Tp.",
    "TP.",
    "St.",
    "Mr.",
    "Ms.",
    "No.",
    "Nxb.",
    "tr.",
    "T.Ư.",
)


def sentence_spans(paragraph: str) -> Iterator[tuple[int, int]]:
    """The (start, end) code-point offsets of each sentence; every character but outer space is covered.

    >>> [paragraph[a:b] for paragraph in ["Hội nghị bế mạc. Ông Nga phát biểu."] for a, b in sentence_spans(paragraph)]
    ['Hội nghị bế mạc.', 'Ông Nga phát biểu.']
    """
    start = len(paragraph) - len(paragraph.lstrip())
    for stop in _BOUNDARY.finditer(paragraph):
        end = stop.end()
        if paragraph.endswith(_ABBREVIATIONS, 0, end):
            continue
        yield start, end
        start = next((place for place in range(end, len(paragraph)) if not paragraph[place].isspace()), len(paragraph))
    end = len(paragraph.rstrip())
    if start < end:
        yield start, end


def sentence_around(paragraph: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence, or run of sentences, that holds the span [start, end)."""
    spans = [(a, b) for a, b in _kept_spans(paragraph) if b > start and a < end]
    return (spans[0][0], spans[-1][1]) if spans else (start, end)


@lru_cache(maxsize=1024)
def _kept_spans(paragraph: str) -> tuple[tuple[int, int], ...]:
    """A paragraph that names ten things is asked for ten times."""
    return tuple(sentence_spans(paragraph))
