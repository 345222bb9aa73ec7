"""The text of a plain capture → its lines; one line as it may be stored."""

import html
import re
from typing import Final

from digest.ingest.clean.parts import Hint, Line, Lines
from digest.text.normalize import clean_characters
from digest.text.patterns import part

MAX_BYTES: Final = 2 * 1024 * 1024
"""Largest capture in bytes; a newspaper page saved with all its scripts has under 1 MB."""

MAX_LINES: Final = 5_000
"""Most lines of a capture that are not blank; the longest article of a newspaper has under 1,000."""

# An opening tag that only HTML has.
_TAG: Final = part(
    r"<(?:!doctype\b|\?xml\b|(?:html|head|body|article|section|main|div|p|table|h1)[\s>])",
    matches=("<!DOCTYPE html>", "<?xml version…", "<div class=…"),
    near_misses=("<10 %",),
    method="match",
    flags=re.IGNORECASE,
)
_ENTITY: Final = part(
    r"&(?:[a-zA-Z]{2,8}[0-9]{0,2}|#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6});",
    matches=("&nbsp;", "&#7873;", "&#x1ec1;"),
    near_misses=("Q&A; trong",),
)
# An ampersand escaped once or several times.
_AMPERSANDS: Final = part(
    r"&(?:(?:amp|AMP|#38|#x26);)+",
    matches=("&amp;amp;nbsp;",),
    near_misses=("& amp;",),
)
# Line ends that editors of old systems leave, and characters that print nothing.
_LINE_END: Final = part(
    "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]",
    matches=("a\r\nb", "a b"),
    near_misses=("a b",),
)
_UNPRINTED: Final = dict.fromkeys(
    [
        *range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0),
        0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10),
        *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFD, 0xFFFE, 0xFFFF,
    ]
)  # fmt: skip
# Bullets that Word sets in its symbol fonts, as characters of private use.
_SYMBOLS: Final = dict.fromkeys([0xF02D, 0xF06E, 0xF076, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0E0, 0xF0FC], "•")
_TRANSLATED: Final = {**_UNPRINTED, **_SYMBOLS}
_MOST_ESCAPES: Final = 5
"""How often entities are read: an entity may hold one, or come to light when what prints nothing is gone."""

_ENDINGS: Final = (".html", ".htm", ".xhtml", ".aspx", ".php")


def count_lines(text: str) -> int:
    """How many lines of a plain capture are not blank."""
    return sum(1 for line in text.split("\n") if line and not line.isspace())


def is_html(text: str, name: str) -> bool:
    """Whether a capture is a saved page: by the ending of its name, or because it opens with a tag.

    >>> is_html("<div>Hội nghị …</div>", "bai.txt")
    True
    """
    return name.lower().endswith(_ENDINGS) or bool(_TAG.match(text.lstrip()[:40]))


def plain(text: str) -> str:
    """The text of one line as it may be stored: entities read, NFC, one plain space, nothing unprinted.

    >>> plain("Kết luận&nbsp;số  57-KL/TW ")
    'Kết luận số 57-KL/TW'
    """
    words = " ".join(clean_characters(text.translate(_TRANSLATED)).split())
    for _ in range(_MOST_ESCAPES):
        if "&" not in words or not _ENTITY.search(words):
            break
        read = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _AMPERSANDS.sub("&", words))
        words = " ".join(clean_characters(read.translate(_TRANSLATED)).split())
    return words


def text_lines(text: str) -> Lines:
    """The lines of a plain capture, cleaned, with runs of table rows told apart by their tabs or bars."""
    raw_lines = _LINE_END.split(text)
    rows = _row_numbers(raw_lines)
    lines: Lines = []
    gap = True
    for number, raw in enumerate(raw_lines, 1):
        words = plain(raw).removeprefix("null ")  # what a portal prints for a section without a name
        if not words or _is_rule(words):
            gap = gap or not words
            lines += [Line(number, words).removed("no-words")] if words[:1] in ("_", "*", "-") else []
            continue
        if number in rows:
            lines.append(Line(number, " | ".join(_cells(raw)), gap, Hint.ROW))
        else:
            in_picture_cell = words[-1] == "|" and bool(lines)
            lines.append(Line(number, words.strip("| ") or words, gap, after_picture=in_picture_cell))
        gap = False
    return lines


def _cells(raw: str) -> list[str]:
    separator = "\t" if "\t" in raw.strip() else "|"
    return [cell for cell in map(plain, raw.strip().strip("|").split(separator)) if cell]


def _has_cells(raw: str) -> bool:
    return ("\t" in raw and "\t" in raw.strip()) or ("|" in raw and raw.count("|") > 1)


def _is_rule(words: str) -> bool:
    """Whether a line only draws a line: "|---|---|", "======", "* * *"."""
    return len(words) > 2 and not set(words) - set("|-–—=_*:+~. ") and "..." not in words


def _row_numbers(raw_lines: list[str]) -> set[int]:
    """The numbers of lines that stand in a run of at least two rows, each with the same count of cells."""
    counts = [len(_cells(raw)) if _has_cells(raw) else 0 for raw in raw_lines]
    numbers: set[int] = set()
    previous = 0
    for number, count in enumerate(counts, 1):
        if not count and raw_lines[number - 1] and _is_rule(raw_lines[number - 1].strip()):
            continue
        if count > 1 and previous and counts[previous - 1] == count:
            numbers |= {previous, number}
        previous = number if count > 1 else 0
    return numbers
