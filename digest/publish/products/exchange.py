"""Two folders change places, so that a reader sees the whole old site or the whole new one."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_UNMOVABLE: Final = (errno.EXDEV, errno.EBUSY)
"""What a folder answers that lies in another layer or volume than its neighbours, as in some containers."""


def exchange_folder(new: Path, current: Path) -> Path | None:
    """Put the folder `new` at `current` and remove what was there; gives the old folder if it could not be removed.

    All of `new` is on the disk before it is published. On Linux the two change places in one system call. Elsewhere
    the old folder is moved to `<current>.old` first; `mend_folder` undoes the gap that a crash leaves. A folder that
    cannot be moved at all is brought up to date file by file: pages last, what is no longer wanted after them.
    """
    _sync()
    old = _old(current)
    shutil.rmtree(old, ignore_errors=True)
    if not current.exists():
        new.rename(current)
        return None
    if _exchange(new, current):
        old = new
    else:
        try:
            current.rename(old)
        except OSError as error:
            if error.errno not in _UNMOVABLE:
                raise
            _copy_over(new, current)
            return None
        new.rename(current)
    _sync_folder(current.parent)
    shutil.rmtree(old, ignore_errors=True)
    return old if old.exists() else None


def mend_folder(current: Path) -> None:
    """Bring back the old folder when a crash left none."""
    if _old(current).exists() and not current.exists():
        _old(current).rename(current)


def _old(current: Path) -> Path:
    return current.with_name(f"{current.name}.old")


def _exchange(first: Path, second: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    return bool(
        renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), ctypes.c_uint(_RENAME_EXCHANGE)) == 0
    )


def _copy_over(new: Path, current: Path) -> None:
    """Bring `current` to hold the files of `new` without moving it; each file changes in one step."""
    names = sorted(_files(new), key=lambda name: (name.endswith(".html"), name == "index.html", name))
    for name in names:
        path = current / name
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.new")
        shutil.copyfile(new / name, unfinished)
        unfinished.replace(path)
    for name in set(_files(current)) - set(names):
        (current / name).unlink()
    for folder, _, _ in os.walk(current, topdown=False):
        with suppress(OSError):  # not empty
            Path(folder).rmdir()
    shutil.rmtree(new, ignore_errors=True)


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _sync() -> None:
    """Wait until everything written so far is on the disk; file by file that would take a hundred times as long."""
    if hasattr(os, "sync"):
        os.sync()


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
