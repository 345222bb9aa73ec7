"""Records → problems. One module for each family of rules; every rule is a function `check_<what>`."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import PurePosixPath

from digest.records.check import (
    articles,
    dates,
    directives,
    duplicates,
    encodings,
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
from digest.records.check.locations import text_path
from digest.records.check.unknown import check_unknown
from digest.records.models import Article, ArticleId, ArticleLinks, Records
from digest.records.problems import Problem, Severity
from digest.records.remember import Keys, Remember, by_chunks, compute_always

_OF_ARTICLES = (
    dates.check_inferred_dates,
    dates.check_order_of_dates,
    dates.check_accession_dates,
    dates.check_directive_dates,
    articles.check_paragraph_numbers,
    articles.check_rights,
    articles.check_withdrawal,
    articles.check_provenance,
    articles.check_repetitions,
    articles.check_tasks,
    articles.check_overrides,
    articles.check_appearances,
    texts.check_personal_words,
    texts.check_disguised_words,
    encodings.check_old_encodings,
)
"""Rules that look at each article by itself, and at the records that it names."""

_OF_OTHERS = (
    dates.check_inferred_days,
    dates.check_periods,
    directives.check_identity,
    directives.check_codes,
    directives.check_duplicates,
    directives.check_repeated_tasks,
    directives.check_sources,
    relations.check_relations,
    organizations.check_names,
    organizations.check_outlet_names,
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
)

_OF_LINKS = (links.check_links, dates.check_cited_dates, summaries.check_summaries)
"""Rules that look at what was found in each article by itself."""


def check_records(
    records: Records,
    today: date | None = None,
    known: Collection[Problem] = (),
    remember: Remember = compute_always,
    keys: Keys | None = None,
) -> list[Problem]:
    """Every problem of the records by themselves; `today` also refuses dates that have not come yet.

    `known` are the problems of reading: a record that could not be read is not reported as missing, and a line with
    an error of reading gets no second one.
    """

    def of_chunk(ids: tuple[ArticleId, ...]) -> list[Problem]:
        some = replace(records, articles={id_: records.articles[id_] for id_ in ids})
        return [problem for rule in _OF_ARTICLES for problem in rule(some)]

    problems = [problem for rule in _OF_OTHERS for problem in rule(records)]
    problems += chain.from_iterable(by_chunks("problems", records.articles, of_chunk, keys, remember))
    problems += duplicates.check_duplicates(records, remember)
    unread = _unread(known)
    problems += references.check_references(records, unread)
    problems += articles.check_captures(records, unread)
    if today:
        problems += dates.check_future_dates(records, today)
    read_errors = {(problem.path, problem.line) for problem in known if problem.severity is Severity.ERROR}
    return [problem for problem in problems if (problem.path, problem.line) not in read_errors]


def check_links(
    records: Records,
    found: Mapping[ArticleId, ArticleLinks],
    known: Collection[Problem] = (),
    remember: Remember = compute_always,
    keys: Keys | None = None,
) -> list[Problem]:
    """Warnings about the citations and organizations found in the texts.

    Articles with errors among those `known` are left out: what is found in them may follow from the error.
    """
    faulty = _paths_with_errors(known)
    sound = {id_: links_ for id_, links_ in found.items() if faulty.isdisjoint(_files_of(records.articles[id_]))}

    def of_chunk(ids: tuple[ArticleId, ...]) -> list[Problem]:
        some = {id_: sound[id_] for id_ in ids}
        return [problem for rule in _OF_LINKS for problem in rule(records, some)]

    problems = list(chain.from_iterable(by_chunks("problems of links", sound, of_chunk, keys, remember)))
    return problems + check_unknown(records, sound, remember, keys)


def has_registry_errors(problems: Iterable[Problem]) -> bool:
    """Whether an error lies outside the articles, so that what they cite is unknown."""
    folders = (PurePosixPath(path).parts[1:2] for path in _paths_with_errors(problems))
    return any(folder not in (("articles",), ("raw",)) for folder in folders)


def _paths_with_errors(problems: Iterable[Problem]) -> set[str]:
    return {problem.path for problem in problems if problem.severity is Severity.ERROR}


def _files_of(article: Article) -> tuple[str, str]:
    return article.origin.path, text_path(article)


def _unread(known: Iterable[Problem]) -> set[str]:
    """The records whose files have errors: "directives/57-kl-tw-2023", or "outlets" for the file of all of them."""
    paths = (PurePosixPath(problem.path) for problem in known if problem.severity is Severity.ERROR)
    return {PurePosixPath(*path.parts[1:]).with_suffix("").as_posix() for path in paths if path.suffix}


__all__ = ["check_links", "check_records", "has_registry_errors"]
