"""What a pure function gave before, taken from a store: the one way in which this program saves work between runs.

A caller names all that the answer depends on; the store adds the program's own version. So an answer can be lost or
thrown away at any time, and is never wrong.
"""

import hashlib
from collections.abc import Callable
from typing import Protocol, TypeVar

Answer = TypeVar("Answer")


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
