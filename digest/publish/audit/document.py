"""What one HTML page promises: its links, anchors, title, language and policy, and what it may not hold."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from lxml import etree

from digest.publish.audit.allowed import (
    DATA_SCRIPTS,
    ELEMENTS,
    FAMILIES,
    address_fault,
    delicate_starts,
    odd_values,
)

_LOADED: Final = frozenset(("script", "img"))
_ADDRESSES: Final = frozenset(("href", "xlink:href", "src", "action"))
_SPEAKING: Final = frozenset(("script", "meta", "title", "link", "input"))
_REFRESH: Final = "0; url="
_SHOWN: Final = 80
"""Characters of a page that a message quotes."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page as the audit sees it. `loads` are fetched by opening the page, `links` by following one.

    `forbidden` is what no list of what is allowed has; `styles` and `scripts` are addresses among the loads.
    """

    title: str
    language: str
    policy: str | None
    anchors: frozenset[str]
    links: tuple[tuple[int, str], ...]
    loads: tuple[tuple[int, str], ...]
    forbidden: tuple[tuple[int, str], ...]
    scripts: frozenset[str]


@dataclass(slots=True)
class _Findings:
    """What is found on the way; an address counts once, at its first line."""

    titles: int = 0
    language: str | None = None
    policy: str | None = None
    anchors: set[str] = field(default_factory=set)
    links: dict[str, int] = field(default_factory=dict)
    loads: dict[str, int] = field(default_factory=dict)
    forbidden: list[tuple[int, str]] = field(default_factory=list)
    scripts: set[str] = field(default_factory=set)
    delicate: dict[str, int] = field(default_factory=dict)

    def document(self, title: str, content: bytes) -> Document:
        """The promises of the page that was read."""
        return Document(
            title=title,
            language=self.language or "",
            policy=self.policy,
            anchors=frozenset(self.anchors),
            links=tuple((line, address) for address, line in self.links.items()),
            loads=tuple((line, address) for address, line in self.loads.items()),
            forbidden=(*self.forbidden, *_hidden_starts(content, self.delicate)),
            scripts=frozenset(self.scripts),
        )


class _Reader:
    """What the parser calls for each element of one page after the other; it knows no lines."""

    def __init__(self) -> None:
        self._found = _Findings()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note an element."""
        _note(self._found, tag, attributes, 0)

    def close(self) -> _Findings:
        """What was found on the page that ends here."""
        found, self._found = self._found, _Findings()
        return found


_PARSER: Final = etree.HTMLParser(encoding="utf-8", target=cast(Any, _Reader()))


def read_document(content: bytes) -> Document:
    """The promises of a page, or of a picture in SVG; nearly always without line numbers, which few ask for.

    No tree is built and no text is handed over, which would take half the time. The words of a title that occurs
    once can be had without the parser; a page with several is read as a tree.
    """
    found = cast(_Findings, etree.HTML(content, _PARSER))
    _, tag, after = content.partition(b"<title")
    if b"<title" in after or found.titles != bool(tag):
        return locate_document(content)
    words = after.partition(b">")[2].partition(b"<")[0]
    return found.document(words.decode("utf-8", "replace").strip(), content)


def locate_document(content: bytes) -> Document:
    """The same with line numbers, which count from 1."""
    found = _Findings()
    titles = []
    for element in _elements(etree.HTML(content, etree.HTMLParser(encoding="utf-8"))):
        attributes = {str(name): str(value) for name, value in element.items()}
        _note(found, str(element.tag), attributes, element.sourceline or 1)
        if element.tag == "title":
            titles.append(element.text or "")
    return found.document(titles[0].strip() if titles else "", content)


def _elements(root: etree._Element | None) -> Iterator[etree._Element]:
    """All elements of a page; what comes after "</html>", which browsers read too, is a tree of its own."""
    if root is not None:
        for tree in (root, *root.itersiblings()):
            yield from tree.iter(etree.Element)


def _note(found: _Findings, tag: str, attributes: Mapping[str, str], line: int) -> None:
    """Note what an element promises; the first one of all is the page's own, whatever the page begins with."""
    if found.language is None:
        found.language = attributes.get("lang", "")
    allowed = ELEMENTS.get(tag)
    if allowed is None:
        found.delicate[tag] = found.delicate.get(tag, 0) + 1
        found.forbidden.append((line, f"<{tag}>"))
        return
    for name in attributes:
        if name not in allowed and not name.startswith(FAMILIES):
            found.forbidden.append((line, f'<{tag} {name}="{attributes[name][:_SHOWN]}">'))
        elif name in _ADDRESSES:
            value = attributes[name]
            if value not in found.links or tag != "a":  # most links of a page are repeated
                _address(found, tag, attributes, name, line)
        elif name == "id":
            found.anchors.add(attributes[name])
    if tag in _SPEAKING:
        _element(found, tag, attributes, line)
    elif tag in ("form", "noscript"):
        found.delicate[tag] = found.delicate.get(tag, 0) + 1


def _address(found: _Findings, tag: str, attributes: Mapping[str, str], name: str, line: int) -> None:
    value = attributes[name]
    if address_fault(tag, name, value, attributes):
        found.forbidden.append((line, f'<{tag} {name}="{value[:_SHOWN]}">'))
    elif tag == "link":
        relation = attributes.get("rel", "")
        if relation in ("stylesheet", "icon"):
            found.loads.setdefault(value, line)
        elif relation != "canonical":
            found.links.setdefault(value, line)
    elif tag in _LOADED:
        found.loads.setdefault(value, line)
        if tag == "script":
            found.scripts.add(value)
    else:
        found.links.setdefault(value, line)


def _element(found: _Findings, tag: str, attributes: Mapping[str, str], line: int) -> None:
    """What the elements of the head and the fields of forms say beside their addresses."""
    found.delicate[tag] = found.delicate.get(tag, 0) + 1
    for words in odd_values(tag, attributes):
        found.forbidden.append((line, f"<{tag} {words[:_SHOWN]}>"))
    if tag == "title":
        found.titles += 1
    elif tag == "meta":
        kind, words = attributes.get("http-equiv", "").lower(), attributes.get("content", "")
        if kind == "content-security-policy":
            found.policy = words
        elif kind == "refresh" and words.startswith(_REFRESH):
            found.links.setdefault(words.removeprefix(_REFRESH), line)
    elif tag == "script" and "src" not in attributes and attributes.get("type") not in DATA_SCRIPTS:
        found.forbidden.append((line, "<script>"))


def _hidden_starts(content: bytes, seen: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Starts of elements in the bytes that the parser took for something else, as a browser may not."""
    for name, count in delicate_starts(content).items():
        if count != seen.get(name, 0):
            start = f"<{name}".encode()
            at = content.lower().find(start if name else b"<!-")
            yield content.count(b"\n", 0, max(at, 0)) + 1, f"<{name or '!'}"


def addresses_in(text: str, url: str) -> Iterator[str]:
    """The addresses below `url` that a text of any kind names, in a table, a feed or a calendar.

    >>> list(addresses_in("xem https://a.vn/b/c.html#d7, hết", "https://a.vn/b/"))
    ['https://a.vn/b/c.html#d7']
    """
    pattern = re.compile(rf"{re.escape(url)}[^\s\"'<>()\[\]{{}}\\|&]*")
    return (found[0].rstrip(".,;:!?") for found in pattern.finditer(text))
