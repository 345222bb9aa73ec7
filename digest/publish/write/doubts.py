"""What lies in the output folder otherwise than the last run left it, seen before anything is made for it."""

import os
import stat
from collections.abc import Callable, Container
from pathlib import Path

from digest.publish.write.manifest import JOURNAL, MANIFEST, Hashes, folders_of, sha256_of
from digest.publish.write.strangers import check_stranger, there_beside, walk


def doubtful_names(folder: Path, ours: Hashes, is_place_of_ours: Callable[[str], bool]) -> frozenset[str]:
    """The paths below the folder of all that a run may stumble over: changed, foreign, or where our files may go.

    A file of ours that is older than the list of them was not changed since; the others are read. So a folder
    as a run leaves it is only listed.
    """
    settled = max(_changed_at(folder / MANIFEST), _changed_at(folder / JOURNAL))
    folders = folders_of(ours)
    is_there = there_beside(folder, ours.__contains__)

    def is_doubtful(entry: os.DirEntry[str], name: str) -> bool:
        if name in ours:
            return not _is_as_left(entry, ours[name], settled)
        if name in folders:
            return not entry.is_dir(follow_symlinks=False)
        return is_place_of_ours(name) or any(check_stranger(Path(entry.path), name, is_there))

    return frozenset(name for entry, name in walk(folder) if is_doubtful(entry, name))


def _changed_at(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def _is_as_left(entry: os.DirEntry[str], hashes: Container[str], settled: int) -> bool:
    status = entry.stat(follow_symlinks=False)
    return stat.S_ISREG(status.st_mode) and (status.st_mtime_ns <= settled or sha256_of(Path(entry.path)) in hashes)
