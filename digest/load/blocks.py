"""The cleaned text of an article → its blocks."""

import re

from digest.models import Block

HEADING_MARK = "## "
ENTRY_MARK = "- "
CAPTION_MARK = "[Ảnh] "

_LINE = re.compile(r"[^\n]+")
_MARKS = ((HEADING_MARK, "heading", "muc"), (ENTRY_MARK, "entry", "d"), (CAPTION_MARK, "caption", "anh"))


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
