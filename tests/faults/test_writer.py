"""The writer dies, runs twice at once, has no room or no rights: no page is torn and no stranger's file touched."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from trials import BY_HAND, NEW, OLD, THIRD, contents, die_at, finish, in_child, kill_after, spawn, start, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def assert_nothing_torn(folder: Path) -> None:
    """Every file has its old or its new bytes, whole, and what people wrote is as they wrote it."""
    found = contents(folder)
    assert {name: found.get(name) for name in BY_HAND} == BY_HAND
    for name in found.keys() - BY_HAND.keys():
        assert found[name] in (OLD.get(name), NEW.get(name), THIRD.get(name)), name


def assert_clean(folder: Path, wanted: dict[str, bytes]) -> None:
    """The folder is as one undisturbed run makes it, without work left behind."""
    assert contents(folder) == {**wanted, **BY_HAND}
    work = sorted(path.name for path in folder.iterdir() if path.name.startswith(".digest"))
    assert [name for name in work if name != ".digest-lock"] == [".digest-manifest.json"]


def test_death_at_every_call_is_mended_by_the_next_run(tmp_path: Path, tell: Callable[[str, object], None]) -> None:
    number = 0
    while True:
        number += 1
        folder = tmp_path / str(number)
        start(folder)
        died = die_at(number, lambda folder=folder: write(folder, NEW))
        assert_nothing_torn(folder)
        write(folder, NEW)
        assert_clean(folder, NEW)
        if not died:
            break
    assert number > 50
    tell("calls at which the writer died", number - 1)


@pytest.mark.slow
def test_death_at_every_call_is_mended_by_a_run_with_other_pages(tmp_path: Path) -> None:
    number = 0
    while True:
        number += 1
        folder = tmp_path / str(number)
        start(folder)
        died = die_at(number, lambda folder=folder: write(folder, NEW))
        write(folder, THIRD)
        assert_clean(folder, THIRD)
        if not died:
            break
    assert number > 50


@pytest.mark.slow
def test_two_deaths_in_a_row_are_mended(tmp_path: Path) -> None:
    trials = 0
    for first in range(1, 60, 3):
        for second in range(1, 45, 3):
            folder = tmp_path / f"{first}-{second}"
            start(folder)
            die_at(first, lambda folder=folder: write(folder, NEW))
            die_at(second, lambda folder=folder: write(folder, THIRD))
            assert_nothing_torn(folder)
            write(folder, OLD)
            assert_clean(folder, OLD)
            trials += 1
    assert trials == 300


def test_death_of_the_very_first_run_is_mended(tmp_path: Path) -> None:
    number = 0
    while True:
        number += 1
        folder = tmp_path / str(number)
        died = die_at(number, lambda folder=folder: write(folder, NEW))
        write(folder, NEW)
        assert contents(folder) == NEW
        if not died:
            break
    assert number > 40


@pytest.mark.slow
def test_three_hundred_kills(tmp_path: Path, tell: Callable[[str, object], None]) -> None:
    chance = random.Random(1)
    folder = tmp_path / "docs"
    start(folder)
    killed = 0
    for trial in range(300):
        files = (NEW, THIRD, OLD)[trial % 3]
        killed += kill_after(chance.uniform(0.0005, 0.02), lambda files=files: write(folder, files))
        assert_nothing_torn(folder)
    assert killed > 30
    write(folder, NEW)
    assert_clean(folder, NEW)
    tell("kills of the writer, of them while it was alive", (300, killed))


@pytest.mark.parametrize("pairs", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_pairs_at_once_end_as_one(tmp_path: Path, pairs: int, tell: Callable[[str, object], None]) -> None:
    folder = tmp_path / "docs"
    start(folder)
    for trial in range(pairs):
        files = (NEW, OLD)[trial % 2]
        children = [spawn(lambda files=files: write(folder, files)) for _ in range(2)]
        assert [finish(child) for child in children] == [0, 0]
        assert_clean(folder, files)
    tell("pairs of writers at once", pairs)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give up rights for a while")
@pytest.mark.parametrize("closed", [".", "bai-viet", "nam"])
def test_without_permission_nothing_is_half_written(tmp_path: Path, closed: str) -> None:
    folder = tmp_path / "docs"
    start(folder)
    (folder / "nam").mkdir()
    for path in [tmp_path, *tmp_path.parents][:3]:
        path.chmod(0o755)
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, 65534, 65534)
    (folder / closed).chmod(0o555)
    os.chown(folder / closed, 0, 0)
    before = contents(folder)

    def powerless() -> None:
        os.setgid(65534)
        os.setuid(65534)
        try:
            write(folder, NEW)
        except PermissionError as error:
            os._exit(error.errno)

    assert in_child(powerless) == errno.EACCES
    assert contents(folder) == before
    assert not (folder / ".digest-staging").exists()
    (folder / closed).chmod(0o755)
    write(folder, NEW)
    assert_clean(folder, NEW)


def test_interruption_during_the_renames_waits_for_their_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So Ctrl-C leaves the old pages or the new ones, and no work to do."""
    folder = tmp_path / "docs"
    start(folder)
    rename = os.replace

    def interrupted(source: Path, target: Path) -> None:
        rename(source, target)
        os.kill(os.getpid(), 2)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(folder, NEW)
    monkeypatch.undo()
    assert_clean(folder, NEW)


@pytest.mark.usefixtures("interruptible")
def test_interruption_before_the_renames_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "docs"
    start(folder)
    before = contents(folder)
    flush = os.fsync

    def interrupted(descriptor: int) -> None:
        flush(descriptor)
        os.kill(os.getpid(), 2)

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(folder, NEW)
    monkeypatch.undo()
    assert contents(folder) == before
    assert not (folder / ".digest-staging").exists()
    write(folder, NEW)
    assert_clean(folder, NEW)
