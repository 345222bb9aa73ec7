"""data/ → the corpus, or every problem in one run."""

from collections.abc import Sequence

from digest.citations.extract import extract
from digest.citations.extract.grammar import Grammar, build_grammar
from digest.citations.resolve import link_article
from digest.cli.pipeline.clock import today
from digest.cli.pipeline.workspace import DataError, Workspace, tell_problems
from digest.pages.corpus import Corpus, build_corpus
from digest.records.check import check_links, check_records
from digest.records.load import load_records
from digest.records.models import Records
from digest.records.problems import Problem, has_errors


def read_corpus(workspace: Workspace, form: str = "text", found: Sequence[Problem] = ()) -> Corpus:
    """data/ → corpus; tells every problem, those already `found` too, and stops when one is an error."""
    corpus, problems = check_corpus(workspace, found)
    tell_problems(problems, form)
    if corpus is None:
        raise DataError
    return corpus


def check_corpus(workspace: Workspace, found: Sequence[Problem] = ()) -> tuple[Corpus | None, list[Problem]]:
    """data/ → corpus, or None when a problem is an error; and every problem, those already `found` too."""
    records, problems = load_records(workspace.data)
    problems = [*found, *problems]
    if records:
        problems += check_records(records, today(), problems)
    if records is None or has_errors(problems):
        return None, problems
    grammar = grammar_of(records)
    links = {
        article.id: link_article(article, extract(article.document, grammar), records.directives)
        for article in records.articles.values()
    }
    problems += check_links(records, links)
    return None if has_errors(problems) else build_corpus(records, links), problems


def read_records(workspace: Workspace) -> Records:
    """data/ → records, for what needs neither links nor checks; tells the problems only when one is an error."""
    records, problems = load_records(workspace.data)
    if records is None or has_errors(problems):
        tell_problems(problems)
        raise DataError
    return records


def grammar_of(records: Records) -> Grammar:
    """records → the grammar that reads their texts."""
    return build_grammar(
        records.vocabulary, records.organizations.values(), records.people.values(), records.directives.values()
    )
