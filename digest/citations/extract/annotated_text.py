"""What the readers of the grammar look at: a view, its words and the phrases found among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.lexicon_entries import LocalOrganization, Meaning, OrganizationName, TypeWord
from digest.text.phrases import Found
from digest.text.tokens import Tokens

_STOPS: Final = frozenset(";!?\n…")


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text under the grammar: phrases in order, by the token they begin at and by the one after them."""

    tokens: Tokens
    phrases: tuple[Found[Meaning], ...]
    by_first: Mapping[int, Found[Meaning]]
    by_last: Mapping[int, Found[Meaning]]

    @property
    def key(self) -> str:
        """The canonical text."""
        return self.tokens.view.key

    @property
    def printed(self) -> str:
        """The text as printed, letter by letter as long as `key`."""
        return self.tokens.view.printed

    def token_at(self, offset: int) -> int:
        """The first token that begins at an offset or after it."""
        return bisect_left(self.tokens.starts, offset)

    def start(self, token: int) -> int:
        """The offset of a token, or of the end of the text."""
        starts = self.tokens.starts
        return starts[token] if token < len(starts) else len(self.key)

    def end_of(self, found: Found[Meaning]) -> int:
        """The offset just after a phrase."""
        return self.tokens.end(found.last - 1)

    def has_stop(self, first: int, last: int) -> bool:
        """Whether a sentence or a paragraph ends among the tokens [first, last)."""
        words = self.tokens.words
        return any(words[at] in _STOPS or (words[at] == "." and self._is_full_stop(at)) for at in range(first, last))

    def _is_full_stop(self, at: int) -> bool:
        """Whether a dot ends a sentence: not in "T.Ư", "25.10.2017", "TP. Hồ Chí Minh"."""
        tokens = self.tokens
        following = at + 1
        if following >= len(tokens.words):
            return True
        is_spaced = tokens.starts[following] > tokens.starts[at] + 1
        return is_spaced and tokens.is_capitalized(following) and len(tokens.word(at - 1)) > 2


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of a text that do not overlap, in order, to look up which one holds an offset."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> "Spans":
        """The given spans in order."""
        ordered = sorted(spans)
        return cls([start for start, _ in ordered], [end for _, end in ordered])

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all of [start, end)."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.ends[at]


def is_type(found: Found[Meaning]) -> bool:
    """Whether a phrase names a kind of document."""
    return isinstance(found.meanings[0], TypeWord)


def is_organization(found: Found[Meaning]) -> bool:
    """Whether a phrase names a body, registered or not, central or local."""
    return isinstance(found.meanings[0], OrganizationName | LocalOrganization)
