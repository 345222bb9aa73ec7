"""The files under `data/`, looked at without trusting any of them."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest.records.files.yaml_source import MAX_BYTES
from digest.records.problems import Problem
from digest.records.schema.records import RECORDS
from digest.records.schema.values import RESERVED_NAMES, id_fault
from digest.text.fold import slug

MAX_TEXT_BYTES: Final = 512 * 1024
"""Largest text of an article in bytes; the longest article of a newspaper has under 100 KB."""

MAX_CAPTURE_BYTES: Final = 2 * 1024 * 1024
"""Largest capture in bytes; a newspaper page saved with all its scripts has under 1 MB."""

# Match: "articles/2023/thang-10", "raw"; near miss: "articles/a/b/c/d", "images".
_FOLDER: Final = re.compile(r"raw|schema|_templates|directives|organizations|people|articles(?:/[^/]+){0,3}", re.DOTALL)
_PLACES: Final = tuple(
    (re.compile(place, re.DOTALL), limit)
    for place, limit in (
        (r"(?:(?:own-)?(?:vocabulary|cleaning)|outlets|places|families|redirects|published)\.yml", MAX_BYTES),
        (r"(?:directives|organizations|people)/[^/]+\.yml", MAX_BYTES),
        (r"articles/(?:[^/]+/){0,3}[^/]+\.yml", MAX_BYTES),
        (r"articles/(?:[^/]+/){0,3}[^/]+\.txt", MAX_TEXT_BYTES),
        (r"raw/[^/]+\.(?:txt|html)", MAX_CAPTURE_BYTES),
        (r"_templates/[a-z]+\.yml", MAX_BYTES),
        (rf"schema/(?:{'|'.join(RECORDS)})\.json", MAX_BYTES),
    )
)
# Match: "a.yaml", "a.YML", "a.yml.txt" (what Windows makes of it); near miss: "a.txt".
_OTHER_YAML: Final = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)
_BLANK_FILES: Final = "_templates"
_LEFT_BY_SYSTEMS: Final = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class DataFile:
    """A regular file in an allowed place; `name` is relative to the data folder, with forward slashes."""

    name: str
    path: Path
    shown: str

    @property
    def stem(self) -> str:
        """The file's name without folder and ending: the id of its record."""
        return self.name.rpartition("/")[2].rpartition(".")[0]

    @property
    def folder(self) -> str:
        """The first folder below the data folder: "articles", "directives" … or ""."""
        return self.name.partition("/")[0] if "/" in self.name else ""


def list_files(data: Path, *, is_deep: bool = True) -> tuple[list[DataFile], list[Problem]]:
    """Every file that may be read, in the order of names, and a problem for everything else; deep down or at the top.

    Links, pipes and devices are named and never opened. Hidden files of editors and systems are passed over.
    """
    if data.is_symlink() or not data.is_dir():
        message = "Không có thư mục dữ liệu này, hoặc đây không phải là thư mục thật."
        fix = "Kiểm tra lại đường dẫn; một liên kết tượng trưng không dùng được."
        return [], [Problem(data.name or str(data), 0, 0, "missing-folder", message, fix)]
    files: list[DataFile] = []
    misnamed: list[DataFile] = []
    problems: list[Problem] = []
    for entry in _walk(data) if is_deep else _listed(data):
        file = DataFile(entry.name, entry.path, f"{data.name}/{entry.name}")
        fault = _fault(entry)
        if fault:
            problems.append(Problem(file.shown, 0, 0, *fault))
        if not entry.is_folder and (fault is None or fault[0] == "wrong-id"):
            (misnamed if fault else files).append(file)
    return files, problems + _same_id([*files, *misnamed])


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    path: Path
    mode: int
    size: int

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)


def _walk(data: Path, below: str = "") -> Iterator[_Entry]:
    """Everything below a data folder, in the order of names; a folder that does not belong there stays closed."""
    for found in _listed(data, below):
        yield found
        if found.is_folder and _FOLDER.fullmatch(found.name):
            yield from _walk(data, f"{found.name}/")


def _listed(data: Path, below: str = "") -> Iterator[_Entry]:
    """What is in one folder, but for hidden files of editors and systems."""
    for entry in sorted(os.scandir(data / below), key=lambda entry: entry.name):
        if not entry.name.startswith(".") and entry.name.lower() not in _LEFT_BY_SYSTEMS:
            status = entry.stat(follow_symlinks=False)
            yield _Entry(f"{below}{entry.name}", Path(entry.path), status.st_mode, status.st_size)


Fault = tuple[str, str, str]
"""The rule, the message and the fix of a problem whose place is already known."""


def _fault(entry: _Entry) -> Fault | None:
    """Why an entry may not be read, or None."""
    if stat.S_ISLNK(entry.mode):
        return "symbolic-link", "Đây là liên kết tượng trưng, không được phép.", "Thay bằng chính tệp đó, hoặc xóa."
    if entry.is_folder:
        return _folder_fault(entry)
    if not stat.S_ISREG(entry.mode):
        return "not-a-file", "Đây không phải tệp thường (ống dẫn, thiết bị hay ổ cắm).", "Xóa mục này."
    limit = _limit_of(entry.name)
    if limit is None:
        better = _OTHER_YAML.sub(".yml", entry.name)
        fix = (
            f"Đổi tên thành “{Path(better).name}”."
            if _limit_of(better)
            else "Chuyển tệp về đúng thư mục, hoặc xóa; data/ chỉ chứa .yml, bài .txt trong articles/ "
            "và bản chụp .txt, .html trong raw/."
        )
        return "wrong-place", "Tệp có tên hoặc loại như thế này không được đặt ở đây.", fix
    if entry.size > limit:
        sizes = f"Tệp có {entry.size} byte, giới hạn là {limit} byte."
        return "file-too-large", sizes, "Kiểm tra xem có dán nhầm tệp khác không; nếu không, chia nhỏ ra."
    return _name_fault(entry)


def _limit_of(name: str) -> int | None:
    """How many bytes a file may have at its place, or None where it may not be."""
    return next((limit for pattern, limit in _PLACES if pattern.fullmatch(name)), None)


def _folder_fault(entry: _Entry) -> Fault | None:
    if re.search(r"\.[A-Za-z]{2,4}$", entry.name):
        return "not-a-file", "Đây là thư mục mang tên của tệp.", "Đổi tên hoặc xóa thư mục này."
    if not _FOLDER.fullmatch(entry.name):
        fix = "Xóa thư mục này, hoặc chuyển các tệp về articles/ (sâu nhất ba tầng), directives/, organizations/ …"
        return "wrong-place", "Không được có thư mục này ở đây; các tệp bên trong không được đọc.", fix
    if entry.path.name in RESERVED_NAMES:
        return "reserved-name", f"“{entry.path.name}” là tên mà Windows giữ riêng.", "Đặt tên khác cho thư mục."
    if entry.name != _BLANK_FILES and (fault := id_fault(entry.path.name)):
        better = slug(entry.path.name) or "ten-khong-dau"
        return "wrong-id", f"Tên thư mục {fault}.", f"Đổi tên thành “{better}”."
    return None


def _name_fault(entry: _Entry) -> Fault | None:
    stem = entry.path.name.rpartition(".")[0]
    if stem in RESERVED_NAMES:
        return "reserved-name", f"“{stem}” là tên mà Windows giữ riêng.", "Đặt tên khác cho tệp."
    if "/" not in entry.name or entry.name.startswith(("schema/", "_templates/")):
        return None
    if stem == "index":
        return "reserved-name", "“index” là tên của trang mục lục.", "Đặt tên khác cho tệp."
    if fault := id_fault(stem):
        better = slug(stem) or "ten-khong-dau"
        fix = f"Đổi tên thành “{better}”: chữ thường không dấu, chữ số, gạch nối, dài nhất 80 ký tự."
        return "wrong-id", f"Tên tệp không dùng làm mã được: {fault}.", fix
    return None


def _same_id(files: list[DataFile]) -> list[Problem]:
    """Ids that two files claim: `a/x.yml` beside `b/x.yml`, or names that differ only in marks or case."""
    first: dict[tuple[str, str], DataFile] = {}
    problems = []
    for file in files:
        if not file.folder or not file.name.endswith(".yml"):
            continue
        claim = (file.folder, slug(file.stem))
        if claim in first:
            message = f"Mã “{claim[1]}” đã thuộc về tệp {first[claim].shown}."
            fix = "Đổi tên một trong hai tệp, hoặc xóa tệp trùng."
            problems.append(Problem(file.shown, 0, 0, "duplicate-id", message, fix))
        first.setdefault(claim, file)
    return problems
