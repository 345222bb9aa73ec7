"""Python on an odd machine: folders are listed backwards. Put on PYTHONPATH by the tests of reproducibility."""

import os
from collections.abc import Iterator
from typing import Any

_scandir, _listdir = os.scandir, os.listdir


class _Backwards:
    """What os.scandir gives, last entry first."""

    def __init__(self, path: Any) -> None:
        with _scandir(path) as entries:
            self._entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return iter(self._entries)

    def __next__(self) -> os.DirEntry[Any]:
        if not self._entries:
            raise StopIteration
        return self._entries.pop(0)

    def __enter__(self) -> "_Backwards":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is left open."""


os.scandir = lambda path=".": _Backwards(path)  # type: ignore[assignment]
os.listdir = lambda path=".": sorted(_listdir(path), reverse=True)  # type: ignore[assignment]
