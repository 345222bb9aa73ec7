"""The `.txt` file of an article → its cleaned text and its blocks."""

import re
from collections.abc import Iterator
from typing import Final

from digest.records.files.source_text import decode
from digest.records.models import Block
from digest.records.problems import Problem
from digest.text.normalize import clean_characters

MAX_LINE: Final = 20_000
"""Longest paragraph in characters; the longest one of a newspaper has under 3,000."""

MAX_LINES: Final = 3_000
"""Most lines that are not blank."""

HEADING_MARK: Final = "## "
ENTRY_MARK: Final = "- "
CAPTION_MARK: Final = "[Ảnh] "

_LINE = re.compile(r"[^\n]+")
_MARKS = ((HEADING_MARK, "heading", "muc"), (ENTRY_MARK, "entry", "d"), (CAPTION_MARK, "caption", "anh"))


def read_text(content: bytes, shown: str, problems: list[Problem]) -> str | None:
    """The text with clean lines, or None after the problems that forbid reading it have been added."""
    text, found = decode(content, shown)
    found = found or list(_size_faults(text, shown))
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


def parse_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a cleaned text, in order: one for each line that is not empty.

    Paragraphs and list entries share one count (d1, d2 …), headings and captions have their own.

    >>> [block.anchor for block in parse_blocks("Mở đầu.\\n\\n[Ảnh] Quang cảnh.\\n\\n- Một\\n")]
    ['d1', 'anh1', 'd2']
    """
    blocks: list[Block] = []
    counts = {"d": 0, "muc": 0, "anh": 0}
    for line in _LINE.finditer(text):
        mark, kind, prefix = next((m for m in _MARKS if line[0].startswith(m[0])), ("", "paragraph", "d"))
        words = line[0][len(mark) :]
        if not words.strip():
            continue
        counts[prefix] += 1
        number = counts[prefix]
        blocks.append(
            Block(kind, f"{prefix}{number}", number if prefix == "d" else None, line.start() + len(mark), words)
        )
    return tuple(blocks)


def clean_lines(text: str) -> str:
    """The text with every line as it is stored: clean characters, single spaces, none at the ends.

    Lines stay where they are, so that the line numbers of the file and of the text are the same.

    >>> clean_lines("Kết luận  số\\u00a057 \\n")
    'Kết luận số 57\\n'
    """
    return "\n".join(_single_spaced(line) for line in clean_characters(text).split("\n"))


def _single_spaced(line: str) -> str:
    is_single = "  " not in line and line[:1] != " " and line[-1:] != " "
    return line if is_single else " ".join(line.split())
