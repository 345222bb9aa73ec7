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

MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(DIGEST.rglob("*.py"))}
"""Every module of the package, read once."""


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def wing_of(path: Path) -> str:
    return path.relative_to(DIGEST).with_suffix("").parts[0]


def test_imports_are_absolute() -> None:
    nodes = [(path, node) for path, tree in MODULES.items() for node in ast.walk(tree)]
    imports = [(path, node) for path, node in nodes if isinstance(node, ast.ImportFrom)]
    assert imports
    assert [place(path, node.lineno) for path, node in imports if node.level] == []


def test_no_import_hides_in_a_function() -> None:
    functions = [
        (path, node)
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    inner = [(path, node) for path, function in functions for node in ast.walk(function)]
    assert [place(path, node.lineno) for path, node in inner if isinstance(node, ast.Import | ast.ImportFrom)] == []


def test_what_a_package_gives_is_taken() -> None:
    """A package of imports alone is the face of its modules: it gives nothing that no other file takes."""
    others = [path for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (*others, ROOT / "build_digest.py")}
    taken = {one for tree in (*MODULES.values(), *trees.values()) for one in imported(tree)}
    faces = {path: tree for path, tree in MODULES.items() if is_face(tree)}
    given = {(module_name(path), name) for path, tree in faces.items() for _, name in imported(tree)}
    assert given
    assert given - taken == set()


def is_face(tree: ast.Module) -> bool:
    return len(tree.body) > 1 and all(isinstance(node, ast.ImportFrom) for node in tree.body[1:])


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each name that a module takes from another: ("digest.records.models", "Article")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_names_say_what_they_are() -> None:
    names = [(place(path, line), name) for path, tree in MODULES.items() for line, name in defined_names(tree)]
    modules = [(place(path, 1), path.stem) for path in MODULES]
    assert len(names) > len(modules) > 0
    assert [(where, name) for where, name in [*names, *modules] if parts_of(name)[-1] in BANNED] == []


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


def test_modules_stay_small() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert [place(path, size) for path, size in sizes.items() if size > MAX_LINES] == []


def test_every_module_class_and_function_for_others_says_what_it_is_for() -> None:
    public = [
        (path, node)
        for path, tree in MODULES.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [place(path, 1) for path, tree in MODULES.items() if not ast.get_docstring(tree)] == []
    assert [place(path, node.lineno) for path, node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if wing_of(path) in SAMPLED], ids=lambda path: path.relative_to(DIGEST).as_posix()
)
def test_the_samples_in_docstrings_are_true(path: Path) -> None:
    """A sample that is wrong misleads more than none."""
    assert doctest.testmod(importlib.import_module(module_name(path))).failed == 0
