"""Carrying a plan out so that a crash at any point loses nothing and the next run mends it.

Changed files are first written beside the output, on the same file system, where a full disk hurts nobody.
A journal then says that both the old and the new bytes are ours; only after that files are renamed into
place. Whatever stops the run, the next one reads the journal and goes on.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from digest.problems import Problem
from digest.write.manifest import JOURNAL, MANIFEST, dump_hashes, read_hashes, sha256
from digest.write.plan import Plan, make_plan

LOCK: Final = ".digest-lock"
STAGING: Final = ".digest-staging"
WAIT_SECONDS: Final = 60
"""How long a second run waits for the first before it gives up."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did: paths below the folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Written | None, list[Problem]]:
    """Bring the folder to hold exactly `files` beside what others wrote there.

    Nothing is touched when there is any problem. OSError (full disk, no permission) leaves the published
    files as they were or, once renaming has begun, a state that the next run completes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=WAIT_SECONDS):
            ours, problems = read_hashes(folder)
            if problems:
                return None, problems
            plan, problems = make_plan(folder, files, ours)
            if problems:
                return None, problems
            if plan.changed or plan.stale or (folder / JOURNAL).exists() or not (folder / MANIFEST).exists():
                _carry_out(folder, plan, files)
            elif set(ours) != set(files):
                _write_manifest(folder, files)
    except Timeout:
        return None, [_busy(folder)]
    return Written(tuple(plan.changed), plan.unchanged, plan.stale), []


def _carry_out(folder: Path, plan: Plan, files: Mapping[str, bytes]) -> None:
    staging = folder / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    try:
        staged = []
        for position, (name, content) in enumerate(plan.changed.items()):
            staged.append((staging / str(position), folder / name))
            _write_durably(staged[-1][0], content)
        _write_beside(folder / JOURNAL, dump_hashes(_journal(folder, plan)))
        for source, target in staged:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
        for name in plan.stale:
            (folder / name).unlink(missing_ok=True)
            _remove_empty_folders(folder, (folder / name).parent)
        _write_manifest(folder, files)
        (folder / JOURNAL).unlink(missing_ok=True)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _journal(folder: Path, plan: Plan) -> dict[str, tuple[str, ...]]:
    """Old and new hashes of everything the run is about to touch."""
    journal: dict[str, tuple[str, ...]] = {name: (sha256(content),) for name, content in plan.changed.items()}
    for name in (*plan.changed, *plan.stale):
        path = folder / name
        if path.exists():
            journal[name] = (*journal.get(name, ()), sha256(path.read_bytes()))
    return journal


def _write_manifest(folder: Path, files: Mapping[str, bytes]) -> None:
    _write_beside(folder / MANIFEST, dump_hashes({name: (sha256(content),) for name, content in files.items()}))


def _write_beside(path: Path, content: bytes) -> None:
    """Replace one file atomically."""
    temporary = path.with_name(path.name + ".new")
    _write_durably(temporary, content)
    temporary.replace(path)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove_empty_folders(folder: Path, below: Path) -> None:
    while below != folder and not any(below.iterdir()):
        below.rmdir()
        below = below.parent


def _busy(folder: Path) -> Problem:
    return Problem(
        folder.as_posix(),
        0,
        0,
        "another-build",
        "Một lần dựng khác đang chạy trên thư mục này.",
        "Đợi lần dựng kia xong rồi chạy lại.",
    )
