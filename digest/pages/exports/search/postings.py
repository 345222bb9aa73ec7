"""Which articles hold which syllables and which pairs of adjacent syllables, and how much."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from digest.pages.exports.search.number_encoding import ALPHABET, ascending_text
from digest.pages.exports.search.syllables import Word

SEVERAL: Final = 3
"""From this count on an article speaks of a thing and does not only mention it."""

_IN_TITLE: Final = 1 << 20
"""Counts for more than all of a text."""

ONCE, OFTEN, TITLE = 0, 1, 2
"""Weights of a posting. An article stands under one of them only."""

# One posting is one 64-bit number: second word | weight | article. 16 million articles and 30 bits of words.
_ARTICLE_BITS: Final = 24
_WEIGHT_BITS: Final = 2
_WORD_SHIFT: Final = _ARTICLE_BITS + _WEIGHT_BITS
_ARTICLE_MASK: Final = (1 << _ARTICLE_BITS) - 1

Line = tuple[str, str]
"""A key and what stands under it, as text: the entry of one syllable, or of one pair below its first syllable."""


class Postings:
    """Collects the words of articles, which must come with ascending numbers."""

    def __init__(self) -> None:
        self._by_first: dict[int, array[int]] = defaultdict(lambda: array("Q"))

    def add(self, article: int, title: Sequence[int], text: Sequence[int]) -> None:
        """Take in an article: the numbers of the words of its title and of all its other text."""
        weights = (ONCE << _ARTICLE_BITS | article, OFTEN << _ARTICLE_BITS | article, TITLE << _ARTICLE_BITS | article)
        by_first = self._by_first

        words = Counter(text)
        words.update(dict.fromkeys(title, _IN_TITLE))
        for word, count in words.items():
            if word:
                by_first[word].append(weights[(count >= SEVERAL) + (count >= _IN_TITLE)])

        pairs = Counter(pairwise(text))
        pairs.update(dict.fromkeys(pairwise(title), _IN_TITLE))
        for (first, second), count in pairs.items():
            if first and second:
                weight = weights[(count >= SEVERAL) + (count >= _IN_TITLE)]
                by_first[first].append(second << _WORD_SHIFT | weight)

    def article_count(self, word: int) -> int:
        """How many articles hold the word; those with another weight for it are one and the same."""
        return sum(1 for posting in self._by_first.get(word, ()) if not posting >> _WORD_SHIFT)

    def lines(self, words: Sequence[Word]) -> Iterator[tuple[str, str, list[Line]]]:
        """For each first syllable in order: its key, its own entry, and the entries of its pairs in order.

        An entry is its spellings one after the other: a sign for the marks of each word, then the articles.
        """
        rank = _ranks(words)
        numbers_by_key: dict[str, list[int]] = defaultdict(list)
        for number in sorted(self._by_first, key=rank.__getitem__):
            numbers_by_key[words[number].key].append(number)
        for key, numbers in numbers_by_key.items():
            entries: dict[str, list[str]] = defaultdict(list)
            for first in numbers:
                first_marks = ALPHABET[words[first].marks]
                lists = _lists(self._by_first[first])
                for second in sorted({list_key >> _WEIGHT_BITS for list_key in lists}, key=rank.__getitem__):
                    marks = first_marks + ALPHABET[words[second].marks] if second else first_marks
                    entries[words[second].key].append(marks + _weights_text(lists, second))
            own = " ".join(entries.pop("", []))
            yield key, own, [(second_key, " ".join(entries[second_key])) for second_key in sorted(entries)]


def _ranks(words: Sequence[Word]) -> list[int]:
    """The place of each word in the order of keys and marks."""
    rank = [0] * len(words)
    for place, number in enumerate(
        sorted(range(len(words)), key=lambda number: (words[number].key, words[number].marks))
    ):
        rank[number] = place
    return rank


def _lists(postings: Iterable[int]) -> dict[int, list[int]]:
    """The articles in ascending order by second word and weight."""
    lists: dict[int, list[int]] = defaultdict(list)
    for posting in postings:
        lists[posting >> _ARTICLE_BITS].append(posting & _ARTICLE_MASK)
    return lists


def _weights_text(lists: Mapping[int, list[int]], second: int) -> str:
    """The articles under each weight, separated by "!"; weights at the end without articles leave nothing."""
    texts = [ascending_text(lists.get(second << _WEIGHT_BITS | weight, ())) for weight in (ONCE, OFTEN, TITLE)]
    return "!".join(texts).rstrip("!")
