"""The Markdown that the generator writes → the HTML that Python-Markdown makes of it, byte for byte, ten times as fast.

Known are one-line paragraphs and quotations, lists of one-line entries with quotations below them, tables, raw HTML
blocks without a blank line, and in a line of text: links, inline HTML tags, numeric references. A text with anything
else gives None and is left to Python-Markdown.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

# Possessive quantifiers: what one of these has read is never read another way, so no text takes more than linear time.
_VALUE: Final = r"[^\"<>`\[\]\\&]*+(?:&#?\w++;[^\"<>`\[\]\\&]*+)*+"
_ATTRIBUTES: Final = rf"(?:\s[A-Za-z:-]++(?:=\"{_VALUE}\")?+)*+"
_INLINE_TAGS: Final = "a|abbr|b|br|cite|code|data|em|i|mark|q|small|span|strong|sub|sup|time|u"
_TAG: Final = rf"<(?:{_INLINE_TAGS}){_ATTRIBUTES}(?: ?/)?>|</(?:{_INLINE_TAGS})>"
_REFERENCE: Final = r"&#\d++;"
_WORDS: Final = r"[^<>&\[\]\\`*_!|\x00-\x1f\x7f-\x9f]++"
_STRONG: Final = re.compile(rf"(?<!\*)\*\*(?![ \t])((?:{_WORDS}|{_REFERENCE})++)(?<![ \t])\*\*(?!\*)")
_CODE: Final = re.compile(rf"(?<!`)`(?![ \t])({_WORDS})(?<![ \t])`(?!`)")
_LINK_WORDS: Final = rf"(?:{_WORDS}|{_TAG}|{_REFERENCE})++"
_TARGET: Final = r"(?:[A-Za-z0-9_/.:;#?=%+~@,$-]|&(?!#?\w+;))++"
_LINK: Final = re.compile(rf"\[({_LINK_WORDS})\]\(({_TARGET})\)")
# A line of text. Match: "Theo [57-KL/TW](a.md), <b>x</b> &#60;"; near miss: "a *b*", "a & b", "- a", "1. a", " a".
_LINE: Final = re.compile(
    rf"(?![\s#\-+=:~]|\d+\.\s)(?:{_WORDS}|{_TAG}|{_REFERENCE}|{_STRONG.pattern}|{_CODE.pattern}|{_LINK.pattern})++"
    r"(?<!\s)"
)
_BULLET: Final = re.compile(r"(- |\d+\. )")
_QUOTE: Final = "> "
_INDENT: Final = "    "
_SEPARATOR: Final = re.compile(r"\|(?: ?:?-+:? ?\|)+")
_RAW_START: Final = re.compile(r"<([a-z][a-z0-9]*)\b")
_RAW_PIECE: Final = re.compile(rf"[^<>&]++|&#?\w++;|</([A-Za-z0-9]++)>|<([A-Za-z0-9]++){_ATTRIBUTES}\s?(/?)>")
_VOID: Final = frozenset(("br", "hr", "img", "input", "wbr", "col"))
_READ_OTHERWISE: Final = frozenset(("script", "style", "textarea", "plaintext", "xmp", "hr", "pre"))
_BLOCK_TAGS: Final = frozenset(
    (
        "article",
        "details",
        "div",
        "dl",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "nav",
        "ol",
        "p",
        "section",
        "table",
        "ul",
    )
)

Link = Callable[[str], str | None]
"""A link's target in the Markdown → the address in the HTML, or None when Python-Markdown must decide."""


class _UnknownError(Exception):
    """The text holds something else."""


@dataclass(slots=True)
class _Entry:
    """An entry of a list: words alone, or blocks."""

    words: str
    blocks: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)

    def loosen(self) -> None:
        """Make a paragraph of the words, as blocks follow."""
        if self.words:
            self.blocks.append(f"<p>{self.words}</p>\n")
            self.words = ""

    def html(self) -> str:
        """The entry as HTML."""
        self.end_quotation()
        return f"<li>{self.words}</li>\n" if self.words else f"<li>\n{''.join(self.blocks)}</li>\n"

    def end_quotation(self) -> None:
        """Close the quotation in the entry, if one is open."""
        if self.quoted:
            self.blocks.append(_quotation(self.quoted))
            self.quoted = []


def known_html(text: str, link: Link) -> str | None:
    """The HTML of a text, or None when it is not known what Python-Markdown makes of it."""
    try:
        return _Text(link).html(text.strip("\n").split("\n\n"))
    except _UnknownError:
        return None


class _Text:
    """A text in the making: finished blocks, and the list or the quotation that the next block may continue."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._made: list[str] = []
        self._entries: list[_Entry] = []
        self._kind = ""
        self._quoted: list[str] = []

    def html(self, blocks: Iterable[str]) -> str:
        for block in blocks:
            start = block[:1]
            if start == "<" and self._raw(block):
                continue
            if start == ">":
                self._end_list()
                self._quoted.append(self._quoted_line(block))
            elif start == " ":
                self._below_entry(block)
            elif start == "|":
                self._end()
                self._made.append(self._table(block.split("\n")))
            elif bullet := _BULLET.match(block):
                self._end_quotation()
                self._list("ul" if bullet[0] == "- " else "ol", block.split("\n"))
            else:
                self._end()
                self._made.append(f"<p>{self._words(block)}</p>\n")
        self._end()
        return "".join(self._made).strip()

    def _words(self, line: str) -> str:
        """A line of text; only its links are written otherwise in HTML."""
        if not _LINE.fullmatch(line) or "]:" in line:
            raise _UnknownError
        if "**" in line:
            line = _STRONG.sub(r"<strong>\1</strong>", line)
        if "`" in line:
            line = _CODE.sub(r"<code>\1</code>", line)
        return _LINK.sub(self._anchor, line) if "](" in line else line

    def _anchor(self, found: re.Match[str]) -> str:
        address = self._link(found[2])
        if address is None:
            raise _UnknownError
        return f'<a href="{address.replace("&", "&amp;")}">{found[1]}</a>'

    def _quoted_line(self, block: str) -> str:
        if not block.startswith(_QUOTE):
            raise _UnknownError
        return f"<p>{self._words(block[len(_QUOTE) :])}</p>\n"

    def _list(self, kind: str, lines: list[str]) -> None:
        """More entries: the first one below a blank line makes paragraphs of its own words and of those before."""
        is_first = not self._entries
        if is_first:
            self._kind = kind
        for number, line in enumerate(lines):
            bullet = _BULLET.match(line)
            if not bullet:
                raise _UnknownError
            entry = _Entry(self._words(line[bullet.end() :]))
            if number == 0 and not is_first:
                self._entries[-1].loosen()
                entry.loosen()
            self._entries.append(entry)

    def _below_entry(self, block: str) -> None:
        """A quotation or a paragraph of one line below the last entry."""
        if not self._entries or "\n" in block or not block.startswith(_INDENT):
            raise _UnknownError
        entry, line = self._entries[-1], block[len(_INDENT) :]
        entry.loosen()
        if line.startswith(_QUOTE):
            entry.quoted.append(self._quoted_line(line))
        else:
            entry.end_quotation()
            entry.blocks.append(f"<p>{self._words(line)}</p>\n")

    def _table(self, lines: list[str]) -> str:
        if len(lines) < 3 or not _SEPARATOR.fullmatch(lines[1]):
            raise _UnknownError
        styles = [_style(cell.strip()) for cell in lines[1][1:-1].split("|")]
        head = self._row(lines[0], "th", styles)
        rows = "".join(self._row(line, "td", styles) for line in lines[2:])
        return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"

    def _row(self, line: str, tag: str, styles: list[str]) -> str:
        cells = line[1:-1].split("|")
        if len(cells) != len(styles) or line[-1:] != "|" or line[:1] != "|":
            raise _UnknownError
        written = (f"<{tag}{style}>{self._cell(cell)}</{tag}>\n" for cell, style in zip(cells, styles, strict=True))
        return f"<tr>\n{''.join(written)}</tr>\n"

    def _cell(self, cell: str) -> str:
        words = cell.strip(" ")
        return self._words(words) if words else ""

    def _raw(self, block: str) -> bool:
        """Take in a block of raw HTML as it is; False when the block is a line of text."""
        start = _RAW_START.match(block)
        if not start or start[1] not in _BLOCK_TAGS:
            return False
        self._end()
        if not _is_one_element(block):
            raise _UnknownError
        self._made.append(f"{block}\n\n")
        return True

    def _end(self) -> None:
        self._end_list()
        self._end_quotation()

    def _end_list(self) -> None:
        if self._entries:
            entries = "".join(entry.html() for entry in self._entries)
            self._made.append(f"<{self._kind}>\n{entries}</{self._kind}>\n")
            self._entries = []

    def _end_quotation(self) -> None:
        if self._quoted:
            self._made.append(_quotation(self._quoted))
            self._quoted = []


def _quotation(paragraphs: Iterable[str]) -> str:
    return f"<blockquote>\n{''.join(paragraphs)}</blockquote>\n"


def _style(separator: str) -> str:
    sides = separator[:1] == ":", separator[-1:] == ":"
    side = {(True, True): "center", (True, False): "left", (False, True): "right"}.get(sides)
    return f' style="text-align: {side};"' if side else ""


def _is_one_element(block: str) -> bool:
    """Whether a block is one element whose tags are all closed in their order."""
    stack: list[str] = []
    place = 0
    for piece in _RAW_PIECE.finditer(block):
        closed, opened, is_empty = piece.groups()
        if piece.start() != place or (place and not stack):
            return False
        place = piece.end()
        if closed:
            if not stack or stack.pop() != closed:
                return False
        elif opened:
            if opened in _READ_OTHERWISE:
                return False
            if not is_empty and opened not in _VOID:
                stack.append(opened)
    return place == len(block) and not stack
