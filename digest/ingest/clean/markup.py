"""What the markup of a page says about an element: its names, whether it shows, whether it holds a picture."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from digest.ingest.clean.reading import plain
from digest.text.patterns import part

Element = Any
"""An element of lxml, which publishes no types."""

MAX_PEEK: Final = 400
"""How many elements are looked at to see whether an element is small; keeps the time linear."""

BLOCK_TAGS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
SKIPPED_TAGS: Final = frozenset({
    "audio", "button", "canvas", "embed", "head", "iframe", "input", "map", "math", "noscript", "object", "option",
    "script", "select", "style", "svg", "template", "textarea", "video",
})  # fmt: skip
DROPPED_TAGS: Final = frozenset(("nav", "footer", "aside", "menu", "dialog"))
FRAME_TAGS: Final = frozenset(("form", "article"))
"""Elements that hold the article or none of it: some sites call the page a form, lists use "article" for each entry."""

_NAME_ATTRIBUTES: Final = ("class", "id", "type", "role")
# The words of a name.
_NAME_WORD: Final = part(
    r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])",
    matches=("tin-lien_quan", "RelatedNews"),
    near_misses=("_-",),
)
_HIDDEN: Final = part(
    r"display\s*:\s*none|visibility\s*:\s*hidden",
    matches=("display:none", "visibility: hidden"),
    near_misses=("display: block",),
    flags=re.IGNORECASE,
)
_PICTURE: Final = part(
    r"\.(?:jpe?g|png|gif|webp)(?:$|[?#])",
    matches=("/anh/hoi-nghi.jpg", "a.png?w=800"),
    near_misses=("/jpg-la-gi.html",),
    flags=re.IGNORECASE,
)
_CENTERED: Final = part(
    r"text-align\s*:\s*center",
    matches=("text-align: center",),
    near_misses=("text-align: justify",),
    flags=re.IGNORECASE,
)
_BOLD: Final = part(
    r"font-weight\s*:\s*(?:bold|[6-9]00)",
    matches=("font-weight: bold", "font-weight:700"),
    near_misses=("font-weight: 400",),
    flags=re.IGNORECASE,
)
_ITALIC: Final = part(
    r"font-style\s*:\s*italic",
    matches=("font-style: italic",),
    near_misses=("font-style: normal",),
    flags=re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NameSet:
    """Names by which a block is known: "related" matches class "box-related", "tin-khac" class "list_tin_khac"."""

    phrases: frozenset[tuple[str, ...]]
    longest: int

    def matches(self, element: Element) -> bool:
        """Whether the class, id, type or role of an element has one of the names."""
        return bool(element.attrib) and any(_holds(self, token) for token in name_tokens(element))


@lru_cache(maxsize=4096)
def _holds(names: NameSet, token: str) -> bool:
    """Whether a single name has one of the names of a set as a part of it, or is one with its parts put together."""
    words = tuple(word.lower() for word in _NAME_WORD.findall(token))
    return ("".join(words),) in names.phrases or any(
        words[at : at + size] in names.phrases
        for at in range(len(words))
        for size in range(1, min(names.longest, len(words) - at) + 1)
    )


def name_set(names: Iterable[str]) -> NameSet:
    """The set of the given names, whose words are joined by hyphens."""
    phrases = frozenset(tuple(name.lower().split("-")) for name in names)
    return NameSet(phrases, max(map(len, phrases), default=0))


def name_tokens(element: Element) -> list[str]:
    """The single names in the class, id, type and role of an element, at most thirty of them."""
    return " ".join(element.get(attribute) or "" for attribute in _NAME_ATTRIBUTES)[:600].split()[:30]


def is_hidden(element: Element) -> bool:
    """Whether the page itself hides an element."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def is_centered(element: Element) -> bool:
    """Whether an element centers its text, as pages do with captions."""
    style = element.get("style") or ""
    is_named = any("center" in token.lower() for token in (element.get("class") or "").split()[:10])
    return element.tag == "center" or element.get("align") == "center" or bool(_CENTERED.search(style)) or is_named


def is_bold(element: Element) -> bool:
    """Whether an inline element sets its text bold."""
    return element.tag in ("b", "strong") or bool(_BOLD.search(element.get("style") or ""))


def is_italic(element: Element) -> bool:
    """Whether an inline element sets its text italic."""
    return element.tag in ("i", "em") or bool(_ITALIC.search(element.get("style") or ""))


def is_link(element: Element) -> bool:
    """Whether an anchor leads to a page; one that opens a larger picture does not."""
    address = element.get("href")
    return bool(address) and not _PICTURE.search(address[-200:])


def peek(element: Element, limit: int) -> tuple[int, bool]:
    """How many characters of text an element holds, up to about `limit`, and whether it holds an image.

    An element with more than 400 elements in it counts as holding `limit` characters.
    """
    length, has_image = 0, False
    for count, inner in enumerate(element.iter()):
        if count > MAX_PEEK or length > limit:
            return limit + 1, has_image
        if inner.tag in SKIPPED_TAGS or not isinstance(inner.tag, str):
            continue
        has_image = has_image or inner.tag == "img"
        length += len((inner.text or "").strip())
        length += len((inner.tail or "").strip()) if inner is not element else 0
    return length, has_image


def figure_rows(table: Element) -> list[tuple[int, str]]:
    """The rows of a table of figures or words, each with its source line, cells joined by " | "; else none.

    Tables with a picture, a table, a cell over 600 characters, one row or one column only arrange the page.
    """
    if table.find(".//table") is not None or table.find(".//img") is not None:
        return []
    rows: list[tuple[int, list[str]]] = []
    for row in table.iter("tr"):
        cells = [inner_text(cell) for cell in row.iterchildren("td", "th")]
        if any(len(cell) > 600 for cell in cells):
            return []
        rows.append((row.sourceline or 1, [cell for cell in cells if cell]))
    wide = sum(len(cells) > 1 for _, cells in rows)
    if wide < 2:
        return []
    named = [(name.sourceline or 1, inner_text(name)) for name in table.iterchildren("caption")]
    return [(line, text) for line, text in named if text] + [(line, " | ".join(cells)) for line, cells in rows if cells]


def inner_text(element: Element) -> str:
    """The text inside an element on one line, with a space where a block or a line ends."""
    return plain("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        breaks = inner.tag in BLOCK_TAGS or inner.tag == "br"
        if event == "start":
            if inner.tag in SKIPPED_TAGS:
                walker.skip_subtree()
                continue
            yield (" " if breaks else "") + (inner.text or "")
        elif inner is not element:
            yield (" " if breaks else "") + (inner.tail or "")
