"""YAML files as trees of nodes that remember their line and column.

Built from parser events and not by a YAML constructor: no tag, anchor or alias is ever honoured, a hostile
file is refused before it costs time or stack, and every value keeps the place that an error message names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from digest.problems import Problem

MAX_BYTES: Final = 512 * 1024
"""Largest YAML file in bytes; the longest real registry file has under 40 KB."""

MAX_DEPTH: Final = 12
MAX_NODES: Final = 20_000
MAX_SCALAR: Final = 20_000
"""Longest single value in characters."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls; U+0085 would start a new line inside a value
    "\u2028\u2029"  # line separators: YAML takes them for line ends, an editor's screen does not
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # surrogates and noncharacters
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
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


def decode(content: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file with LF line ends, or the problems that forbid reading it.

    A byte-order mark and CR LF are accepted and dropped. Shared by metadata and article texts.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return "", [
            Problem(
                path,
                line,
                1,
                "not-utf-8",
                f"Tệp không phải là văn bản UTF-8: byte thứ {error.start + 1} là 0x{content[error.start]:02X}.",
                "Mở tệp bằng trình soạn thảo, chọn “Lưu với bảng mã UTF-8” rồi lưu lại.",
            )
        ]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text, [*_forbidden_characters(text, path), *_conflict_markers(text, path)]


def read_yaml(content: bytes, path: str) -> tuple[MappingNode | None, list[Problem]]:
    """The mapping at the top of a YAML file, or None and the problems that forbid reading it."""
    if len(content) > MAX_BYTES:
        return None, [
            Problem(
                path,
                0,
                0,
                "file-too-large",
                f"Tệp có {len(content):,} byte, giới hạn là {MAX_BYTES:,} byte.".replace(",", "."),
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
    def __init__(self, mark: Any, rule: str, message: str, fix: str) -> None:
        self.line, self.column = _place(mark)
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
                    event.start_mark,
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
                    event.start_mark,
                    "several-documents",
                    "Tệp có nhiều hơn một tài liệu YAML (dấu “---” ở giữa).",
                    "Tách ra mỗi tệp một bản ghi và bỏ dòng “---”.",
                )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(
                event.start_mark,
                "yaml-alias",
                "Không được dùng neo và bí danh YAML (“&tên”, “*tên”).",
                "Viết giá trị ra đầy đủ, hoặc đặt giá trị trong dấu nháy nếu nó bắt đầu bằng & hay *.",
            )
        if (tag := getattr(event, "tag", None)) not in (None, "!"):
            raise _RefusedError(
                event.start_mark,
                "yaml-tag",
                f"Không được dùng thẻ YAML “{tag}”.",
                "Bỏ phần bắt đầu bằng dấu “!”, hoặc đặt cả giá trị trong dấu nháy.",
            )
        nodes += isinstance(event, yaml.NodeEvent)
        if nodes > MAX_NODES:
            raise _RefusedError(
                event.start_mark,
                "too-many-values",
                f"Tệp có hơn {MAX_NODES} giá trị.",
                "Chia nội dung ra nhiều tệp.",
            )
        yield event


def _scalar(event: yaml.ScalarEvent) -> ScalarNode:
    if len(event.value) > MAX_SCALAR:
        raise _RefusedError(
            event.start_mark,
            "value-too-long",
            f"Giá trị dài {len(event.value)} ký tự, giới hạn là {MAX_SCALAR}.",
            "Rút ngắn giá trị này.",
        )
    if _FORBIDDEN.search(event.value):
        letter = _FORBIDDEN.search(event.value)[0]  # type: ignore[index]
        raise _RefusedError(
            event.start_mark,
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
            raise _RefusedError(mark, "key-not-text", "Tên trường phải là chữ.", "Viết “tên: giá trị” trên mỗi dòng.")
        if key.text in seen:
            raise _RefusedError(
                yaml.Mark("", 0, key.line - 1, key.column - 1, None, None),
                "duplicate-key",
                f"Trường “{key.text}” xuất hiện hai lần (lần trước ở dòng {seen[key.text]}).",
                "Giữ lại một dòng và xóa dòng kia.",
            )
        seen[key.text] = key.line
        entries.append((key, value))
    return MappingNode(line, column, tuple(entries))


def _forbidden_characters(text: str, path: str) -> list[Problem]:
    problems = []
    for found in _FORBIDDEN.finditer(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        rule = "bidirectional-control" if found[0] in _BIDIRECTIONAL else "forbidden-character"
        problems.append(
            Problem(
                path,
                line,
                column,
                rule,
                f"Có ký tự vô hình U+{ord(found[0]):04X} ({_FORBIDDEN_NAMES.get(found[0], 'ký tự điều khiển')}).",
                "Xóa ký tự này: đặt con trỏ ngay trước cột đã nêu rồi bấm Delete.",
            )
        )
        if len(problems) == 20:
            break
    return problems


_BIDIRECTIONAL: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FORBIDDEN_NAMES: Final = {
    **dict.fromkeys(_BIDIRECTIONAL, "đảo chiều chữ"),
    "\u0085": "ngắt dòng",
    "\u2028": "ngắt dòng",
    "\u2029": "ngắt đoạn",
    "\ufffe": "không phải ký tự",
    "\uffff": "không phải ký tự",
}


def _conflict_markers(text: str, path: str) -> list[Problem]:
    found = _CONFLICT.search(text)
    if not found:
        return []
    return [
        Problem(
            path,
            text.count("\n", 0, found.start()) + 1,
            1,
            "conflict-marker",
            f"Còn dấu xung đột của git: “{found[0].strip()}”.",
            "Chọn một trong hai bản rồi xóa các dòng <<<<<<<, ======= và >>>>>>>.",
        )
    ]


def _syntax_problem(error: yaml.MarkedYAMLError, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, line, column, "yaml-syntax", f"Tệp YAML sai cú pháp ({error.problem}).", _SYNTAX_FIX)
