"""The files under `data/`, looked at without trusting any of them."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest.problems import Problem
from digest.schema.read import ID_PATTERN, foreign_letter
from digest.text.fold import MAX_SLUG_LENGTH, slug
from digest.yaml_source import MAX_BYTES

MAX_TEXT_BYTES: Final = 2 * 1024 * 1024
"""Largest text or capture in bytes; the longest article of a newspaper has under 100 KB."""

_RESERVED: Final = frozenset(("con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))))
_PLACES: Final = (
    (re.compile(r"(?:vocabulary|outlets|cleaning|redirects)\.yml"), MAX_BYTES),
    (re.compile(r"(?:directives|organizations|people)/[^/]+\.yml"), MAX_BYTES),
    (re.compile(r"articles/(?:[^/]+/)*[^/]+\.yml"), MAX_BYTES),
    (re.compile(r"articles/(?:[^/]+/)*[^/]+\.txt"), MAX_TEXT_BYTES),
    (re.compile(r"raw/[^/]+\.(?:txt|html)"), MAX_TEXT_BYTES),
    (re.compile(r"schema/[a-z]+\.json"), MAX_TEXT_BYTES),
)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A regular file in an allowed place; `name` is relative to the data folder, with forward slashes."""

    name: str
    path: Path
    shown: str

    @property
    def stem(self) -> str:
        """The file's name without folder and ending: the id of its record."""
        return self.path.name.rpartition(".")[0]

    @property
    def folder(self) -> str:
        """The first folder below the data folder: "articles", "directives" … or ""."""
        return self.name.partition("/")[0] if "/" in self.name else ""


def list_files(data: Path) -> tuple[list[DataFile], list[Problem]]:
    """Every file that may be read, in the order of names, and a problem for everything else.

    Links, pipes and devices are named and never opened. Hidden files of editors and systems are passed over.
    """
    files: list[DataFile] = []
    problems: list[Problem] = []
    for entry in _walk(data, data):
        shown = f"{data.name}/{entry.name}"
        fault = _fault(entry)
        if fault:
            problems.append(Problem(shown, 0, 0, *fault))
        elif not entry.is_folder:
            files.append(DataFile(entry.name, entry.path, shown))
    return files, problems + _same_slug(files)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    path: Path
    mode: int
    size: int

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)


def _walk(folder: Path, data: Path) -> Iterator[_Entry]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        status = entry.stat(follow_symlinks=False)
        found = _Entry(path.relative_to(data).as_posix(), path, status.st_mode, status.st_size)
        yield found
        if found.is_folder:
            yield from _walk(path, data)


def _fault(entry: _Entry) -> tuple[str, str, str] | None:
    """The rule, message and fix for an entry that may not be read, or None."""
    if stat.S_ISLNK(entry.mode):
        return "symlink", "Đây là liên kết tượng trưng, không được phép.", "Thay bằng chính tệp đó, hoặc xóa."
    if entry.is_folder:
        if re.search(r"\.[a-z]{2,4}$", entry.name):
            return "not-a-file", "Đây là thư mục mang tên của tệp.", "Đổi tên hoặc xóa thư mục này."
        return None
    if not stat.S_ISREG(entry.mode):
        return "not-a-file", "Đây không phải tệp thường (ống dẫn, thiết bị hay ổ cắm).", "Xóa mục này."
    limit = next((limit for pattern, limit in _PLACES if pattern.fullmatch(entry.name)), None)
    if limit is None:
        return "wrong-place", "Loại tệp này không được đặt ở đây.", "Chuyển tệp về đúng thư mục, hoặc xóa."
    if entry.size > limit:
        sizes = f"Tệp có {entry.size} byte, giới hạn là {limit} byte."
        return "file-too-large", sizes, "Kiểm tra xem có dán nhầm tệp khác không; nếu không, chia nhỏ ra."
    return _name_fault(entry)


def _name_fault(entry: _Entry) -> tuple[str, str, str] | None:
    stem = entry.path.name.rpartition(".")[0]
    if stem in _RESERVED:
        return "reserved-name", f"“{stem}” là tên mà Windows giữ riêng.", "Đặt tên khác cho tệp."
    if "/" not in entry.name or entry.name.startswith("schema/"):
        return None
    if len(stem) > MAX_SLUG_LENGTH:
        return "wrong-id", f"Tên tệp dài {len(stem)} ký tự, giới hạn là {MAX_SLUG_LENGTH}.", "Rút ngắn tên tệp."
    if not ID_PATTERN.fullmatch(stem):
        return (
            "wrong-id",
            f"Tên tệp “{stem}” không dùng làm mã được{foreign_letter(stem)}.",
            f"Đổi tên thành “{slug(stem) or 'ten-khong-dau'}”: chữ thường không dấu, chữ số, gạch nối.",
        )
    return None


def _same_slug(files: list[DataFile]) -> list[Problem]:
    """Ids that two files claim: `a/x.yml` beside `b/x.yml`, or names that differ only in marks or case."""
    first: dict[tuple[str, str], DataFile] = {}
    problems = []
    for file in files:
        claim = (f"{file.folder}{file.path.suffix}", slug(file.stem))
        if file.folder and claim in first:
            problems.append(
                Problem(
                    file.shown,
                    0,
                    0,
                    "duplicate-id",
                    f"Mã “{claim[1]}” đã thuộc về tệp {first[claim].shown}.",
                    "Đổi tên một trong hai tệp, hoặc xóa tệp trùng.",
                )
            )
        first.setdefault(claim, file)
    return problems
