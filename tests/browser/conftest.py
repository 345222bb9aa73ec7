"""A site built from the tests' own small collection, once for all browser tests."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect
from trees import SITE_PATH, copy_collection, run_digest

expect.set_options(timeout=30_000)  # a busy machine is late, not wrong


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site; its path has a space, a Vietnamese letter, # and %, as a reader's may."""
    project = tmp_path_factory.mktemp("dự án #1 100%")
    copy_collection(project)
    (project / "data" / "redirects.yml").write_text("articles:\n  ten-cu: {to: ngay-hoi-doc-sach}\n", encoding="utf-8")
    done = run_digest(project, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the test's output is not a server log."""


@pytest.fixture(scope="session")
def hosted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a server of this machine, under the path that its settings name."""
    root = tmp_path_factory.mktemp("server")
    (root / SITE_PATH.strip("/")).symlink_to(site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{SITE_PATH}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session", params=["hosted", "disk"])
def address(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the site begins: once on a server, once on the disk."""
    return request.getfixturevalue("hosted") if request.param == "hosted" else f"{site.as_uri()}/"
