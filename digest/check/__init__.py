"""Records → problems. One module for each family of rules; every rule is a function `check_<what>`."""

from datetime import date

from digest.check import articles, directives, organizations, people, personal_words, references
from digest.check.links import check_links
from digest.models import Records
from digest.problems import Problem

_RULES = (
    references.check_references,
    references.check_terms,
    articles.check_inferred_dates,
    articles.check_order_of_dates,
    articles.check_paragraph_numbers,
    articles.check_rights,
    articles.check_withdrawal,
    articles.check_capture,
    articles.check_directive_dates,
    articles.check_appearances,
    personal_words.check_personal_words,
    directives.check_identity,
    directives.check_duplicates,
    directives.check_sources,
    directives.check_inferred_dates,
    directives.check_relation_cycles,
    organizations.check_names,
    organizations.check_sources,
    organizations.check_succession_cycles,
    people.check_names,
)


def check_records(records: Records, today: date | None = None) -> list[Problem]:
    """Every problem of the records by themselves; `today` also refuses dates that have not come yet."""
    problems = [problem for rule in _RULES for problem in rule(records)]
    if today:
        problems += articles.check_future_dates(records, today)
    return problems


__all__ = ["check_links", "check_records"]
