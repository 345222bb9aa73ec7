"""The rule reference: what each rule of `check` requires, and how to mend a violation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.pages.corpus import Corpus
from digest.pages.page import Page
from digest.records.rules import RULES_PAGE, Rule, rule_groups, rules


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The rules by what they are about."""

    groups: Mapping[str, tuple[Rule, ...]]
    count: int


def rules_pages(corpus: Corpus) -> Iterable[Page]:
    """The page of the rules; it is the same for every collection."""
    yield Page(RULES_PAGE, "rules", RulesPage(rule_groups(), len(rules())))
