"""What a pure function gave before, taken from a store: the one way in which this program saves work between runs.

A caller names all that the answer depends on; the store adds the program's own version. So an answer can be lost or
thrown away at any time, and is never wrong.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol, TypeVar
from zlib import crc32

Answer = TypeVar("Answer")
Id = TypeVar("Id", bound=str)

_CHUNK: Final = 24
"""Articles of a chunk on average."""


class Remember(Protocol):
    """Gives the kept answer for a key, or computes and keeps it."""

    def __call__(self, key: bytes, compute: Callable[[], Answer]) -> Answer:
        """The answer; it must not be changed by whoever gets it."""


def compute_always(key: bytes, compute: Callable[[], Answer]) -> Answer:
    """Keep nothing: for what runs once, and for tests."""
    return compute()


def key_of(kind: str, *parts: str | bytes) -> bytes:
    """A key from the kind of a question and all that its answer depends on.

    >>> key_of("shingles", "một") != key_of("shingles", "mộ", "t")
    True
    """
    total = hashlib.sha256(kind.encode())
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(hashlib.sha256(content).digest())
    return total.digest()


@dataclass(frozen=True, slots=True)
class Keys:
    """Hashes of what each article says and is linked to, and of all that lies outside the articles."""

    articles: Mapping[Any, bytes]
    others: bytes

    def of(self, kind: str, ids: Iterable[str], *others: str) -> bytes:
        """A key of what these articles say, of all that lies outside the articles, and of `others`."""
        return key_of(kind, self.others, *others, *(self.articles[id_] for id_ in ids))


def by_chunks(
    kind: str,
    ids: Iterable[Id],
    make: Callable[[tuple[Id, ...]], Answer],
    keys: Keys | None,
    remember: Remember,
    *others: str,
) -> Iterator[Answer]:
    """What `make` gives for the articles of these ids, chunk by chunk; chunks that are as before are remembered."""
    if keys is None:
        return iter([make(tuple(ids))])
    return (remember(keys.of(kind, chunk, *others), partial(make, chunk)) for chunk in chunks(ids))


def chunks(ids: Iterable[Id]) -> Iterator[tuple[Id, ...]]:
    """The ids in their order, some at a time; a chunk ends behind certain ids, so one id more or less changes one."""
    chunk: list[Id] = []
    for id_ in ids:
        chunk.append(id_)
        if crc32(id_.encode()) % _CHUNK == 0:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)
