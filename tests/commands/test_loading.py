"""The command line: every command is there, and none waits for what it does not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from build_digest import main

ROOT = Path(__file__).resolve().parents[2]
NAMES = main.list_commands(click.Context(main))
HEAVY = {"PIL", "jinja2", "lxml", "requests", "trafilatura", "watchdog"}
"""What draws, fetches, reads pages and watches: loading it takes longer than reading the collection."""


@pytest.mark.parametrize("name", NAMES)
def test_a_command_says_what_it_does(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help


def test_a_word_that_is_no_command_is_refused() -> None:
    assert main.get_command(click.Context(main), "chech") is None


@pytest.mark.parametrize(
    ("name", "used"), [("check", {"PIL"}), ("generate", set()), ("site", set()), ("extract", set()), ("schema", set())]
)
def test_a_command_loads_only_what_it_uses(name: str, used: set[str]) -> None:
    asked = f"import sys, digest.cli.commands.{name}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == used
