#!/usr/bin/env python3
"""The generator: articles and their metadata in data/ become the published site.

    what an editor has ── digest/ingest ──▶ data/
    data/ ── digest/records ──▶ checked records ── digest/citations ──▶ links to directives and organizations
    records and links ── digest/pages, templates/ ──▶ docs/ ── digest/publish ──▶ site/ and its offline editions

The commands are in `digest/cli/commands/`, the order of the stages in `digest/cli/pipeline/`. The program works on
data/, content/, docs/, site/ and mkdocs.yml beside this file.
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NEEDED = (3, 11)
SET_UP = """Sửa: chạy “make site” một lần, rồi dùng Python của dự án:
  .venv/bin/python build_digest.py …          (Linux, macOS)
  .venv\\Scripts\\python build_digest.py …      (Windows; cách cài không cần make ở README.md)
"""


def refuse(sentence: str) -> None:
    """End with a sentence that any terminal can show."""
    sys.stderr.buffer.write(f"{sentence}\n{SET_UP}".encode())
    sys.exit(3)


def unfit_libraries() -> list[str]:
    """The libraries that are missing or not of the locked version: "click (cần 8.5.1)"; not more than three by name."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split(" ")[0].split("==") for line in lines if "==" in line and ";" not in line]
    unfit = [f"{name} (cần {pin})" for name, pin in pins if installed(name) != pin]
    return [*unfit[:3], f"và {len(unfit) - 3} thư viện nữa"] if len(unfit) > 3 else unfit


def installed(name: str) -> str:
    """The version of a library on this machine, or "" when it is not there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if sys.version_info < NEEDED:
    refuse("Cần Python 3.11 trở lên; máy đang dùng {}.{}.".format(*sys.version_info))

try:
    from digest.cli.program import main
except Exception:
    unfit = unfit_libraries()
    if not unfit:
        raise
    refuse(f"Thiếu thư viện, hoặc sai phiên bản: {', '.join(unfit)}.")

main.context_settings["default_map"] = {
    **{name: str(ROOT / name) for name in ("data", "docs", "site")},
    "config": str(ROOT / "mkdocs.yml"),
}

if __name__ == "__main__":
    main()
