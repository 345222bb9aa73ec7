"""What reading one file collects, and the words that its messages share."""

from dataclasses import dataclass, field
from typing import Any, Final

from digest.problems import Problem, Severity
from digest.schema.kinds import Kind
from digest.source_text import MOST_TOLD
from digest.yaml_source import Node, ScalarNode

INVALID: Final = object()
"""Stands for a value that cannot be used; the problem has been told."""


@dataclass(slots=True)
class Reading:
    """The problems of one file, and where each of its fields stands."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether enough problems of this file have been told."""
        return len(self.problems) >= MOST_TOLD

    def report(self, node: Node, rule: str, message: str, fix: str) -> Any:
        """Note an error at a node; gives the mark of an unusable value."""
        if not self.is_full:
            self.problems.append(Problem(self.path, node.line, node.column, rule, message, fix))
        return INVALID

    def warn(self, node: Node, rule: str, message: str, fix: str) -> None:
        """Note something that an editor should look at; the value is used all the same."""
        self.problems.append(Problem(self.path, node.line, node.column, rule, message, fix, Severity.WARNING))


def wrong_type(kind: Kind, node: Node, reading: Reading, at: str) -> Any:
    """Note that a value is of another kind than the field."""
    found = f"“{shortened(node.text)}”" if isinstance(node, ScalarNode) else "một nhóm giá trị"
    message = f"{field_name(at)} phải là {kind.wanted}, nhưng ở đây là {found}."
    fix = f"Viết {kind.wanted}."
    if not isinstance(node, ScalarNode):
        fix += " Giá trị có dấu [ ] { } hay dấu hai chấm thì đặt trong dấu nháy."
    return reading.report(node, "wrong-type", message, fix)


def field_name(at: str) -> str:
    """The field as a message names it."""
    return f"Trường “{at}”" if at else "Tệp"


def shortened(text: str) -> str:
    """The text as a message quotes it: at most 80 characters."""
    return text if len(text) <= 80 else f"{text[:77]}…"
