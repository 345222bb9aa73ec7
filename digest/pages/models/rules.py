"""The rule reference: what each rule of `check` requires, and how to mend a violation."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.pages.corpus import Corpus
from digest.pages.page import Page
from digest.records.rules import RULE_GROUPS, RULES_PAGE, RuleGroup


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The rules by what they are about."""

    groups: tuple[RuleGroup, ...]
    count: int


def rules_pages(corpus: Corpus) -> Iterable[Page]:
    """The page of the rules; it is the same for every collection."""
    yield Page(RULES_PAGE, "rules", RulesPage(RULE_GROUPS, sum(len(group.rules) for group in RULE_GROUPS)))
