"""The collection of this repository, read once, and what its tests may ask for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from digest.citations.extract.grammar import Grammar, build_grammar
from digest.records.load import load_records
from digest.records.models import Article, ArticleId, Records

HERE = Path(__file__).resolve().parent
ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"


@lru_cache
def records() -> Records:
    """The records of data/."""
    found, problems = load_records(DATA)
    assert found is not None, problems
    return found


@lru_cache
def grammar() -> Grammar:
    """The grammar of the vocabulary and the registry of data/."""
    found = records()
    return build_grammar(
        found.vocabulary, found.organizations.values(), found.people.values(), found.directives.values()
    )


def article_of(id_: str) -> Article:
    """The article of an id."""
    return records().articles[ArticleId(id_)]
