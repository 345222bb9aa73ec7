"""data/ → records, for what needs neither links nor checks."""

from digest.citations.extract.grammar import Grammar, build_grammar
from digest.citations.resolve import Registry, build_registry
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.records.load import load_records
from digest.records.models import Records
from digest.records.problems import has_errors


def read_records(workspace: Workspace) -> Records:
    """data/ → records; prints the problems only when one is an error."""
    records, problems = load_records(workspace.data)
    if records is None or has_errors(problems):
        print_problems(problems)
        raise DataError
    return records


def grammar_of(records: Records) -> Grammar:
    """records → the grammar that reads their texts."""
    return build_grammar(
        records.vocabulary,
        records.organizations.values(),
        records.people.values(),
        records.directives.values(),
        records.local_bodies,
    )


def registry_of(records: Records) -> Registry:
    """records → the directives, prepared for resolving citations."""
    return build_registry(records.directives.values(), records.vocabulary, records.local_bodies)
