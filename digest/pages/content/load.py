"""The folder `content/` → pages and pictures, with every problem of every file in one run."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from digest.pages.addresses import is_generated
from digest.pages.content.markdown import Node, parse_page
from digest.pages.content.pictures import FORMATS, picture_fault
from digest.records.files.source_text import decode
from digest.records.files.yaml_source import MappingNode, ScalarNode, read_nodes
from digest.records.problems import Problem, has_errors
from digest.records.schema.read import read_group
from digest.records.schema.reading import ReadContext
from digest.records.schema.records import PAGE
from digest.records.schema.values import RESERVED_NAMES, id_fault

MAX_PAGE_BYTES: Final = 64 * 1024
"""Largest page in bytes; twenty pages of a book have about 50 KB."""
MAX_FILES: Final = 500
"""Most files and folders in content/."""

_PAGE: Final = ".md"
_LEFT_BY_SYSTEMS: Final = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini"))
_BY_SETTINGS: Final = {"robots.txt": "robots", "CNAME": "domain"}
_OF_THE_THEME: Final = ("assets", "404")
# Match: "---\ntitle: x\n---\n"; near miss: "----\ntitle: x\n----\n", "---\ntitle: x\n" without an end.
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\n(?P<fields>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)

# What was meant as such. Match: "\n---\n", "----\ntitle: x", "title: x\n" as the first line; near miss:
# "Ghi chú: x", "# Trang".
_NEARLY_FRONT_MATTER: Final = re.compile(r"\s*-{3,}[ \t]*(?:\n|$)|[ ]{0,3}[A-Za-z0-9_-]+:")


@dataclass(frozen=True, slots=True)
class HandwrittenPage:
    """A page: its path below content/ ("gioi-thieu.md"), the path of messages, its fields and blocks.

    `text` is the whole file, to which the offsets of the blocks belong.
    """

    name: str
    shown: str
    text: str
    title: str
    description: str
    blocks: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its path below content/ and its bytes, which are never published as they are."""

    name: str
    shown: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """The hand-written pages and pictures."""

    pages: tuple[HandwrittenPage, ...] = ()
    pictures: tuple[Picture, ...] = ()


def load_content(folder: Path) -> tuple[Content, list[Problem]]:
    """The valid pages and pictures, and every problem; nothing for a missing folder."""
    if not folder.is_symlink() and not folder.exists():
        return Content(), []
    if folder.is_symlink() or not folder.is_dir():
        message = "Chỗ này phải là một thư mục thật, chứa các trang viết tay."
        return Content(), [Problem(folder.name, 0, 0, "symbolic-link", message, "Thay bằng một thư mục thật.")]
    pages: list[HandwrittenPage] = []
    pictures: list[Picture] = []
    problems: list[Problem] = []
    refused = ""
    for number, (path, name) in enumerate(_walk(folder)):
        shown = f"{folder.name}/{name}"
        if number == MAX_FILES:
            message = f"Có hơn {MAX_FILES} tệp và thư mục ở đây."
            problems.append(Problem(folder.name, 0, 0, "too-many-values", message, "Xóa bớt, hoặc gộp các trang."))
            break
        if refused and name.startswith(refused):
            continue  # its folder has been reported
        if fault := _entry_fault(path, name):
            problems.append(Problem(shown, 0, 0, *fault))
            refused = f"{name}/"
        elif path.suffix == _PAGE:
            page, found = _read_page(path.read_bytes(), name, shown)
            problems += found
            pages += [page] if page else []
        elif path.suffix in FORMATS:
            content = path.read_bytes()
            if bad := picture_fault(content, path.suffix):
                fix = "Thay bằng một ảnh thật, hoặc xóa tệp."
                problems.append(Problem(shown, 0, 0, "not-an-image", bad, fix))
            pictures.append(Picture(name, shown, content))
    return Content(tuple(pages), tuple(pictures)), problems


def _walk(folder: Path, below: str = "") -> Iterator[tuple[Path, str]]:
    """Everything but hidden files with its path below the folder, in the order of names; no link is followed."""
    for entry in sorted(os.scandir(folder / below), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.name.lower() in _LEFT_BY_SYSTEMS:
            continue
        name = f"{below}{entry.name}"
        yield Path(entry.path), name
        if entry.is_dir(follow_symlinks=False) and name.count("/") < 3:
            yield from _walk(folder, f"{name}/")


Fault = tuple[str, str, str]
"""The rule, the message and the fix of a problem whose place is known."""


def _entry_fault(path: Path, name: str) -> Fault | None:
    """Why an entry may not be read, or None; for a folder, why it may not be there."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return "symbolic-link", "Đây là liên kết tượng trưng, không được phép.", "Thay bằng chính tệp đó, hoặc xóa."
    is_folder = stat.S_ISDIR(status.st_mode)
    if not is_folder and not stat.S_ISREG(status.st_mode):
        return "not-a-file", "Đây không phải tệp thường (ống dẫn, thiết bị hay ổ cắm).", "Xóa mục này."
    if is_folder and path.suffix in (_PAGE, *FORMATS):
        return "not-a-file", "Đây là thư mục mang tên của tệp.", "Đổi tên hoặc xóa thư mục này."
    if not is_folder and path.suffix not in (_PAGE, *FORMATS):
        message = "Loại tệp này không được đặt trong content/: trình duyệt có thể chạy nó như mã."
        fix = "Xóa tệp; trang viết tay là .md, ảnh là .png, .jpg, .webp (viết thường)."
        if path.name in _BY_SETTINGS:
            fix = f"Xóa tệp, rồi đặt “extra.{_BY_SETTINGS[path.name]}” trong mkdocs.yml."
        return "wrong-place", message, fix
    if fault := _name_fault(path.name if is_folder else path.stem, name, is_folder):
        return fault
    if path.suffix == _PAGE and status.st_size > MAX_PAGE_BYTES:
        message = f"Trang có {status.st_size} byte, giới hạn là {MAX_PAGE_BYTES} byte."
        return "file-too-large", message, "Chia thành nhiều trang, hoặc kiểm tra xem có dán nhầm tệp khác không."
    return None


def _name_fault(stem: str, name: str, is_folder: bool) -> Fault | None:
    """A folder, page or picture is part of an address: the same on every system, and of no generated page."""
    what = "Tên thư mục" if is_folder else "Tên trang" if name.endswith(_PAGE) else "Tên ảnh"
    if stem in RESERVED_NAMES:
        return "reserved-name", f"“{stem}” là tên mà Windows giữ riêng.", "Đặt tên khác."
    if name.partition("/")[0].partition(".")[0] in _OF_THE_THEME or is_generated(name):
        return "reserved-name", f"“{name}” là địa chỉ dành cho trang do chương trình sinh ra.", "Đặt tên khác."
    if fault := id_fault(stem):
        return "wrong-id", f"{what} không dùng được: {fault}.", "Đổi tên: chữ thường không dấu, chữ số, gạch nối."
    return None


def _read_page(content: bytes, name: str, shown: str) -> tuple[HandwrittenPage | None, list[Problem]]:
    """A page, or its problems. What is checked and what is shown come from the same parsed text."""
    text, problems = decode(content, shown, may_have_fence=True)
    if problems:
        return None, problems
    front = _FRONT_MATTER.match(text)
    if not front and (nearly := _NEARLY_FRONT_MATTER.match(text)):
        line = nearly[0].rstrip().count("\n") + 1
        message = "Phần mô tả của trang không nằm giữa hai dòng chỉ có “---”, dòng đầu ở ngay đầu tệp."
        fix = "Thêm hoặc sửa hai dòng “---”; nếu không phải phần mô tả, mở đầu trang bằng dòng “# …”."
        return None, [Problem(shown, line, 1, "metadata-fence", message, fix)]
    start = front.end() if front else 0
    blocks, faults = parse_page(text[start:])
    _shift(blocks, start)
    fields, problems = _read_fields(front["fields"], shown) if front else (_title_of(blocks), [])
    problems += [place_problem(text, shown, start + offset, *fault) for offset, *fault in faults]
    if not front and not fields and not problems:
        fix = "Mở đầu trang bằng dòng “# Tên trang”."
        problems.append(Problem(shown, 1, 1, "missing-field", "Trang không có tên.", fix))
    if has_errors(problems) or not fields:
        return None, problems
    title, description = fields["title"], fields.get("description") or ""
    return HandwrittenPage(name, shown, text, title, description, tuple(blocks)), problems


def _title_of(blocks: Iterable[Node]) -> dict[str, str]:
    """The field "title" from the first heading of a page without fields, if it has one."""
    words = (" ".join(node.words().split()) for node in blocks if node.kind == "heading")
    title = next(words, "")
    return {"title": title} if title else {}


def _read_fields(fields: str, shown: str) -> tuple[dict[str, str] | None, list[Problem]]:
    """The fields between the fences; they begin on line 2 of the file."""
    node, problems = read_nodes(fields.encode(), shown)
    reading = ReadContext(shown, problems)
    values = read_group(PAGE, node, reading) if node else None
    tags = list(_tags_in_fields(node, shown)) if node else []
    problems = [*(problem for problem in problems if problem.rule != "html-in-value"), *tags]
    return values, [replace(problem, line=problem.line + 1) for problem in problems]


def _tags_in_fields(node: MappingNode, shown: str) -> Iterator[Problem]:
    for key, value in node.entries:
        if isinstance(value, ScalarNode) and re.search("[<>]", value.text):
            message = f"Trường “{key.text}” có dấu < hoặc >, sẽ vào tiêu đề của mọi trang."
            yield Problem(shown, value.line, value.column, "html-in-prose", message, "Bỏ hai dấu này.")


def _shift(blocks: list[Node], by: int) -> None:
    for node in blocks:
        node.offset += by
        _shift(node.children, by)


def place_problem(text: str, shown: str, offset: int, rule: str, message: str, fix: str) -> Problem:
    """A problem at an offset of a text."""
    line = text.count("\n", 0, offset) + 1
    return Problem(shown, line, offset - text.rfind("\n", 0, offset), rule, message, fix)
