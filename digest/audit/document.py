"""What one HTML page promises: its links, anchors, scripts, title, language and policy."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree, html

_LINKS: Final = (("a", "href"), ("area", "href"), ("form", "action"))
_LOADS: Final = (
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("iframe", "src"),
    ("audio", "src"),
    ("video", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("image", "href"),
    ("use", "href"),
)
_LOADING_RELATIONS: Final = frozenset(("stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"))
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_HANDLER: Final = re.compile(r"on[a-z]+")
_DATA_SCRIPTS: Final = ("application/json", "application/ld+json")


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


def read_document(content: bytes) -> Document:
    """The promises of a page; line numbers count from 1."""
    root = html.document_fromstring(content)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    return Document(
        title=(root.findtext(".//title") or "").strip(),
        language=root.get("lang") or "",
        policy=_policy(root),
        anchors=frozenset(_anchors(elements)),
        links=tuple(_values(elements, _LINKS)),
        loads=(*_values(elements, _LOADS), *_relations(elements)),
        inline_code=tuple(_inline_code(elements)),
    )


def _policy(root: html.HtmlElement) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "content-security-policy":
            return str(meta.get("content") or "")
    return None


def _anchors(elements: Sequence[etree._Element]) -> Iterator[str]:
    for element in elements:
        if element.get("id"):
            yield str(element.get("id"))
        if element.tag == "a" and element.get("name"):
            yield str(element.get("name"))


def _values(elements: Sequence[etree._Element], wanted: tuple[tuple[str, str], ...]) -> Iterator[tuple[int, str]]:
    attributes = dict(wanted)
    for element in elements:
        attribute = attributes.get(str(element.tag))
        if attribute is None:
            continue
        value = element.get(attribute) if attribute != "href" else element.get("href") or element.get(_XLINK)
        if value is not None:
            yield element.sourceline or 1, str(value)


def _relations(elements: Sequence[etree._Element]) -> Iterator[tuple[int, str]]:
    for element in elements:
        relations = set((element.get("rel") or "").split())
        if element.tag == "link" and relations & _LOADING_RELATIONS and element.get("href"):
            yield element.sourceline or 1, str(element.get("href"))


def _inline_code(elements: Sequence[etree._Element]) -> Iterator[tuple[int, str]]:
    """Scripts, handlers, styles and addresses that a browser would run as code."""
    for element in elements:
        line = element.sourceline or 1
        if element.tag == "script" and not element.get("src") and element.get("type") not in _DATA_SCRIPTS:
            yield line, "<script>"
        if element.tag == "style":
            yield line, "<style>"
        for name, value in element.attrib.items():
            if _HANDLER.fullmatch(str(name)) or name in ("style", "srcdoc"):
                yield line, f"{name}="
            elif name in ("href", "src", "action") and re.match(
                r"[\s\x00-\x1f]*(?:javascript|vbscript):", str(value), re.I
            ):
                yield line, f"{name}={value}"
