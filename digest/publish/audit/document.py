"""What one HTML page promises: its links, anchors, scripts, title, language and policy."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from lxml import etree

_LOADED: Final = frozenset(
    ("script", "img", "source", "iframe", "audio", "video", "embed", "input", "track", "image", "use", "object")
)
_LOADING_RELATIONS: Final = frozenset(("stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"))
_DATA_SCRIPTS: Final = ("application/json", "application/ld+json")
_ADDRESSES: Final = frozenset(("href", "xlink:href", "src", "srcset", "poster", "action", "formaction", "data"))
_CODE: Final = frozenset(("style", "srcdoc"))
_SPEAKING: Final = frozenset(("script", "style", "meta", "title"))
# Match: "0; url=../a.html", "3;URL='a.html'"; near miss: "0".
_REFRESH: Final = re.compile(r"\s*\d*\s*;\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
# Match: "javascript:x()", "data:text/html,x"; near miss: "data:image/png;base64,x", "du-lieu/data.html".
_RUNS: Final = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data(?!:image/)):", re.IGNORECASE)
_DROPPED_BY_BROWSERS: Final = str.maketrans("", "", "\t\n\r")


@dataclass(frozen=True, slots=True)
class Document:
    """A page as the audit sees it. `loads` are fetched by opening the page, `links` by following one."""

    title: str
    language: str
    policy: str | None
    anchors: frozenset[str]
    links: tuple[tuple[int, str], ...]
    loads: tuple[tuple[int, str], ...]
    inline_code: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _Findings:
    """What is found on the way; an address counts once, at its first line."""

    titles: int = 0
    language: str | None = None
    policy: str | None = None
    anchors: set[str] = field(default_factory=set)
    links: dict[str, int] = field(default_factory=dict)
    loads: dict[str, int] = field(default_factory=dict)
    code: list[tuple[int, str]] = field(default_factory=list)

    def document(self, title: str) -> Document:
        """The promises of the page that was read."""
        return Document(
            title=title,
            language=self.language or "",
            policy=self.policy,
            anchors=frozenset(self.anchors),
            links=tuple((line, address) for address, line in self.links.items()),
            loads=tuple((line, address) for address, line in self.loads.items()),
            inline_code=tuple(self.code),
        )


class _Reader:
    """What the parser calls for each element of one page after the other; it knows no lines."""

    def __init__(self) -> None:
        self._found = _Findings()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element."""
        _note(self._found, tag, attributes, 0)

    def close(self) -> _Findings:
        """What was found on the page that ends here."""
        found, self._found = self._found, _Findings()
        return found


_PARSER: Final = etree.HTMLParser(encoding="utf-8", target=cast(Any, _Reader()))


def read_document(content: bytes) -> Document:
    """The promises of a page, or of a picture in SVG; nearly always without line numbers, which few ask for.

    No tree is built and no text is handed over, which would take half the time. The words of a title that stands
    there once can be had without the parser; a page with several is read as a tree.
    """
    found = cast(_Findings, etree.HTML(content, _PARSER))
    _, tag, after = content.partition(b"<title")
    if b"<title" in after or found.titles != bool(tag):
        return locate_document(content)
    words = after.partition(b">")[2].partition(b"<")[0]
    return found.document(words.decode("utf-8", "replace").strip())


def locate_document(content: bytes) -> Document:
    """The same with line numbers, which count from 1."""
    found = _Findings()
    titles = []
    for element in _elements(etree.HTML(content, etree.HTMLParser(encoding="utf-8"))):
        attributes = {str(name): str(value) for name, value in element.items()}
        _note(found, str(element.tag), attributes, element.sourceline or 1)
        if element.tag == "title":
            titles.append(element.text or "")
    return found.document(titles[0].strip() if titles else "")


def _elements(root: etree._Element | None) -> Iterator[etree._Element]:
    """All elements of a page; what stands after "</html>", which browsers read too, is a tree of its own."""
    if root is not None:
        for tree in (root, *root.itersiblings()):
            yield from tree.iter(etree.Element)


def _note(found: _Findings, tag: str, attributes: Mapping[str, str], line: int) -> None:
    """Note what an element promises; the first one of all is the page's own, whatever the page begins with."""
    if found.language is None:
        found.language = attributes.get("lang", "")
    for name in attributes:
        if name in _ADDRESSES:
            value = attributes[name]
            if value not in found.links or tag != "a":  # most links of a page are repeated
                _address(found, tag, attributes, name, line)
        elif name == "id" or (name == "name" and tag == "a"):
            found.anchors.add(attributes[name])
        elif name in _CODE or name.startswith("on"):
            found.code.append((line, f"{name}="))
    if tag in _SPEAKING:
        _element(found, tag, attributes, line)


def _address(found: _Findings, tag: str, attributes: Mapping[str, str], name: str, line: int) -> None:
    value = attributes[name]
    if ":" in value and _RUNS.match(value.translate(_DROPPED_BY_BROWSERS)):
        found.code.append((line, f"{name}={value[:60]}"))
    elif name == "srcset":
        for candidate in value.split(","):
            found.loads.setdefault(candidate.split()[0] if candidate.strip() else "", line)
    elif tag == "link":
        relations = attributes.get("rel", "").split()
        if not _LOADING_RELATIONS.isdisjoint(relations):
            found.loads.setdefault(value, line)
        elif "canonical" not in relations:
            found.links.setdefault(value, line)
    elif name == "poster" or tag in _LOADED:
        found.loads.setdefault(value, line)
    else:
        found.links.setdefault(value, line)


def _element(found: _Findings, tag: str, attributes: Mapping[str, str], line: int) -> None:
    """Titles, scripts and styles inside the page, and what a meta element says to the browser."""
    if tag == "title":
        found.titles += 1
    elif tag == "meta":
        kind, words = attributes.get("http-equiv", "").lower(), attributes.get("content", "")
        if kind == "content-security-policy":
            found.policy = words
        elif kind == "refresh" and (target := _REFRESH.match(words)):
            found.links.setdefault(target[1].strip(), line)
    elif tag == "style":
        found.code.append((line, "<style>"))
    elif not attributes.get("src") and attributes.get("type") not in _DATA_SCRIPTS:
        found.code.append((line, "<script>"))


def addresses_in(text: str, url: str) -> Iterator[str]:
    """The addresses below `url` that a text of any kind names, in a table, a feed or a calendar.

    >>> list(addresses_in("xem https://a.vn/b/c.html#d7, hết", "https://a.vn/b/"))
    ['https://a.vn/b/c.html#d7']
    """
    pattern = re.compile(rf"{re.escape(url)}[^\s\"'<>()\[\]{{}}\\|&]*")
    return (found[0].rstrip(".,;:!?") for found in pattern.finditer(text))
