"""SHA-256 of files, computed again only for those that the system says have changed.

A hash is taken over from an earlier run when size, times, and number of the file in its file system are what they
were. A file whose content changed at the moment of noting is not noted, because a second change in one tick of the
clock would not show.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from digest.publish.products.fingerprint import sha256_of

State = tuple[int, int, int, int]
"""Size, time of the content, number in the file system, time of the last change of any kind."""

_TICK: Final = 100_000_000
_COARSE_TICK: Final = 2_100_000_000
"""Nanoseconds; the second where times are kept in whole seconds."""


class FileHashes:
    """The hashes that a run asks for, kept in a file for the next one."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._known = _read(place)
        self._seen: dict[str, tuple[State, str]] = {}

    def of(self, path: str | Path) -> str:
        """The SHA-256 of a file."""
        name = _absolute(path)
        state = _state(name)
        for kept in (self._seen.get(name), self._known.get(name)):
            if kept and kept[0] == state:
                self._seen[name] = kept
                return kept[1]
        found = sha256_of(path)
        self._seen[name] = state, found
        return found

    def know(self, path: str | Path, found: str) -> None:
        """Take over the hash of a file that was just linked from one of this hash, or written with these bytes."""
        name = _absolute(path)
        self._seen[name] = _state(name), found

    def moved(self, old: Path, new: Path) -> None:
        """Take over what is known of a folder that was renamed."""
        start, other = f"{old.absolute()}{os.sep}", f"{new.absolute()}{os.sep}"
        for name in [name for name in self._seen if name.startswith(start)]:
            self._seen[other + name.removeprefix(start)] = self._seen.pop(name)

    def save(self) -> None:
        """Keep what this run asked for and what has not changed since; a link to a file changes its last time only."""
        now = time.time_ns()
        kept = {name: (state, found) for name, state, found in self._unchanged() if _is_at_rest(state, now)}
        self._seen = {}
        self._known = {**self._known, **kept}
        unfinished = self._place.with_name(f"{self._place.name}.{os.getpid()}")
        with suppress(OSError):
            unfinished.write_text(json.dumps(kept), encoding="utf-8", errors="surrogateescape")
            unfinished.replace(self._place)

    def _unchanged(self) -> Iterator[tuple[str, State, str]]:
        for name, (state, found) in self._seen.items():
            with suppress(OSError):
                present = _state(name)
                if present[:3] == state[:3]:
                    yield name, present, found


def _absolute(path: str | Path) -> str:
    """The path from the root; asked for each file, and a Path would take five times as long."""
    name = os.fspath(path)
    return name if name.startswith("/") else os.path.abspath(name)  # noqa: PTH100


def _state(name: str) -> State:
    status = os.stat(name)  # noqa: PTH116
    return status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns


def _is_at_rest(state: State, now: int) -> bool:
    """Whether the content is old enough; a link made or removed just now changes the last time of a file only."""
    return now - state[1] > (_TICK if state[1] % 1_000_000_000 else _COARSE_TICK)


def _read(place: Path) -> dict[str, tuple[State, str]]:
    try:
        noted = json.loads(place.read_text(encoding="utf-8", errors="surrogateescape"))
        return {str(name): (tuple(state), str(found)) for name, (state, found) in noted.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
