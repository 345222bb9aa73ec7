"""The same records give the same bytes on every machine."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from trees import TESTS, copy_collection, run_digest

PLAIN = {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
ODD_MACHINES = {
    "far east, other order": {
        "TZ": "Etc/GMT-14",
        "PYTHONHASHSEED": "12345",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(TESTS / "odd_machine"),
    },
    "far west, no locale": {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0"},
}
ODD_NAME = "thư mục “b” #1 %41"


def hashes(folder: Path) -> dict[str, str]:
    """Every file that is no work file, with its hash."""
    names = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if not name.startswith(".digest")
    }


def build(folder: Path, command: str, environment: dict[str, str], umask: int = 0o022) -> dict[str, str]:
    """What a command makes in a folder that holds the collection, on such a machine."""
    done = run_digest(folder, command, environment=environment, umask=umask)
    assert done.returncode == 0, done.stderr
    return hashes(folder / ("site" if command == "site" else "docs"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages as a plain machine makes them."""
    folder = tmp_path_factory.mktemp("plain")
    copy_collection(folder)
    return build(folder, "generate", PLAIN)


@pytest.mark.parametrize("machine", ODD_MACHINES)
def test_pages_are_the_same_bytes_everywhere(tmp_path: Path, plain: dict[str, str], machine: str) -> None:
    odd = tmp_path / ODD_NAME
    copy_collection(odd)
    assert build(odd, "generate", ODD_MACHINES[machine], 0o077) == plain
    assert len(plain) > 20


def test_the_order_in_which_files_were_made_makes_no_difference(tmp_path: Path, plain: dict[str, str]) -> None:
    copy_collection(tmp_path)
    shutil.rmtree(tmp_path / "data")
    for path in sorted((TESTS / "data").rglob("*"), reverse=True):
        if path.is_file():
            copy = tmp_path / "data" / path.relative_to(TESTS / "data")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    assert build(tmp_path, "generate", PLAIN) == plain


@pytest.mark.slow
@pytest.mark.parametrize("machine", ODD_MACHINES)
def test_the_site_and_the_offline_edition_are_the_same_bytes_everywhere(tmp_path: Path, machine: str) -> None:
    copy_collection(tmp_path / "a")
    copy_collection(tmp_path / ODD_NAME)
    site = build(tmp_path / "a", "site", PLAIN)
    assert build(tmp_path / ODD_NAME, "site", ODD_MACHINES[machine], 0o077) == site
    assert any(name.endswith(".zip") for name in site)
