"""data/ → the corpus, or every problem in one run."""

from collections.abc import Sequence

from digest.check import check_links, check_records
from digest.extract import extract
from digest.extract.grammar import Grammar, build_grammar
from digest.index import Corpus, build_corpus
from digest.load import load_records
from digest.models import Records
from digest.problems import Problem, has_errors
from digest.resolve import link_article
from digest.way.clock import today
from digest.way.tree import DataError, Tree, tell_problems


def read_corpus(tree: Tree, form: str = "text", found: Sequence[Problem] = ()) -> Corpus:
    """data/ → corpus; tells every problem, those already `found` too, and stops when one is an error."""
    corpus, problems = check_corpus(tree, found)
    tell_problems(problems, form)
    if corpus is None:
        raise DataError
    return corpus


def check_corpus(tree: Tree, found: Sequence[Problem] = ()) -> tuple[Corpus | None, list[Problem]]:
    """data/ → corpus, or None when a problem is an error; and every problem, those already `found` too."""
    records, problems = load_records(tree.data)
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
