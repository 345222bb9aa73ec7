"""The Makefile: every target is listed, and cleaning never removes the environment."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from trees import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
KEPT = {
    ".venv/.gitignore": "*\n",  # Python 3.13 puts it there; git would then remove the whole folder
    ".venv/lib/python3.13/site-packages/click/__init__.py": "",
    ".venv/lib/python3.13/site-packages/click/__pycache__/core.pyc": "",
    ".vscode/settings.json": "{}",
    "data/articles/bai.yml": "title: Bài\n",
    "digest/cli/__init__.py": "",
    "docs/.gitignore": "*\n",
    "mkdocs.yml": "site_name: Thử\n",
    "notes.txt": "của tôi\n",
}
REMOVED = (
    "site/index.html",
    ".site-stage-12/index.html",
    "site.old/index.html",
    "docs/index.md",
    "docs/bai-viet/bai.md",
    "digest/cli/__pycache__/main.pyc",
    "tests/__pycache__/conftest.pyc",
    ".mypy_cache/3.11/x.json",
    ".pytest_cache/v/x",
    ".cache/fuzz/found/x",
)


def make(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["make", "--no-print-directory", *words], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("is_built", [True, False])
def test_cleaning_removes_what_was_made_and_nothing_else(tmp_path: Path, is_built: bool) -> None:
    """In a folder without git, as from a zip file; the second time there is nothing to remove."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name, text in {**KEPT, **(dict.fromkeys(REMOVED, "x") if is_built else {})}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "tests").mkdir(exist_ok=True)
    (tmp_path / "build_digest.py").touch()
    make(tmp_path, "clean")
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {*KEPT, "Makefile", "build_digest.py"}


def test_help_lists_every_target_in_one_line() -> None:
    listed = [line.split()[0] for line in make(ROOT, "help").splitlines()]
    [phony] = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert ["help", *listed] == phony.split()


def test_the_editor_and_ruff_break_lines_at_the_same_column() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    length = project["tool"]["ruff"]["line-length"]
    assert f"[*.py]\nindent_size = 4\nmax_line_length = {length}\n" in (ROOT / ".editorconfig").read_text()
