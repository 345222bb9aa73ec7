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
    derived.write_text(json.dumps({"INHERIT": config.name, **changes}, ensure_ascii=False), encoding="utf-8")
    try:
        yield derived
    finally:
        derived.unlink(missing_ok=True)
