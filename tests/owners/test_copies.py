"""The suite on other people's copies: other addresses, no article at all, another field.

What an owner changes is data/, the names and addresses in mkdocs.yml, and the hand-written pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from trees import ROOT

pytestmark = pytest.mark.slow

FIELD = Path(__file__).parent / "trong-cay"
"""A small collection on another field: the planting of trees."""
GRAMMAR = ("cleaning.yml", "schema", "vocabulary.yml")
"""What an owner keeps of data/."""
ADDRESSES = {
    "site_name": "Điểm báo trồng cây",
    "site_url": "https://trong-cay.example/",
    "repo_url": "https://git.song-xanh.example/diem-bao/trong-cay",
    "  tag_authority": "trong-cay.example,2027",
}
NOT_COPIED = (".git", ".venv", "site", ".site-*", ".cache", ".*_cache", ".hypothesis", "__pycache__", "node_modules")


@pytest.fixture(params=["no article", "another field"])
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of this repository, without its history, as an owner would have changed it."""
    folder = tmp_path / "ban-sao"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    for path in (folder / "data").iterdir():
        if path.name not in GRAMMAR:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    if request.param == "another field":
        shutil.copytree(FIELD, folder / "data", dirs_exist_ok=True)
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    for name, value in ADDRESSES.items():
        settings, count = re.subn(rf"(?m)^{name}: .*$", f"{name}: {value}", settings)
        assert count == 1, name
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8", newline="\n")
    return folder


def run(folder: Path, *words: str) -> str:
    """The end of what a command says that must succeed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    said = (done.stdout + done.stderr)[-5000:]
    assert done.returncode == 0, said
    return said


def test_the_suite_passes(copy: Path) -> None:
    parallel = ("--numprocesses", "auto", "--dist", "worksteal")
    assert " passed" in run(copy, "-m", "pytest", "-m", "not slow", "-q", *parallel)


def test_the_site_is_built_and_speaks_of_its_owner_only(copy: Path) -> None:
    run(copy, "build_digest.py", "site")
    pages = list(other_words(copy / "site", "thong-tin-doi-ngoai", "example.github.io"))
    assert pages == []


def other_words(site: Path, *words: str) -> Iterable[str]:
    """The files of a site that hold words of the collection that was there before."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and any(word.encode() in path.read_bytes() for word in words):
            yield path.relative_to(site).as_posix()
