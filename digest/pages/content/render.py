"""Pages written by hand → the same inert Markdown that generated pages are made of."""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final
from urllib.parse import quote, urlsplit

from digest.pages.content.check import local_target
from digest.pages.content.load import Content, HandwrittenPage
from digest.pages.content.markdown import Node, heading_ids
from digest.pages.content.pictures import redraw
from digest.pages.inert import front_matter_value, inert, safe_url
from digest.text.fold import slug

_SPAN_TAGS: Final = {"emphasis": "em", "strong": "strong"}
_INLINE: Final = frozenset(("text", "code", "break", "emphasis", "strong", "link", "image"))
_INDENT: Final = "    "
_HIDDEN: Final = "search: {exclude: true}"
_BLANK_LINE: Final = "\n\n"
_MAIL: Final = "mailto:"


def content_files(content: Content) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path below docs/ of each page and picture, and what makes its bytes."""
    for page in content.pages:
        yield page.name, partial(render_page, page)
    for picture in content.pictures:
        yield picture.name, partial(redraw, picture.content, posixpath.splitext(picture.name)[1])


def render_page(page: HandwrittenPage) -> bytes:
    """The Markdown of a page, with the fields that the frame reads."""
    fields = {
        "title": page.title,
        "description": page.description,
        "template": "page.html",
        "edit_path": f"content/{page.name}",
    }
    lines = [f"{name}: {front_matter_value(value)}" for name, value in fields.items() if value]
    ids = heading_ids(page.blocks)
    blocks = [
        _heading(node, ids[node.offset], page.name) if node.kind == "heading" else _block(node, page.name)
        for node in page.blocks
    ]
    parts = ["\n".join(["---", *lines, _HIDDEN, "---"]), *filter(None, blocks)]
    return f"{_BLANK_LINE.join(parts)}\n".encode()


def _blocks(nodes: Sequence[Node], page: str) -> Iterator[str]:
    for node in nodes:
        if written := _block(node, page):
            yield written


def _block(node: Node, page: str) -> str:
    match node.kind:
        case "list":
            return _list(node, page)
        case "quote":
            return "\n".join(
                f"> {line}".rstrip() for line in _BLANK_LINE.join(_blocks(node.children, page)).split("\n")
            )
        case "code-block":
            return f"<pre><code>{_reference_all(node.words())}</code></pre>"
        case "table":
            return "\n".join(_rows(node, page))
        case "rule":
            return "* * *"
        case _:  # a paragraph
            return _spans(node.children, page)


def _heading(node: Node, id_: str, page: str) -> str:
    """A heading with an id, because the builder's own slug loses đ; links in it become plain words."""
    return f'<h{node.number} id="{id_}">{_spans(list(_unlinked(node.children)), page)}</h{node.number}>'


def _unlinked(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.kind == "link":
            yield from _unlinked(node.children)
        elif node.kind != "image":
            yield replace(node, children=list(_unlinked(node.children)))


def _list(node: Node, page: str) -> str:
    """A list; blank lines separate its entries when one of them has paragraphs, and further blocks are indented."""
    is_loose = any(child.kind == "paragraph" for entry in node.children for child in entry.children)
    entries = []
    for number, entry in enumerate(node.children, node.number):
        mark = f"{number}." if node.number else "-"
        words = [child for child in entry.children if child.kind in _INLINE]
        blocks = [_spans(words, page)] if words else []
        blocks += _blocks([child for child in entry.children if child.kind not in _INLINE], page)
        if not any(blocks):
            continue  # an empty entry, which Markdown readers take for words
        first, *rest = (_BLANK_LINE if is_loose else "\n").join(blocks).split("\n")
        entries.append("\n".join([f"{mark} {first}", *(f"{_INDENT}{line}" if line else "" for line in rest)]))
    return (_BLANK_LINE if is_loose else "\n").join(entries)


def _rows(node: Node, page: str) -> Iterator[str]:
    for row in node.children:
        yield f"| {' | '.join(_spans(cell.children, page) for cell in row.children)} |"
        if row.kind == "head":
            yield f"|{' --- |' * len(row.children)}"


def _spans(nodes: Sequence[Node], page: str) -> str:
    return "".join(_span(node, page) for node in nodes).strip()


def _span(node: Node, page: str) -> str:
    match node.kind:
        case "text":
            return inert(node.text)
        case "code":
            return f"<code>{inert(node.text)}</code>"
        case "break":
            return "<br>"
        case "link":
            return f"[{_spans(node.children, page)}]({_target(node, page)})"
        case "image":
            return f"![{inert(node.words())}]({_target(node, page)})"
        case kind:
            return f"<{_SPAN_TAGS[kind]}>{_spans(node.children, page)}</{_SPAN_TAGS[kind]}>"


def _reference_all(text: str) -> str:
    """Code on one line, every character but letters and digits as a reference: nothing in it is read as Markdown."""
    return re.sub(r"[^\w ]|_", lambda sign: f"&#{ord(sign[0])};", text.rstrip("\n"), flags=re.ASCII)


def _target(node: Node, page: str) -> str:
    """The address of a checked link, with everything unusual in it encoded."""
    if node.target.startswith(_MAIL):
        return quote(node.target, safe=":@.+-_%")
    if urlsplit(node.target).scheme:
        return safe_url(node.target)
    wanted, fragment = local_target(page, node.target) or "", urlsplit(node.target).fragment
    path = posixpath.relpath(wanted, posixpath.dirname(page) or ".") if wanted else ""
    return quote(path) + (f"#{quote(slug(fragment))}" if fragment else "")
