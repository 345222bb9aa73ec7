"""The collection of this repository is clean: the one test that reads data/."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from digest.ingest.clean.folder import check_folder
from digest.records.check import check_records
from digest.records.load import load_cleaning_rules, load_records
from digest.records.problems import format_problems
from digest.records.schema.json_schema import json_schemas

DATA = Path(__file__).resolve().parents[2] / "data"


def test_every_record_is_clean_without_even_a_warning() -> None:
    records, problems = load_records(DATA)
    assert format_problems(problems) == ""
    assert records is not None
    assert format_problems(check_records(records, date(2026, 11, 22))) == ""
    assert len(records.articles) >= 5


def test_no_text_needs_cleaning_again() -> None:
    rules, problems = load_cleaning_rules(DATA)
    assert format_problems(problems) == ""
    assert rules is not None
    assert format_problems(check_folder(DATA, rules)) == ""


def test_the_schemas_for_editors_are_those_of_the_code() -> None:
    """After a change of fields: python build_digest.py schema."""
    written = {path.name: path.read_bytes() for path in sorted((DATA / "schema").glob("*.json"))}
    assert written == json_schemas()
