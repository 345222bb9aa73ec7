"""The shape of the code: imports go one way and hide nowhere, names say what they are, modules stay small."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DIGEST = ROOT / "digest"

MAX_LINES = 320

BANNED = {"data", "info", "item", "items", "process", "handle", "manager", "helper", "helpers", "utils", "misc"}

SAMPLED = ("text", "records", "publish")
"""Wings whose samples need no records and word lists made by a test."""

MODULES = sorted(path for path in DIGEST.rglob("*.py"))
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(DIGEST).as_posix())


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def wing_of(path: Path) -> str:
    return path.relative_to(DIGEST).with_suffix("").parts[0]


@each_module
def test_imports_are_absolute(path: Path) -> None:
    relative = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom) and node.level]
    assert [node.lineno for node in relative] == []


@each_module
def test_no_import_hides_in_a_function(path: Path) -> None:
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = [node for function in functions for node in ast.walk(function)]
    assert [node.lineno for node in inner if isinstance(node, ast.Import | ast.ImportFrom)] == []


@each_module
def test_names_say_what_they_are(path: Path) -> None:
    assert [(line, name) for line, name in defined_names(tree(path)) if parts_of(name)[-1] in BANNED] == []
    assert parts_of(path.stem)[-1] not in BANNED


def defined_names(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that the module gives; a folder called data/ may keep its name."""
    kept = folders(module)
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg) and not (node.arg == "data" and is_path(node.annotation)):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in kept:
            yield node.lineno, node.id


def folders(module: ast.Module) -> set[int]:
    """The fields called "data" that are declared as a path."""
    fields = [node for node in ast.walk(module) if isinstance(node, ast.AnnAssign) and is_path(node.annotation)]
    return {id(field.target) for field in fields if isinstance(field.target, ast.Name) and field.target.id == "data"}


def is_path(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "Path"


def parts_of(name: str) -> list[str]:
    """The words of a name: "_read_info" and "ReadInfo" give "read", "info"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_").split("_")


@each_module
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@each_module
def test_every_module_class_and_function_for_others_says_what_it_is_for(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module)
    public = [
        node
        for node in module.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if wing_of(path) in SAMPLED], ids=lambda path: path.relative_to(DIGEST).as_posix()
)
def test_the_samples_in_docstrings_are_true(path: Path) -> None:
    """A sample that is wrong misleads more than none."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    assert doctest.testmod(importlib.import_module(name)).failed == 0
