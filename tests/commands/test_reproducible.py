"""The same records give the same bytes on every machine."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import combinations, product
from pathlib import Path

import pytest
from records import article, collection, directive
from trees import TESTS, copy_collection, run_digest

from digest.cli.pipeline.clock import epoch_of

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


def build(folder: Path, environment: dict[str, str], umask: int = 0o022) -> dict[str, str]:
    """The pages that a folder with the collection gives on such a machine."""
    done = run_digest(folder, "generate", environment=environment, umask=umask)
    assert done.returncode == 0, done.stderr
    return hashes(folder / "docs")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages as a plain machine makes them."""
    folder = tmp_path_factory.mktemp("plain")
    copy_collection(folder)
    return build(folder, PLAIN)


@pytest.mark.parametrize("machine", ODD_MACHINES)
def test_pages_are_the_same_bytes_everywhere(tmp_path: Path, plain: dict[str, str], machine: str) -> None:
    odd = tmp_path / ODD_NAME
    copy_collection(odd)
    assert build(odd, ODD_MACHINES[machine], 0o077) == plain
    assert len(plain) > 20


def test_the_order_in_which_files_were_made_makes_no_difference(tmp_path: Path, plain: dict[str, str]) -> None:
    copy_collection(tmp_path)
    shutil.rmtree(tmp_path / "data")
    for path in sorted((TESTS / "data").rglob("*"), reverse=True):
        if path.is_file():
            copy = tmp_path / "data" / path.relative_to(TESTS / "data")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    assert build(tmp_path, PLAIN) == plain


# ------------------------------------------------------------------- site, zip, ZIM and EPUB

FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
VARIATIONS: dict[str, tuple[str, ...]] = {
    "path": ("a", ODD_NAME),
    "TZ": ("UTC", "Etc/GMT-14", "Etc/GMT+12"),
    "LC_ALL": ("C.UTF-8", "C"),
    "umask": ("022", "077"),
    "PYTHONHASHSEED": ("0", "12345"),
    "folders": ("as they are", "backwards"),
    "clock": ("1970-01-02 00:00:00", "2099-07-01 12:00:00"),
}


def covering(variations: dict[str, tuple[str, ...]]) -> list[dict[str, str]]:
    """Machines in which every value of each variation meets every value of each other one."""
    machines = [dict(zip(variations, values, strict=True)) for values in product(*variations.values())]

    def meetings(machine: dict[str, str]) -> set[tuple[tuple[str, str], ...]]:
        return set(combinations(sorted(machine.items()), 2))

    open_ = set().union(*map(meetings, machines))
    chosen = []
    while open_:
        chosen.append(max(machines, key=lambda machine: len(meetings(machine) & open_)))
        open_ -= meetings(chosen[-1])
    return chosen


def everything(folder: Path, machine: dict[str, str]) -> dict[str, str]:
    """The hashes of the site with its zip, ZIM and EPUB, as such a machine makes them."""
    copy_collection(folder / machine["path"])
    environment = {name: machine[name] for name in ("TZ", "LC_ALL", "PYTHONHASHSEED")}
    environment |= {"LD_PRELOAD": str(FAKETIME), "FAKETIME": f"@{machine['clock']}", "DONT_FAKE_MONOTONIC": "1"}
    if machine["LC_ALL"] == "C":
        environment["PYTHONUTF8"] = "0"
    if machine["folders"] == "backwards":
        environment["PYTHONPATH"] = str(TESTS / "odd_machine")
    for command in (("site",), ("package", "--zim", "--epub")):
        umask = int(machine["umask"], 8)
        done = run_digest(folder / machine["path"], *command, environment=environment, umask=umask)
        assert done.returncode == 0, (machine, done.stderr)
    return hashes(folder / machine["path"] / "site")


def test_every_two_variations_meet() -> None:
    machines = covering(VARIATIONS)
    assert len(machines) < 15
    for one, other in combinations(VARIATIONS, 2):
        met = {(machine[one], machine[other]) for machine in machines}
        assert met == set(product(VARIATIONS[one], VARIATIONS[other]))


@pytest.mark.slow
@pytest.mark.skipif(FAKETIME is None, reason="no libfaketime on this machine (Debian: apt-get install libfaketime)")
@pytest.mark.skipif(find_spec("libzim") is None, reason="no libzim: pip install -r requirements-zim.txt")
def test_site_and_editions_are_the_same_bytes_everywhere(tmp_path: Path, tell: Callable[[str, object], None]) -> None:
    machines = covering(VARIATIONS)
    first = everything(tmp_path / "0", machines[0])
    assert {f"tai-ve/ban-ngoai-tuyen.{ending}" for ending in ("zip", "zim", "epub")} < first.keys()
    for number, machine in enumerate(machines[1:], 1):
        found = everything(tmp_path / str(number), machine)
        assert {name for name in first.keys() | found.keys() if first.get(name) != found.get(name)} == set(), machine
    whole = hashlib.sha256("".join(f"{name} {value}\n" for name, value in sorted(first.items())).encode())
    tell("machines, files, one SHA-256", (len(machines), len(first), whole.hexdigest()))


# ------------------------------------------------------------------------------------- what day it is


def test_the_newest_record_says_what_day_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    old, new = (article(f"bai-{year}", "Một.\n", published_on=f"{year}-05-03") for year in (2021, 2024))
    records = collection([new, old], [directive("57-kl-tw-2023", "57-KL/TW", issued_on="2023-06-15")]).records
    assert epoch_of(records) == int(datetime(2024, 5, 3, tzinfo=UTC).timestamp())


def test_the_day_can_be_given_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert epoch_of(collection().records) == 1_700_000_000
