"""The settings of one run of the builder, derived from `mkdocs.yml`."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def derived_settings(config: Path, changes: Mapping[str, Any]) -> Iterator[Path]:
    """A settings file beside `config` that inherits it with `changes`, for as long as it is needed.

    It lies beside the original because the builder reads relative paths from the place of the file.
    """
    derived = config.with_name(f".digest-{os.getpid()}-{config.name}")
    content = json.dumps({"INHERIT": config.name, **changes}, ensure_ascii=False)
    try:
        derived.write_bytes(content.encode("utf-8", "surrogateescape"))  # paths, under a locale that is not UTF-8
        yield derived
    finally:
        derived.unlink(missing_ok=True)
