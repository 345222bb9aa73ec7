"""A text as words and marks, each with its place in the view."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import Final

from digest.text.view import View, comparable

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]
_UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
_LOWER = "".join(letter for letter in _LETTERS if not letter.isupper())
# A word ends where a capital follows a small letter, because pages lose spaces there.
# Match: "Nghị", "TTg", "57", "&", "thần" and "Nghị" in "thầnNghị"; near miss: "thịsố" (cut by its parts).
_CAPITALIZED = rf"[{_UPPER}]*[{_LOWER}]+"
_CAPITALS = rf"[{_UPPER}]+"
_TOKEN: Final = re.compile(rf"{_CAPITALIZED}|{_CAPITALS}|[0-9]+|\n+|\w|[^\w \n]")
# One Vietnamese syllable: consonants, vowels, consonants. Match: "nghiêng", "thủy", "phủ"; near miss: "phủngày".
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_CONSONANTS = "bcdđghklmnpqrstvx"
_SYLLABLE: Final = re.compile(rf"[{_CONSONANTS}]{{0,3}}[{_VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?")
# Where a chunk ends when some stand further apart. Match: the last space of "a   b"; near miss: the first one.
_LAST_SPACE: Final = re.compile(" (?! )")
_LONGEST_FUSED: Final = 14
_REMEMBERED_CHUNKS: Final = 1 << 16
"""How many distinct chunks between spaces are kept cut: Vietnamese has some 7,000 syllables."""

Cut = tuple[Sequence[str], Sequence[int]]
"""The words of a chunk, and from the start of each the steps to the start of the next one."""

_WORDS: Final[Callable[[Cut], Sequence[str]]] = itemgetter(0)
_STEPS: Final[Callable[[Cut], Sequence[int]]] = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words (canonical) of a view in order, with their first offsets in it.

    A break between paragraphs is a token "\\n", so that no phrase runs across it.
    """

    view: View
    words: list[str]
    starts: list[int]

    def end(self, position: int) -> int:
        """The offset just after a token."""
        return self.starts[position] + len(self.words[position])

    def printed(self, first: int, last: int) -> str:
        """What the text prints for the tokens [first, last)."""
        return self.view.printed[self.starts[first] : self.end(last - 1)]

    def is_capitalized(self, position: int) -> bool:
        """Whether there is a token at the position and it begins with a capital letter."""
        return 0 <= position < len(self.words) and self.view.printed[self.starts[position]].isupper()

    def word(self, position: int) -> str:
        """The token at a position, "" before the first and after the last one."""
        return self.words[position] if 0 <= position < len(self.words) else ""


Tokenizer = Callable[[View], Tokens]


def tokenizer(words: Iterable[str]) -> Tokenizer:
    """A function from views to tokens; syllables fused to one are cut where both halves are known `words`.

    >>> from digest.text.view import matching_view
    >>> tokenizer(["hoạch", "số"])(matching_view("kế hoạchsố 210, tinh thầnNghị quyết")).words
    ['kế', 'hoạch', 'số', '210', ',', 'tinh', 'thần', 'nghị', 'quyết']
    """
    cuts = _Cuts(frozenset(words))

    def tokenize(view: View) -> Tokens:
        margin = len(view.printed) - len(view.printed.lstrip(" "))
        text = view.printed.strip(" ")
        chunks = _LAST_SPACE.split(text) if "  " in text else text.split(" ")
        found = list(map(cuts.__getitem__, chunks))
        starts = list(accumulate(chain.from_iterable(map(_STEPS, found)), initial=margin))
        starts.pop()
        return Tokens(view, list(chain.from_iterable(map(_WORDS, found))), starts)

    return tokenize


class _Cuts(dict[str, Cut]):
    """Chunks of a text between two spaces, each cut once; filled as texts come, begun anew when too large."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, chunk: str) -> Cut:
        if len(self) >= _REMEMBERED_CHUNKS:
            self.clear()
        self[chunk] = cut = _cut(chunk, self._known)
        return cut


def _cut(chunk: str, known: frozenset[str]) -> Cut:
    words: list[str] = []
    starts: list[int] = []
    key = comparable(chunk)
    for found in _TOKEN.finditer(chunk):
        start = found.start()
        word = "\n" if chunk[start] == "\n" else key[start : found.end()]
        middle = _seam(word, known)
        if middle:
            words.append(word[:middle])
            starts.append(start)
            start, word = start + middle, word[middle:]
        words.append(word)
        starts.append(start)
    steps = [following - start for start, following in pairwise((*starts, len(chunk) + 1))]
    return tuple(words), tuple(steps)


def _seam(word: str, known: frozenset[str]) -> int:
    """Where one word is two that lost the space between them ("hoạch|số"); 0 where it is one."""
    if len(word) > _LONGEST_FUSED or word.isascii() or word in known or _SYLLABLE.fullmatch(word):
        return 0
    for at in range(len(word) - 1, 0, -1):
        first, second = word[:at], word[at:]
        if first in known and second in known and _SYLLABLE.fullmatch(first) and _SYLLABLE.fullmatch(second):
            return at
    return 0
