"""What the machine prints on: any code page, a pipe that closes, no output at all."""

import codecs
import io
import os
import sys
import unicodedata
from typing import Final

_BARE: Final = str.maketrans(
    {"đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->"}
)
"""Letters and signs without a Unicode decomposition, and what stands for them."""


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
    """Forget what was not printed because nobody reads on: without this Python complains when it ends."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nothing, stream.fileno())
        except (AttributeError, OSError, ValueError):
            continue


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
