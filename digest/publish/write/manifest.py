"""What the generator wrote last time: the only files it may replace or remove."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from digest.records.problems import Problem

MANIFEST: Final = ".digest-manifest.json"
JOURNAL: Final = ".digest-journal.json"

# Match: "bai-viet/a.md"; near miss: "/etc/passwd", "../a", "a/../b", "a//b", "a\\b".
_SAFE_PATH: Final = re.compile(r"(?!/)(?:(?!\.\.?(?:/|$))[^/\\\x00]+)(?:/(?!\.\.?(?:/|$))[^/\\\x00]+)*")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_MAX_BYTES: Final = 64 * 1024 * 1024

Hashes = Mapping[str, tuple[str, ...]]
"""Path below the output folder → the SHA-256 values that our own file at that path may have."""


def sha256(content: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, which may be larger than the memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_safe_path(name: str) -> bool:
    """Whether a path stays below the folder it is joined to."""
    return _SAFE_PATH.fullmatch(name) is not None


def folders_of(files: Iterable[str]) -> set[str]:
    """The folders that files have below the output folder, and "." for that itself."""
    return {parent.as_posix() for name in files for parent in PurePosixPath(name).parents}


def read_hashes(folder: Path) -> tuple[Hashes, list[Problem]]:
    """What is ours in the folder: the manifest joined with the journal of a run that was cut short.

    A file that is not a manifest is a problem with its remedy and never a reason to guess.
    """
    joined: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for name in (MANIFEST, JOURNAL):
        path = folder / name
        if not path.exists():
            continue
        hashes = _parse(path.read_bytes()) if path.is_file() and path.stat().st_size <= _MAX_BYTES else None
        if hashes is None:
            problems.append(_broken(path))
            continue
        for file, values in hashes.items():
            joined[file] = tuple(dict.fromkeys((*joined.get(file, ()), *values)))
    return joined, problems


def dump_hashes(hashes: Hashes) -> bytes:
    """The bytes of a manifest or journal."""
    return (json.dumps({"version": 1, "files": dict(sorted(hashes.items()))}, indent=0) + "\n").encode()


def _parse(content: bytes) -> dict[str, tuple[str, ...]] | None:
    try:
        files = json.loads(content)["files"]
        parsed = {str(path): tuple(values) for path, values in files.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    is_sound = all(
        is_safe_path(path) and all(isinstance(value, str) and _HASH.fullmatch(value) for value in values)
        for path, values in parsed.items()
    )
    return parsed if is_sound else None


def _broken(path: Path) -> Problem:
    return Problem(
        path.as_posix(),
        0,
        0,
        "broken-manifest",
        "Danh sách các tệp đã sinh bị hỏng, nên không biết tệp nào được phép ghi đè.",
        f"Xóa tệp {path.name} rồi chạy lại: tệp nào có nội dung đúng như sẽ sinh thì được nhận lại, "
        "tệp khác sẽ được nêu tên để bạn quyết định.",
    )
