"""The files of docs/ that people wrote: which kinds may stand there, because the builder publishes them all."""

import os
import re
import stat
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Final

from digest.publish.write.images import image_fault
from digest.publish.write.manifest import is_safe_path
from digest.publish.write.prose import check_prose
from digest.records.problems import Problem
from digest.records.schema.values import RESERVED_NAMES, id_fault

_ASSETS: Final = "assets/"
_ASSET_ENDINGS: Final = (".css", ".js", ".woff2", ".svg", ".txt")
_IMAGE_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".webp")
_FILE_ENDINGS: Final = (".md", ".html", *_ASSET_ENDINGS, *_IMAGE_ENDINGS)
_BY_NAME: Final = frozenset(("robots.txt", "CNAME"))
_LEFT_BY_SYSTEMS: Final = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini"))
_MAX_PAGE_BYTES: Final = 512 * 1024


def check_strangers(folder: Path, ours: Container[str]) -> Iterator[Problem]:
    """A problem for every file below the folder that is not ours and could do more than be read.

    Scripts and styles belong to assets/, which is code and reviewed as such; elsewhere only Markdown pages
    without HTML and real pictures are prose.
    """
    is_there = there_beside(folder, ours.__contains__)
    for entry, name in walk(folder):
        if name not in ours:
            yield from check_stranger(Path(entry.path), name, is_there)


def there_beside(folder: Path, is_ours: Callable[[str], bool]) -> Callable[[str], bool]:
    """Whether a link may lead to a path below the folder: a file of ours, or one that somebody wrote."""
    return lambda name: is_ours(name) or (is_safe_path(name) and (folder / name).is_file())


def walk(folder: Path, below: str = "") -> Iterator[tuple[os.DirEntry[str], str]]:
    """Everything but hidden files, with its path below the folder, in the order of names; links are not followed."""
    for entry in sorted(os.scandir(folder / below), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.name.lower() in _LEFT_BY_SYSTEMS:
            continue
        name = f"{below}{entry.name}"
        yield entry, name
        if entry.is_dir(follow_symlinks=False):
            yield from walk(folder, f"{name}/")


def check_stranger(path: Path, name: str, is_there: Callable[[str], bool]) -> Iterator[Problem]:
    """The problems of one entry that is not ours; `name` is its path below the folder."""
    mode = path.lstat().st_mode
    if not name.startswith(_ASSETS) and name not in _BY_NAME:
        yield from _check_name(path, name)
    if stat.S_ISLNK(mode):
        message = "Đây là liên kết tượng trưng, không được phép."
        yield _problem(path, "symbolic-link", message, "Thay bằng chính tệp đó, hoặc xóa.")
    elif stat.S_ISDIR(mode):
        if path.suffix.lower() in _FILE_ENDINGS:
            yield _problem(path, "not-a-file", "Đây là thư mục mang tên của tệp.", "Đổi tên hoặc xóa thư mục này.")
    elif not stat.S_ISREG(mode):
        message = "Đây không phải tệp thường (ống dẫn, thiết bị hay ổ cắm)."
        yield _problem(path, "not-a-file", message, "Xóa mục này.")
    else:
        yield from _check_file(path, name, is_there)


def _check_name(path: Path, name: str) -> Iterator[Problem]:
    """A folder, page or picture is part of an address: it must be the same on every system, and nobody else's."""
    ending = path.suffix.lower()
    if path.is_dir() and not path.is_symlink() and ending not in _FILE_ENDINGS:
        what, stem = "Tên thư mục", path.name
    elif ending == ".md":
        what, stem = "Tên trang", path.stem
    elif ending in _IMAGE_ENDINGS:
        what, stem = "Tên ảnh", path.stem
    else:
        return
    if stem in RESERVED_NAMES:
        yield _problem(path, "reserved-name", f"“{stem}” là tên mà Windows giữ riêng.", "Đặt tên khác.")
    elif name == "404.md":
        yield _problem(path, "reserved-name", "“404” là tên của trang báo không tìm thấy.", "Đặt tên khác.")
    elif fault := id_fault(stem):
        message = f"{what} không dùng được: {fault}."
        yield _problem(path, "wrong-id", message, "Đổi tên: chữ thường không dấu, chữ số, gạch nối.")


def _check_file(path: Path, name: str, is_there: Callable[[str], bool]) -> Iterator[Problem]:
    ending = path.suffix.lower()
    if ending in _IMAGE_ENDINGS:
        if fault := image_fault(path, ending):
            yield _problem(path, "not-an-image", fault, "Thay bằng một ảnh thật, hoặc xóa tệp.")
    elif ending == ".md":
        if path.stat().st_size > _MAX_PAGE_BYTES:
            message = f"Trang có {path.stat().st_size} byte, giới hạn là {_MAX_PAGE_BYTES} byte."
            yield _problem(path, "file-too-large", message, "Kiểm tra xem có dán nhầm tệp khác không.")
        else:
            yield from check_prose(path.read_bytes(), _shown(path), name, is_there)
    elif name not in _BY_NAME and not (name.startswith(_ASSETS) and ending in _ASSET_ENDINGS):
        message = "Loại tệp này không được đặt trong docs/: trình duyệt có thể chạy nó như mã."
        fix = "Xóa tệp; trang viết tay là .md, ảnh là .png, .jpg, .webp; mã và kiểu chữ nằm trong docs/assets/."
        yield _problem(path, "wrong-place", message, fix)


def _problem(path: Path, rule: str, message: str, fix: str) -> Problem:
    return Problem(_shown(path), 0, 0, rule, message, fix)


def _shown(path: Path) -> str:
    return re.sub(r"^\./", "", path.as_posix())
