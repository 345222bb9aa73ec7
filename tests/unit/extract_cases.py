"""The case files of the extractor, and the grammar they are read with.

The vocabulary is the project's own, as it is the grammar; the registry is made up, so that editing a record
changes no test.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from yaml_cases import load_yaml

from digest.citations.extract.grammar import Grammar, build_grammar
from digest.citations.resolve import Registry, build_registry
from digest.records.edtf import parse_edtf
from digest.records.load import load_records
from digest.records.models import (
    Directive,
    DirectiveId,
    EnglishName,
    LocalBodies,
    Organization,
    Origin,
    Person,
    Vocabulary,
)

TESTS = Path(__file__).resolve().parent.parent
CASES = TESTS / "cases" / "extract"
NOWHERE = Origin("tests/cases/extract/registry.yml")


def cases(pattern: str) -> list[Any]:
    """The cases of the files that match a pattern, each named by its file and its text."""
    return [
        pytest.param(case, id=f"{path.stem}: {case['text'][:60]}")
        for path in sorted(CASES.glob(pattern))
        for case in load_yaml(path)
    ]


@lru_cache
def vocabulary() -> Vocabulary:
    """The project's vocabulary, read like any other."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(TESTS.parent / "data" / "vocabulary.yml", folder)
        records, _ = load_records(Path(folder))
    assert records is not None
    return records.vocabulary


@lru_cache
def local_bodies() -> LocalBodies:
    """A few families and places."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(TESTS.parent / "data" / "vocabulary.yml", folder)
        for name in ("families.yml", "places.yml"):
            shutil.copy(CASES / "local" / name, folder)
        records, _ = load_records(Path(folder))
    assert records is not None
    return records.local_bodies


@lru_cache
def directives() -> Mapping[DirectiveId, Directive]:
    """The directives of the made-up registry."""
    return {
        DirectiveId(id_): Directive(
            id=DirectiveId(id_),
            sources=(),
            origin=NOWHERE,
            **{"title": "", **fields, "issued_on": parse_edtf(fields["issued_on"])},
        )
        for id_, fields in _registry("directives")
    }


@lru_cache
def registry() -> Registry:
    """The made-up registry, prepared for resolving."""
    return build_registry(directives().values(), vocabulary())


@lru_cache
def grammar() -> Grammar:
    """The grammar of the project's vocabulary and the made-up registry."""
    organizations = (
        Organization(
            id=id_,
            sources=(),
            origin=NOWHERE,
            **{**fields, "english": tuple(EnglishName(name, "") for name in fields.get("english", ()))},
        )
        for id_, fields in _registry("organizations")
    )
    people = (Person(id=id_, origin=NOWHERE, **fields) for id_, fields in _registry("people"))
    return build_grammar(vocabulary(), organizations, people, directives().values(), local_bodies())


def _registry(kind: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The records of a kind, lists as tuples."""
    for id_, fields in load_yaml(CASES / "registry.yml")[kind].items():
        yield id_, {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
