"""Hooks of the builder in the preview: it builds once for each run of the writer, and never while that writes.

The builder loads this file by itself, so it imports nothing of the project.
"""

from collections.abc import MutableMapping
from typing import Any

from filelock import FileLock

_held: list[FileLock] = []


def on_serve(server: Any, config: MutableMapping[str, Any], builder: object) -> Any:
    """Build when the writer notes the end of its run in the folder `extra.written`, not at each file it writes."""
    server.unwatch(config["docs_dir"])
    server.watch(config["extra"]["written"])
    return server


def on_pre_build(config: MutableMapping[str, Any]) -> None:
    """Wait until the writer is done: its lock is the one that `extra.lock` names."""
    lock = FileLock(config["extra"]["lock"])
    lock.acquire()
    _held.append(lock)


def on_post_build(config: MutableMapping[str, Any]) -> None:
    """Let the writer write."""
    on_build_error(None)


def on_build_error(error: Exception | None) -> None:
    """Let the writer write."""
    while _held:
        _held.pop().release()
