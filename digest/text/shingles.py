"""Texts that share most of their wording: republished, shortened and lightly edited copies of one article."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeVar
from zlib import crc32

from digest.text.normalize import place_tones

SIZE: Final = 5
"""Words of a shingle: five in a row are seldom shared by chance, and an edit of one word spoils only five."""

SAMPLED: Final = 8
"""One word in eight begins a shingle that is kept; which ones depends on the word alone, so copies agree."""

COMMON: Final = 60
"""A shingle in more texts than this is a set phrase of the field and tells nothing."""

LEAST_SHARE: Final = 0.5
LEAST_SHARED: Final = 4
"""From this share and number of the smaller text's shingles on two texts are copies; reports of one event share 0.1."""

_WORD = re.compile(r"\w+")

Key = TypeVar("Key", bound=Hashable)


def fingerprint(text: str) -> frozenset[int]:
    """The sampled shingles of a text as 32-bit numbers, the same on every machine; empty for fewer than five words.

    Case, punctuation and the placement of tone marks make no difference.
    """
    words = [_normal(word) for word in _WORD.findall(text.lower())]
    starts = [at for at, word in enumerate(words) if word[0]]
    return frozenset(
        crc32(" ".join([word for _, word in words[at : at + SIZE]]).encode())
        for at in starts
        if at + SIZE <= len(words)
    )


def similar_pairs(prints: Mapping[Key, Collection[int]]) -> Iterator[tuple[Key, Key, float]]:
    """The pairs of texts that are copies, the earlier key first, each with the share of the smaller one's shingles.

    Linear in the number of shingles but for those that several texts share; 10,000 articles take about a second.
    """
    holders: defaultdict[int, list[Key]] = defaultdict(list)
    for key, shingles in prints.items():
        shared: list[Key] = []
        for shingle in shingles:
            found = holders[shingle]
            if len(found) < COMMON:
                shared += found
                found.append(key)
        for other, count in Counter(shared).items():
            share = _share(count, len(prints[other]), len(shingles))
            if share >= LEAST_SHARE:
                yield other, key, share


def most_similar(shingles: Collection[int], prints: Mapping[Key, Collection[int]]) -> tuple[Key, float] | None:
    """The text among many of which a new one is a copy, with the share; None when it is a copy of none."""
    own = frozenset(shingles)
    shares = ((_share(len(own.intersection(other)), len(other), len(own)), key) for key, other in prints.items())
    best = max(shares, key=lambda one: one[0], default=(0.0, None))
    return (best[1], best[0]) if best[1] is not None and best[0] >= LEAST_SHARE else None


def _share(shared: int, one: int, other: int) -> float:
    return shared / max(min(one, other), 1) if shared >= LEAST_SHARED else 0.0


@lru_cache(maxsize=65536)
def _normal(word: str) -> tuple[bool, str]:
    """A word with its tone mark in one place, and whether a shingle begins at it."""
    placed = place_tones(word)
    return crc32(placed.encode()) % SAMPLED == 0, placed
