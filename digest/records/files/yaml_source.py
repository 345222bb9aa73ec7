"""YAML files as trees of nodes that remember their line and column.

Built from parser events and not by a YAML constructor: no tag, anchor or alias is ever honoured, a hostile
file is refused before it costs time or stack, and every value keeps the place that an error message names.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from digest.records.files.source_text import FENCE_WORDS, MOST_SHOWN, decode, forbidden_characters
from digest.records.files.yaml_syntax import SYNTAX_FIX, UNCLOSED, place_of, syntax_problem
from digest.records.problems import Problem

MAX_BYTES: Final = 512 * 1024
"""Largest YAML file in bytes; the longest real registry file has under 40 KB."""

MAX_DEPTH: Final = 12
MAX_NODES: Final = 20_000
MAX_SCALAR: Final = 20_000
"""Longest single value in characters."""

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Final[Any] = yaml.resolver.Resolver()
_TEXT_TAG: Final = "tag:yaml.org,2002:str"
_NULL_TAG: Final = "tag:yaml.org,2002:null"

# A comment that was hardly meant as one. Match: " #1", " #sach"; near miss: " # ghi chú", "a#b".
_CUT_OFF: Final = re.compile(r"[ \t]+#[^\s#]")

_QUOTES: Final = ("'", '"')
# A line that is a field or an entry of a list. Match: "summary: x", "    role:", "  - một"; near miss: "Ghi chú: x".
_FIELD: Final = re.compile(r"( *)(?:- |[a-z][a-z0-9_-]*:(?: |$))")
# What a reader of YAML 1.1 or 1.2 may take for something else than text begins with one of these.
_DOUBTFUL_STARTS: Final = frozenset("0123456789+-.~<=nNyYtTfFoO")
# Numbers and truth values that PyYAML reads as text and other readers do not. Match: "1e3", "08", "0o17", "y";
# near miss: "1e3a", "57-KL/TW", "ý".
_OTHERWISE_READ: Final = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|[yYnN]")


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value at a place; `line` and `column` count from 1. As itself: a value that was refused."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ScalarNode(Node):
    """A single value as written. `is_text` is false when YAML would read it as a number, a date or a truth value."""

    text: str
    is_text: bool
    is_null: bool


@dataclass(frozen=True, slots=True)
class SequenceNode(Node):
    """A list."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MappingNode(Node):
    """Keys with their values, in the order of the file; keys are distinct."""

    entries: tuple[tuple[ScalarNode, Node], ...]


def read_yaml(content: bytes, path: str) -> tuple[MappingNode | None, list[Problem]]:
    """The mapping at the top of a YAML file, or None and the problems that forbid reading it."""
    root, problems = read_nodes(content, path)
    return (None if problems else root), problems


def read_nodes(content: bytes, path: str) -> tuple[MappingNode | None, list[Problem]]:
    """The mapping at the top of a YAML file with the problems of its single values, or None.

    A refused value stays in the tree as a bare `Node`, so that the other fields of the file can still be
    looked at and an editor hears of everything in one run. A file with problems must not be used.
    """
    if len(content) > MAX_BYTES:
        sizes = f"Tệp có {len(content)} byte, giới hạn là {MAX_BYTES} byte."
        fix = "Chia nội dung ra nhiều tệp, hoặc kiểm tra xem có dán nhầm tệp khác không."
        return None, [Problem(path, 0, 0, "file-too-large", sizes, fix)]
    text, problems = decode(content, path)
    if problems:
        return None, problems
    tree = _Tree(path)
    try:
        root = tree.build(text)
    except _RefusedError as refused:
        return None, [*tree.problems, Problem(path, *refused.place, *refused.words)]
    except yaml.MarkedYAMLError as error:
        return None, [*tree.problems, syntax_problem(error, text, path)]
    except yaml.YAMLError as error:
        return None, [Problem(path, 1, 1, "yaml-syntax", f"Tệp YAML sai cú pháp: {error}.", SYNTAX_FIX)]
    if not isinstance(root, MappingNode):
        message = "Tệp phải gồm các dòng “tên: giá trị”, nhưng ở đây không có dòng nào như vậy."
        fix = "Bắt đầu từ một tệp mẫu cùng thư mục, hoặc xóa tệp nếu không cần."
        return None, tree.problems or [Problem(path, 1, 1, "not-a-mapping", message, fix)]
    return root, tree.problems


class _RefusedError(Exception):
    """Why the rest of a file is not read, and where."""

    def __init__(self, mark: Any, rule: str, message: str, fix: str) -> None:
        self.place, self.words = place_of(mark), (rule, message, fix)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    event: yaml.CollectionStartEvent
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Tree:
    """A tree in the making, and what was wrong with single values."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    has_alias: bool = False
    has_cut_off: bool = False
    lines: list[str] = field(default_factory=list)

    def build(self, text: str) -> Node | None:
        """The root node, or None for an empty file."""
        self.lines = text.split("\n")
        self.has_cut_off = bool(_CUT_OFF.search(text))
        next_event = _LOADER(text).get_event
        root: Node | None = None
        stack: list[_Open] = []
        documents = count = 0
        while True:
            event: Any = next_event()
            kind = type(event)
            count += 1
            if count > MAX_NODES:
                message = f"Tệp có hơn {MAX_NODES} giá trị."
                raise _RefusedError(event.start_mark, "too-many-values", message, "Chia nội dung ra nhiều tệp.")
            if kind is yaml.ScalarEvent:
                node = self._scalar(event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                opened = stack.pop()
                node = self._close(opened, bool(stack) and isinstance(stack[-1].event, yaml.SequenceStartEvent))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, stack)
                continue
            elif kind is yaml.AliasEvent:
                node = self._report_alias(Node(*place_of(event.start_mark)))
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                documents += kind is yaml.DocumentStartEvent
                _check_document(event, documents)
                continue
            if stack:
                stack[-1].nodes.append(node)
            else:
                root = node

    def _open(self, event: yaml.CollectionStartEvent, stack: list[_Open]) -> None:
        if event.anchor is not None:
            self._report_alias(Node(*place_of(event.start_mark)))
        if event.tag is not None:
            self._report_tag(event)
        stack.append(_Open(event))
        if len(stack) > MAX_DEPTH:
            fix = "Bỏ bớt các ngoặc hoặc khoảng thụt lồng nhau."
            raise _RefusedError(event.start_mark, "too-deep", f"Dữ liệu lồng nhau quá {MAX_DEPTH} tầng.", fix)

    def _report(self, mark: Any, rule: str, message: str, fix: str) -> Node:
        """Note a problem; returns the node of the refused value."""
        node = Node(*place_of(mark))
        self._add(node, rule, message, fix)
        return node

    def _add(self, node: Node, rule: str, message: str, fix: str) -> None:
        if len(self.problems) < MOST_SHOWN:
            self.problems.append(Problem(self.path, node.line, node.column, rule, message, fix))

    def _report_alias(self, node: Node) -> Node:
        """Tell of anchors once: the aliases that follow have the same cause."""
        if not self.has_alias:
            self.has_alias = True
            message = "Không được dùng neo, bí danh và khóa gộp YAML (“&tên”, “*tên”, “<<”)."
            fix = "Viết giá trị ra đầy đủ, hoặc đặt giá trị trong dấu nháy nếu nó bắt đầu bằng & hay *."
            self._add(node, "yaml-alias", message, fix)
        return Node(node.line, node.column)

    def _report_tag(self, event: yaml.NodeEvent) -> Node:
        message = f"Không được dùng thẻ YAML “{event.tag}”."  # type: ignore[attr-defined]
        fix = "Bỏ phần bắt đầu bằng dấu “!”, hoặc đặt cả giá trị trong dấu nháy."
        return self._report(event.start_mark, "yaml-tag", message, fix)

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        text: str = event.value
        mark: Any = event.start_mark
        end: Any = event.end_mark
        if event.anchor is not None:
            return self._report_alias(Node(*place_of(mark)))
        if event.tag is not None:
            return self._report_tag(event)
        if len(text) > MAX_SCALAR:
            message = f"Giá trị dài {len(text)} ký tự, giới hạn là {MAX_SCALAR}."
            return self._report(mark, "value-too-long", message, "Rút ngắn giá trị này.")
        is_plain = event.implicit[0]
        if event.style in _QUOTES and self._swallows_fields(mark.line, end.line):
            fix = "Thêm dấu nháy đóng vào cuối giá trị này."
            raise _RefusedError(mark, "yaml-syntax", f"Tệp YAML hỏng ở đây: {UNCLOSED}.", fix)
        if is_plain and self.has_cut_off and self._is_cut_off(end):
            message = "YAML bỏ phần từ dấu # trở đi, coi là ghi chú."
            fix = "Đặt cả giá trị trong dấu nháy; nếu đúng là ghi chú, viết dấu cách sau dấu #."
            return self._report(mark, "comment-in-value", message, fix)
        if not is_plain and event.style == '"' and (found := next(forbidden_characters(text), None)):
            start, name = found
            message = f"Giá trị chứa ký tự U+{ord(text[start]):04X} ({name}) viết bằng dãy thoát."
            return self._report(mark, "forbidden-character", message, "Xóa dãy thoát này.")
        if not is_plain or (text and text[0] not in _DOUBTFUL_STARTS):
            return ScalarNode(mark.line + 1, mark.column + 1, text, True, False)
        tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
        is_text = tag == _TEXT_TAG and not _OTHERWISE_READ.fullmatch(text)
        return ScalarNode(mark.line + 1, mark.column + 1, text, is_text, tag == _NULL_TAG)

    def _is_cut_off(self, end: Any) -> bool:
        """Whether a hash and a word follow the value: "Hội nghị #1" is "Hội nghị" to YAML."""
        return end.line < len(self.lines) and bool(_CUT_OFF.match(self.lines[end.line], end.column))

    def _swallows_fields(self, first: int, last: int) -> bool:
        """Whether lines within a quoted value look like the fields and entries that should follow it."""
        if first == last:
            return False
        room = len(self.lines[first]) - len(self.lines[first].lstrip(" -"))
        return any((found := _FIELD.match(line)) and len(found[1]) <= room for line in self.lines[first + 1 : last + 1])

    def _close(self, opened: _Open, is_entry: bool) -> Node:
        """The node of a list or mapping that has ended; `is_entry`: it is an entry of a list itself."""
        mark = opened.event.start_mark
        if opened.event.anchor is not None or opened.event.tag is not None:
            return Node(*place_of(mark))
        if isinstance(opened.event, yaml.SequenceStartEvent):
            return SequenceNode(*place_of(mark), tuple(opened.nodes))
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        has_repeated = False
        for key, value in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                if type(key) is not Node:
                    message, fix = "Tên trường phải là chữ.", "Viết “tên: giá trị” trên mỗi dòng."
                    self._add(key, "key-not-text", message, fix)
            elif key.text == "<<" and not key.is_text:
                self._report_alias(key)
            elif key.text in entries:
                if not (is_entry and has_repeated):  # one dash that is missing repeats all fields of an entry
                    self._report_repeated(key, entries[key.text][0].line, is_entry)
                has_repeated = True
            else:
                entries[key.text] = key, value
        return MappingNode(*place_of(mark), tuple(entries.values()))

    def _report_repeated(self, key: ScalarNode, earlier: int, is_entry: bool) -> None:
        name = key.text[:80]
        fix = "Giữ lại một dòng và xóa dòng kia."
        if is_entry:
            fix = f"Nếu đây là mục mới, viết “- {name}: …”, thụt bằng dấu “-” của mục trên; nếu không, xóa một dòng."
        self._add(key, "duplicate-key", f"Trường “{name}” xuất hiện hai lần (lần trước ở dòng {earlier}).", fix)


def _check_document(event: Any, documents: int) -> None:
    """Refuse a file of several documents, or one that opens with a fence."""
    if type(event) is not yaml.DocumentStartEvent:
        return
    if documents > 1:
        message = "Tệp có nhiều hơn một tài liệu YAML (dấu “---” ở giữa)."
        fix = "Tách ra mỗi tệp một bản ghi và bỏ dòng “---”."
        raise _RefusedError(event.start_mark, "several-documents", message, fix)
    if event.explicit:
        raise _RefusedError(event.start_mark, *FENCE_WORDS)
