"""A live preview: what is saved in data/ or templates/ shows in the browser."""

import os
import subprocess
import sys
import threading
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


class _Changes(FileSystemEventHandler):
    def __init__(self, regenerate: Callable[[], None]) -> None:
        self._regenerate = regenerate
        self._timer: threading.Timer | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Start the rest period anew at every change; reading a file is none."""
        if event.event_type in ("opened", "closed_no_write"):
            return
        if self._timer:
            self._timer.cancel()
        self._timer = threading.Timer(_QUIET_SECONDS, self._regenerate)
        self._timer.start()


def serve_preview(
    config: Path, docs: Path, lock: Path, watched: Iterable[Path], address: str, regenerate: Callable[[], None]
) -> int:
    """Serve docs/ with the builder's own live server until it is stopped; gives its exit code.

    Pages then carry no content security policy: the server puts its reloading script into them. `regenerate` runs
    after every change below the `watched` folders and prints problems by itself; the builder waits for `lock`.
    """
    observer = Observer()
    handler = _Changes(regenerate)
    for folder in watched:
        if folder.is_dir():
            observer.schedule(handler, str(folder), recursive=True)
    observer.start()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    changes = {
        "docs_dir": str(docs.resolve()),
        "extra": {"is_preview": True, "lock": str(lock)},
        "hooks": [preview_hook.__file__],
    }
    try:
        with TemporaryDirectory() as folder_of_settings:
            settings = store_settings(config, changes, Path(folder_of_settings))
            command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(settings), "--dev-addr", address]
            theme = config.parent / "templates" / "theme"
            if theme.is_dir():
                command += ["--watch", str(theme)]
            return subprocess.run(command, env=environment, check=False).returncode
    finally:
        observer.stop()
        observer.join()
