"""Pages that people write into docs/: Markdown that can say anything and do nothing.

A page is read as the builder will read it: its fields by our own reader of YAML, which knows no tag and no alias,
its text by the builder's Markdown. What comes out is looked at, so that no spelling of a link or a tag escapes.
"""

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from digest.records.check.texts import link_lie
from digest.records.files.source_text import decode
from digest.records.files.yaml_source import MappingNode, ScalarNode, read_nodes
from digest.records.problems import Problem, Severity
from digest.records.schema.read import read_group
from digest.records.schema.reading import ReadContext
from digest.records.schema.records import PAGE
from digest.records.schema.urls import plain_url, url_fault

MAX_BRACKETS: Final = 200
"""Most “[” and most “<” in one paragraph: the builder's Markdown takes a time that grows with their cube."""

# As the builder finds them. Match: "---\ntitle: x\n---\n"; near miss: "----\ntitle: x\n----\n".
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\n(?P<fields>.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
# What was meant as such. Match: "\n---\n", "----\ntitle: x", "title: x\n" as the first line, which the builder takes
# away as a field; near miss: "Ghi chú: x", "# Trang".
_NEARLY_FRONT_MATTER: Final = re.compile(r"\s*-{3,}[ \t]*(?:\n|$)|[ ]{0,3}[A-Za-z0-9_-]+:")
_BLOCK: Final = re.compile(r"[^\n](?:\n?[^\n])*")
_FENCED: Final = FencedBlockPreprocessor.FENCED_BLOCK_RE
# Code of one line, where a tag is shown and not looked for. Match: "`<b>`"; near miss: a lone "`".
_CODE: Final = re.compile(r"(`+)(?!`)[^\n]{1,400}?(?<!`)\1(?!`)")
# What a slip keeps from being a tag; it would be shown. Match: "<!-- ghi chú", "<b"; near miss: "a < b", "<https:".
_NEARLY_TAG: Final = re.compile(r"<(?:[A-Za-z](?![^\s<>]*[:@])|[/!?])[^\n<>]*")
_DROPPED_BY_BROWSERS: Final = re.compile("[\x00-\x20\u00ad\u200b-\u200d\u2060]")
# Match: "javascript:x", "C:\\x"; near miss: "index.md#a", "a/b:c".
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HTTP: Final = re.compile("https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page under the path of its messages; `is_there` tells whether a file is, or will be, at a path below docs/."""

    path: str
    name: str
    text: str
    is_there: Callable[[str], bool]

    def problem(self, offset: int, rule: str, message: str, fix: str) -> Problem:
        """A problem at an offset of the text."""
        line = self.text.count("\n", 0, offset) + 1
        return Problem(self.path, line, offset - self.text.rfind("\n", 0, offset), rule, message, fix)


def check_prose(content: bytes, path: str, name: str, is_there: Callable[[str], bool]) -> Iterator[Problem]:
    """Where a page would be more than text, links, lists and tables, or lead to nothing; `name` is below docs/."""
    text, problems = decode(content, path, may_have_fence=True)
    if problems:
        yield from problems
        return
    front = _FRONT_MATTER.match(text)
    if front:
        yield from _check_fields(front["fields"], path)
    elif nearly := _NEARLY_FRONT_MATTER.match(text):
        line = nearly[0].rstrip().count("\n") + 1
        message = "Phần mô tả của trang không nằm giữa hai dòng chỉ có “---”, dòng đầu ở ngay đầu tệp."
        fix = "Thêm hoặc sửa hai dòng “---”; nếu không phải phần mô tả, mở đầu trang bằng dòng “# …”."
        yield Problem(path, line, 1, "metadata-fence", message, fix)
        return
    body = _blanked(text[: front.end()]) + text[front.end() :] if front else text
    yield from _check_body(_Page(path, name, body, is_there))


def _check_fields(fields: str, path: str) -> Iterator[Problem]:
    """The problems of the lines between the fences, which stand one line lower in the file."""
    node, problems = read_nodes(fields.encode(), path)
    reading = ReadContext(path, problems)
    if node:
        read_group(PAGE, node, reading)
        problems += _tags_in_fields(node, path)
    for problem in problems:
        if problem.severity is Severity.ERROR:
            yield replace(problem, line=problem.line + 1)


def _tags_in_fields(node: MappingNode, path: str) -> Iterator[Problem]:
    for key, value in node.entries:
        if isinstance(value, ScalarNode) and re.search("[<>]", value.text):
            message = f"Trường “{key.text}” có dấu < hoặc >, sẽ vào tiêu đề của mọi trang."
            yield Problem(path, value.line, value.column, "html-in-prose", message, "Bỏ hai dấu này.")


def _check_body(page: _Page) -> Iterator[Problem]:
    for block in _BLOCK.finditer(page.text):
        for mark in "[<":
            if block[0].count(mark) > MAX_BRACKETS:
                message = f"Đoạn này có {block[0].count(mark)} dấu “{mark}”, giới hạn là {MAX_BRACKETS}."
                yield page.problem(block.start(), "too-many-values", message, "Chia đoạn này ra, hoặc xóa bớt.")
                return
    shown = replace(page, text=_FENCED.sub(lambda code: _blanked(code[0]), page.text))
    try:
        tags, targets = _outline_of(shown.text)
    except RecursionError:
        _reader.cache_clear()  # it was left in the middle
        message, fix = "Danh sách, trích dẫn lồng nhau quá nhiều tầng.", "Bớt các khoảng thụt và dấu > đầu dòng."
        yield Problem(page.path, 0, 0, "too-deep", message, fix)
        return
    unread = _NEARLY_TAG.search(_CODE.sub(lambda code: _blanked(code[0]), shown.text))
    for tag in [*tags, *([unread[0]] if unread else [])][:1]:
        fix = "Viết bằng Markdown; nếu là chữ, đặt giữa hai dấu `."
        yield page.problem(_find(shown.text, tag), "html-in-prose", "Trang viết tay có mã HTML.", fix)
    for is_image, target, words in targets:
        fault = _image_fault(shown, target) if is_image else _link_fault(shown, target, words)
        if fault:
            yield page.problem(_find(shown.text, target), *fault)


@dataclass(slots=True)
class _Outline(Treeprocessor):  # type: ignore[misc]  # Markdown says nothing of types
    """Whether it is a picture, the target and the words of each link and picture of a page."""

    targets: list[tuple[bool, str, str]] = field(default_factory=list)

    def run(self, root: Element) -> None:
        """Note the targets in the tree of a page."""
        for element in root.iter():
            if element.tag in ("a", "img"):
                target = element.get("src" if element.tag == "img" else "href") or ""
                words = "".join(element.itertext())
                self.targets.append((element.tag == "img", target.replace(AMP_SUBSTITUTE, "&"), words))


@cache
def _reader() -> tuple[Markdown, _Outline]:
    """The builder's Markdown and what it notes; made once, as it compiles its many expressions anew each time."""
    markdown, outline = Markdown(extensions=["tables"]), _Outline()
    markdown.treeprocessors.register(outline, "outline", -1)  # after all others
    return markdown, outline


def _outline_of(text: str) -> tuple[list[str], list[tuple[bool, str, str]]]:
    """The tags of a page, and the targets of its links and pictures."""
    markdown, outline = _reader()
    outline.targets = []
    markdown.reset().convert(text)
    kept = (str(kept).strip() for kept in markdown.htmlStash.rawHtmlBlocks)
    tags = [tag for tag in kept if tag.startswith("<")]  # others are entities, which are words
    return tags, outline.targets


Fault = tuple[str, str, str]


def _link_fault(page: _Page, target: str, words: str) -> Fault | None:
    seen = _DROPPED_BY_BROWSERS.sub("", html.unescape(target))
    if seen.lower().startswith("mailto:") and seen == html.unescape(target):
        return None
    if _HTTP.match(seen):
        if fault := url_fault(target):
            plain = plain_url(target)
            fix = f"Nếu đúng là trang này, viết: {plain}" if plain else "Chép lại địa chỉ từ trình duyệt."
            return "unsafe-link", f"Đường dẫn “{target[:80]}”: {fault}.", fix
        if lie := link_lie(words, target):
            return "lying-link", lie, "Sửa chữ hoặc sửa địa chỉ cho khớp nhau."
        return None
    return _local_fault(page, target, seen)


def _image_fault(page: _Page, target: str) -> Fault | None:
    seen = _DROPPED_BY_BROWSERS.sub("", html.unescape(target)).replace("\\", "/")
    if _HTTP.match(seen) or seen.startswith("//"):
        return "outside-image", "Ảnh lấy từ trang khác: máy của người đọc sẽ gọi tới đó.", "Đưa ảnh vào docs/."
    fault = _local_fault(page, target, seen)
    if fault and fault[0] == "dead-link":
        return *fault[:2], "Đưa ảnh vào docs/, rồi viết đường dẫn tới ảnh tính từ thư mục của trang này."
    return fault


def _local_fault(page: _Page, target: str, seen: str) -> Fault | None:
    """What forbids a target that is not on the web: it must be a file below docs/, or a place of this page."""
    if _SCHEME.match(seen) or seen.startswith("//") or "\\" in seen:
        message = f"Đường dẫn “{target[:80]}” không bắt đầu bằng https://."
        return "unsafe-link", message, "Sửa hoặc xóa đường dẫn."
    path = unquote(urlsplit(html.unescape(target)).path)
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
    if path.startswith("/") or (path and not page.is_there(wanted)):
        fix = "Viết đường dẫn tới tệp .md, tính từ thư mục của trang này, ví dụ bai-viet/index.md."
        return "dead-link", f"Đường dẫn “{target[:80]}” không tới tệp nào trong docs/.", fix
    return None


def _find(text: str, words: str) -> int:
    """Where the words begin in the text, rather not within code; 0 when Markdown has changed them beyond that.

    White space may be another: Markdown makes spaces of tabs.
    """
    form = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = form.search(_CODE.sub(lambda code: _blanked(code[0]), text)) or form.search(text)
    return found.start() if found else 0


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
