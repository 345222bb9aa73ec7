"""A parsed page → its blocks of text in order, each with what the markup says about it."""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from digest.ingest.clean.markup import (
    BLOCK_TAGS,
    DROPPED_TAGS,
    FRAME_TAGS,
    SKIPPED_TAGS,
    Element,
    figure_rows,
    is_bold,
    is_centered,
    is_hidden,
    is_italic,
    is_link,
    name_set,
    peek,
)
from digest.ingest.clean.reading import plain
from digest.records.models import BlockNames
from digest.text.patterns import part

MAX_BLOCKS: Final = 5_000
"""Most blocks that are read of a page; the longest article of a newspaper has under 1,000."""

MAX_CAPTION: Final = 450
"""Most characters of text beside an image, in one table or box, that are still its caption."""

MAX_BYLINE: Final = 60
"""Longest byline in characters; a box about the author has more."""

MAX_LABEL: Final = 160
"""Longest block in characters that may be several labels side by side."""

MAX_NESTED: Final = 6
"""How many dropped elements around a block are remembered."""

# The mark of a footnote.
_NOTE_MARK: Final = part(
    r"[\[(]?\d{1,2}[\])]?|\*{1,3}",
    matches=("1", "[12]", "(3)", "*"),
    near_misses=("th", "2023"),
    method="fullmatch",
)
# What an exponent belongs to.
_UNIT: Final = part(
    r"(?:^|[\s\d(/])(?:[kcdm]?m|10|ha)$",
    matches=("100 km", "5 m", "10"),
    near_misses=("12-CT/TW", "12.000", "chương trìn"),
)
_UNCOUNTED_TAGS: Final = SKIPPED_TAGS | {"br", "img"}


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A run of text between two block tags or line breaks.

    `element` is the innermost block element around it; `dropped` are those around it that by their names hold no
    article, `frames` those that hold none or all of it. Shares are of its text.
    """

    text: str
    line: int
    element: Element
    gap: bool
    dropped: tuple[Element, ...] = ()
    frames: tuple[Element, ...] = ()
    is_caption: bool = False
    is_entry: bool = False
    is_row: bool = False
    is_centered: bool = False
    after_picture: bool = False
    link_share: float = 0.0
    bold_share: float = 0.0
    italic_share: float = 0.0


@dataclass(frozen=True, slots=True)
class _Open:
    """A block element whose end has not been read."""

    element: Element
    dropped: tuple[Element, ...]
    frames: tuple[Element, ...]
    is_caption: bool
    is_entry: bool
    is_centered: bool


@dataclass(slots=True)
class _Run:
    """The text gathered since the last block tag, and how much of it stood in links, bold and italic."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    bold: int = 0
    italic: int = 0


def read_blocks(body: Element, names: BlockNames) -> list[PageBlock]:
    """The blocks under an element, in the order of the page.

    A table of figures gives a block for each row, another is read cell by cell, one with a picture as its caption.
    """
    return _Reader(names).read(body)


class _Reader:
    """Reads one page; not for use by others."""

    def __init__(self, names: BlockNames) -> None:
        self._blocks: list[PageBlock] = []
        self._dropping = name_set(names.dropped_blocks)
        self._framing = name_set(names.frame_blocks)
        self._captions = name_set(names.caption_blocks)
        self._pictures = name_set(names.picture_blocks)
        self._apart = name_set((*names.date_blocks, *names.author_blocks))
        self._stack: list[_Open] = []
        self._run = _Run()
        self._ends_link = False
        self._depth = {"link": 0, "bold": 0, "italic": 0}
        self._gap = True
        self._after_picture = False
        self._line = 1

    def read(self, body: Element) -> list[PageBlock]:
        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            if len(self._blocks) >= MAX_BLOCKS:
                break
            if event == "end":
                self._end(element)
            elif element.tag in SKIPPED_TAGS or self._is_note_mark(element) or _is_hidden_inline(element):
                walker.skip_subtree()
            elif element.tag == "table" and (rows := figure_rows(element)):
                self._start(element)
                self._read_rows(rows)
                walker.skip_subtree()
            else:
                self._start(element)
        self._flush()
        return self._blocks

    def _start(self, element: Element) -> None:
        self._line = element.sourceline or self._line
        if element.tag == "br":
            self._flush()
            self._gap = False
        elif element.tag == "img":
            self._after_picture = self._after_picture or not self._run.length
        elif element.tag in BLOCK_TAGS or self._stands_apart(element):
            self._flush()
            self._gap = True
            self._stack.append(self._opened(element))
        if element.tag not in _UNCOUNTED_TAGS:
            self._count(element, 1)
        if element.tag == "a" and self._ends_link:
            self._add(" ")
        self._add(element.text)

    def _end(self, element: Element) -> None:
        if self._stack and self._stack[-1].element is element:
            self._flush()
            self._gap = True
            self._stack.pop()
        if element.tag not in _UNCOUNTED_TAGS:
            self._count(element, -1)
        self._ends_link = element.tag == "a"
        self._add(element.tail)

    def _is_note_mark(self, element: Element) -> bool:
        """Whether an element is the mark of a footnote: a raised 1 after "12-CT/TW", no raised 2 after "km"."""
        is_mark = element.tag == "sup" or (element.tag == "a" and (element.get("href") or "").startswith("#"))
        if not is_mark or len(element) > 2 or not _NOTE_MARK.fullmatch("".join(element.itertext()).strip()):
            return False
        return element.tag == "a" or not _UNIT.search("".join(self._run.pieces[-3:]))

    def _opened(self, element: Element) -> _Open:
        around = self._stack[-1] if self._stack else None
        dropped, frames = (around.dropped, around.frames) if around else ((), ())
        if len(dropped) < MAX_NESTED and self._is_dropped(element):
            dropped = (*dropped, element)
        elif len(frames) < MAX_NESTED and (element.tag in FRAME_TAGS or self._framing.matches(element)):
            frames = (*frames, element)
        goes_on = around is not None and element.tag in ("p", "div", "section")
        return _Open(
            element=element,
            dropped=dropped,
            frames=frames,
            is_caption=bool(around and around.is_caption) or self._holds_caption(element),
            is_entry=element.tag == "li" or bool(goes_on and around and around.is_entry),
            is_centered=is_centered(element) or bool(around and around.is_centered and around.element.tag != "div"),
        )

    def _is_dropped(self, element: Element) -> bool:
        """Whether an element is no part of the article; an "author-box" with a name alone is the byline."""
        if element.tag in DROPPED_TAGS or is_hidden(element):
            return True
        is_named = self._dropping.matches(element)
        return is_named and not (self._apart.matches(element) and peek(element, MAX_BYLINE)[0] <= MAX_BYLINE)

    def _holds_caption(self, element: Element) -> bool:
        if element.tag == "figcaption" or self._captions.matches(element):
            return peek(element, MAX_CAPTION)[0] <= MAX_CAPTION
        if element.tag == "table" and element.find(".//table") is not None:
            return False
        if element.tag in ("figure", "table") or self._pictures.matches(element):
            length, has_image = peek(element, MAX_CAPTION)
            return has_image and length <= MAX_CAPTION
        return False

    def _stands_apart(self, element: Element) -> bool:
        """Whether an inline element holds the date or the writer, which pages run together with what is beside it."""
        return element.tag == "time" or (element.tag == "span" and self._apart.matches(element))

    def _count(self, element: Element, step: int) -> None:
        if element.tag == "a" and is_link(element):
            self._depth["link"] += step
        if is_bold(element):
            self._depth["bold"] += step
        if is_italic(element):
            self._depth["italic"] += step

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self._ends_link = False
        run, length = self._run, len(text.strip())
        run.pieces.append(text)
        run.length += length
        run.linked += length * (self._depth["link"] > 0)
        run.bold += length * (self._depth["bold"] > 0)
        run.italic += length * (self._depth["italic"] > 0)

    def _flush(self) -> None:
        text = _joined(self._run.pieces)
        is_typed = bool(self._stack) and self._stack[-1].element.tag == "pre"
        for piece in text.split("\n") if is_typed else [text]:
            words = plain(piece)
            if words:
                self._emit(words)
                self._gap = False
        self._run = _Run()

    def _read_rows(self, rows: list[tuple[int, str]]) -> None:
        for line, cells in rows:
            self._line = line
            self._emit(cells, is_row=True)

    def _emit(self, text: str, is_row: bool = False) -> None:
        if not self._stack:
            return
        around, run = self._stack[-1], self._run
        length = max(run.length, 1)
        self._blocks.append(
            PageBlock(
                text=text,
                line=self._line,
                element=around.element,
                gap=self._gap,
                dropped=around.dropped,
                frames=around.frames,
                is_caption=around.is_caption and not is_row,
                is_entry=around.is_entry and not is_row,
                is_row=is_row,
                is_centered=around.is_centered,
                after_picture=self._after_picture,
                link_share=run.linked / length,
                bold_share=run.bold / length,
                italic_share=run.italic / length,
            )
        )
        self._after_picture = False


def _is_hidden_inline(element: Element) -> bool:
    """Whether an element inside a line is hidden, also from screen readers; hidden blocks may hold the article."""
    return element.tag not in BLOCK_TAGS and isinstance(element.tag, str) and is_hidden(element)


def _joined(pieces: list[str]) -> str:
    """The pieces of a block put together; in a short one with a space where two labels touch.

    "11/10/2023" and "1.234 lượt xem" are two labels; in running text an element may begin inside a word.
    """
    if len(pieces) < 2 or sum(map(len, pieces)) > MAX_LABEL:
        return "".join(pieces)
    joined = pieces[0]
    for piece in pieces[1:]:
        touch = bool(joined) and bool(piece) and joined[-1].isalnum() and piece[0].isalnum()
        is_edge = touch and (joined[-1].isdigit() or (joined[-1].islower() and piece[0].isupper()))
        joined += " " + piece if is_edge else piece
    return joined
