"""Every page of the site is valid HTML in the eyes of the Nu checker, the one that the W3C runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def checker() -> list[str]:
    """The command of the checker: `vnu`, or java with the archive that VNU_JAR names; without one a skip."""
    if program := shutil.which("vnu"):
        return [program]
    archive, java = os.environ.get("VNU_JAR", ""), shutil.which("java")
    if java and Path(archive).is_file():
        return [java, "-Xss4m", "-jar", archive]
    pytest.skip("no Nu checker: put vnu on the path, or java and VNU_JAR=…/vnu.jar (both npm and pip carry it)")


@pytest.mark.slow
def test_every_page_is_valid_html(site: Path) -> None:
    command = [*checker(), "--format", "json", "--exit-zero-always", "--skip-non-html", str(site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    messages = json.loads(done.stderr)["messages"]
    errors = [
        (Path(message.get("url", "")).name, message.get("lastLine"), message["message"])
        for message in messages
        if message["type"] != "info"
    ]
    assert errors == []
    assert messages  # it did read: of each page it warns that a file has no origin for its policy
