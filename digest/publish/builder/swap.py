"""Two folders change places, so that a reader sees the whole old site or the whole new one."""

import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


def replace_folder(new: Path, current: Path) -> None:
    """Put the folder `new` at `current` and remove what was there.

    On Linux the two are exchanged by one system call. Elsewhere the old folder is first moved to
    `<current>.old`; `mend_folder` undoes the gap that a crash between the two moves leaves.
    """
    old = current.with_name(current.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if not current.exists():
        new.rename(current)
    elif _exchange(new, current):
        shutil.rmtree(new)
    else:
        current.rename(old)
        new.rename(current)
        shutil.rmtree(old)


def mend_folder(current: Path) -> None:
    """Bring back the old folder when a crash left none."""
    old = current.with_name(current.name + ".old")
    if old.exists() and not current.exists():
        old.rename(current)


def _exchange(first: Path, second: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    return bool(
        renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), ctypes.c_uint(_RENAME_EXCHANGE)) == 0
    )
