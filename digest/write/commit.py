"""Carrying a plan out so that a crash at any point loses nothing and the next run mends it.

Changed files are first written beside the output, on the same file system, where a full disk hurts nobody.
A journal then says that both the old and the new bytes are ours; only after that files are renamed into
place. Whatever stops the run, the next one reads the journal and goes on.
"""

import errno
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import FrameType
from typing import Final

from filelock import FileLock, Timeout

from digest.problems import Problem
from digest.write.manifest import JOURNAL, MANIFEST, Hashes, dump_hashes, is_safe_path, read_hashes, sha256
from digest.write.plan import Plan, make_plan
from digest.write.strangers import check_strangers

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
    _check_names(files)
    if problems := _links(folder):
        return None, problems
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=WAIT_SECONDS):
            shutil.rmtree(folder / STAGING, ignore_errors=True)  # of a run that was killed
            ours, problems = read_hashes(folder)
            if problems:
                return None, problems
            plan, problems = make_plan(folder, files, ours)
            problems += check_strangers(folder, {*ours, *files, *_folders_of(files)})
            if problems:
                return None, problems
            is_settled = not (folder / JOURNAL).exists() and set(ours) == set(files)
            if plan.changed or plan.stale or not is_settled:
                _carry_out(folder, plan, files, ours)
    except Timeout:
        return None, [_busy(folder)]
    return Written(tuple(plan.changed), plan.unchanged, plan.stale), []


def _check_names(files: Mapping[str, bytes]) -> None:
    """ValueError for paths that a generator must never make: outside, or apart only on some file systems."""
    if unsafe := [name for name in files if not is_safe_path(name)]:
        raise ValueError(f"not a path below the folder: {unsafe[0]!r}")
    if len({name.casefold() for name in files}) < len(files):
        raise ValueError("two paths differ only in upper and lower case")


def _folders_of(files: Iterable[str]) -> set[str]:
    return {parent.as_posix() for name in files for parent in PurePosixPath(name).parents}


def _links(folder: Path) -> list[Problem]:
    """Symbolic links where the folder or one of the work files must be: through them strangers' files were hit."""
    places = [folder, *(folder / name for name in (LOCK, MANIFEST, JOURNAL, STAGING))]
    message = "Đây là liên kết tượng trưng: ghi qua nó có thể hỏng tệp ở chỗ khác."
    fix = "Xóa liên kết; nếu là thư mục docs, nêu đường dẫn thật bằng --docs."
    return [Problem(path.as_posix(), 0, 0, "symbolic-link", message, fix) for path in places if path.is_symlink()]


def _carry_out(folder: Path, plan: Plan, files: Mapping[str, bytes], ours: Hashes) -> None:
    new: Hashes = {name: (sha256(content),) for name, content in files.items()}
    staging = folder / STAGING
    staging.mkdir()
    made: list[Path] = []
    try:
        staged = [(staging / str(position), name) for position, name in enumerate(plan.changed)]
        _write_durably([*((path, plan.changed[name]) for path, name in staged), *_records(staging, new, ours)])
        _make_folders(folder, plan, made)
        with _uninterrupted():
            (staging / JOURNAL).replace(folder / JOURNAL)
            for path, name in staged:
                path.replace(folder / name)
            for name in plan.stale:
                (folder / name).unlink(missing_ok=True)
                _remove_empty_folders(folder, (folder / name).parent)
            _sync_folders({(folder / name).parent for name in plan.changed})
            (staging / MANIFEST).replace(folder / MANIFEST)
            (folder / JOURNAL).unlink(missing_ok=True)
    finally:
        for path in reversed(made):
            with suppress(OSError):  # not empty: it is in use
                path.rmdir()
        shutil.rmtree(staging, ignore_errors=True)


def _records(staging: Path, new: Hashes, ours: Hashes) -> Iterator[tuple[Path, bytes]]:
    """The manifest of afterwards, and the journal: every hash that a file of ours has before, between or after."""
    yield staging / MANIFEST, dump_hashes(new)
    names = (*ours, *(name for name in new if name not in ours))
    both = {name: tuple(dict.fromkeys((*ours.get(name, ()), *new.get(name, ())))) for name in names}
    yield staging / JOURNAL, dump_hashes(both)


def _write_durably(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write all, then wait for the disk once: file by file it would take ten times as long."""
    written = []
    for path, content in files:
        path.write_bytes(content)
        written.append(path)
    for path in written:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _make_folders(folder: Path, plan: Plan, made: list[Path]) -> None:
    """The folders of all targets; those that were missing are added to `made`, the outer ones first."""
    for parent in sorted({parent for name in plan.changed for parent in (folder / name).parents}):
        if parent.is_relative_to(folder) and not parent.exists():
            parent.mkdir()
            made.append(parent)
    for parent in {(folder / name).parent for name in (*plan.changed, *plan.stale)}:
        if not os.access(parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(parent))


def _sync_folders(folders: Iterable[Path]) -> None:
    if os.name != "posix":
        return
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting while files are renamed, so that it leaves the old pages or the new ones."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        pressed.append(number)

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


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
