"""Every rule of `check`, read from `rules.yml`: the rule reference on the site, and the meaning of a problem's id.

A test holds the file, the code and tests/bad_data together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

RULES_PAGE: Final = "huong-dan/quy-tac.html"
"""The address of the rule reference on the site; the id of a rule is its anchor there."""

_SEVERITIES: Final = {"error": ("error",), "warning": ("warning",), "either": ("error", "warning")}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule requires and how to mend a violation; `sample` is the smallest one."""

    id: str
    severities: tuple[str, ...]
    what: str
    fix: str
    sample: str = ""


@cache
def rule_groups() -> Mapping[str, tuple[Rule, ...]]:
    """The rules by what they are about, in the order of the page."""
    read = yaml.load(files("digest.records").joinpath("rules.yml").read_bytes(), yaml.CSafeLoader)
    return {
        title: tuple(Rule(id_, _SEVERITIES[severity], *words) for id_, (severity, *words) in group.items())
        for title, group in read.items()
    }


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id."""
    return {rule.id: rule for group in rule_groups().values() for rule in group}
