"""The type of a rule."""

from dataclasses import dataclass
from typing import Final

ERROR: Final = ("error",)
WARNING: Final = ("warning",)
EITHER: Final = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule requires and how to mend a violation; `sample` is the smallest one."""

    id: str
    severities: tuple[str, ...]
    what: str
    fix: str
    sample: str = ""


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules about one kind of thing, in the order of the page."""

    title: str
    rules: tuple[Rule, ...]
