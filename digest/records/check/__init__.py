"""Records → problems. One module for each family of rules; every rule is a function `check_<what>`."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath

from digest.records.check import (
    articles,
    dates,
    directives,
    duplicates,
    links,
    organizations,
    people,
    places,
    references,
    relations,
    sources,
    summaries,
    texts,
)
from digest.records.models import ArticleId, ArticleLinks, Records
from digest.records.problems import Problem, Severity

_RULES = (
    references.check_terms,
    dates.check_inferred_dates,
    dates.check_order_of_dates,
    dates.check_accession_dates,
    dates.check_directive_dates,
    articles.check_paragraph_numbers,
    articles.check_rights,
    articles.check_withdrawal,
    articles.check_provenance,
    duplicates.check_duplicates,
    articles.check_repetitions,
    articles.check_overrides,
    articles.check_appearances,
    texts.check_personal_words,
    texts.check_disguised_words,
    directives.check_identity,
    directives.check_codes,
    directives.check_duplicates,
    directives.check_sources,
    relations.check_relations,
    organizations.check_names,
    organizations.check_sources,
    organizations.check_parent_cycles,
    organizations.check_succession_cycles,
    people.check_names,
    people.check_posts_of_ended_bodies,
    people.check_heads,
    sources.check_moving_sources,
    sources.check_quotes,
    places.check_places,
    places.check_place_names,
    places.check_families,
    places.check_shared_ids,
    places.check_named_places,
)


def check_records(records: Records, today: date | None = None, told: Iterable[Problem] = ()) -> list[Problem]:
    """Every problem of the records by themselves; `today` also refuses dates that have not come yet.

    `told` are the problems of reading: a record that could not be read is not reported as lacking again.
    """
    problems = [problem for rule in _RULES for problem in rule(records)]
    unread = _unread(told)
    problems += references.check_references(records, unread)
    problems += articles.check_captures(records, unread)
    if today:
        problems += dates.check_future_dates(records, today)
    return problems


def check_links(records: Records, found: Mapping[ArticleId, ArticleLinks]) -> list[Problem]:
    """What editors should know of the citations and bodies that were found in the texts: always warnings."""
    return [
        *links.check_links(records, found),
        *dates.check_cited_dates(records, found),
        *summaries.check_summaries(records, found),
    ]


def _unread(told: Iterable[Problem]) -> set[str]:
    """The records whose files have errors: "directives/57-kl-tw-2023", or "outlets" for the file of all of them."""
    paths = (PurePosixPath(problem.path) for problem in told if problem.severity is Severity.ERROR)
    return {PurePosixPath(*path.parts[1:]).with_suffix("").as_posix() for path in paths if path.suffix}


__all__ = ["check_links", "check_records"]
