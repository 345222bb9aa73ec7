"""Which articles hold which syllables and which pairs of adjacent syllables, and how much.

Articles are read in segments and numbered from 0 in each. What a segment holds is text, cut into ranges of first
syllables; so a range in which no segment has changed need not be put together again.

A word is written as its key, a space and the sign of its marks: "doi Q". Words so written sort by key and marks.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import Final, TypeVar
from zlib import crc32

from digest.pages.exports.search.number_encoding import ALPHABET, ascending_text
from digest.pages.exports.search.syllables import BREAK, Reader
from digest.records.remember import Remember, compute_always, key_of

SEVERAL: Final = 3
"""From this count on an article speaks of a thing and does not only mention it."""

ONCE, OFTEN, TITLE = 0, 1, 2
"""Weights of a posting. An article stands under one of them only."""

_RANGES: Final = 64
_IN_TITLE: Final = 1 << 20
"""Counts for more than all of a text."""

# One posting is one sign: this code, three for each article of the segment, and the weight.
_FIRST_SIGN: Final = 35

Value = TypeVar("Value")
Tokens = tuple[str, str]
"""The tokens of an article's title and of all its other text, as `tokens_of` gives them."""

Segment = tuple[int, tuple[str, ...]]
"""The number of articles, and in JSON for each range their postings by first and second word, and printed forms."""

Lines = tuple[str, str, list[tuple[str, str]]]
"""A first syllable, its own entry, and the entries of its pairs by the second syllable, in order.

An entry is its spellings one after the other: a sign for the marks of each word, then the articles.
"""


@dataclass(frozen=True, slots=True)
class Range:
    """What stands under some first syllables: the lines, the number of articles by word, the words by printed form."""

    lines: tuple[Lines, ...]
    counts: Mapping[str, int]
    printed: Mapping[str, str]


def read_segment(articles: Iterable[Tokens]) -> Segment:
    """What the articles hold, for an index of any collection."""
    reader = Reader()
    words: dict[int, str] = defaultdict(str)
    pairs: dict[tuple[int, int], str] = defaultdict(str)
    size = 0
    for number, tokens in enumerate(articles):
        size += 1
        title, text = map(reader.read, tokens)
        signs = [chr(_FIRST_SIGN + 3 * number + weight) for weight in (ONCE, OFTEN, TITLE)]
        _add(words, text, title, signs)
        _add(pairs, pairwise(text), pairwise(title), signs)

    names = ["", *(f"{word.key} {ALPHABET[word.marks]}" for word in reader.words[1:])]
    places = [crc32(word.key.encode()) % _RANGES for word in reader.words]
    ranges: list[tuple[dict[str, dict[str, str]], dict[str, str]]] = [({}, {}) for _ in range(_RANGES)]
    for word, said in words.items():
        if word != BREAK:
            ranges[places[word]][0][names[word]] = {names[BREAK]: said}
    for (first, second), said in pairs.items():
        if BREAK not in (first, second):
            ranges[places[first]][0][names[first]][names[second]] = said
    for surface, number in reader.spellings():
        ranges[places[number]][1][surface] = names[number]
    return size, tuple(json.dumps(each, ensure_ascii=False, sort_keys=True) for each in ranges)


def _add(found: dict[Value, str], said: Iterable[Value], titled: Iterable[Value], signs: Sequence[str]) -> None:
    """Add the sign of an article to all that its text and its title hold."""
    counts = Counter(said)
    counts.update(dict.fromkeys(titled, _IN_TITLE))
    for one, count in counts.items():
        found[one] += signs[(count >= SEVERAL) + (count >= _IN_TITLE)]


def index_ranges(segments: Iterable[Segment], remember: Remember = compute_always) -> list[Range]:
    """The ranges of the index of all articles, numbered on from segment to segment."""
    parts: list[list[tuple[int, str]]] = [[] for _ in range(_RANGES)]
    start = 0
    for size, contents in segments:
        for part, content in zip(parts, contents, strict=True):
            part.append((start, content))
        start += size
    return [_remembered(parts.pop(), remember) for _ in range(_RANGES)]  # each leaves the memory when it is done


def lines_of(ranges: Iterable[Range]) -> list[Lines]:
    """The lines of all ranges in the order of their first syllables."""
    return sorted(chain.from_iterable(one.lines for one in ranges), key=itemgetter(0))


def _remembered(part: list[tuple[int, str]], remember: Remember) -> Range:
    return remember(key_of("range", *(f"{start} {content}" for start, content in part)), partial(_merged, part))


def _merged(part: Iterable[tuple[int, str]]) -> Range:
    found: dict[str, dict[str, tuple[list[int], ...]]] = defaultdict(lambda: defaultdict(lambda: ([], [], [])))
    printed: dict[str, str] = {}
    for start, content in part:
        postings, surfaces = json.loads(content)
        printed |= surfaces
        for first, seconds in postings.items():
            own = found[first]
            for second, signs in seconds.items():
                weights = own[second]
                for sign in signs:
                    number, weight = divmod(ord(sign) - _FIRST_SIGN, 3)
                    weights[weight].append(start + number)
    counts = {word: sum(map(len, seconds[""])) for word, seconds in found.items()}
    return Range(tuple(_lines(found)), counts, printed)


def _lines(found: Mapping[str, Mapping[str, Sequence[Sequence[int]]]]) -> Iterator[Lines]:
    for key, firsts in groupby(sorted(found), key=key_of_word):
        entries: dict[str, list[str]] = defaultdict(list)
        for first in firsts:
            for second in sorted(found[first]):
                articles = "!".join(map(ascending_text, found[first][second])).rstrip("!")
                entries[key_of_word(second)].append(f"{first[-1]}{second[-1:]}{articles}")
        own = " ".join(entries.pop("", []))
        yield key, own, [(second, " ".join(entries[second])) for second in sorted(entries)]


key_of_word: Final[Callable[[str], str]] = itemgetter(slice(-2))
"""The key of a word as it is written here."""
