"""A live preview: what is saved in data/ or templates/ shows in the browser."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from digest.publish.builder import preview_hook
from digest.publish.builder.settings import store_settings

_QUIET_SECONDS: Final = 0.3
"""How long the files must rest before a change counts: programs save in several steps."""


class Regenerator(FileSystemEventHandler):
    """Runs `regenerate` after changes, once at a time: what changes during a run gets a run of its own after it."""

    def __init__(self, regenerate: Callable[[], None], quiet: float = _QUIET_SECONDS) -> None:
        self._regenerate = regenerate
        self._quiet = quiet
        self._changed = threading.Event()
        self._ended = threading.Event()
        self._worker = threading.Thread(target=self._work, daemon=True)
        self._worker.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; reading a file is none."""
        if event.event_type not in ("opened", "closed_no_write"):
            self._changed.set()

    def end(self) -> None:
        """Stop after the run that is under way, if there is one."""
        self._ended.set()
        self._changed.set()
        self._worker.join()

    def _work(self) -> None:
        while True:
            self._changed.wait()
            while not self._ended.is_set() and self._changed.is_set():  # until the files have rested
                self._changed.clear()
                self._ended.wait(self._quiet)
            if self._ended.is_set():
                return
            self._regenerate()


def serve_preview(
    config: Path, docs: Path, lock: Path, watched: Iterable[Path], address: str, regenerate: Callable[[], bool]
) -> int:
    """Serve docs/ with the builder's own live server until it is stopped; gives its exit code.

    Pages then carry no content security policy: the server puts its reloading script into them. `regenerate` runs
    after every change below the `watched` folders, prints problems by itself, and says whether docs/ is new: then the
    builder builds once. It waits for `lock`.
    """
    observer = Observer()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    with TemporaryDirectory() as own:
        written = Path(own, "written")
        written.mkdir()

        def run() -> None:
            if regenerate():
                (written / "docs").write_text(f"{time.time_ns()}\n", encoding="ascii")

        changes = {
            "docs_dir": str(docs.resolve()),
            "extra": {"is_preview": True, "lock": str(lock), "written": str(written)},
            "hooks": [preview_hook.__file__],
        }
        settings = store_settings(config, changes, Path(own))
        handler = Regenerator(run)
        for folder in watched:
            if folder.is_dir():
                observer.schedule(handler, str(folder), recursive=True)
        observer.start()
        try:
            command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(settings), "--dev-addr", address]
            theme = config.parent / "templates" / "theme"
            if theme.is_dir():
                command += ["--watch", str(theme)]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            observer.stop()
            observer.join()
            handler.end()
