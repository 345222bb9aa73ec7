"""The command `extract`: each line has an answer in its place, a bad one too."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from trees import copy_collection, places

from build_digest import main

NOT_JSON = "dòng không phải JSON hợp lệ"
NOT_AN_OBJECT = 'dòng phải là một đối tượng JSON có "id" và "text"'
NOT_TEXT = '"text" phải là một chuỗi'
HALF_A_PAIR = '"id" hoặc "text" có nửa cặp thay thế (surrogate), không phải ký tự Unicode'
BAD_LINES = {
    "broken off": (b'{"id": 1, "text": "Tin', NOT_JSON),
    "two objects": (b'{"id": 1, "text": ""} {}', NOT_JSON),
    "no number of JSON": (b'{"id": NaN, "text": ""}', NOT_JSON),
    "nested too deeply": (b'{"id": ' + b"[" * 200_000 + b"]" * 200_000 + b', "text": ""}', NOT_JSON),
    "a list": (b'["id", "text"]', NOT_AN_OBJECT),
    "a string": (b'"id text"', NOT_AN_OBJECT),
    "null": (b"null", NOT_AN_OBJECT),
    "no id": (b'{"text": "Tin"}', 'thiếu "id"'),
    "no text": (b'{"id": 1}', 'thiếu "text"'),
    "a number as text": (b'{"id": 1, "text": 57}', NOT_TEXT),
    "null as text": (b'{"id": 1, "text": null}', NOT_TEXT),
    "a list as text": (b'{"id": 1, "text": ["Tin"]}', NOT_TEXT),
    "half a pair in the text": (b'{"id": 1, "text": "Tin \\ud83d"}', HALF_A_PAIR),
    "half a pair in the id": (b'{"id": {"a": "\\udc00"}, "text": ""}', HALF_A_PAIR),
    "an old encoding": ('{"id": 1, "text": "Ng\u00e0y"}'.encode("cp1258"), "dòng không phải UTF-8"),
    "UTF-16": ('{"id": 1, "text": ""}'.encode("utf-16"), "dòng không phải UTF-8"),
}
GOOD_LINES = {
    "a number as id": b'{"id": 1, "text": "Tin"}',
    "null as id": b'{"id": null, "text": ""}',
    "a byte order mark": b'\xef\xbb\xbf{"id": 1, "text": ""}',
    "a whole pair": b'{"id": 1, "text": "\\ud83d\\ude00"}',
    "one field more": b'{"id": 1, "text": "", "lang": "vi"}',
    "a Windows line end": b'{"id": 1, "text": ""}\r',
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    copy_collection(folder)
    return folder


def extract_lines(tree: Path, lines: list[bytes]) -> tuple[list[dict[str, Any]], int]:
    """The answers of the command to the lines, and its exit code."""
    done = CliRunner().invoke(main, [*places(tree), "extract"], input=b"\n".join(lines) + b"\n")
    return [json.loads(line) for line in done.stdout_bytes.splitlines()], done.exit_code


def test_each_bad_line_is_answered_in_its_place(tree: Path) -> None:
    """Bad lines stand between good ones; the empty line before the last one is counted and not answered."""
    good = b'{"id": "a", "text": "Tin"}'
    lines = [line for bad, _ in BAD_LINES.values() for line in (bad, good)]
    answers, code = extract_lines(tree, [*lines, b" ", good])
    *between, last = answers
    assert [(one.get("line"), one.get("error")) for one in between[::2]] == [
        (number, reason) for number, (_, reason) in zip(range(1, len(lines), 2), BAD_LINES.values(), strict=True)
    ]
    assert all(one == {"id": "a", "citations": [], "organizations": []} for one in (*between[1::2], last))
    assert code == 1


def test_odd_lines_that_can_be_read_are_no_errors(tree: Path) -> None:
    answers, code = extract_lines(tree, list(GOOD_LINES.values()))
    assert [one["id"] for one in answers] == [1, None, 1, 1, 1, 1]
    assert code == 0


def test_no_lines_are_no_error(tree: Path) -> None:
    assert extract_lines(tree, []) == ([], 0)
