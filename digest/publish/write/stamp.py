"""That a run would do nothing: what the pages in the folder were made from, told by the run that made them.

A run is cheap to repeat when its inputs are the same and its pages lie there as it left them: nothing needs to be
read as YAML, checked or rendered. But the folder is hostile ground. A proposal can bring, beside a change of
`data/`, a page of its own, a list of files that names it as ours, and a stamp with the right hash of the changed
`data/`: believed, it would publish a page that nobody made from records, and records that nobody checked. That
git ignores these names stops nobody who adds them by force. So a stamp is believed only

- where it was made: it carries the number and the time of change (`ctime`) that the system gave to the list of
  files. No clone, pull, archive or copy brings these along, and nobody can know them before;
- for the list of files that it was made with, byte for byte;
- when every file on that list has the bytes of the list, none is missing, and what else lies in the folder is
  allowed there;
- for the inputs, hashed anew in every run, of a run that read and checked all of them.

Whatever is not so, down to a stamp cut in half by a full disk, means a whole run, and never an error.
"""

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from digest.publish.write.commit import LOCK, STAGING
from digest.publish.write.manifest import (
    JOURNAL,
    MANIFEST,
    Hashes,
    dump_hashes,
    folders_of,
    read_hashes,
    sha256,
    sha256_of,
)
from digest.publish.write.strangers import check_stranger, there_beside, walk

STAMP: Final = ".digest-stamp.json"
_MAX_BYTES: Final = 64 * 1024 * 1024
_SECOND: Final = 1_000_000_000


def seal_of(path: Path) -> list[int] | None:
    """What tells a file that was made here from one that was brought: its number and its time of change.

    None without such a file, and on a file system that keeps whole seconds, which could be guessed.
    """
    try:
        status = path.lstat()
    except OSError:
        return None
    return [status.st_ino, status.st_ctime_ns] if status.st_ctime_ns % _SECOND else None


def store_stamp(folder: Path, inputs: str, hashes: Hashes, account: Mapping[str, Any]) -> None:
    """Note in the folder that a run made `hashes` from `inputs`, with the account of it (a JSON value).

    Without room or right for it there is no stamp, and the next run is a whole one.
    """
    manifest = sha256(dump_hashes(hashes))
    stamp = {"inputs": inputs, "manifest": manifest, "seal": seal_of(folder / MANIFEST), "account": account}
    with suppress(OSError):
        (folder / STAMP).unlink(missing_ok=True)
        with (folder / STAMP).open("x", encoding="utf-8") as file:  # a new file: never through a link
            json.dump(stamp, file)


def settled_account(folder: Path, inputs: str) -> tuple[Mapping[str, Any], int] | None:
    """The account of the run whose pages are in the folder and their number, or None when a run has work to do.

    A run that is under way has work to do; the writer waits for it.
    """
    if folder.is_symlink() or not folder.is_dir() or (folder / LOCK).is_symlink():
        return None
    try:
        with FileLock(folder / LOCK, timeout=0):
            stamp = _read_stamp(folder)
            if stamp is None or stamp["inputs"] != inputs or stamp["seal"] != seal_of(folder / MANIFEST):
                return None
            if any((folder / name).exists() for name in (JOURNAL, STAGING)):
                return None
            ours, problems = read_hashes(folder)
            if problems or sha256(dump_hashes(ours)) != stamp["manifest"] or not _is_as_left(folder, ours):
                return None
            return stamp["account"], len(ours)
    except (Timeout, OSError):
        return None


def _read_stamp(folder: Path) -> dict[str, Any] | None:
    path = folder / STAMP
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
            return None
        stamp = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    is_sound = isinstance(stamp, dict) and {"inputs", "manifest", "seal", "account"} <= stamp.keys() and stamp["seal"]
    return stamp if is_sound else None


def _is_as_left(folder: Path, ours: Hashes) -> bool:
    """Whether all files of ours are there with their bytes, and beside them only what is allowed."""
    folders = folders_of(ours)
    is_there = there_beside(folder, ours.__contains__)
    missing = set(ours)
    for entry, name in walk(folder):
        if name in ours:
            if not _has_hash(entry, ours[name]):
                return False
            missing.discard(name)
        elif name in folders:
            if not entry.is_dir(follow_symlinks=False):
                return False
        elif any(check_stranger(Path(entry.path), name, is_there)):
            return False
    return not missing


def _has_hash(entry: os.DirEntry[str], hashes: tuple[str, ...]) -> bool:
    return entry.is_file(follow_symlinks=False) and (sha256_of(Path(entry.path)),) == hashes
