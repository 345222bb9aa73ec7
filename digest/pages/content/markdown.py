"""The Markdown of a page written by hand → a tree of what it shows.

The parser (pulldown-cmark) takes linear time. Of its events only those of a closed list become nodes: headings,
paragraphs, lists, tables, quotations, code, rules, emphasis, links and pictures. HTML is reported and never kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pyromark

from digest.text.fold import slug

MAX_DEPTH: Final = 6
"""Greatest depth of nested lists and quotations."""

_OPTIONS: Final = pyromark.Options.ENABLE_TABLES
_SPANS: Final = {"Emphasis": "emphasis", "Strong": "strong", "Link": "link", "Image": "image"}
_BLOCKS: Final = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "List": "list",
    "Item": "item",
    "BlockQuote": "quote",
    "CodeBlock": "code-block",
    "Table": "table",
    "TableHead": "head",
    "TableRow": "row",
    "TableCell": "cell",
}
_KINDS: Final = _SPANS | _BLOCKS
# What a slip keeps from being a tag; it would be shown. Match: "<!-- ghi chú", "<b"; near miss: "a < b", "<https:".
_NEARLY_TAG: Final = re.compile(r"<(?:[A-Za-z](?![^\s<>]*[:@])|[/!?])")
_NESTED: Final = frozenset(("item", "quote"))
_PLAIN: Final = frozenset(("heading", "table", "code-block"))
"""Blocks refused inside a list or a quotation, where Markdown readers disagree on them."""


@dataclass(slots=True)
class Node:
    """A piece of a page. `offset` is where it begins in the text, in code points.

    `text` is that of "text" and "code", `target` the address of "link" and "image", `number` the level of a
    "heading" or the first number of an ordered "list" (0: unordered).
    """

    kind: str
    offset: int
    text: str = ""
    target: str = ""
    number: int = 0
    children: list["Node"] = field(default_factory=list)

    def words(self) -> str:
        """All text inside, without marks."""
        return self.text + "".join(child.words() for child in self.children)


Fault = tuple[int, str, str, str]
"""The offset, rule, message and fix of a problem in a text."""


def parse_page(text: str) -> tuple[list[Node], list[Fault]]:
    """The blocks of a page, and what it may not hold; with a fault the blocks are not to be shown."""
    root = Node("page", 0)
    stack = [root]
    for event, offset in _events(text):
        match event:
            case {"Start": started}:
                name, given = next(iter(started.items())) if isinstance(started, Mapping) else (started, None)
                if name == "HtmlBlock":
                    return [], [_html_fault(offset)]
                node = _opened(name, given, offset)
                if fault := _nesting_fault(node, stack):
                    return [], [fault]
                stack[-1].children.append(node)
                stack.append(node)
            case {"End": _}:
                stack.pop()
            case {"Html": _} | {"InlineHtml": _}:
                return [], [_html_fault(offset)]
            case "Rule" if len(stack) > 1:
                return [], [_misplaced(offset)]
            case {"Text": words} if "<" in words and stack[-1].kind != "code-block":
                if _is_nearly_tag(text, offset, words):
                    return [], [_html_fault(offset)]
                _add(stack[-1], event, offset)
            case _:
                _add(stack[-1], event, offset)
    return root.children, []


def heading_ids(blocks: Iterable[Node]) -> dict[int, str]:
    """The id of each heading of a page by its offset; a second one of the same words gets a number.

    "Cách đọc" gives "cach-doc", another "Cách đọc" below it "cach-doc-2".
    """
    ids: dict[int, str] = {}
    counts: Counter[str] = Counter()
    taken: set[str] = set()
    for node in blocks:
        if node.kind == "heading":
            words = id_ = str(slug(node.words())) or "muc"
            counts[words] += 1
            while id_ in taken:
                id_ = f"{words}-{counts[words]}"
                counts[words] += 1
            taken.add(id_)
            ids[node.offset] = id_
    return ids


def links_of(blocks: list[Node]) -> Iterator[Node]:
    """The links and pictures of a page, in its order."""
    for node in blocks:
        if node.kind in ("link", "image"):
            yield node
        yield from links_of(node.children)


def _events(text: str) -> Iterator[tuple[Any, int]]:
    """The parser's events with offsets in code points; it counts in bytes of UTF-8."""
    content = text.encode("utf-8", "replace")
    bytes_read = offset = 0
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        start = place["start"]
        if start > bytes_read:
            offset += len(content[bytes_read:start].decode("utf-8", "ignore"))
            bytes_read = start
        yield event, offset


def _opened(name: str, given: Any, offset: int) -> Node:
    node = Node(_KINDS[name], offset)
    if name in ("Link", "Image"):
        node.target = f"mailto:{given['dest_url']}" if given["link_type"] == "Email" else given["dest_url"]
    elif name == "Heading":
        node.number = int(given["level"][1:])
    elif name == "List" and given is not None:
        node.number = max(given, 1)
    return node


def _add(parent: Node, event: Any, offset: int) -> None:
    """Add what has no parts of its own; text that the parser hands over in pieces is joined."""
    match event:
        case {"Text": words}:
            node = Node("text", offset, words)
        case {"Code": words}:
            node = Node("code", offset, words)
        case "HardBreak":
            node = Node("break", offset)
        case "Rule":
            node = Node("rule", offset)
        case _:  # "SoftBreak"
            node = Node("text", offset, " ")
    last = parent.children[-1] if parent.children else None
    if node.kind == "text" and last and last.kind == "text":
        last.text += node.text
    else:
        parent.children.append(node)


def _nesting_fault(node: Node, stack: list[Node]) -> Fault | None:
    outer = [parent.kind for parent in stack if parent.kind in _NESTED]
    if len(outer) > MAX_DEPTH or len(stack) > 4 * MAX_DEPTH:
        message = f"Danh sách, trích dẫn lồng nhau quá {MAX_DEPTH} tầng."
        return node.offset, "too-deep", message, "Bớt các khoảng thụt và dấu > đầu dòng."
    if (outer and node.kind in _PLAIN) or (node.kind == "quote" and "item" in outer):
        return _misplaced(node.offset)
    return None


def _is_nearly_tag(text: str, offset: int, words: str) -> bool:
    """Whether the words at an offset hold the beginning of a tag; "\\<b>" and "&lt;b>" were meant as words."""
    starts = [offset + at for at, letter in enumerate(words) if letter == "<"]
    return any(_NEARLY_TAG.match(text, start) and text[start - 1 : start] != "\\" for start in starts)


def _misplaced(offset: int) -> Fault:
    message = "Trong danh sách và trích dẫn chỉ được có đoạn văn và danh sách con."
    fix = "Đưa tiêu đề, bảng, khối mã, đường kẻ hoặc trích dẫn này ra ngoài: bỏ khoảng thụt hay dấu > đầu dòng."
    return offset, "misplaced-block", message, fix


def _html_fault(offset: int) -> Fault:
    fix = "Viết bằng Markdown; nếu là chữ, đặt giữa hai dấu `."
    return offset, "html-in-prose", "Trang viết tay có mã HTML.", fix
