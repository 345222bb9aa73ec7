"""Index lines cut into contiguous ranges of keys, each small enough to be read for one query.

A line is "\\n", a syllable, a space, and its entries. The lines of the pairs that begin with one syllable
follow the heading "\\n>" and that syllable. Neither "\\n" nor ">" at its start can stand in an entry.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from digest.pages.exports.search.postings import Lines

SHARD_LENGTH: Final = 10_000
"""Characters of a shard, as a rule. A query reads one shard per pair, so smaller shards mean fewer bytes read
and a longer manifest; at 10,000 articles this length keeps both in balance."""

SYLLABLES, PAIRS = "s", "p"


@dataclass(frozen=True, slots=True)
class Shard:
    """A range of the lines of one kind, and the first key in it ("doi", or "doi ngoai")."""

    kind: str
    first_key: str
    text: str


def cut_shards(lines: Iterable[Lines], length: int = SHARD_LENGTH) -> Iterator[Shard]:
    """The shards of both kinds from lines in the order of their keys."""
    syllables, pairs = _Cutter(SYLLABLES, length), _Cutter(PAIRS, length)
    for key, own_entry, entries in lines:
        yield from syllables.add(key, f"\n{key} {own_entry}")
        for second, entry in entries:
            yield from pairs.add(f"{key} {second}", f"\n{second} {entry}", f"\n>{key}")
    yield from syllables.rest()
    yield from pairs.rest()


class _Cutter:
    """Gathers the lines of one kind in the order of their keys and gives off full shards."""

    def __init__(self, kind: str, length: int) -> None:
        self._kind = kind
        self._limit = length
        self._start()

    def _start(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._first_key = ""
        self._heading = ""

    def add(self, key: str, line: str, heading: str = "") -> Iterator[Shard]:
        """Take in a line; `heading` stands once above the lines that share it, again in each shard."""
        if self._length and self._length + len(line) > self._limit:
            yield from self.rest()
        self._first_key = self._first_key or key
        if heading != self._heading:
            self._parts.append(heading)
            self._heading = heading
        self._parts.append(line)
        self._length += len(line)

    def rest(self) -> Iterator[Shard]:
        """What has not been given off yet."""
        if self._parts:
            yield Shard(self._kind, self._first_key, "".join(self._parts) + "\n")
        self._start()
