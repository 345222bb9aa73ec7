"""What reading one file collects, and the shared words of its messages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from digest.records.fields import FieldType
from digest.records.files.source_text import MOST_SHOWN
from digest.records.files.yaml_source import Node, ScalarNode, SequenceNode
from digest.records.problems import Problem, Severity

# Match: "[0]" in "aliases[0]", "[0]." in "key_points[0].text"; near miss: "[a]".
_ENTRY: Final = re.compile(r"\[([0-9]+)\]\.?")

INVALID: Final = object()
"""The mark of an unusable value, whose problem is reported."""


@dataclass(slots=True)
class ReadContext:
    """The problems of one file, and the place of each of its fields.

    `known` maps slugs to ids, by kind of record ("outlet"), for suggestions. `is_unfinished` is set for a draft,
    and `waiting` holds line, column and name of each field that it lacks.
    `keeps_partial` builds a record without its wrong fields, so that the other fields are checked in the same run.
    """

    path: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_unfinished: bool = False
    keeps_partial: bool = False
    waiting: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether enough problems of this file are reported."""
        return len(self.problems) >= MOST_SHOWN

    def report(self, node: Node, rule: str, message: str, fix: str) -> Any:
        """Add an error at a node; returns INVALID."""
        if not self.is_full:
            self.problems.append(Problem(self.path, node.line, node.column, rule, message, fix))
        return INVALID

    def warn(self, node: Node, rule: str, message: str, fix: str) -> None:
        """Add a warning at a node; the value is used."""
        self.problems.append(Problem(self.path, node.line, node.column, rule, message, fix, Severity.WARNING))

    def wait_for(self, line: int, column: int, name: str) -> None:
        """Name one more field that a draft lacks, in the one warning of its file."""
        self.problems = [problem for problem in self.problems if problem.rule != "unfinished-draft"]
        self.waiting = sorted([*self.waiting, (line, column, name)])
        named = ", ".join(f"“{name}” (dòng {line})" for line, _, name in self.waiting)
        first, at, _ = self.waiting[0]
        message, fix = f"Bản nháp còn thiếu {named}.", "Điền trước khi đổi status thành published."
        self.warn(Node(first, at), "unfinished-draft", message, fix)


def wrong_type(kind: FieldType, node: Node, reading: ReadContext, at: str) -> Any:
    """Report a missing value, or one of another kind than the field."""
    if isinstance(node, ScalarNode) and is_blank(node):
        return reading.report(node, "empty-value", f"{field_name(at)} để trống.", f"Điền {kind.wanted}.")
    found = f"“{shortened(node.text)}”" if isinstance(node, ScalarNode) else "một nhóm giá trị"
    message = f"{field_name(at)} phải là {kind.wanted}, nhưng ở đây là {found}."
    fix = f"Viết {kind.wanted}."
    if not isinstance(node, ScalarNode):
        fix += " Giá trị có dấu [ ] { } hay dấu hai chấm thì đặt trong dấu nháy."
    return reading.report(node, "wrong-type", message, fix)


def field_name(at: str) -> str:
    """The field as a message names it, entries of lists counted from 1.

    >>> field_name("title")
    'Trường “title”'
    >>> field_name("key_points[0].text")
    'Trường “text” ở mục 1 của “key_points”'
    >>> field_name("aliases[2]")
    'Mục 3 của “aliases”'
    """
    if not at:
        return "Tệp"
    first, *entries = _ENTRY.split(at)
    named, is_entry = f"“{first}”", False
    for position, name in zip(entries[::2], entries[1::2], strict=True):
        entry = f"{'mục' if name else 'Mục'} {int(position) + 1} của {named}"
        named, is_entry = (f"“{name}” ở {entry}", False) if name else (entry, True)
    return named if is_entry else f"Trường {named}"


def is_blank(node: Node) -> bool:
    """Whether a value is blank: `summary:`, `summary: ""`, `key_points: []`."""
    if isinstance(node, ScalarNode):
        return node.is_null or not node.text.strip()
    return isinstance(node, SequenceNode) and not node.nodes


def shortened(text: str) -> str:
    """The text as a message quotes it: at most 80 characters."""
    return text if len(text) <= 80 else f"{text[:77]}…"
