"""A case of bad data: what to do to the valid collection, and what the editor is told."""

from __future__ import annotations

import os
import re
import shutil
import socket
import stat
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from trees import ROOT, SETTINGS, TESTS, places

from build_digest import main

CASES = sorted((TESTS / "bad_data").glob("*/*.yml"))


@dataclass(frozen=True)
class Case:
    """The keys of a case file; paths are relative to the folder that holds data/ and docs/.

    `files` are written, `change` replaces words in files of the valid collection, `bytes` are written as given
    (one letter, one byte), `repeat` makes long files (`before`, `text` × `times`, `after`), `sizes` makes files of
    so many zero bytes, `copy` copies, `remove` removes, `folders`, `links`, `pipes` and `sockets` are made.
    `before` is a command to run first, `command` the one under test.
    `settings` are written to mkdocs.yml instead of those of the made-up collection.
    """

    expected: str = ""
    command: tuple[str, ...] = ("check",)
    before: tuple[str, ...] = ()
    settings: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    change: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bytes: Mapping[str, str] = field(default_factory=dict)
    repeat: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    copy: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    pipes: tuple[str, ...] = ()
    sockets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """What a command printed and did: `told` are the problems alone, with paths from the test's folder."""

    exit_code: int
    told: str
    printed: str
    docs_before: Mapping[str, bytes]
    docs_after: Mapping[str, bytes]


def read_case(path: Path) -> Case:
    """The case in a file."""
    return Case(**yaml.safe_load(path.read_text(encoding="utf-8")))


def write_expected(path: Path, told: str) -> None:
    """Put what the editor is told into a case file, whose last key is `expected`."""
    head = path.read_text(encoding="utf-8").partition("expected:")[0]
    block = textwrap.indent(told, "  ", lambda _: True)
    path.write_text(f"{head}expected: |\n{block}", encoding="utf-8", newline="\n")


def tree_of(folder: Path, name: str) -> Path:
    """A new folder for one more run."""
    (folder / name).mkdir()
    return folder / name


def run_case(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Make the case in a folder, emptied first, and run its command there.

    In one folder for many cases, each run reads anew only what its case changes: memory goes by the path of the data.
    """
    if os.name != "posix" and (case.links or case.pipes or case.sockets):
        pytest.skip("this system has no such files")
    monkeypatch.chdir(folder)  # the path of a socket must be short
    for path in folder.iterdir():
        remove(path)
    shutil.copytree(TESTS / "data", folder / "data")
    (folder / "docs").mkdir()
    (folder / "content").mkdir()
    shutil.copyfile(SETTINGS, folder / "mkdocs.yml")
    if case.settings is not None:
        (folder / "mkdocs.yml").write_text(case.settings, encoding="utf-8")
    (folder / "templates").symlink_to(ROOT / "templates")
    if case.before:
        assert invoke(folder, case.before)[0] == 0
    apply(case, folder)
    before = contents(folder / "docs")
    exit_code, printed = invoke(folder, case.command)
    printed = printed.replace(f"{folder}/", "")
    told = "".join(entry for entry in _entries(printed) if cause(entry) not in causes_of_the_collection())
    return Run(exit_code, told, printed, before, contents(folder / "docs"))


def _entries(printed: str) -> list[str]:
    """The problems in an output, each with its remedy; the sentences that count them are left out."""
    entries: list[str] = []
    for line in printed.splitlines(keepends=True):
        if line.startswith(" ") and entries:
            entries[-1] += line
        elif not re.match(r"(?:[0-9]+|Không có) lỗi, |Dữ liệu sạch\.", line):
            entries.append(line)
    return entries


def cause(entry: str) -> str:
    """A problem without its line and column, which a change of the file moves."""
    return re.sub(r"^([^:\n]+):[0-9]+:[0-9]+:", r"\1:", entry)


@cache
def causes_of_the_collection() -> frozenset[str]:
    """What the unchanged collection is told: a case quotes only what its own change brings."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(TESTS / "data", folder / "data")
        shutil.copyfile(SETTINGS, folder / "mkdocs.yml")
        _, printed = invoke(folder, ("check",))
    return frozenset(map(cause, _entries(printed.replace(f"{folder}/", ""))))


def invoke(folder: Path, command: tuple[str, ...]) -> tuple[int, str]:
    """The exit code and everything printed."""
    result = CliRunner().invoke(main, [*places(folder), *command])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def apply(case: Case, folder: Path) -> None:
    """Do to the folder what the case says."""
    for name in case.remove:
        remove(folder / name)
    for name, source in case.copy.items():
        target = at(folder, name)
        shutil.copyfile(folder / source, target)
    for name, text in case.files.items():
        at(folder, name).write_text(text, encoding="utf-8", newline="")
    for name, content in case.bytes.items():
        at(folder, name).write_bytes(content.encode("latin-1"))
    for name, parts in case.repeat.items():
        text = parts.get("before", "") + parts["text"] * parts["times"] + parts.get("after", "")
        at(folder, name).write_text(text, encoding="utf-8", newline="")
    for name, changes in case.change.items():
        path = folder / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text, f"{name} has no “{old}”"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="")
    for name, size in case.sizes.items():
        with at(folder, name).open("wb") as file:
            file.truncate(size)
    for name in case.folders:
        at(folder, name).mkdir()
    for name, goal in case.links.items():
        at(folder, name).symlink_to(goal)
    for name in case.pipes:
        os.mkfifo(at(folder, name))
    for name in case.sockets:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(at(folder, name).relative_to(folder)))


def remove(path: Path) -> None:
    """A file, a link or a whole folder."""
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def at(folder: Path, name: str) -> Path:
    """A path whose folder exists."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is no work file, with its bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(".") and stat.S_ISREG(path.lstat().st_mode):
            found[name] = path.read_bytes()
    return found
