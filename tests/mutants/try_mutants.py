"""Which small faults of meaning the tests notice: `python tests/mutants/try_mutants.py [room …]`, `make mutants`.

Each fault is tried in a process of its own, with the tests of its room until the first one fails. The share of faults
that some test notices is printed with those that none did; a share below WANTED is exit code 1. Faults that change
nothing a reader could see are listed in `idle.yml` with the reason, and counted apart.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import lxml.etree
import playwright.sync_api
import pytest
import yaml
from mutate import mutants_of

PRELOADED = (lxml.etree, playwright.sync_api)
"""What every trial needs is loaded once, before the processes part; nothing of digest/ is."""

ROOT = Path(__file__).resolve().parents[2]
WANTED = 0.90
WORKERS = int(os.environ.get("WORKERS", os.cpu_count() or 1))
SECONDS = 300
"""Of one trial; a fault that makes the tests run on for ever is noticed, too."""


@dataclass(frozen=True)
class Room:
    """Modules, as a pattern below digest/, and the tests that know what they mean, quickest first."""

    modules: str
    tests: tuple[str, ...]


_EXTRACT = ("tests/unit/test_extract.py", "tests/unit/test_extract_parts.py", "tests/collection/test_links.py")
ROOMS = {
    "resolve": Room("citations/resolve/*.py", ("tests/unit/test_resolve.py", *_EXTRACT)),
    "false-positives": Room("citations/extract/false_positives.py", _EXTRACT),
    "context-before": Room("citations/extract/context_before.py", _EXTRACT),
    "history": Room(
        "pages/models/organization_history.py",
        ("tests/unit/test_pages_history.py", "tests/unit/test_pages_organization.py"),
    ),
}


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the faulty source instead of one module."""

    def __init__(self, module: str, source: str) -> None:
        self.module, self.source = module, source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.module:
            return None
        place = ROOT / f"{fullname.replace('.', '/')}.py"
        if not place.is_file():
            place = ROOT / fullname.replace(".", "/") / "__init__.py"
        inside = [str(place.parent)] if place.stem == "__init__" else None
        return importlib.util.spec_from_file_location(fullname, place, loader=self, submodule_search_locations=inside)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, str(module.__spec__ and module.__spec__.origin), "exec"), vars(module))


def module_name(path: Path) -> str:
    """The dotted name of a file: "digest.citations.resolve" for its __init__.py."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@dataclass
class Trial:
    """A process that runs the tests on a module with a fault."""

    name: str
    process: int
    until: float

    def result(self) -> bool | None:
        """Whether a test noticed the fault; None while they run."""
        ended, status = os.waitpid(self.process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) != 0
        if time.monotonic() < self.until:
            return None
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        return True


def start(name: str, path: Path, source: str, tests: Sequence[str]) -> Trial:
    """Run the tests in a process of its own, silently, with that source in place of the file."""
    process = os.fork()
    if process:
        return Trial(name, process, time.monotonic() + SECONDS)
    code = 70
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        sys.meta_path.insert(0, _Finder(module_name(path), source))
        code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow", *tests]))
    finally:
        os._exit(code)


def results(trials: Iterable[tuple[str, Path, str, Sequence[str]]]) -> Iterator[tuple[str, bool]]:
    """The trials with whether a test noticed their fault, as many at once as there are processors."""
    running: list[Trial] = []
    waiting = iter(trials)
    while True:
        while len(running) < WORKERS and (asked := next(waiting, None)):
            running.append(start(*asked))
        if not running:
            return
        time.sleep(0.02)
        for trial in list(running):
            if (noticed := trial.result()) is not None:
                running.remove(trial)
                yield trial.name, noticed


def try_room(room: Room, idle: Container[str], step: int) -> tuple[int, int, int]:
    """How many faults were tried, how many of them no test noticed, and how many are idle."""
    trials, skipped = [], 0
    for path in sorted((ROOT / "digest").glob(room.modules)):
        source = path.read_text(encoding="utf-8")
        if dict(results([("", path, source, room.tests)]))[""]:
            raise SystemExit(f"{path}: its tests fail without any fault")
        for mutant in list(mutants_of(source))[::step]:
            if f"{path.name} {mutant.before} → {mutant.after}" in idle:
                skipped += 1
            else:
                trials.append((f"{path.relative_to(ROOT)}:{mutant}", path, mutant.source, room.tests))
    missed = 0
    for name, noticed in results(trials):
        if not noticed:
            missed += 1
            print(name, flush=True)
    return len(trials), missed, skipped


def main(words: Sequence[str]) -> int:
    """Try the rooms and print what was found; `--every=10` tries each tenth fault."""
    names = [word for word in words if not word.startswith("-")]
    step = next((int(word.partition("=")[2]) for word in words if word.startswith("--every=")), 1)
    idle = yaml.safe_load((Path(__file__).parent / "idle.yml").read_text(encoding="utf-8")) or {}
    all_tried = all_missed = 0
    for name in names or ROOMS:
        tried, missed, skipped = try_room(ROOMS[name], idle, step)
        all_tried, all_missed = all_tried + tried, all_missed + missed
        print(f"{name}: {tried - missed} of {tried} faults noticed, {skipped} idle", flush=True)
    share = (all_tried - all_missed) / all_tried
    print(f"noticed: {all_tried - all_missed} of {all_tried} ({share:.1%}; wanted {WANTED:.0%})")
    return int(share < WANTED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
