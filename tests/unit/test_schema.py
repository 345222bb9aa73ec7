"""The fields of records: addresses, values, and the JSON Schema that editors' programs read."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
import typing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from yaml_cases import load_yaml

from digest.records.fields import Field, FieldGroup, Integer, ListOf, Text
from digest.records.files.yaml_source import read_yaml
from digest.records.models import CleaningRules, GrammarWords
from digest.records.problems import sort_problems
from digest.records.schema.blank_files import blank_files
from digest.records.schema.json_schema import json_schemas
from digest.records.schema.read import read_group
from digest.records.schema.reading import ReadContext
from digest.records.schema.records import ARTICLE, DIRECTIVE, PERSON, RECORDS
from digest.records.schema.urls import odd_host, plain_url, url_fault
from digest.records.schema.values import id_fault
from digest.text.fold import slug

TESTS = Path(__file__).resolve().parents[1]
URLS = load_yaml(TESTS / "cases" / "schema" / "urls.yml")
FILES = {
    **dict.fromkeys(sorted((TESTS / "data" / "articles").rglob("*.yml")), "article"),
    **dict.fromkeys(sorted((TESTS / "data" / "directives").glob("*.yml")), "directive"),
    **dict.fromkeys(sorted((TESTS / "data" / "organizations").glob("*.yml")), "organization"),
    **dict.fromkeys(sorted((TESTS / "data" / "people").glob("*.yml")), "person"),
    TESTS / "data" / "outlets.yml": "outlets",
    TESTS / "data" / "vocabulary.yml": "vocabulary",
}


@pytest.mark.parametrize("url", URLS["good"])
def test_a_good_address_passes_without_a_word(url: str) -> None:
    assert url_fault(url) is None
    assert odd_host(url) is None


@pytest.mark.parametrize("case", URLS["bad"], ids=lambda case: case["url"])
def test_a_bad_address_is_refused_and_a_plain_one_offered_only_when_certain(case: dict[str, str]) -> None:
    assert url_fault(case["url"]) is not None
    assert plain_url(case["url"]) == case.get("plain")


def test_an_address_of_five_thousand_characters_is_refused() -> None:
    assert url_fault("https://baoquocte.vn/" + "x" * 5000) == "địa chỉ dài 5021 ký tự, giới hạn là 2000"


@pytest.mark.parametrize("url", URLS["odd"])
def test_an_odd_host_is_taken_and_pointed_out(url: str) -> None:
    assert url_fault(url) is None
    assert odd_host(url) is not None


@pytest.mark.parametrize("text", ["57-kl-tw-2023", "constructor", "a", "x" * 80])
def test_what_may_be_an_id(text: str) -> None:
    assert id_fault(text) is None
    assert slug(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "A", "a b", "a--b", "-a", "a-", "a.", "../a", "a/b", "C:\\x", "à", "__proto__", "х", "a\n", "x" * 81],
)
def test_what_may_not_be_an_id(text: str) -> None:
    assert id_fault(text) is not None


GROUP = FieldGroup(
    dict,
    (
        Field("name", Text(), "Tên.", required=True),
        Field("number", Integer(), "Số."),
        Field("words", ListOf(Text()), "Chữ."),
        Field("from", Text(), "Từ.", argument="start"),
    ),
)


def read(text: str) -> tuple[Any, ReadContext]:
    node, problems = read_yaml(text.encode(), "x.yml")
    assert node is not None, problems
    reading = ReadContext("x.yml")
    return read_group(GROUP, node, reading, id="x"), reading


def test_a_group_is_built_from_its_fields_and_what_is_given() -> None:
    value, reading = read("name:  Lê  Giấy \nnumber: 7\nwords: [a, b]\nfrom: x\n")
    assert value == {"id": "x", "name": "Lê Giấy", "number": 7, "words": ("a", "b"), "start": "x"}
    assert reading.problems == []
    assert reading.places["words[1]"] == (3, 12)


def test_every_fault_of_a_group_is_told() -> None:
    value, reading = read("name: NO\nnumber: x\nwords: [1]\nlạ: x\n")
    assert value is None
    rules = [problem.rule for problem in sort_problems(reading.problems)]
    assert rules == ["not-text", "wrong-type", "not-text", "unknown-field"]


def test_ten_thousand_unknown_fields_are_not_all_told() -> None:
    value, reading = read("".join(f"k{number}: 1\n" for number in range(9_000)))
    assert value is None
    assert len(reading.problems) == 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_valid_files_are_valid_for_editors_programs_too(path: Path) -> None:
    """YAML read as a program of today reads it (dates stay text), then checked against the schema."""
    schema = json.loads(json_schemas()[f"{FILES[path]}.json"])
    read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    content = {name: None if value == "null" else value for name, value in read.items()}
    validator = jsonschema.Draft7Validator(schema)
    faults = [error for error in validator.iter_errors(content) if error.validator not in ("type", "minimum")]
    assert faults == []


def test_editors_programs_know_the_schema_of_every_file() -> None:
    """The one way: `.vscode/settings.json` leads from the places of files to their schemas."""
    settings = json.loads((TESTS.parent / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert set(settings) == {f"./data/schema/{name}.json" for name in RECORDS}
    root = TESTS / "data"
    for path, name in FILES.items():
        place = settings[f"./data/schema/{name}.json"].removeprefix("/data/")
        assert path in root.glob(place), path
    modelines = [path for path in (TESTS.parent / "data").rglob("*.yml") if "yaml-language-server" in path.read_text()]
    assert modelines == []


def test_a_draft_may_lack_for_editors_programs_what_it_may_lack_for_the_reader() -> None:
    validator = jsonschema.Draft7Validator(json.loads(json_schemas()["article.json"]))
    record = {"rights": "link-only", "raw": "data/raw/a.txt", "raw_sha256": "0" * 64, "summary": None}
    assert validator.is_valid({**record, "status": "draft"})
    assert not validator.is_valid({**record, "status": "published"})
    words = {"title": "A", "summary": "B", "summary_en": "C", "key_points": []}
    assert validator.is_valid({**record, **words, "status": "published"})
    assert not validator.is_valid({**record, **words, "summary": None, "status": "published"})


def test_every_schema_is_a_schema() -> None:
    made = json_schemas()
    assert set(made) == {f"{name}.json" for name in RECORDS}
    for content in made.values():
        jsonschema.Draft7Validator.check_schema(json.loads(content))


def test_a_schema_refuses_an_unknown_and_a_missing_field() -> None:
    schema = json.loads(json_schemas()["person.json"])
    validator = jsonschema.Draft7Validator(schema)
    assert validator.is_valid({"name": "Lê Giấy"})
    assert not validator.is_valid({"name": "Lê Giấy", "tên": "x"})
    assert not validator.is_valid({})


def _names_in_code() -> set[str]:
    """Every attribute and every text in the code that reads records."""
    names = set()
    for path in (TESTS.parent / "digest").rglob("*.py"):
        if path.parent.name != "models" or path.parent.parent.name != "records":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute):
                    names.add(node.attr)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    names.add(node.value)
    return names


def test_terms_are_a_closed_list_and_ids_are_only_offered() -> None:
    known = {"statuses": ["in-force", "expired"], "directive": ["57-kl-tw-2023"]}
    schema = json.loads(json_schemas(known)["directive.json"])
    status = schema["properties"]["status"]["properties"]["kind"]
    assert (status["enum"], "pattern" in status) == (["in-force", "expired"], False)
    other = schema["properties"]["relations"]["items"]["properties"]["directive"]
    assert (other["examples"], "enum" in other) == (["57-kl-tw-2023"], False)
    assert "term of" not in json_schemas(known)["directive.json"].decode()
    assert "id of" not in json_schemas(known)["directive.json"].decode()


def test_a_pattern_says_in_words_what_to_write() -> None:
    schema = json.loads(json_schemas()["article.json"])
    assert "2023-10-11" in schema["properties"]["published_on"]["patternErrorMessage"]
    assert "2023-10-11" in schema["properties"]["published_on"]["description"]


@pytest.mark.parametrize(("name", "group"), [("article", ARTICLE), ("directive", DIRECTIVE), ("person", PERSON)])
def test_a_blank_file_has_every_field_and_what_is_required_without_a_mark(name: str, group: FieldGroup) -> None:
    text = blank_files()[f"{name}.yml"].decode()
    as_it_is = yaml.load(text, Loader=yaml.BaseLoader)
    assert list(as_it_is) == [field.name for field in group.fields if field.required]
    unmarked = re.sub(r"(?m)^#(?! )", "", re.sub(r"(?m)^#(?=  )", "", text))
    whole = yaml.load(unmarked, Loader=yaml.BaseLoader)
    assert list(whole) == [field.name for field in group.fields if field.name != "id"]


def test_code_reads_every_word_list() -> None:
    groups = [field.type for field in dataclasses.fields(CleaningRules)]
    cleaning = [typing.get_args(group)[0] for group in groups]
    lists = {field.name for group in (GrammarWords, *cleaning) for field in dataclasses.fields(group)}
    assert len(lists) > 100
    assert lists - _names_in_code() == set()
