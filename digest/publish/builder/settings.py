"""The settings of one run of the builder, derived from `mkdocs.yml`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.publish.products import program_folder


def store_settings(config: Path, changes: Mapping[str, Any], folder: Path) -> Path:
    """Write a settings file into `folder` that inherits `config` with `changes`; gives its path.

    The builder reads relative paths from the place of the file, so the theme's own folder is named in full.
    """
    beside = config.resolve().parent / "templates" / "theme"
    theme = beside if beside.is_dir() else program_folder() / "templates" / "theme"
    frame = {"theme": {"custom_dir": str(theme)}}
    derived = folder / "mkdocs.yml"
    content = json.dumps({"INHERIT": str(config.resolve()), **frame, **changes}, ensure_ascii=False)
    derived.write_bytes(content.encode("utf-8", "surrogateescape"))  # paths, under a locale that is not UTF-8
    return derived
