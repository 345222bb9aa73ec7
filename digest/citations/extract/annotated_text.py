"""The text that the readers of the grammar work on: a view, its tokens and the phrases found among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.lexicon_entries import LocalOrganization, Meaning, OrganizationName, TypeWord
from digest.text.phrases import Found
from digest.text.sentences import is_sentence_end
from digest.text.tokens import Tokens

_CLAUSE_ENDS: Final = frozenset(";\n")
_SENTENCE_MARKS: Final = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with its phrases in order, by the token they begin at and by the one after them."""

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
        """The text as printed, of the same length as `key`."""
        return self.tokens.view.printed

    def token_at(self, offset: int) -> int:
        """The first token that begins at an offset or after it."""
        return bisect_left(self.tokens.starts, offset)

    def start(self, token: int) -> int:
        """The offset of a token; the length of the text after the last one."""
        starts = self.tokens.starts
        return starts[token] if token < len(starts) else len(self.key)

    def end_of(self, found: Found[Meaning]) -> int:
        """The offset just after a phrase."""
        return self.tokens.end(found.last - 1)

    def given_span(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens [first, last) are in the text as given."""
        return self.tokens.view.given_span(self.start(first), self.tokens.end(last - 1))

    def has_stop(self, first: int, last: int) -> bool:
        """Whether a clause (";"), sentence or paragraph ends among the tokens [first, last)."""
        tokens = self.tokens
        for at in range(first, min(last, len(tokens.words))):
            word = tokens.words[at]
            if word in _CLAUSE_ENDS:
                return True
            if word in _SENTENCE_MARKS and is_sentence_end(tokens.view.printed, tokens.starts[at]):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of a text that do not overlap, in order, to look up which one holds an offset."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> "Spans":
        """Sort the given spans."""
        ordered = sorted(spans)
        return cls([start for start, _ in ordered], [end for _, end in ordered])

    def hold(self, start: int, end: int) -> bool:
        """Whether one span holds all of [start, end)."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.ends[at]


def is_type(found: Found[Meaning]) -> bool:
    """Whether a phrase names a type of document."""
    return isinstance(found.meanings[0], TypeWord)


def is_organization(found: Found[Meaning]) -> bool:
    """Whether a phrase names an organization, registered or not, central or local."""
    return isinstance(found.meanings[0], OrganizationName | LocalOrganization)
