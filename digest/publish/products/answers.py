"""A store for `remember`: one SQLite file in the user's cache folder.

A damaged entry or file only means work: each value carries its checksum, and a file that SQLite cannot read is thrown
away. Two runs may use it at once; one that has to wait too long keeps nothing. What the last runs did not use is
removed in time.
"""

import hashlib
import io
import pickle
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from digest.records.remember import Answer

_CHECK: Final = 16
"""Bytes of the checksum before each value."""
_WAIT_SECONDS: Final = 5
_SLACK: Final = 32 * 1024 * 1024
"""Bytes of entries that this run did not use, from which they are looked through."""
_TRUSTED: Final = ("datetime", "builtins", "array", "collections")
"""Where the classes of remembered values are defined, beside the program's own modules."""
_TABLE: Final = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, value BLOB)"


class Answers:
    """The store in a file. `program` is a hash of the code: another program's answers are never found."""

    def __init__(self, place: Path, program: str) -> None:
        self._place = place
        self._program = program.encode()
        self._used: set[bytes] = set()
        self._parts: list[list[bytes]] = []
        self._new: dict[bytes, bytes] = {}
        self._database: sqlite3.Connection | None = None
        self._is_open = False

    def remember(self, key: bytes, compute: Callable[[], Answer]) -> Answer:
        """The kept answer, or the computed one, kept when `save` is called.

        An answer that is used keeps the answers that it was computed from, too: another one may need them.
        """
        own = hashlib.sha256(self._program + key).digest()
        kept = self._new.get(own) or self._read(own)
        if kept is not None:
            with suppress(Exception):  # whatever a damaged pickle raises
                found, parts = _loaded(kept)
                self._use([own, *parts])
                return found  # type: ignore[no-any-return]
        self._parts.append([])
        try:
            answer = compute()
        finally:
            parts = self._parts.pop()
        self._use([own, *parts])
        self._new[own] = _packed((answer, parts))
        return answer

    def _use(self, keys: list[bytes]) -> None:
        self._used.update(keys)
        if self._parts:
            self._parts[-1] += keys

    def save(self, runs: int = 1) -> None:
        """Write what is new; without room, right or turn nothing is kept.

        Entries that this run did not use are removed once they take more room than so many runs like it.
        """
        if not self._new:
            return
        with suppress(sqlite3.Error, OSError):
            database = self._opened()
            if database is not None:
                with database:
                    database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", self._new.items())
                self._prune(database, runs)
        self._new = {}

    def close(self) -> None:
        """Write what is new and let go of the file."""
        self.save()
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database, self._is_open = None, False

    def _read(self, key: bytes) -> bytes | None:
        database = self._opened()
        if database is None:
            return None
        try:
            row = database.execute("SELECT value FROM answers WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._throw_away()
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def _opened(self) -> sqlite3.Connection | None:
        """The database, made when it is missing; None when there can be none."""
        if not self._is_open:
            self._is_open = True
            try:
                self._database = self._connected()
            except (sqlite3.Error, OSError):
                self._throw_away()
        return self._database

    def _connected(self) -> sqlite3.Connection:
        self._place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = sqlite3.connect(self._place, timeout=_WAIT_SECONDS, check_same_thread=False)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=OFF")  # a crash of the machine can only damage what can be made again
        database.execute(_TABLE)
        return database

    def _throw_away(self) -> None:
        """Remove a file that cannot be read, and go on with a new one, or without."""
        with suppress(sqlite3.Error, OSError):
            if self._database is not None:
                self._database.close()
        self._database = None
        with suppress(sqlite3.Error, OSError):
            for ending in ("", "-wal", "-shm"):
                self._place.with_name(f"{self._place.name}{ending}").unlink(missing_ok=True)
            self._database = self._connected()

    def _prune(self, database: sqlite3.Connection, runs: int) -> None:
        [pages] = database.execute("PRAGMA page_count").fetchone()
        [size] = database.execute("PRAGMA page_size").fetchone()
        if pages * size < _SLACK:
            return
        sizes = dict(database.execute("SELECT key, length(value) FROM answers"))
        unused = sizes.keys() - self._used
        room = sum(sizes[key] for key in unused)
        if room > max(_SLACK, runs * (sum(sizes.values()) - room)):
            with database:
                database.executemany("DELETE FROM answers WHERE key = ?", ((key,) for key in unused))
            database.execute("VACUUM")


class _Pickler(pickle.Pickler):
    """Writes a frozen dataclass as a call of its class, which is read three times as fast as its default state."""

    def reducer_override(self, value: object) -> Any:
        kind = type(value)
        if not is_dataclass(kind):
            return NotImplemented
        by_place, by_name = _parameters(kind)
        values = tuple(getattr(value, name) for name in (*by_place, *by_name))
        return (_made, (kind, by_name, *values)) if by_name else (kind, values)


@cache
def _parameters(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of what a dataclass is called with, by place and by name."""
    found = [field for field in fields(kind) if field.init]
    return tuple(one.name for one in found if not one.kw_only), tuple(one.name for one in found if one.kw_only)


def _made(kind: Any, by_name: tuple[str, ...], *values: object) -> Any:
    start = len(values) - len(by_name)
    return kind(*values[:start], **dict(zip(by_name, values[start:], strict=True)))


class _Unpickler(pickle.Unpickler):
    """Loads values of classes that their module defines itself; no function is called but those that make values."""

    def find_class(self, module: str, name: str) -> Any:
        if not module.startswith("digest.") and module not in _TRUSTED:
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        is_class = isinstance(found, type) and found.__module__ == module
        if not is_class and found is not _made and (module, name) != ("array", "_array_reconstructor"):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _packed(answer: object) -> bytes:
    written = io.BytesIO()
    _Pickler(written, protocol=pickle.HIGHEST_PROTOCOL).dump(answer)
    content = written.getvalue()
    return hashlib.sha256(content).digest()[:_CHECK] + content


def _loaded(kept: bytes) -> Any:
    content = kept[_CHECK:]
    if hashlib.sha256(content).digest()[:_CHECK] != kept[:_CHECK]:
        raise pickle.UnpicklingError
    return _Unpickler(io.BytesIO(content)).load()
