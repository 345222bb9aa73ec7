"""Hooks of the builder in the preview: while it reads docs/, no other run writes there.

The builder loads this file by itself, so it imports nothing of the project.
"""

from collections.abc import MutableMapping
from typing import Any

from filelock import FileLock

_held: list[FileLock] = []


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
