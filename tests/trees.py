"""Trees to work on: the made-up collection in a folder of the test's own, and the command on it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest
from yaml_cases import load_yaml

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
SETTINGS = TESTS / "mkdocs.yml"
SITE_URL: str = load_yaml(SETTINGS)["site_url"]
"""Where the site of the made-up collection would be published."""
SITE_PATH = "/" + SITE_URL.split("/", 3)[3]


def in_ci_or_skip(reason: str) -> NoReturn:
    """A missing tool fails the test in CI on Linux, where every tool is installed, and skips it elsewhere."""
    if os.environ.get("CI") and sys.platform == "linux":
        pytest.fail(reason)
    pytest.skip(reason)


def copy_collection(folder: Path) -> None:
    """Put the made-up collection, its settings, hand-written pages and the program's templates into a folder."""
    shutil.copytree(TESTS / "data", folder / "data")
    shutil.copytree(TESTS / "content", folder / "content")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copyfile(SETTINGS, folder / "mkdocs.yml")


def name_site(folder: Path, name: str) -> None:
    """Give the site of a tree another name: a setting that changes every page."""
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"(?m)^site_name: .*$", f"site_name: {name}", text), encoding="utf-8")


def places(folder: Path) -> list[str]:
    """The options that make a command work on the tree in a folder and on nothing else."""
    return [*(f"--{name}={folder / name}" for name in ("data", "docs", "site")), f"--config={folder / 'mkdocs.yml'}"]


def command(folder: Path, *arguments: str) -> list[str]:
    """The words that run build_digest.py on a folder."""
    return [sys.executable, str(ROOT / "build_digest.py"), *places(folder), *arguments]


def run_digest(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None, umask: int = 0o022
) -> subprocess.CompletedProcess[str]:
    """Run build_digest.py on a folder; gives what it printed."""
    return subprocess.run(
        command(folder, *arguments),
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        umask=umask,
        check=False,
    )
