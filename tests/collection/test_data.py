"""The collection of this repository is clean, and what an owner changes leaves the program safe."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from loaded import DATA, ROOT
from trees import SETTINGS
from yaml_cases import load_yaml

from digest.ingest.clean.folder import check_folder
from digest.records.check import check_records
from digest.records.load import load_cleaning_rules, load_records
from digest.records.problems import format_problems, has_errors
from digest.records.schema.blank_files import blank_files
from digest.records.schema.json_schema import json_schemas, known_values


def test_no_record_has_an_error() -> None:
    records, problems = load_records(DATA)
    assert records is not None, format_problems(problems)
    found = [*problems, *check_records(records, date.today())]
    assert not has_errors(found), format_problems(found)


def test_no_text_needs_cleaning_again() -> None:
    rules, problems = load_cleaning_rules(DATA)
    assert format_problems(problems) == ""
    assert rules is not None
    assert format_problems(check_folder(DATA, rules)) == ""


def test_the_schemas_for_editors_are_those_of_the_code() -> None:
    """After a change of fields: python build_digest.py schema."""
    records, _ = load_records(DATA)
    assert records is not None
    made = json_schemas(known_values(records))
    written = {path.name: path.read_bytes() for path in sorted((DATA / "schema").glob("*.json"))}
    assert {name: _without_ids(text) for name, text in written.items()} == {
        name: _without_ids(text) for name, text in made.items()
    }


def _without_ids(schema: bytes) -> Any:
    """A schema without the ids that it offers: a record that was added since is no fault."""
    return json.loads(schema, object_hook=lambda part: {key: part[key] for key in part if key != "examples"})


def test_the_blank_files_are_those_of_the_code() -> None:
    folder = DATA / "_templates"
    if not folder.exists():
        pytest.skip("a collection without blank files")
    assert {path.name: path.read_bytes() for path in sorted(folder.glob("*.yml"))} == blank_files()


def test_the_builder_reads_markdown_as_the_suite_tries_it() -> None:
    """Names, addresses and the navigation are the owner's; what makes pages safe is the same here and in the tests."""
    ours, tried = (_read(path) for path in (ROOT / "mkdocs.yml", SETTINGS))
    same = ("markdown_extensions", "plugins", "use_directory_urls", "validation", "extra_javascript", "not_in_nav")
    for name in same:
        assert ours[name] == tried[name], name


def _read(path: Path) -> dict[str, Any]:
    return dict(load_yaml(path))
