"""The places a run works on, and how it speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from digest.records.problems import Problem, count_sentence, format_problems


@dataclass(frozen=True, slots=True)
class Workspace:
    """The places a command works on."""

    data: Path
    docs: Path
    site: Path
    config: Path
    is_quiet: bool
    is_verbose: bool

    @property
    def templates(self) -> Path:
        """The page templates beside the settings."""
        return self.config.parent / "templates" / "pages"

    def say(self, line: str) -> None:
        """A line of the account of a run, unless --quiet."""
        if not self.is_quiet:
            click.echo(line)


class DataError(Exception):
    """The data has problems; they have been told."""


def tell_problems(problems: Sequence[Problem], form: str = "text") -> None:
    """Problems on standard error (as JSON on standard output) with their count."""
    if form == "json":
        click.echo(format_problems(problems, form).encode())
    elif problems:
        click.echo(format_problems(problems, form), err=form == "text")
        click.echo(count_sentence(problems), err=True)


def shown(path: Path) -> str:
    """A path as an editor knows it: relative to where the command was called, if it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
