"""What one HTML page promises: its links, anchors, scripts, title, language and policy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree, html

_LOADED: Final = frozenset(
    ("script", "img", "source", "iframe", "audio", "video", "embed", "input", "track", "image", "use", "object")
)
_LOADING_RELATIONS: Final = frozenset(("stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"))
_DATA_SCRIPTS: Final = ("application/json", "application/ld+json")
_ANCHORS: Final = frozenset(("id", "name"))
_ADDRESSES: Final = frozenset(("href", "xlink:href", "src", "srcset", "poster", "action", "formaction", "data"))
_CODE: Final = frozenset(("style", "srcdoc"))
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

    policy: str | None = None
    anchors: set[str] = field(default_factory=set)
    links: dict[str, int] = field(default_factory=dict)
    loads: dict[str, int] = field(default_factory=dict)
    code: list[tuple[int, str]] = field(default_factory=list)


def read_document(content: bytes) -> Document:
    """The promises of a page, or of a picture in SVG; line numbers count from 1."""
    root = html.document_fromstring(content, html.HTMLParser(encoding="utf-8"))
    found = _Findings()
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        for name, value in element.items():
            if name in _ADDRESSES:
                _address(found, element, tag, str(name), str(value))
            elif name in _ANCHORS:
                if name == "id" or tag == "a":
                    found.anchors.add(str(value))
            elif name in _CODE or name.startswith("on"):
                found.code.append((element.sourceline or 1, f"{name!s}="))
        if tag in ("script", "style", "meta"):
            _element(found, element, tag)
    return Document(
        title=(root.findtext(".//title") or "").strip(),
        language=root.get("lang") or "",
        policy=found.policy,
        anchors=frozenset(found.anchors),
        links=tuple((line, address) for address, line in found.links.items()),
        loads=tuple((line, address) for address, line in found.loads.items()),
        inline_code=tuple(found.code),
    )


def _address(found: _Findings, element: etree._Element, tag: str, name: str, value: str) -> None:
    line = element.sourceline or 1
    if ":" in value and _RUNS.match(value.translate(_DROPPED_BY_BROWSERS)):
        found.code.append((line, f"{name}={value[:60]}"))
    elif name == "srcset":
        for candidate in value.split(","):
            found.loads.setdefault(candidate.split()[0] if candidate.strip() else "", line)
    elif tag == "link":
        relations = (element.get("rel") or "").split()
        if not _LOADING_RELATIONS.isdisjoint(relations):
            found.loads.setdefault(value, line)
        elif "canonical" not in relations:
            found.links.setdefault(value, line)
    elif name == "poster" or tag in _LOADED:
        found.loads.setdefault(value, line)
    else:
        found.links.setdefault(value, line)


def _element(found: _Findings, element: etree._Element, tag: str) -> None:
    """Scripts and styles inside the page, and what a meta element says to the browser."""
    line = element.sourceline or 1
    if tag == "meta":
        kind, words = (element.get("http-equiv") or "").lower(), element.get("content") or ""
        if kind == "content-security-policy":
            found.policy = words
        elif kind == "refresh" and (target := _REFRESH.match(words)):
            found.links.setdefault(target[1].strip(), line)
    elif tag == "style":
        found.code.append((line, "<style>"))
    elif not element.get("src") and element.get("type") not in _DATA_SCRIPTS:
        found.code.append((line, "<script>"))


def addresses_in(text: str, url: str) -> Iterator[str]:
    """The addresses below `url` that a text of any kind names, in a table, a feed or a calendar.

    >>> list(addresses_in("xem https://a.vn/b/c.html#d7, hết", "https://a.vn/b/"))
    ['https://a.vn/b/c.html#d7']
    """
    pattern = re.compile(rf"{re.escape(url)}[^\s\"'<>()\[\]{{}}\\|&]*")
    return (found[0].rstrip(".,;:!?") for found in pattern.finditer(text))
