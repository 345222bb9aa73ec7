"""What the machine prints on: any code page, a pipe that closes, no output at all; and progress where one looks on."""

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

import click

Step = TypeVar("Step")

_BARE: Final = str.maketrans(
    {"đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->"}
)
"""Letters and signs without a Unicode decomposition, and what is printed in their place."""


def open_terminal() -> None:
    """Let everything be printed everywhere: UTF-8, or the code page that PYTHONIOENCODING names.

    A letter that the code page lacks is printed without its marks ("Dữ liệu" → "Du lieu"), anything else as "?".
    """
    codecs.register_error("without-marks", _without_marks)
    is_chosen = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if is_chosen else "utf-8", errors="without-marks")


def close_terminal() -> None:
    """Forget what was not printed because the reader is gone: without this Python complains when it ends."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nothing, stream.fileno())
        except (AttributeError, OSError, ValueError):
            continue


def with_progress(steps: Iterable[Step], words: str, length: int | None = None) -> Iterator[Step]:
    """The steps, with a bar on a terminal and nothing in a pipe; without `length` the bar only moves."""
    if not sys.stderr.isatty():
        yield from steps
        return
    with click.progressbar(steps, label=words, length=length, file=sys.stderr) as bar:
        yield from bar


@contextmanager
def at_work(words: str) -> Iterator[None]:
    """Words on a terminal while one long step is taken, wiped out after it; nothing in a pipe."""
    is_seen = sys.stderr.isatty()
    if is_seen:
        click.echo(f"{words} …", nl=False, err=True)
    try:
        yield
    finally:
        if is_seen:
            click.echo(f"\r{' ' * (len(words) + 2)}\r", nl=False, err=True)


def _without_marks(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    words = error.object[error.start : error.end]
    letters = unicodedata.normalize("NFD", words.translate(_BARE))
    kept = (letter for letter in letters if not unicodedata.combining(letter))
    return "".join(map(_in_ascii, kept)), error.end


def _in_ascii(letter: str) -> str:
    """The letter, "?" for one beyond ASCII, and the number of half a character ("\\udcff", of a broken file name)."""
    if letter.isascii():
        return letter
    return f"\\u{ord(letter):04x}" if "\ud800" <= letter <= "\udfff" else "?"
