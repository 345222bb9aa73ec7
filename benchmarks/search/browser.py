"""A Chromium in which an engine is asked, on a server of this machine or from the disk."""

import functools
import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
PATIENCE: Final = 300_000
"""Milliseconds after which an engine counts as hung."""

PARSE: Final = """() => {
  const text = JSON.stringify(Array.from({ length: 40000 }, (_, n) => ["thông tin đối ngoại", n]));
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    JSON.parse(text);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[4];
}"""


@dataclass(slots=True)
class Reads:
    """What a page has read below a part of its address."""

    root: str
    folder: Path
    part: str
    paths: list[str] = field(default_factory=list)

    def note(self, url: str) -> None:
        path = unquote(url.removeprefix(self.root).split("?")[0])
        if path.startswith(self.part):
            self.paths.append(path)

    @property
    def compressed(self) -> int:
        """Bytes as a host with gzip would send them."""
        return sum(len(gzip.compress((self.folder / path).read_bytes(), 6)) for path in self.paths)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tables go to the same terminal."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send the file, unless the page has gone in the meantime."""
        with suppress(BrokenPipeError, ConnectionResetError):
            super().copyfile(source, outputfile)


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a page asks for many files at once


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """A Chromium of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the folder on a server of this machine."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def opened(browser: Browser, root: str, folder: Path, part: str) -> Iterator[tuple[Page, Reads]]:
    """An empty page without a cache, which notes its reads; from the disk it has no network."""
    context = browser.new_context(offline=root.startswith("file:"), bypass_csp=True)
    context.set_default_timeout(PATIENCE)
    page, reads = context.new_page(), Reads(root, folder, part)
    page.on("request", lambda request: reads.note(request.url))
    yield page, reads
    context.close()


@dataclass(frozen=True, slots=True)
class Task:
    """What the main thread of a page did in one go, in milliseconds: by the clock, and computing.

    The clock also counts what other programs of the machine did meanwhile.
    """

    clock: float
    computing: float


@contextmanager
def watched(page: Page) -> Iterator[list[Task]]:
    """The tasks of the page's main thread; they stand in the list when the block has ended."""
    tasks: list[Task] = []
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=["toplevel", "blink.user_timing"])
    page.evaluate("performance.mark('digest-page')")
    yield tasks
    events = json.loads(browser.stop_tracing())["traceEvents"]
    thread = next((event["pid"], event["tid"]) for event in events if event["name"] == "digest-page")
    tasks += (
        Task(event["dur"] / 1000, event["tdur"] / 1000)
        for event in events
        if event["name"] == "ThreadControllerImpl::RunTask" and (event["pid"], event["tid"]) == thread
        if "tdur" in event  # not of the tasks that run while the watch begins or ends
    )


def heap_of(page: Page) -> float:
    """Megabytes that the page's scripts hold after a collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used: dict[str, Any] = session.send("Runtime.getHeapUsage")
    return float(used["usedSize"]) / 1e6
