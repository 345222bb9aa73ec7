"""`docs/`: a folder that belongs to the program whole, brought to hold exactly the generated files.

Readers never see this folder, so it needs no transaction: after a crash or on a full disk the next run completes it.
"""

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from digest.publish.products.fingerprint import HashOf, sha256_of
from digest.records.problems import Problem

DOCS_MARK: Final = ".gitignore"
"""The file of docs/ that is in git; its words tell a folder of the program from any other."""
MARK_WORDS: Final = b"""\
# This folder is made by build_digest.py and replaced in every run: edit data/, content/ or templates/ instead.
*
!.gitignore
"""
_UNFINISHED: Final = ".new"
_UNFINISHED_MARK: Final = f".{DOCS_MARK}{_UNFINISHED}"


@dataclass(frozen=True, slots=True)
class File:
    """A path below the folder, and what makes the bytes that belong there.

    `key` is a hash of all that the bytes are made from, or "" when only the bytes tell whether they changed.
    """

    path: str
    make: Callable[[], bytes]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the folder, as sorted paths; `unchanged` counts the files that were right already.

    `hashes` are the key and the SHA-256 of each file, for the next run.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    hashes: Mapping[str, tuple[str, str]]


def check_product(folder: Path, option: str, is_ours: Callable[[Path], bool]) -> list[Problem]:
    """Why a folder may not be replaced by the program, before anything is written; `option` names it ("--docs").

    A link could lead to somebody's files, a mount point cannot be exchanged, and a folder with files that lacks the
    mark of the program is somebody else's.
    """
    if folder.is_symlink():
        message = f"Đây là liên kết tượng trưng, dẫn tới {folder.readlink()}."
        return [_problem(folder, "symbolic-link", message, f"Nêu đường dẫn thật: {option} {folder.resolve()}")]
    if not folder.exists():
        return []
    if not folder.is_dir():
        message = "Chỗ này phải là thư mục do chương trình sinh ra, nhưng lại là tệp."
        return [_problem(folder, "in-the-way", message, f"Chuyển tệp này đi chỗ khác, hoặc nêu thư mục khác: {option}")]
    if os.path.ismount(folder):
        message = "Thư mục này là một ổ đĩa được gắn vào, nên không thể thay trọn trong một bước."
        return [_problem(folder, "mount-point", message, f"Nêu một thư mục bên trong: {option} {folder / 'trang'}")]
    if any(path.name != _UNFINISHED_MARK for path in folder.iterdir()) and not is_ours(folder):
        message = "Thư mục này có tệp mà không do chương trình sinh ra, nên không bị thay."
        fix = f"Nêu thư mục khác bằng {option}; nếu không cần gì trong đó, xóa thư mục rồi chạy lại."
        return [_problem(folder, "not-ours", message, fix)]
    return []


def is_docs(folder: Path) -> bool:
    """Whether a folder carries the mark of docs/."""
    mark = folder / DOCS_MARK
    return not mark.is_symlink() and mark.is_file() and mark.read_bytes().replace(b"\r\n", b"\n") == MARK_WORDS


def write_files(
    folder: Path,
    files: Iterable[File],
    known: Mapping[str, Sequence[str]] = MappingProxyType({}),
    hash_of: HashOf = sha256_of,
    know: Callable[[str, str], object] = lambda path, found: None,
) -> Written:
    """Make a marked folder hold exactly `files` and the mark; a file that is right already is not touched.

    `known` are the hashes of the last run: a file of the same key that still has its bytes is not made again. `know`
    is given the path and the hash of each file that is written. Files are made one by one, so that a large collection
    is never in memory whole. OSError (full disk, no permission) leaves files of this run beside those of the last one.
    ValueError for paths that a generator must never make: outside the folder, given twice with other bytes, or
    differing from another only in case.
    """
    store_mark(folder)
    there = frozenset(_walk(folder))  # links and pipes are gone before anything is written
    hashes: dict[str, tuple[str, str]] = {}
    folded: set[str] = set()
    written = []
    start = f"{folder}{os.sep}"
    for file in files:
        name = file.path
        present = hash_of(f"{start}{name}") if name in there else ""
        if file.key and name not in hashes and tuple(known.get(name, ())) == (file.key, present):
            _check_name(name, folded)
            hashes[name] = (file.key, present)
            continue
        content = file.make()
        made = (file.key, hashlib.sha256(content).hexdigest())
        if hashes.get(name) == made:
            continue  # named by its content, as search files are, and made twice
        _check_name(name, folded)
        hashes[name] = made
        if present != made[1]:
            _store(folder, name, content)
            know(f"{start}{name}", made[1])
            written.append(name)
    wanted = {DOCS_MARK, *hashes}
    removed = sorted(name for name in there if name not in wanted)
    for path in (folder / name for name in removed):
        if path.is_file():  # not where a generated folder is now
            path.unlink()
    _remove_empty_folders(folder)
    return Written(tuple(sorted(written)), tuple(removed), len(hashes) - len(written), hashes)


def store_mark(folder: Path) -> None:
    """Make the folder, if it is missing, with the mark of docs/ in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if not is_docs(folder):
        _store(folder, DOCS_MARK, MARK_WORDS)


def _check_name(name: str, folded: set[str]) -> None:
    if "\\" in name or not {"", ".", ".."}.isdisjoint(name.split("/")):
        raise ValueError(f"not a path below the folder: {name!r}")
    if name.casefold() in folded:
        raise ValueError(f"given twice, or differs from another only in upper and lower case: {name!r}")
    folded.add(name.casefold())


def _walk(folder: Path, below: str = "") -> Iterator[str]:
    """The paths of the regular files below a folder; whatever else lies there, links above all, is removed."""
    for entry in sorted(os.scandir(folder / below), key=lambda entry: entry.name):
        name = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder, f"{name}/")
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield name
        else:
            Path(entry.path).unlink()


def _store(folder: Path, name: str, content: bytes) -> None:
    """Write a file beside its place and rename it, so that no reader of docs/ meets half a page."""
    path = folder / name
    for parent in reversed(path.parents[: len(PurePosixPath(name).parts) - 1]):
        if not parent.is_dir():
            parent.unlink(missing_ok=True)  # a file where a folder must be
            parent.mkdir()
    if path.is_dir():
        shutil.rmtree(path)
    unfinished = path.with_name(f".{path.name}{_UNFINISHED}")
    unfinished.unlink(missing_ok=True)  # of a killed run, or somebody's link
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def _remove_empty_folders(folder: Path) -> None:
    for path, folders, names in os.walk(folder, topdown=False):
        if not names and not any(Path(path, name).exists() for name in folders) and Path(path) != folder:
            Path(path).rmdir()


def _problem(folder: Path, rule: str, message: str, fix: str) -> Problem:
    return Problem(folder.as_posix(), 0, 0, rule, message, fix)
