"""Children that die: work done in a forked process that is killed, exits early or has fewer rights."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from digest.publish.products import File, check_product, is_docs, write_files

# Two states of a generated folder that share, change, add and lose files, and one more for a run after that.
OLD = {f"bai-viet/{number}.md": f"# Bài {number}\n".encode() for number in range(12)} | {"index.md": b"# Cu\n"}
NEW = {
    **{f"bai-viet/{number}.md": f"# Bài {number}, sửa\n".encode() * 50 for number in range(6)},
    **{f"bai-viet/{number}.md": f"# Bài {number}\n".encode() for number in range(6, 9)},
    **{f"nam/{year}.md": f"# {year}\n".encode() for year in range(2020, 2023)},
    "index.md": b"# Moi\n",
}
THIRD = {"index.md": b"# Ba\n", "bai-viet/1.md": b"# Khac\n", "to-chuc/x.md": b"# X\n"}
# What a writer asks of the system; each call is one point at which a machine may die. A file that is being
# written then gets half of its bytes.
CALLS = ("open", "replace", "rename", "unlink", "mkdir", "rmdir", "fsync", "scandir")


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    assert check_product(folder, "--docs", is_docs) == []
    write_files(folder, (File(name, partial(bytes, content)) for name, content in files.items()))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, hidden ones left out."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in paths.items() if not path.name.startswith(".")}


def in_child(work: Callable[[], Any]) -> int:
    """The exit code of a forked process that does the work; a signal gives its negative number."""
    child = spawn(work)
    return finish(child)


def spawn(work: Callable[[], Any]) -> int:
    """The number of a forked process that does the work and exits with 0, or with 70 when it raises."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:  # a child must never come back into the test
        traceback.print_exc()
        os._exit(70)


def finish(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def die_at(number: int, work: Callable[[], Any]) -> bool:
    """Do the work in a child that exits at its call of that number; whether it came so far."""

    def dying() -> None:
        count = 0
        for name in CALLS:
            original = getattr(os, name)

            def counted(*arguments: Any, _original: Any = original, **options: Any) -> Any:
                nonlocal count
                count += 1
                if count == number:
                    os._exit(99)
                return _original(*arguments, **options)

            setattr(os, name, counted)
        write_bytes = Path.write_bytes

        def half_written(path: Path, content: bytes) -> int:
            nonlocal count
            count += 1
            if count == number:
                write_bytes(path, content[: len(content) // 2])
                os._exit(99)
            return write_bytes(path, content)

        def half_told(path: Path, text: str, *arguments: Any, **options: Any) -> int:
            return half_written(path, text.encode())

        Path.write_bytes = half_written  # type: ignore[method-assign,assignment]
        Path.write_text = half_told  # type: ignore[method-assign,assignment]
        work()

    code = in_child(dying)
    assert code in (0, 99), f"call {number}: the child failed with {code}"
    return code == 99


def kill_after(seconds: float, work: Callable[[], Any]) -> bool:
    """Do the work in a child that is killed after a while; whether it was still alive."""
    child = spawn(work)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    ended = signal.sigtimedwait({signal.SIGCHLD}, seconds)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    if ended is None:
        os.kill(child, signal.SIGKILL)
    return finish(child) == -signal.SIGKILL
