"""The YAML reader: what it reads, that nothing makes it fail, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.records.files.source_text import MOST_SHOWN
from digest.records.files.yaml_source import MappingNode, Node, ScalarNode, SequenceNode, read_nodes, read_yaml
from digest.records.schema.read import read_group
from digest.records.schema.reading import ReadContext
from digest.records.schema.records import ARTICLE, PERSON

texts = st.text(alphabet="aăâđêơư ĂĐ057-/:#'\"&*!%@`{}[]|>,?~=<.\n\t", max_size=20)
trees = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=4
)
TOKENS = [
    *("name: ", "title: ", "aliases:", "posts:", "\n", "\n  ", "\n\t", "- ", "? ", ": ", "[", "]", "{", "}", ","),
    *("&a ", "*a", "!!str ", "!x ", "<<: ", "---", "...", "%YAML 1.1", "#", "'", '"', "|", ">", "~", "null", "NO"),
    *("010", "1e3", "22:30", "2023-10-11", "Lê", "\\ud800", "\\x01", "\u2028", "\u0085", "\ufeff", "\u202e", "\x00"),
    "a" * 1100,
]
broken_files = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join).map(str.encode) | st.binary(max_size=80)


def plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, SequenceNode):
        return [plain(entry) for entry in node.nodes]
    assert isinstance(node, ScalarNode)
    return node.text


def test_every_value_knows_its_place() -> None:
    root, problems = read_yaml("tên: Lê\nchức vụ:\n  - giám đốc\n".encode(), "x.yml")
    assert problems == []
    assert root is not None
    places = [(key.text, value.line, value.column) for key, value in root.entries]
    assert places == [("tên", 1, 6), ("chức vụ", 3, 3)]


@pytest.mark.parametrize(
    "value",
    [
        *("NO", "no", "on", "yes", "y", "N", "true", "010", "08", "0o17", "1_000", "1.10", "1e3", ".5", "22:30"),
        *("190:20:30.15", "0x1F", "0b11", ".inf", ".NaN", "2023-10-11", "2023-10-11 08:00:00", "=", "<<", "-5", "+7"),
    ],
)
def test_what_any_reader_of_yaml_would_change_is_no_text(value: str) -> None:
    root, _ = read_nodes(f"a: {value}\nb: '{value}'\nc: \"{value}\"\n".encode(), "x.yml")
    assert root is not None
    kinds = [node.is_text for _, node in root.entries if isinstance(node, ScalarNode)]
    assert kinds == [False, True, True]


@pytest.mark.parametrize(
    "value", ["57-KL/TW", "12-CT/TW", "20/9", "2022-09", "số 5", "Ý", "1e3a", "10 bài", "nội dung", "~x"]
)
def test_what_no_reader_of_yaml_changes_is_text(value: str) -> None:
    root, problems = read_yaml(f"a: {value}\n".encode(), "x.yml")
    assert problems == []
    assert root is not None
    assert [(node.text, node.is_text) for _, node in root.entries if isinstance(node, ScalarNode)] == [(value, True)]


@given(st.dictionaries(texts, trees, min_size=1, max_size=4))
def test_a_tree_comes_back_as_it_was_written(tree: dict[str, Any]) -> None:
    content = yaml.safe_dump(tree, allow_unicode=True, default_style='"').encode()
    root, problems = read_yaml(content, "x.yml")
    assert problems == []
    assert root is not None
    assert plain(root) == tree


@given(broken_files)
def test_any_bytes_are_a_tree_or_problems(content: bytes) -> None:
    root, problems = read_yaml(content, "x.yml")
    assert (root is None) == bool(problems)
    assert all(problem.message and problem.fix and problem.line >= 0 for problem in problems)


@given(broken_files, st.sampled_from([ARTICLE, PERSON]))
def test_any_bytes_are_a_record_or_problems(content: bytes, group: Any) -> None:
    root, problems = read_nodes(content, "x.yml")
    if root is None:
        assert problems
        return
    reading = ReadContext("x.yml")
    record = read_group(
        group, root, reading, id="x", origin=None, **({"text": "", "blocks": ()} if group is ARTICLE else {})
    )
    assert record is not None or problems or reading.problems


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "brackets": ("too-deep", lambda: b"[" * 200_000),
    "braces": ("too-deep", lambda: b"{a: " * 100_000),
    "dashes": ("too-deep", lambda: b"- " * 200_000),
    "question marks": ("too-deep", lambda: b"? " * 200_000),
    "keys": ("too-many-values", lambda: b"".join(b"k%d: 1\n" % n for n in range(40_000))),
    "more keys than bytes": ("file-too-large", lambda: b"".join(b"k%d: 1\n" % n for n in range(200_000))),
    "one value": ("value-too-long", lambda: b"a: " + b"x" * 500_000),
    "one quoted value": ("value-too-long", lambda: b'a: "' + b"x " * 250_000 + b'"'),
    "an open quote": ("yaml-syntax", lambda: b'a: "' + b"x\n" * 250_000),
    "comments": ("not-a-mapping", lambda: b"# x\n" * 130_000),
    "line breaks": ("not-a-mapping", lambda: b"\n" * 500_000),
    "commas": ("too-many-values", lambda: b"a: [" + b"x," * 250_000 + b"]"),
    "colons": ("yaml-syntax", lambda: b"a: " + b"x: " * 170_000),
    "anchors": ("yaml-alias", lambda: b"".join(b"k%d: &a%d x\n" % (n, n) for n in range(9_000))),
    "tags": ("yaml-tag", lambda: b"".join(b"k%d: !t x\n" % n for n in range(9_000))),
    "digits": ("value-too-long", lambda: b"a: " + b"9" * 500_000),
    "times": ("value-too-long", lambda: b"a: 1" + b":59" * 160_000),
    "many bytes": ("file-too-large", lambda: b"a: b\n" * 20_000_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_before_it_costs_anything(name: str) -> None:
    """Each would take minutes, gigabytes or the process itself, read by a YAML library alone."""
    rule, make = HOSTILE[name]
    _, problems = read_nodes(make(), "x.yml")
    assert {problem.rule for problem in problems} == {rule}
    assert len(problems) <= MOST_SHOWN
