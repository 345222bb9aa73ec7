"""One hash over the content of many files, independent of their times."""

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_INSTALLED: Final = (".dist-info", ".egg-info")
# Match: "/.git/config", "/a/__pycache__/b.pyc"; near miss: "/a.b".
_PASSED_OVER: Final = re.compile(r"/(?:\.|__pycache__/)")

HashOf = Callable[[str | Path], str]
"""Gives the SHA-256 of a file: computed, or known from before."""


def sha256_of(path: str | Path) -> str:
    """The SHA-256 of a file, computed."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(files: Iterable[tuple[str, Path]], salt: str = "", hash_of: HashOf = sha256_of) -> str:
    """One hash over a text and over files, each by its name and its bytes."""
    total = hashlib.sha256(salt.encode("utf-8", "surrogateescape"))
    for name, path in files:
        total.update(hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest())
        total.update(bytes.fromhex(hash_of(path)))
    return total.hexdigest()


def files_below(root: Path) -> list[tuple[str, Path]]:
    """The files below a folder, in the order of names that begin with its own; or the one file.

    Neither hidden ones nor what Python compiled.
    """
    if root.is_file():
        return [(root.name, root)]
    kept = (name for name in names_below(root) if not _PASSED_OVER.search(f"/{name}"))
    return [(f"{root.name}/{name}", root / name) for name in kept]


def names_below(folder: Path) -> list[str]:
    """The sorted paths of all files below a folder, if there is one; hidden ones and links to files too."""
    return sorted(name for name, entry in _entries(folder) if entry.is_file()) if folder.is_dir() else []


def folder_fingerprint(
    folder: Path, is_counted: Callable[[str], bool] = lambda name: True, hash_of: HashOf = sha256_of
) -> str:
    """One hash over all files below a folder, hidden ones and links too, whose path below it is counted."""
    found = {name: entry for name, entry in _entries(folder) if is_counted(name)}
    return content_fingerprint({name: "" if e.is_symlink() else hash_of(e.path) for name, e in found.items()})


def content_fingerprint(content: Mapping[str, str]) -> str:
    """The same from the SHA-256 of every file by its path, "" for a link."""
    total = hashlib.sha256()
    for name in sorted(content):
        total.update(hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest())
        total.update(bytes.fromhex(content[name]) or b"link")
    return total.hexdigest()


def content_of(folder: Path, hash_of: HashOf = sha256_of) -> dict[str, str]:
    """The SHA-256 of every file below a folder by its path, in the order of paths, without hidden ones and links."""
    found = dict(_entries(folder))
    kept = sorted(name for name in found if not name.startswith(".") and "/." not in name)
    return {name: hash_of(found[name].path) for name in kept if not found[name].is_symlink()}


def _entries(folder: Path, below: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All below a folder that is no folder, by its path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(Path(entry.path), f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}", entry


def program_fingerprint() -> str:
    """A hash over what makes bytes beside the collection: our own code, Python, and the libraries that are installed.

    A library counts by its version, which is all that the lock pins, too: "jinja2-3.1.6.dist-info".
    """
    installed = (path.name for folder in map(Path, sys.path) if folder.is_dir() for path in folder.iterdir())
    libraries = sorted(name for name in installed if name.endswith(_INSTALLED))
    return fingerprint(files_below(_PACKAGE), "\n".join([sys.version, *libraries]))


@cache
def program_at_start() -> str:
    """`program_fingerprint` as it was when this process first asked: the code that runs, whatever is edited since."""
    return program_fingerprint()


def program_folder() -> Path:
    """Where the program's templates, settings and first data are: beside its code, or as installed with it."""
    beside = _PACKAGE.parent
    return beside if (beside / "pyproject.toml").is_file() else beside / "digest_program"
