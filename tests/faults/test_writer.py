"""The writer of docs/ dies, runs twice at once, has no room or no rights: no page is torn, the next run is whole."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from trials import NEW, OLD, THIRD, contents, die_at, in_child, kill_after, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def assert_nothing_torn(folder: Path) -> None:
    """Every page has its old or its new bytes, whole."""
    for name, content in contents(folder).items():
        assert content in (OLD.get(name), NEW.get(name), THIRD.get(name)), name


def assert_clean(folder: Path, wanted: dict[str, bytes]) -> None:
    """The folder is as one undisturbed run makes it, without work left behind."""
    assert contents(folder) == wanted
    assert [path.name for path in folder.rglob(".*")] == [".gitignore"]


def test_death_at_every_call_is_mended_by_the_next_run(tmp_path: Path, tell: Callable[[str, object], None]) -> None:
    number = 0
    while True:
        number += 1
        folder = tmp_path / str(number)
        write(folder, OLD)
        died = die_at(number, lambda folder=folder: write(folder, NEW))
        assert_nothing_torn(folder)
        files = (NEW, THIRD)[number % 2]
        write(folder, files)
        assert_clean(folder, files)
        if not died:
            break
    assert number > 20
    tell("calls at which the writer died", number - 1)


@pytest.mark.slow
def test_two_deaths_in_a_row_are_mended(tmp_path: Path) -> None:
    for first in range(1, 40, 3):
        for second in range(1, 40, 3):
            folder = tmp_path / f"{first}-{second}"
            write(folder, OLD)
            die_at(first, lambda folder=folder: write(folder, NEW))
            die_at(second, lambda folder=folder: write(folder, THIRD))
            assert_nothing_torn(folder)
            write(folder, OLD)
            assert_clean(folder, OLD)


def test_death_of_the_very_first_run_is_mended(tmp_path: Path) -> None:
    """A folder without its mark would be refused, so the mark comes first and whole."""
    number = 0
    while True:
        number += 1
        folder = tmp_path / str(number)
        died = die_at(number, lambda folder=folder: write(folder, NEW))
        write(folder, NEW)
        assert_clean(folder, NEW)
        if not died:
            break
    assert number > 20


@pytest.mark.slow
def test_three_hundred_kills(tmp_path: Path, tell: Callable[[str, object], None]) -> None:
    chance = random.Random(1)
    folder = tmp_path / "docs"
    write(folder, OLD)
    killed = 0
    for trial in range(300):
        files = (NEW, THIRD, OLD)[trial % 3]
        killed += kill_after(chance.uniform(0.0005, 0.02), lambda files=files: write(folder, files))
        assert_nothing_torn(folder)
    assert killed > 30
    write(folder, NEW)
    assert_clean(folder, NEW)
    tell("kills of the writer, of them while it was alive", (300, killed))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give up rights for a while")
@pytest.mark.parametrize("closed", [".", "bai-viet"])
def test_without_permission_nothing_is_half_written(tmp_path: Path, closed: str) -> None:
    folder = tmp_path / "docs"
    write(folder, OLD)
    for path in [tmp_path, *tmp_path.parents][:3]:
        path.chmod(0o755)
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, 65534, 65534)
    (folder / closed).chmod(0o555)
    os.chown(folder / closed, 0, 0)

    def powerless() -> None:
        os.setgid(65534)
        os.setuid(65534)
        try:
            write(folder, NEW)
        except PermissionError as error:
            os._exit(error.errno)

    assert in_child(powerless) == errno.EACCES
    assert_nothing_torn(folder)
    (folder / closed).chmod(0o755)
    write(folder, NEW)
    assert_clean(folder, NEW)
