"""The publication dies, has no room or no rights: whoever reads the site finds it whole, the old one or the new one."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from trees import ROOT, command, copy_collection, name_site, places, run_digest
from trials import contents, die_at, finish, kill_after, spawn

import build_digest
from digest.publish.builder import Source, publish_site
from digest.publish.builder import build as builder
from digest.publish.offline import OfflineEdition, write_zip

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
Tell = Callable[[str, object], None]

# Root ignores the modes of files unless it gives up the right to.
_RIGHTS = "-dac_override,-dac_read_search"
POWERLESS = ["setpriv", "--bounding-set", _RIGHTS, "--inh-caps", _RIGHTS] if os.geteuid() == 0 else []
EDITION = OfflineEdition("Thử", "Thử", "Thử", "", 1_700_000_000)
BY_HAND = {"content/tay.md": "# Trang tay\n", "site-cua-toi.txt": "của tôi\n"}
NAMES = ("Trần Thị Mực", "Trần Thị Bút", "Trần Thị Nghiên")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    copy_collection(tmp_path)
    for name, text in BY_HAND.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def rename(tree: Path, name: str) -> None:
    """A change of the data that changes pages, the search and the downloads."""
    (tree / "data" / "people" / "tran-thi-muc.yml").write_text(f"name: {name}\n", encoding="utf-8")


def generate(tree: Path) -> None:
    """The command in this process, without the seconds that Python needs to start."""
    build_digest.main(["--quiet", *places(tree), "generate"], standalone_mode=False)


def assert_written_by_hand_is_untouched(tree: Path) -> None:
    assert {name: (tree / name).read_text(encoding="utf-8") for name in BY_HAND} == BY_HAND


# ----------------------------------------------------------------------------------------- death


def test_death_at_every_call_leaves_a_whole_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell) -> None:
    """With a builder that only copies: what is tried here is the stage, the zip and the exchange."""

    def copy_pages(source: Source, built: Path, pages: object) -> None:
        built.mkdir()
        for page in sorted(source.docs.glob("*.md")):
            (built / f"{page.stem}.html").write_bytes(page.read_bytes())

    def write_pages(folder: Path, pages: dict[str, str]) -> None:
        shutil.rmtree(folder / "docs", ignore_errors=True)
        (folder / "docs").mkdir(parents=True)
        (folder / "mkdocs.yml").write_text("site_name: Thử\n", encoding="utf-8")
        for name, text in pages.items():
            (folder / "docs" / name).write_text(text, encoding="utf-8")

    def publish(folder: Path) -> None:
        source = Source(folder / "mkdocs.yml", folder / "docs", folder / "content", 0)
        zipped = EDITION.place("zip")
        publish_site(source, folder / "site", lambda stage: write_zip(stage, EDITION, stage / zipped) and None)

    monkeypatch.setattr(builder, "_run", copy_pages)
    old = {"index.md": "cũ", "mot.md": "một", "hai.md": "hai"}
    new = {"index.md": "mới", "mot.md": "một", "ba.md": "ba"}
    whole = []
    for pages in (old, new):
        write_pages(tmp_path / "whole", pages)
        publish(tmp_path / "whole")
        whole.append(contents(tmp_path / "whole" / "site"))
    number, died = 0, True
    while died:
        number += 1
        folder = tmp_path / str(number)
        write_pages(folder, old)
        publish(folder)
        write_pages(folder, new)
        died = die_at(number, lambda folder=folder: publish(folder))
        assert contents(folder / "site") in whole
        publish(folder)
        assert contents(folder / "site") == whole[1]
        assert [path.name for path in folder.iterdir() if "stage-" in path.name or path.name == "site.old"] == []
    assert number > 15
    tell("calls at which the publication died", number - 1)


@pytest.mark.parametrize("kills", [6, pytest.param(300, marks=pytest.mark.slow)])
def test_killed_generators_leave_whole_pages(tree: Path, kills: int, tell: Tell) -> None:
    """Half of the kills fall into the last third of a run, where pages are written.

    How long a run takes changes with what else the machine does: one that ended before its kill sets the clock.
    """
    chance = random.Random(3)
    states = []
    for name in NAMES:
        rename(tree, name)
        started = time.perf_counter()
        assert finish(spawn(lambda: generate(tree))) == 0
        seconds = time.perf_counter() - started
        states.append(contents(tree / "docs"))
    trial = killed = 0
    while killed < kills and trial < 4 * kills:
        trial += 1
        rename(tree, NAMES[trial % 3])
        moment = chance.uniform(0.66 * seconds if trial % 2 else 0, 1.05 * seconds)
        if kill_after(moment, lambda: generate(tree)):
            killed += 1
        else:
            seconds = min(seconds, moment)
        for name, content in contents(tree / "docs").items():
            assert content in [state.get(name) for state in states], f"{name} is torn"
        assert_written_by_hand_is_untouched(tree)
    assert killed == kills
    rename(tree, NAMES[0])
    generate(tree)
    assert contents(tree / "docs") == states[0]
    assert [path.name for path in (tree / "docs").rglob(".*")] == [".gitignore"]
    tell("kills of the generator, of them while it was alive", (trial, killed))


@pytest.mark.parametrize("pairs", [2, pytest.param(50, marks=pytest.mark.slow)])
def test_pairs_of_generators_at_once_end_as_one(tree: Path, pairs: int, tell: Tell) -> None:
    states = []
    for name in NAMES:
        rename(tree, name)
        assert finish(spawn(lambda: generate(tree))) == 0
        states.append(contents(tree / "docs"))
    for trial in range(pairs):
        rename(tree, NAMES[trial % 3])
        children = [spawn(lambda: generate(tree)) for _ in range(2)]
        assert [finish(child) for child in children] == [0, 0]
        assert contents(tree / "docs") == states[trial % 3]
    tell("pairs of generators at once", pairs)


@pytest.mark.slow
def test_pairs_of_site_builds_at_once_end_as_one(tree: Path, tell: Tell) -> None:
    for name in NAMES:
        rename(tree, name)
        both = [subprocess.Popen(command(tree, "--quiet", "site")) for _ in range(2)]
        assert [one.wait() for one in both] == [0, 0]
        found = contents(tree / "site")
        shutil.rmtree(tree / "site")
        assert run_digest(tree, "site").returncode == 0
        assert contents(tree / "site") == found
    tell("pairs of site builds at once", len(NAMES))


# ---------------------------------------------------------------------------- room and rights


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9])
def test_a_full_disk_leaves_the_old_site(tree: Path, share: float, tell: Tell) -> None:
    """The site on a file system with room for a share of a new one beside the old one."""
    assert run_digest(tree, "site").returncode == 0
    before = contents(tree / "site")
    (tree / "disk").mkdir()
    kilobytes = sum(4 * (1 + path.stat().st_size // 4096) for path in (tree / "site").rglob("*"))
    name_site(tree, "Tên khác hẳn")
    script = f"""
        mount -t tmpfs -o size={int(kilobytes * (1 + share)) + 64}k tmpfs disk && cp -a site disk/site &&
        {sys.executable} {ROOT}/build_digest.py --data data --docs docs --site disk/site --config mkdocs.yml site
        echo "exit $?"
        ls -A disk
        rm -rf after && cp -a disk/site after
    """
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], cwd=tree, capture_output=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in done.stderr
    assert "exit 3" in done.stdout, done.stdout + done.stderr
    assert "Máy không làm được" in done.stderr
    assert "stage" not in done.stdout
    assert contents(tree / "after") == before
    tell("full disk: kilobytes left", int(kilobytes * share) + 64)


@pytest.mark.slow
def test_without_rights_the_site_stays(tree: Path) -> None:
    assert run_digest(tree, "site").returncode == 0
    before = contents(tree / "site")
    rename(tree, NAMES[1])
    (tree / "site").rename(tree / "public")
    (tree / "closed").mkdir()
    (tree / "public").rename(tree / "closed" / "site")
    (tree / "closed").chmod(0o555)
    closed = command(tree, f"--site={tree / 'closed' / 'site'}", "site")
    done = subprocess.run([*POWERLESS, *closed], capture_output=True, encoding="utf-8", check=False)
    (tree / "closed").chmod(0o755)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("Máy không làm được")
    assert contents(tree / "closed" / "site") == before
