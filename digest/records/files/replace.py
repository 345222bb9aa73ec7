"""Files of `data/` written in one step."""

import shutil
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file aside and rename it, so that a full disk or a killed run leaves the old one whole."""
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_bytes(content)
        with suppress(OSError):  # a new file, or a disk without rights
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
