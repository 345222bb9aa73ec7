"""Many phrases found in one pass: the longest one at each place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from digest.extract.tokens import tokenizer
from digest.text.view import matching_view

Meaning = TypeVar("Meaning")

_END: Final = ""
_MOST_SPELLINGS: Final = 400
_tokenize: Final = tokenizer(())


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    """A phrase in a text: the tokens [first, last) and everything it can mean."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class PhraseBook(Generic[Meaning]):
    """Phrases as a tree of words (a trie), each with its meanings."""

    tree: dict[str, Any] = field(default_factory=dict)

    def add(self, words: Sequence[str], meaning: Meaning) -> None:
        """Enter a phrase; only while the book is being made."""
        node = self.tree
        for word in words:
            node = node.setdefault(word, {})
        meanings = node.setdefault(_END, [])
        if meaning not in meanings:
            meanings.append(meaning)

    def phrases_at(self, words: Sequence[str], position: int) -> list[tuple[int, list[Meaning]]]:
        """Every phrase that begins at a token, as (end, meanings), the longest first."""
        ends: list[tuple[int, list[Meaning]]] = []
        node = self.tree.get(words[position]) if position < len(words) else None
        last = position + 1
        while node is not None:
            if _END in node:
                ends.append((last, node[_END]))
            node = node.get(words[last]) if last < len(words) else None
            last += 1
        ends.reverse()
        return ends

    def length_at(self, words: Sequence[str], position: int) -> int:
        """How many tokens the longest phrase at a token has; 0 for none."""
        ends = self.phrases_at(words, position)
        return ends[0][0] - position if ends else 0

    def find(self, words: Sequence[str], is_meant: Callable[[int, int, Meaning], bool]) -> Iterator[Found[Meaning]]:
        """The phrases of a text from left to right, no two overlapping, the longest first at each place.

        `is_meant` (first, last, meaning) says whether a meaning fits what is printed there; a phrase without a
        fitting one gives way to the next shorter one.
        """
        tree = self.tree
        free_from = 0
        for position in [at for at, word in enumerate(words) if word in tree]:
            if position < free_from:
                continue
            for last, meanings in self.phrases_at(words, position):
                fitting = tuple(meaning for meaning in meanings if is_meant(position, last, meaning))
                if fitting:
                    yield Found(position, last, fitting)
                    free_from = last
                    break


def phrase_words(phrase: str) -> tuple[str, ...]:
    """A phrase as the words it is found by.

    >>> phrase_words("Bộ Văn hoá, Thể thao")
    ('bộ', 'văn', 'hóa', ',', 'thể', 'thao')
    """
    return tuple(_tokenize(matching_view(phrase)).words)


def phrase_book(phrases: Iterable[str]) -> PhraseBook[bool]:
    """A book of phrases that mean nothing but themselves."""
    book: PhraseBook[bool] = PhraseBook()
    for phrase in phrases:
        book.add(phrase_words(phrase), True)
    return book


def spelled_ways(words: tuple[str, ...], spellings: Sequence[Sequence[tuple[str, ...]]]) -> set[tuple[str, ...]]:
    """All prints of a phrase: each form of a spelling for the other, commas and dashes kept or lost.

    >>> sorted(spelled_ways(("ban", "trung", "ương"), [[("trung", "ương"), ("tw",)]]))
    [('ban', 'trung', 'ương'), ('ban', 'tw')]
    """
    ways = {words}
    for forms in spellings:
        for way in list(ways):
            for form in forms:
                ways |= _replaced(way, form, forms)
        if len(ways) > _MOST_SPELLINGS:
            raise ValueError(f"too many spellings of {' '.join(words)}")
    return ways | {tuple(word for word in way if word not in (",", "-")) for way in ways}


def _replaced(words: tuple[str, ...], form: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    for at in range(len(words) - len(form) + 1):
        if words[at : at + len(form)] == form:
            return {words[:at] + other + words[at + len(form) :] for other in others}
    return set()
