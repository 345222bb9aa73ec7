"""The places a run works on, and how it speaks."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from digest.cli.terminal import Step, at_work, with_progress
from digest.publish.products import (
    Answers,
    FileHashes,
    Memory,
    open_memory,
    program_at_start,
    program_folder,
)
from digest.records.problems import Problem, count_sentence, format_problems


@dataclass(frozen=True)
class Workspace:
    """The places a command works on: `data`, `content` and `config` are read, `docs` and `site` made.

    `cache` is the user's folder for what is remembered between runs.
    """

    data: Path
    docs: Path
    site: Path
    config: Path
    content: Path
    cache: Path
    is_quiet: bool = False
    is_verbose: bool = False

    @property
    def _own_templates(self) -> Path:
        """The templates beside the settings, else those that came with the program."""
        beside = self.config.parent / "templates"
        return beside if beside.is_dir() else program_folder() / "templates"

    @property
    def templates(self) -> Path:
        """The page templates."""
        return self._own_templates / "pages"

    @property
    def theme(self) -> Path:
        """The frame of the pages with its styles and fonts."""
        return self._own_templates / "theme"

    @property
    def scripts(self) -> Path:
        """The modules of which the scripts of the pages are made."""
        return self._own_templates / "scripts"

    @cached_property
    def memory(self) -> Memory:
        """What earlier runs left to remember."""
        return open_memory(self.cache)

    @cached_property
    def hashes(self) -> FileHashes:
        """The SHA-256 of the files that are read and made."""
        return self.memory.hashes(self.docs)

    @cached_property
    def answers(self) -> Answers:
        """What was computed before."""
        return self.memory.answers(self.docs, program_at_start())

    def keep(self) -> None:
        """Note for the next run what this one found out; a `check` alone uses little of what a site is made from."""
        if "hashes" in vars(self):
            self.hashes.save()
        if "answers" in vars(self):
            self.answers.save(runs=9)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """The right to change docs/ and site/, or to read them undisturbed."""
        with self.memory.lock(self.docs, self.site):
            yield

    def say(self, line: str) -> None:
        """A line of the account of a run, unless --quiet."""
        if not self.is_quiet:
            click.echo(line)

    def progress(self, steps: Iterable[Step], words: str, length: int | None = None) -> Iterable[Step]:
        """The steps, with a bar on a terminal, unless --quiet."""
        return steps if self.is_quiet else with_progress(steps, words, length)

    def at_work(self, words: str) -> AbstractContextManager[None]:
        """Words on a terminal while one long step is taken, unless --quiet."""
        return nullcontext() if self.is_quiet else at_work(words)


class DataError(Exception):
    """The data has problems; they have been printed."""


def print_problems(problems: Sequence[Problem], form: str = "text") -> None:
    """Problems on standard error (as JSON on standard output) with their count."""
    if form == "json":
        click.echo(format_problems(problems, form).encode())
    elif problems:
        click.echo(format_problems(problems, form), err=form == "text")
        click.echo(count_sentence(problems), err=True)


def refuse(problems: Sequence[Problem]) -> None:
    """Print the problems and stop the run, if there are any."""
    if problems:
        print_problems(problems)
        raise DataError


def shown(path: Path) -> str:
    """A path as an editor knows it: relative to where the command was called, if it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
