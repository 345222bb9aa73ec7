"""The `.txt` file of an article → its cleaned text."""

from collections.abc import Iterator
from typing import Final

from digest.records.files.source_text import decode
from digest.records.load.blocks import clean_lines
from digest.records.load.files import DataFile
from digest.records.problems import Problem

MAX_LINE: Final = 20_000
"""Longest paragraph in characters; the longest one of a newspaper has under 3,000."""

MAX_LINES: Final = 3_000
"""Most lines that are not blank."""


def load_text(file: DataFile, problems: list[Problem]) -> str | None:
    """The text with clean lines, or None after the problems that forbid reading it have been added."""
    text, found = decode(file.path.read_bytes(), file.shown)
    found = found or list(_size_faults(text, file.shown))
    problems += found
    return None if found else clean_lines(text)


def _size_faults(text: str, path: str) -> Iterator[Problem]:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            message = f"Đoạn này dài {len(line)} ký tự, giới hạn là {MAX_LINE}."
            yield Problem(path, number, 1, "line-too-long", message, "Chia thành các đoạn, mỗi đoạn một dòng.")
            return
    count = sum(1 for line in lines if line)
    if count > MAX_LINES:
        message = f"Tệp có {count} đoạn, giới hạn là {MAX_LINES}."
        yield Problem(path, 0, 0, "too-many-paragraphs", message, "Kiểm tra xem có dán nhầm nội dung khác không.")
