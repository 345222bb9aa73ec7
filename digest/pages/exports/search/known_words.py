"""The words that the collection prints, for repairing what a reader misspells."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.exports.search.number_encoding import ALPHABET
from digest.pages.exports.search.postings import Range, key_of_word
from digest.pages.exports.search.syllables import keys_of
from digest.records.models import place_names

MOST_WORDS: Final = 8_000
"""The commonest words are kept: 25 KB compressed, read only when something is misspelt."""

SPELLINGS: Final = 3
"""Spellings kept of one word without marks: "trong", "trọng", "trông"."""

_NAME_ARTICLES: Final = 50
"""A word of a record's name counts as if this many articles printed it: names are what people type."""

# Words worth repairing. Match: "trung", "savannakhet"; near miss: "kl", "57", "qdttg2018".
_REPAIRABLE: Final = re.compile(r"[a-z]{2,16}")


def names_of(corpus: Corpus) -> Iterator[str]:
    """The names and titles of all records, and the names of places that no article names."""
    for directive in corpus.directives:
        yield directive.name or directive.title
    for organization in corpus.organizations:
        yield organization.name
        yield from (english.name for english in organization.english)
    for person in corpus.people:
        yield person.name
    for place in corpus.records.local_bodies.places.values():
        yield from (name.name for name in place_names(place))


def known_words(ranges: Iterable[Range], names: Iterable[str]) -> str:
    """A line for each word: its key, log2 of the articles that print it as one sign, its commonest spellings.

    A spelling that equals the key is left out when it is the only one: "trung & trung" is "trung &".
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    articles, printed = Counter[str](), dict[str, str]()
    for one in ranges:
        articles.update(one.counts)
        printed |= one.printed
    for surface, word in printed.items():
        if _REPAIRABLE.fullmatch(key := key_of_word(word)):
            spellings[key][surface.lower()] += articles[word]
    for name in names:
        for surface, key in zip(name.lower().split(), map("".join, map(keys_of, name.split())), strict=True):
            if _REPAIRABLE.fullmatch(key):
                spellings[key][surface.strip(",.()“”")] += _NAME_ARTICLES
    counts = {key: found.total() for key, found in spellings.items()}
    kept = sorted(counts, key=lambda key: (-counts[key], key))[:MOST_WORDS]
    return "\n".join(_line(key, counts[key], spellings[key]) for key in sorted(kept))


def _line(key: str, count: int, found: Counter[str]) -> str:
    common = [surface for surface, _ in sorted(found.items(), key=lambda one: (-one[1], one[0]))[:SPELLINGS]]
    frequency = ALPHABET[min(count.bit_length(), 63)]
    return " ".join([key, frequency, *(common if common != [key] else ())])
