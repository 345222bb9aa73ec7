"""data/ and mkdocs.yml → the corpus and the settings, or every problem in one run."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final

from digest.check import check_links, check_records
from digest.extract import extract
from digest.extract.grammar import Grammar, build_grammar
from digest.index import Corpus, build_corpus
from digest.load import load_records
from digest.models import Records
from digest.problems import Problem, has_errors
from digest.resolve import link_article
from digest.site import Site, read_site
from digest.way.tree import DataError, Tree, tell_problems

FIRST_RELEASE: Final = date(2026, 11, 22)
"""A clock that shows an earlier day is wrong and is not asked which dates lie in the future."""


def read_corpus(tree: Tree, form: str = "text", found: Sequence[Problem] = ()) -> Corpus:
    """data/ → corpus; tells every problem, those already `found` too, and stops when one is an error."""
    records, problems = load_records(tree.data)
    problems = [*found, *problems]
    if records:
        problems += check_records(records, today(), problems)
    if records is None or has_errors(problems):
        tell_problems(problems, form)
        raise DataError
    grammar = grammar_of(records)
    links = {
        article.id: link_article(article, extract(article.document, grammar), records.directives)
        for article in records.articles.values()
    }
    problems += check_links(records, links)
    tell_problems(problems, form)
    if has_errors(problems):
        raise DataError
    return build_corpus(records, links)


def read_records(tree: Tree) -> Records:
    """data/ → records, for what needs neither links nor checks; tells the problems only when one is an error."""
    records, problems = load_records(tree.data)
    if records is None or has_errors(problems):
        tell_problems(problems)
        raise DataError
    return records


def grammar_of(records: Records) -> Grammar:
    """records → the grammar that reads their texts."""
    return build_grammar(
        records.vocabulary, records.organizations.values(), records.people.values(), records.directives.values()
    )


def read_settings(tree: Tree) -> Site:
    """mkdocs.yml → the settings of the site."""
    settings, problems = read_site(tree.config.read_bytes(), tree.config.name)
    if settings is None:
        tell_problems(problems)
        raise DataError
    return settings


def today() -> date | None:
    """The day by the clock, or None when the clock is plainly wrong."""
    now = datetime.now(UTC).date()
    return now if now >= FIRST_RELEASE else None
