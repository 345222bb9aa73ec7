"""The live preview: a saved change shows in the browser, and an error leaves what was shown."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from trees import SITE_PATH, command, copy_collection

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
    def is_shown() -> bool:
        try:
            with urlopen(address) as page:
                return words in page.read().decode()
        except (URLError, ConnectionError):
            return False

    wait_until(is_shown)


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.2)


def test_a_saved_change_shows_without_a_traceback(preview: tuple[Path, str]) -> None:
    folder, address = preview
    page = f"{address}nhan-vat/tran-thi-muc.html"
    wait_for(page, "Trần Thị Mực")
    for name in ("Trần Thị Bút", "Trần Thị Nghiên"):
        (folder / "data" / "people" / "tran-thi-muc.yml").write_text(f"name: {name}\n", encoding="utf-8")
        wait_for(page, name)
    said = (folder / "said.txt").read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert said.count("Đã ghi") == 3, said  # the first build, and one for each save


def test_what_cannot_be_built_leaves_the_page_before(preview: tuple[Path, str]) -> None:
    folder, address = preview
    page, record = f"{address}nhan-vat/tran-thi-muc.html", folder / "data" / "people" / "tran-thi-muc.yml"
    wait_for(page, "Trần Thị Mực")
    record.write_text("name: [\n", encoding="utf-8")
    wait_until(lambda: "giữ bản cũ" in (folder / "said.txt").read_text(encoding="utf-8"))
    wait_for(page, "Trần Thị Mực")
    record.write_text("name: Trần Thị Bút\n", encoding="utf-8")
    wait_for(page, "Trần Thị Bút")
