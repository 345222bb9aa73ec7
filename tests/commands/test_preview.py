"""The live preview: a saved change shows in the browser, and the builder never reads what is being written."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from filelock import FileLock, Timeout
from trees import SITE_PATH, command, copy_collection
from watchdog.events import FileModifiedEvent, FileOpenedEvent

from digest.publish.builder import preview_hook
from digest.publish.builder.preview import Regenerator

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")

PATIENCE = 120
"""Seconds after which a change counts as not shown."""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A project that is being served, and the address of its first page."""
    copy_collection(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with (tmp_path / "said.txt").open("w") as said:
        server = subprocess.Popen(
            command(tmp_path, "serve", "--address", place), stdout=said, stderr=said, start_new_session=True
        )
        yield tmp_path, f"http://{place}{SITE_PATH}"
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(PATIENCE)


def wait_for(address: str, words: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(address) as page:
                if words in page.read().decode():
                    return
        except (URLError, ConnectionError):
            pass
        time.sleep(0.2)
    raise AssertionError(f"{address} never said {words}")


def test_a_saved_change_shows_without_a_traceback(preview: tuple[Path, str]) -> None:
    folder, address = preview
    page = f"{address}nhan-vat/tran-thi-muc.html"
    wait_for(page, "Trần Thị Mực")
    for name in ("Trần Thị Bút", "Trần Thị Nghiên"):
        (folder / "data" / "people" / "tran-thi-muc.yml").write_text(f"name: {name}\n", encoding="utf-8")
        wait_for(page, name)
    said = (folder / "said.txt").read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert said.count("Building documentation") == 3, said  # the first one, and one for each save


def test_a_change_during_a_run_gets_a_run_of_its_own_and_no_two_run_at_once() -> None:
    """The last save always wins, however long a run takes."""
    runs: list[str] = []
    started, may_end, idle = threading.Event(), threading.Event(), threading.Event()

    def regenerate() -> None:
        assert runs.count("begin") == runs.count("end")
        runs.append("begin")
        started.set()
        assert may_end.wait(PATIENCE)
        runs.append("end")
        if runs.count("end") == 2:
            idle.set()

    regenerator = Regenerator(regenerate, quiet=0)
    regenerator.on_any_event(FileModifiedEvent("data/a.yml"))
    assert started.wait(PATIENCE)
    for _ in range(5):
        regenerator.on_any_event(FileModifiedEvent("data/a.yml"))
    regenerator.on_any_event(FileOpenedEvent("data/a.yml"))
    may_end.set()
    assert idle.wait(PATIENCE)
    regenerator.end()
    assert runs == ["begin", "end"] * 2


@pytest.mark.parametrize("fails", [False, True])
def test_while_the_builder_reads_nobody_writes(tmp_path: Path, fails: bool) -> None:
    place = tmp_path / "lock"
    config = {"extra": {"lock": str(place)}}
    preview_hook.on_pre_build(config)
    with pytest.raises(Timeout):
        FileLock(place, timeout=0).acquire()
    if fails:
        preview_hook.on_build_error(ValueError())
    else:
        preview_hook.on_post_build(config)
    with FileLock(place, timeout=0):
        pass
