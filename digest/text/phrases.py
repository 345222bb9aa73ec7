"""Many phrases found in one pass: the longest one at each place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, count
from typing import Any, Final, Generic, NamedTuple, TypeVar

from digest.text.tokens import tokenizer
from digest.text.view import matching_view

Meaning = TypeVar("Meaning")
Words = tuple[str, ...]
Spellings = Sequence[Sequence[Words]]

_END: Final = ""
_MOST_SPELLINGS: Final = 400
_tokenize: Final = tokenizer(())


class Found(NamedTuple, Generic[Meaning]):
    """A phrase in a text: the tokens [first, last) and everything it can mean."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class PhraseMatcher(Generic[Meaning]):
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

    def words(self) -> set[str]:
        """Every word of the phrases."""
        found: set[str] = set()
        nodes = [self.tree]
        while nodes:
            node = nodes.pop()
            found.update(word for word in node if word != _END)
            nodes.extend(following for word, following in node.items() if word != _END)
        return found

    def phrases_at(self, words: Sequence[str], position: int) -> list[tuple[int, list[Meaning]]]:
        """Every phrase that begins at a token, as (end, meanings), the longest first."""
        ends: list[tuple[int, list[Meaning]]] = []
        node, last, length = self.tree, position, len(words)
        while last < length and (following := node.get(words[last])) is not None:
            node = following
            last += 1
            if _END in node:
                ends.append((last, node[_END]))
        ends.reverse()
        return ends

    def length_at(self, words: Sequence[str], position: int = 0) -> int:
        """How many tokens the longest phrase at a token has; 0 for none."""
        node, last, length = self.tree, position, len(words)
        longest = 0
        while last < length and (following := node.get(words[last])) is not None:
            node = following
            last += 1
            if _END in node:
                longest = last - position
        return longest

    def is_whole(self, words: Sequence[str]) -> bool:
        """Whether the words are exactly one of the phrases."""
        return bool(words) and self.length_at(words) == len(words)

    def has_within(self, words: Sequence[str]) -> bool:
        """Whether one of the phrases is anywhere among the words."""
        return any(words[at] in self.tree and self.length_at(words, at) for at in range(len(words)))

    def find(self, words: Sequence[str], is_meant: Callable[[int, int, Meaning], bool]) -> Iterator[Found[Meaning]]:
        """The phrases of a text from left to right, no two overlapping, the longest first at each place.

        `is_meant` (first, last, meaning) says whether a meaning fits what is printed there; a phrase without a
        fitting one gives way to the next shorter one.
        """
        tree, length = self.tree, len(words)
        free_from = 0
        for position in compress(count(), map(tree.__contains__, words)):
            node = tree[words[position]]
            has_more = position + 1 < length and words[position + 1] in node
            if position < free_from or not (has_more or _END in node):
                continue
            for last, meanings in self.phrases_at(words, position):
                fitting = tuple(meaning for meaning in meanings if is_meant(position, last, meaning))
                if fitting:
                    yield Found(position, last, fitting)
                    free_from = last
                    break


@dataclass(frozen=True, slots=True)
class SuffixMatcher:
    """Phrases looked for backwards, from the token after them."""

    reversed: PhraseMatcher[bool]

    def length_before(self, words: Sequence[str], last: int) -> int:
        """How many tokens the longest phrase that ends right before a token has; 0 for none."""
        node = self.reversed.tree
        longest, at = 0, last
        while at > 0 and (following := node.get(words[at - 1])) is not None:
            at -= 1
            node = following
            if _END in node:
                longest = last - at
        return longest


def phrase_words(phrase: str) -> Words:
    """A phrase as the words it is found by.

    >>> phrase_words("Bộ Văn hoá, Thể thao")
    ('bộ', 'văn', 'hóa', ',', 'thể', 'thao')
    """
    return tuple(_tokenize(matching_view(phrase)).words)


def phrase_matcher(phrases: Iterable[str], spellings: Spellings = ()) -> PhraseMatcher[bool]:
    """A book of phrases, in every spelling, that mean nothing but themselves."""
    book: PhraseMatcher[bool] = PhraseMatcher()
    for phrase in phrases:
        for words in spelled_ways(phrase_words(phrase), spellings):
            book.add(words, True)
    return book


def suffix_matcher(phrases: Iterable[str], spellings: Spellings = ()) -> SuffixMatcher:
    """A book of phrases, in every spelling, to look for backwards."""
    book: PhraseMatcher[bool] = PhraseMatcher()
    for phrase in phrases:
        for words in spelled_ways(phrase_words(phrase), spellings):
            book.add(words[::-1], True)
    return SuffixMatcher(book)


def spelled_ways(words: Words, spellings: Spellings) -> set[Words]:
    """All prints of a phrase: each form of a spelling for the other, commas and dashes kept or lost.

    >>> sorted(spelled_ways(("ban", "trung", "ương"), [[("trung", "ương"), ("tw",)]]))
    [('ban', 'trung', 'ương'), ('ban', 'tw')]
    """
    ways = {words}
    for forms in spellings:
        for way in list(ways):
            for form in forms:
                if form and form[0] in way:
                    ways |= _replaced(way, form, forms)
        if len(ways) > _MOST_SPELLINGS:
            raise ValueError(f"too many spellings of {' '.join(words)}")
    return ways | {without for way in ways if (without := tuple(word for word in way if word not in (",", "-")))}


def _replaced(words: Words, form: Words, others: Sequence[Words]) -> set[Words]:
    """The words with another form in one of the places of a form."""
    places = (at for at in range(len(words) - len(form) + 1) if words[at : at + len(form)] == form)
    return {words[:at] + other + words[at + len(form) :] for at in places for other in others}
