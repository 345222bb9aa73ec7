"""What is remembered between runs, in the user's cache folder: it saves work and never decides what is published.

Nothing of it lies in the working tree, so no proposal can bring an entry. Everything may be deleted at any time: a
missing, damaged or foreign entry only costs work.
"""

import atexit
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

from filelock import FileLock, Timeout

from digest.publish.products.answers import Answers
from digest.publish.products.file_hashes import FileHashes
from digest.records.problems import RunFailedError

WAIT_SECONDS: Final = 600
"""How long a second run waits for the first before it gives up."""


NO_LIMIT: Final = -1.0
"""Wait however long it takes."""


class BusyError(RunFailedError):
    """Another run works on the same folders."""

    exit_code: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Memory:
    """A folder of the user's, or one for this run only where the user has none that can be written."""

    folder: Path

    @contextmanager
    def lock(self, *products: Path, seconds: float | None = None) -> Iterator[None]:
        """The right to change these folders or to read them undisturbed; BusyError when it is long in coming."""
        try:
            with ExitStack() as held:
                for path in sorted({self._place("locks", product, "lock") for product in products}):
                    held.enter_context(FileLock(path, timeout=WAIT_SECONDS if seconds is None else seconds))
                yield
        except Timeout as busy:
            raise BusyError("Một lần dựng khác đang chạy trên thư mục này; đợi xong rồi chạy lại.") from busy

    def recall(self, product: Path) -> Mapping[str, Any]:
        """What the last run noted of a folder; empty when there is no such note or it cannot be read."""
        try:
            noted = json.loads(self._place("products", product, "json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return noted if isinstance(noted, dict) else {}

    def note(self, product: Path, noted: Mapping[str, Any]) -> None:
        """Remember a JSON value of a folder; without room or right for it nothing is remembered."""
        place = self._place("products", product, "json")
        unfinished = place.with_name(f"{place.name}.{os.getpid()}")
        with suppress(OSError):
            unfinished.write_text(json.dumps(noted), encoding="utf-8")
            unfinished.replace(place)

    def hashes(self, product: Path) -> FileHashes:
        """What is known of the files that a folder is made from and consists of."""
        return FileHashes(self._place("hashes", product, "json"))

    def answers(self, product: Path, program: str) -> Answers:
        """What was computed before for a folder by a program of this hash."""
        return Answers(self._place("answers", product, "sqlite"), program)

    def _place(self, kind: str, product: Path, ending: str) -> Path:
        """Where a folder's entry lies: by its real path, whatever the command calls it."""
        key = hashlib.sha256(os.fsencode(product.resolve())).hexdigest()[:32]
        return self.folder / kind / f"{key}.{ending}"


def open_memory(folder: Path) -> Memory:
    """The memory in a folder, made if it is missing; in a temporary one for this run where that is not allowed."""
    try:
        return _prepared(folder)
    except OSError:
        passing = Path(tempfile.mkdtemp(prefix="digest-"))
        atexit.register(shutil.rmtree, passing, ignore_errors=True)
        return _prepared(passing)


def _prepared(folder: Path) -> Memory:
    for kind in ("locks", "products", "hashes", "answers"):
        (folder / kind).mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(folder / "locks", os.W_OK):
        raise PermissionError(folder)
    return Memory(folder)
