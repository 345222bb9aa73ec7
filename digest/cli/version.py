"""The version of the program, and of each thing that it promises to programs and readers outside."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

CONTRACTS: Final = {
    "addresses": "1.0",
    "schemas": "1.0",
    "extract": "1.0",
    "clean": "1.0",
    "commands": "1.0",
}
"""Raised when what is promised changes (see CHANGELOG.md): the second number for more, the first for different."""


def _read_version() -> str:
    """The version in pyproject.toml beside the package, else that of the installed package."""
    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    try:
        return version("thong-tin-doi-ngoai-digest")
    except PackageNotFoundError:
        return "0"


VERSION: Final = _read_version()
VERSIONS: Final = f"digest {VERSION} (" + ", ".join(f"{name} {number}" for name, number in CONTRACTS.items()) + ")"
"""One line, as `--version` prints it: "digest 1.0.0 (addresses 1.0, schemas 1.0, …)"."""
