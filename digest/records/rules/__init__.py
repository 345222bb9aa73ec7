"""Every rule of `check`: the rule reference on the site, and the meaning of a problem's id.

A test holds this registry, the code and tests/bad_data together.
"""

from collections.abc import Mapping
from typing import Final

from digest.records.rules.articles import ARTICLES
from digest.records.rules.files import FILES
from digest.records.rules.registry import REGISTRY
from digest.records.rules.rule import Rule, RuleGroup

RULES_PAGE: Final = "huong-dan/quy-tac.html"
"""The address of the rule reference on the site; the id of a rule is its anchor there."""

RULE_GROUPS: Final = (*FILES, *ARTICLES, *REGISTRY)
"""Every rule, by what it is about."""

RULES: Final[Mapping[str, Rule]] = {rule.id: rule for group in RULE_GROUPS for rule in group.rules}
"""Every rule by its id."""

__all__ = ["RULES", "RULES_PAGE", "RULE_GROUPS", "Rule", "RuleGroup"]
