"""The whole command in a hostile world: huge files, a full disk, no rights, no network, killed or stopped halfway."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from trees import ROOT, TESTS, command, copy_collection, run_digest
from trials import contents

sys.path.insert(0, str(TESTS / "unit"))
from bad_case import CASES, apply, read_case

HOSTILE = [
    path
    for path in CASES
    if read_case(path).command == ("check",)
    and (yaml.safe_load(path.read_text(encoding="utf-8")).keys() & {"repeat", "sizes", "pipes", "links", "bytes"})
]
is_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")

# Root ignores the modes of files unless it gives up the right to.
_RIGHTS = "-dac_override,-dac_read_search"
POWERLESS = ["setpriv", "--bounding-set", _RIGHTS, "--inh-caps", _RIGHTS] if os.geteuid() == 0 else []

MAX_SECONDS = 2.0
PATIENCE = 120
"""Seconds after which a process counts as hanging."""
MAX_BYTES = 200 * 1024 * 1024


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    copy_collection(tmp_path)
    return tmp_path


def settle(tree: Path) -> dict[str, bytes]:
    """The output of a good run, for comparison."""
    done = run_digest(tree, "generate")
    assert done.returncode == 0, done.stderr
    return contents(tree / "docs")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["generate", "check"])
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_hostile_file_costs_no_time_and_no_memory(tree: Path, path: Path, name: str) -> None:
    """Computing time and memory of the whole process; both are what a judge of the run sees."""
    apply(read_case(path), tree)
    with subprocess.Popen(command(tree, name), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=tree) as process:
        printed = process.stdout.read().decode() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), printed
    assert "Traceback" not in printed
    start_up = _start_up()
    assert usage.ru_utime + usage.ru_stime - start_up < MAX_SECONDS
    assert usage.ru_maxrss * 1024 < MAX_BYTES


def _start_up() -> float:
    """Computing time that the command needs to print its help, on this machine at this moment."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, str(ROOT / "build_digest.py"), "--help"], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_missing_settings_are_a_sentence(tree: Path) -> None:
    done = run_digest(tree, "--config", str(tree / "khong-co.yml"), "generate")
    assert done.returncode == 3
    assert "khong-co.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_folder_of_another_name_is_named(tree: Path) -> None:
    done = run_digest(tree, "--data", str(tree / "khong-co"), "check")
    assert done.returncode == 1
    assert done.stderr.startswith("khong-co:1:1: error [missing-folder]")


def test_no_locale_still_prints_vietnamese(tree: Path) -> None:
    (tree / "data" / "vocabulary.yml").unlink()
    done = run_digest(tree, "check", environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""})
    assert done.returncode == 1
    assert "Không có tệp từ vựng chung." in done.stderr


def test_broken_file_names_are_printed_in_every_form(tree: Path) -> None:
    (tree / "data" / "people" / os.fsdecode(b"b\xfft.yml")).write_text("name: x\n")
    for form in ("text", "github", "json"):
        done = run_digest(tree, "check", "--format", form)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "\\udcff" in done.stdout + done.stderr


@pytest.mark.parametrize("closed", ["data/people/le-van-giay.yml", "data/articles", "docs", "docs/nhan-vat"])
def test_no_permission_is_a_sentence_and_exit_code_3(tree: Path, closed: str) -> None:
    settle(tree)
    before = contents(tree / "docs")
    (tree / "data" / "people" / "tran-thi-muc.yml").write_text("name: Trần Thị Bút\n", encoding="utf-8")
    article = tree / "data" / "articles" / "2023" / "tin-ngan-ve-sach.yml"  # the home page names it, at the root
    article.write_text(
        article.read_text(encoding="utf-8").replace("Tin ngắn về sách", "Tin rất ngắn"), encoding="utf-8"
    )
    mode = (tree / closed).stat().st_mode
    (tree / closed).chmod(0o555 if closed.startswith("docs") else 0o000)
    done = subprocess.run([*POWERLESS, *command(tree, "generate")], capture_output=True, encoding="utf-8", check=False)
    (tree / closed).chmod(mode)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Máy không làm được")
    if closed.startswith("docs"):
        before = contents(tree / "docs")
        assert settle(tree) != before, "the change is still to be written"
    else:
        assert contents(tree / "docs") == before


@pytest.mark.slow
@is_root
@pytest.mark.parametrize("share", [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
def test_a_full_disk_leaves_whole_pages_that_the_next_run_completes(tree: Path, share: float) -> None:
    """docs/ on a file system with room for a share of the pages."""
    whole = settle(tree)
    used = sum(4 * (1 + path.stat().st_size // 4096) for path in (tree / "docs").rglob("*"))
    script = f"""
        mount -t tmpfs -o size={int(used * share)}k tmpfs disk
        {sys.executable} {ROOT}/build_digest.py --data data --docs disk/docs --site site --config mkdocs.yml generate
        echo "exit $?"
        rm -rf docs && cp -a disk/docs docs
    """
    (tree / "disk").mkdir()
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], cwd=tree, capture_output=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in done.stderr
    assert "exit 3" in done.stdout, done.stdout + done.stderr
    assert "Máy không làm được" in done.stderr
    left = contents(tree / "docs")
    assert left.items() <= whole.items()
    assert settle(tree) == whole


@pytest.mark.slow
@is_root
def test_without_any_network_everything_is_built(tree: Path) -> None:
    done = subprocess.run(["unshare", "-n", *command(tree, "site")], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert (tree / "site" / "index.html").exists()


@pytest.mark.usefixtures("interruptible")
def test_control_c_is_exit_code_130_and_leaves_no_work(tree: Path) -> None:
    with subprocess.Popen(
        command(tree, "extract"), stdin=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write('{"id": "1", "text": "Kết luận 57-KL/HĐS"}\n')
        process.stdin.flush()
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        printed = process.stderr.read()
    assert "Traceback" not in printed
    assert "Đã dừng theo yêu cầu" in printed


@pytest.mark.slow
@pytest.mark.usefixtures("interruptible")
def test_control_c_during_the_builder_leaves_the_old_site(tree: Path) -> None:
    """The terminal sends the signal to the command and to the builder that it runs."""
    assert run_digest(tree, "site").returncode == 0
    before = contents(tree / "site")
    (tree / "data" / "people" / "tran-thi-muc.yml").write_text("name: Trần Thị Bút\n", encoding="utf-8")
    with subprocess.Popen(
        command(tree, "site"), stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as process:
        while not list(tree.glob(".site-stage-*")):
            with suppress(subprocess.TimeoutExpired):
                raise AssertionError(f"ended with {process.wait(0.01)} before the builder ran")
        os.killpg(process.pid, signal.SIGINT)
        _, printed = process.communicate(timeout=PATIENCE)
        assert process.returncode == 130
    assert "Traceback" not in printed
    assert contents(tree / "site") == before
    assert not list(tree.glob(".site-stage-*"))


def _wait_until_it_reads(number: int) -> None:
    """Wait for the system to say that the process waits for its input."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if "pipe" in Path(f"/proc/{number}/wchan").read_text() or _is_asleep(number):
            return
    raise AssertionError("the command never read its input")


def _is_asleep(number: int) -> bool:
    """Whether the process has started its work and sleeps."""
    stack = Path(f"/proc/{number}/stat").read_text().rsplit(") ", 1)[1]
    fields = stack.split()
    return fields[0] == "S" and int(fields[11]) > 20


@pytest.mark.slow
def test_killed_builds_leave_a_whole_site(tree: Path, tell: Callable[[str, object], None]) -> None:
    """The group of processes dies with its leader; the site is the old one or the new one, page for page.

    Half of the kills fall into the second half of a build; a build that ended before its kill sets the clock.
    """
    chance = random.Random(2)
    started = time.perf_counter()
    assert run_digest(tree, "site").returncode == 0
    seconds = time.perf_counter() - started
    person = tree / "data" / "people" / "tran-thi-muc.yml"
    sites = [contents(tree / "site")]
    trial = killed = 0
    while killed < 50 and trial < 200:
        trial += 1
        person.write_text(f"name: Trần Thị Mực {'I' * (trial % 5 + 1)}\n", encoding="utf-8")
        moment = chance.uniform(0.5 * seconds if trial % 2 else 0.1, 1.05 * seconds)
        with subprocess.Popen(
            command(tree, "site"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                process.wait(moment)
                seconds = min(seconds, moment)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                killed += 1
        found = contents(tree / "site")
        if found not in sites:
            assert run_digest(tree, "site").returncode == 0
            assert contents(tree / "site") == found, "a site that no whole build gives"
            sites.append(found)
    assert killed == 50
    assert run_digest(tree, "site").returncode == 0
    assert not [path for path in tree.iterdir() if path.name.startswith(".site-stage")]
    tell("kills of the site build, of them while it was alive", (trial, killed))
