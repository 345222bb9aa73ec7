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
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

from filelock import FileLock, Timeout

from digest.publish.write.doubts import doubtful_names
from digest.publish.write.manifest import JOURNAL, MANIFEST, Hashes, dump_hashes, folders_of, read_hashes
from digest.publish.write.plan import File, Plan, find_obstacles, in_the_way, make_plan
from digest.publish.write.strangers import check_stranger, check_strangers, there_beside, walk
from digest.records.problems import Problem

LOCK: Final = ".digest-lock"
STAGING: Final = ".digest-staging"
WAIT_SECONDS: Final = 60
"""How long a second run waits for the first before it gives up."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did: paths below the folder; and all that is now ours there."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    hashes: Hashes


def check_foreign(folder: Path, is_place_of_ours: Callable[[str], bool]) -> list[Problem]:
    """What is wrong in the folder whatever will be written there, to be told with the problems of the records."""

    def look(ours: Hashes) -> list[Problem]:
        known = {*ours, *folders_of(ours)}
        is_there = there_beside(folder, lambda name: name in known or is_place_of_ours(name))
        return [
            problem
            for entry, name in walk(folder)
            if name not in known and not is_place_of_ours(name)
            for problem in check_stranger(Path(entry.path), name, is_there)
        ]

    return _look_at(folder, look)


def check_folder(folder: Path, files: Iterable[File], is_place_of_ours: Callable[[str], bool]) -> list[Problem]:
    """What would stop `write_files`, told before all files are made, which takes most of the time of a run.

    `files` are asked for only when something in the folder is doubtful, and their bytes only where it is. The
    writer looks again at everything: the folder may change meanwhile.
    """

    def look(ours: Hashes) -> list[Problem]:
        if not (doubtful := doubtful_names(folder, ours, is_place_of_ours)):
            return []
        names, problems = find_obstacles(folder, files, ours, doubtful)
        return [*problems, *check_strangers(folder, {*ours, *names, *folders_of(names)})]

    return _look_at(folder, look)


def _look_at(folder: Path, look: Callable[[Hashes], list[Problem]]) -> list[Problem]:
    """What `look` finds, given our files in the folder, while nobody writes there; nothing where no folder is yet."""
    if problems := _links(folder):
        return problems
    if not folder.is_dir():
        return []
    try:
        with FileLock(folder / LOCK, timeout=WAIT_SECONDS):
            ours, problems = read_hashes(folder)
            return problems or look(ours)
    except Timeout:
        return [_busy(folder)]


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[Written | None, list[Problem]]:
    """Bring the folder to hold exactly `files` beside what others wrote there.

    `files` are taken as they are made; what goes wrong while they are made leaves the folder as it was. Nothing
    is touched when there is any problem. OSError (full disk, no permission) leaves the published files as they
    were or, once renaming has begun, a state that the next run completes.
    """
    if problems := _links(folder):
        return None, problems
    folder.mkdir(parents=True, exist_ok=True)
    staging = folder / STAGING
    try:
        with FileLock(folder / LOCK, timeout=WAIT_SECONDS):
            shutil.rmtree(staging, ignore_errors=True)  # of a run that was killed
            ours, problems = read_hashes(folder)
            if problems:
                return None, problems
            try:
                plan, problems = make_plan(folder, files, ours, staging)
                problems += check_strangers(folder, {*ours, *plan.hashes, *folders_of(plan.hashes)})
                if problems:
                    return None, problems
                is_settled = not (folder / JOURNAL).exists() and ours == plan.hashes
                if plan.changed or plan.stale or not is_settled:
                    _carry_out(folder, staging, plan, ours)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except Timeout:
        return None, [_busy(folder)]
    return Written(tuple(plan.changed), plan.unchanged, plan.stale, plan.hashes), []


def copy_handwritten(folder: Path, target: Path) -> None:
    """Put what people wrote into `folder`, and nothing that was generated, into the new folder `target`."""
    ours, _ = read_hashes(folder)
    target.mkdir(parents=True)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in ours and not path.name.startswith("."):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / name)


def _links(folder: Path) -> list[Problem]:
    """Symbolic links where the folder or one of the work files must be: through them strangers' files were hit.

    No folder can be where a file is, either.
    """
    places = [folder, *(folder / name for name in (LOCK, MANIFEST, JOURNAL, STAGING))]
    message = "Đây là liên kết tượng trưng: ghi qua nó có thể hỏng tệp ở chỗ khác."
    fix = "Xóa liên kết; nếu là thư mục docs, nêu đường dẫn thật bằng --docs."
    links = [Problem(path.as_posix(), 0, 0, "symbolic-link", message, fix) for path in places if path.is_symlink()]
    if folder.exists() and not folder.is_dir():
        links.append(in_the_way(folder, "thư mục"))
    return links


def _carry_out(folder: Path, staging: Path, plan: Plan, ours: Hashes) -> None:
    staging.mkdir(exist_ok=True)
    made: list[Path] = []
    try:
        for name, content in _records(plan.hashes, ours):
            (staging / name).write_bytes(content)
        _sync_files((*plan.changed.values(), staging / MANIFEST, staging / JOURNAL))
        _make_folders(folder, plan, made)
        with _uninterrupted():
            (staging / JOURNAL).replace(folder / JOURNAL)
            for name, path in plan.changed.items():
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


def _records(new: Hashes, ours: Hashes) -> Iterator[tuple[str, bytes]]:
    """The manifest of afterwards, and the journal: every hash that a file of ours has before, between or after."""
    yield MANIFEST, dump_hashes(new)
    names = (*ours, *(name for name in new if name not in ours))
    both = {name: tuple(dict.fromkeys((*ours.get(name, ()), *new.get(name, ())))) for name in names}
    yield JOURNAL, dump_hashes(both)


def _sync_files(paths: Iterable[Path]) -> None:
    """Wait for the disk once all are written: file by file it would take ten times as long."""
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _make_folders(folder: Path, plan: Plan, made: list[Path]) -> None:
    """The folders of all targets; those that were missing are added to `made`, the outer ones first."""
    places = {(folder / name).parent for name in plan.changed}
    for parent in sorted({parent for place in places for parent in (place, *place.parents)}):
        if parent.is_relative_to(folder) and not parent.exists():
            parent.mkdir()
            made.append(parent)
    for parent in places | {(folder / name).parent for name in plan.stale}:
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
