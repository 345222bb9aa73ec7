"""YAML files as trees of nodes that remember their line and column.

Built from parser events and not by a YAML constructor: no tag, anchor or alias is ever honoured, a hostile
file is refused before it costs time or stack, and every value keeps the place that an error message names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from digest.problems import Problem
from digest.source_text import FORBIDDEN, decode

MAX_BYTES: Final = 512 * 1024
"""Largest YAML file in bytes; the longest real registry file has under 40 KB."""

MAX_DEPTH: Final = 12
MAX_NODES: Final = 20_000
MAX_SCALAR: Final = 20_000
"""Longest single value in characters."""

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Final[Any] = yaml.resolver.Resolver()
_TEXT_TAG: Final = "tag:yaml.org,2002:str"
_NULL_TAG: Final = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value at a place. Exactly one of the three kinds; `line` and `column` count from 1."""

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
    if len(content) > MAX_BYTES:
        return None, [
            Problem(
                path,
                0,
                0,
                "file-too-large",
                f"Tệp có {len(content)} byte, giới hạn là {MAX_BYTES} byte.",
                "Chia nội dung ra nhiều tệp, hoặc kiểm tra xem có dán nhầm tệp khác không.",
            )
        ]
    text, problems = decode(content, path)
    if problems:
        return None, problems
    try:
        root = _build(text)
    except _RefusedError as refused:
        return None, [Problem(path, refused.line, refused.column, refused.rule, refused.message, refused.fix)]
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, path)]
    except yaml.YAMLError as error:
        return None, [Problem(path, 1, 1, "yaml-syntax", f"Tệp YAML sai cú pháp: {error}.", _SYNTAX_FIX)]
    if not isinstance(root, MappingNode):
        return None, [
            Problem(
                path,
                1,
                1,
                "not-a-mapping",
                "Tệp phải gồm các dòng “tên: giá trị”, nhưng ở đây không có dòng nào như vậy.",
                "Bắt đầu từ một tệp mẫu cùng thư mục, hoặc xóa tệp nếu không cần.",
            )
        ]
    return root, []


def _place(mark: Any) -> tuple[int, int]:
    """The line and column, from 1, of a mark of the YAML parser."""
    return mark.line + 1, mark.column + 1


_SYNTAX_FIX: Final = "Kiểm tra dấu ngoặc, dấu nháy và khoảng thụt đầu dòng ở dòng này và dòng trên."


class _RefusedError(Exception):
    """Why a file is refused, and where."""

    def __init__(self, place: tuple[int, int], rule: str, message: str, fix: str) -> None:
        self.line, self.column = place
        self.rule, self.message, self.fix = rule, message, fix


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    event: yaml.CollectionStartEvent
    nodes: list[Node] = field(default_factory=list)


def _build(text: str) -> Node | None:
    root: Node | None = None
    stack: list[_Open] = []
    for event in _checked_events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append(_Open(event))
            if len(stack) > MAX_DEPTH:
                raise _RefusedError(
                    _place(event.start_mark),
                    "too-deep",
                    f"Dữ liệu lồng nhau quá {MAX_DEPTH} tầng.",
                    "Bỏ bớt các ngoặc hoặc khoảng thụt lồng nhau.",
                )
            continue
        if isinstance(event, yaml.ScalarEvent):
            node: Node = _scalar(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _close(stack.pop())
        else:
            continue
        if stack:
            stack[-1].nodes.append(node)
        else:
            root = node
    return root


def _checked_events(text: str) -> Iterator[yaml.Event]:
    documents = nodes = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _RefusedError(
                    _place(event.start_mark),
                    "several-documents",
                    "Tệp có nhiều hơn một tài liệu YAML (dấu “---” ở giữa).",
                    "Tách ra mỗi tệp một bản ghi và bỏ dòng “---”.",
                )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(
                _place(event.start_mark),
                "yaml-alias",
                "Không được dùng neo và bí danh YAML (“&tên”, “*tên”).",
                "Viết giá trị ra đầy đủ, hoặc đặt giá trị trong dấu nháy nếu nó bắt đầu bằng & hay *.",
            )
        if (tag := getattr(event, "tag", None)) not in (None, "!"):
            raise _RefusedError(
                _place(event.start_mark),
                "yaml-tag",
                f"Không được dùng thẻ YAML “{tag}”.",
                "Bỏ phần bắt đầu bằng dấu “!”, hoặc đặt cả giá trị trong dấu nháy.",
            )
        nodes += isinstance(event, yaml.NodeEvent)
        if nodes > MAX_NODES:
            raise _RefusedError(
                _place(event.start_mark),
                "too-many-values",
                f"Tệp có hơn {MAX_NODES} giá trị.",
                "Chia nội dung ra nhiều tệp.",
            )
        yield event


def _scalar(event: yaml.ScalarEvent) -> ScalarNode:
    if len(event.value) > MAX_SCALAR:
        raise _RefusedError(
            _place(event.start_mark),
            "value-too-long",
            f"Giá trị dài {len(event.value)} ký tự, giới hạn là {MAX_SCALAR}.",
            "Rút ngắn giá trị này.",
        )
    if FORBIDDEN.search(event.value):
        letter = FORBIDDEN.search(event.value)[0]  # type: ignore[index]
        raise _RefusedError(
            _place(event.start_mark),
            "forbidden-character",
            f"Giá trị chứa ký tự bị cấm U+{ord(letter):04X} viết bằng dãy thoát.",
            "Xóa ký tự này.",
        )
    is_plain = bool(event.implicit[0])
    tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False)) if is_plain else _TEXT_TAG
    return ScalarNode(*_place(event.start_mark), event.value, tag == _TEXT_TAG, tag == _NULL_TAG)


def _close(opened: _Open) -> Node:
    mark = opened.event.start_mark
    line, column = _place(mark)
    if isinstance(opened.event, yaml.SequenceStartEvent):
        return SequenceNode(line, column, tuple(opened.nodes))
    entries: list[tuple[ScalarNode, Node]] = []
    seen: dict[str, int] = {}
    for key, value in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
        if not isinstance(key, ScalarNode):
            raise _RefusedError(
                (line, column), "key-not-text", "Tên trường phải là chữ.", "Viết “tên: giá trị” trên mỗi dòng."
            )
        if key.text in seen:
            raise _RefusedError(
                (key.line, key.column),
                "duplicate-key",
                f"Trường “{key.text}” xuất hiện hai lần (lần trước ở dòng {seen[key.text]}).",
                "Giữ lại một dòng và xóa dòng kia.",
            )
        seen[key.text] = key.line
        entries.append((key, value))
    return MappingNode(line, column, tuple(entries))


def _syntax_problem(error: yaml.MarkedYAMLError, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    known = next((words for english, words in _SYNTAX_FAULTS if english in str(error.problem)), "sai cú pháp")
    return Problem(path, line, column, "yaml-syntax", f"Tệp YAML hỏng ở đây: {known}.", _SYNTAX_FIX)


_SYNTAX_FAULTS: Final = (
    ("end of stream", "thiếu dấu nháy hoặc dấu ngoặc đóng"),
    ("expected ',' or", "thiếu dấu phẩy hoặc dấu ngoặc đóng"),
    ("mapping values are not allowed", "có dấu hai chấm trong giá trị không đặt trong dấu nháy"),
    ("could not find expected ':'", "thiếu dấu hai chấm sau tên trường"),
    ("did not find expected key", "thụt đầu dòng không đều, hoặc thiếu tên trường"),
    ("cannot start any token", "ký tự này không được đứng đầu giá trị nếu không có dấu nháy"),
    ("escape", "dãy thoát sau dấu \\ không đúng"),
    ("tab", "có dấu tab ở đầu dòng"),
)
