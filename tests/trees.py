"""Trees to work on: the made-up collection in a folder of the test's own, and the command on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent


def copy_collection(folder: Path) -> None:
    """Put the valid collection and the hand-written part of docs/ into a folder."""
    shutil.copytree(TESTS / "data", folder / "data")
    (folder / "docs").mkdir()
    shutil.copyfile(ROOT / "docs" / "gioi-thieu.md", folder / "docs" / "gioi-thieu.md")


def run_digest(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None, umask: int = 0o022
) -> subprocess.CompletedProcess[str]:
    """Run build_digest.py on data/, docs/ and site/ of a folder; gives what it printed."""
    places = [f"--{name}={folder / name}" for name in ("data", "docs", "site")]
    return subprocess.run(
        [sys.executable, str(ROOT / "build_digest.py"), *places, *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        umask=umask,
        check=False,
    )
