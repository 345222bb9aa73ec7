"""What a page of the site may be made of: elements, their attributes, and where each address may lead.

The list is closed. A template that needs more says so here; whatever else is on a page stops the publication,
so nothing has to be known of what browsers might do with it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_EVERYWHERE: Final = "id class lang title hidden role tabindex"
_DRAWN: Final = "fill stroke stroke-width stroke-dasharray text-anchor transform x y width height"
_ATTRIBUTES: Final = {
    "html head body header footer main nav article section aside div p span h1 h2 h3 h4 h5 h6": "",
    "ul ol li dl dt dd blockquote figure figcaption pre code em strong small sup sub mark abbr cite q br hr": "",
    "table thead tbody tfoot tr caption summary noscript desc": "",
    "a": "href rel download",
    "button": "type",
    "details": "open",
    "form": "action",
    "img": "src alt width height loading decoding",
    "input": "type name placeholder autocomplete autocapitalize spellcheck enterkeyhint value checked min max",
    "label": "for",
    "link": "rel type href",
    "meta": "charset content http-equiv name property",
    "option": "value selected",
    "progress": "max value",
    "script": "type src defer",
    "select": "name",
    "th td": "colspan rowspan scope headers",
    "data": "value",
    "time": "datetime",
    "title": "",
    "svg": f"{_DRAWN} viewbox xmlns xmlns:xlink preserveaspectratio focusable",
    "g path rect circle ellipse line polyline polygon text tspan": f"{_DRAWN} d r rx ry cx cy x1 y1 x2 y2 dx dy points",
}
ELEMENTS: Final[Mapping[str, frozenset[str]]] = {
    element: frozenset(f"{_EVERYWHERE} {attributes}".split())
    for elements, attributes in _ATTRIBUTES.items()
    for element in elements.split()
}
"""Each element with its attributes; those for aids of reading (aria-…) and for our scripts (data-…) come to these."""
FAMILIES: Final = ("aria-", "data-")

LINK_RELATIONS: Final = frozenset(("stylesheet", "icon", "canonical", "alternate"))
DATA_SCRIPTS: Final = frozenset(("application/json", "application/ld+json"))
INPUTS: Final = frozenset(("search", "text", "date", "checkbox", "radio", "number", "hidden"))

# What a meta element may name. Match: "og:title", "DC.date", "citation_author"; near miss: "referrer".
META_NAMES: Final = re.compile(
    r"viewport|description|robots|author|theme-color|color-scheme|generator|z:itemType"
    r"|(?:og|article|twitter):[a-z_:]+|(?:DC|DCTERMS)\.[A-Za-z.]+|citation_[a-z_]+"
)
# As the generator writes it on the page of a moved record. Match: "0; url=../bai-viet/a.html"; near miss:
# "0;url=https://a.vn", "5; url=a.html".
REFRESH: Final = re.compile(r"0; url=((?!\w+:|//)[\w./-]+)")
# An address within the site. Match: "../a.html#d1", "?q=x", "/x"; near miss: "//a.vn", "x:y".
LOCAL: Final = re.compile(r"(?!//|/\\|\\)(?![a-z][a-z0-9+.-]*:)[^\s\\]*", re.IGNORECASE)
# Match: "https://a.vn/x", "mailto:a@b.vn?subject=x&body=y"; near miss: "javascript:x", "mailto:a@b.vn?bcc=c@d.vn".
FOLLOWED: Final = re.compile(
    r"https?://[^\s\\]+|mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+(?:\?subject=[A-Za-z0-9_%.~/-]*&body=[A-Za-z0-9_%.~/-]*)?",
    re.IGNORECASE,
)
# Match: "data:image/png;base64,iVBO"; near miss: "data:image/svg+xml,x", "data:text/html,x".
_INLINE_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg|webp);base64,[A-Za-z0-9+/=]*")

# Where two parsers could disagree on what a page holds, each start is counted in the bytes and in the parsed page.
# Match: "<script", "<!--", "<?xml"; near miss: "<scripture", "<!doctype".
_DELICATE: Final = re.compile(
    rb"<(script|style|iframe|frame|object|embed|base|meta|link|form|template|math|noscript|plaintext|xmp)(?![a-z0-9-])"
    rb"|<!(?!doctype html>)|<\?",
    re.IGNORECASE,
)

# The kinds of files a site holds. Match: "a/b.html", "CNAME"; near miss: "x.exe", "x.HTML", "x.htm".
FILES: Final = re.compile(
    r".*\.(?:html|css|js|svg|xml|atom|json|csv|ics|sqlite|bib|ris|txt|eml|odt|png|jpe?g|webp|woff2|zip|epub|zim|sha256|gz)"
    r"|CNAME|(?:.*/)?SHA256SUMS|\.nojekyll",
    re.DOTALL,
)
CODE: Final = (".js", ".css", ".svg", ".woff2")
"""Files that a browser may run or draw by: only those of the theme and the generated search files."""


def delicate_starts(content: bytes) -> dict[str, int]:
    """How often each element that could do harm begins in the bytes of a page; "" counts comments and the like."""
    counts: dict[str, int] = {}
    for found in _DELICATE.finditer(content):
        name = (found[1] or b"").decode().lower()
        counts[name] = counts.get(name, 0) + 1
    return counts


def address_fault(tag: str, name: str, value: str, attributes: Mapping[str, str]) -> bool:
    """Whether an address may not stand in that attribute of that element.

    Where an element loads something, only the site's own files do; the audit then looks whether they exist.
    """
    if LOCAL.fullmatch(value):
        return False
    if tag == "a" or (tag == "link" and attributes.get("rel") in ("canonical", "alternate")):
        return not FOLLOWED.fullmatch(value)
    return not (tag == "img" and name == "src" and _INLINE_PICTURE.fullmatch(value))


def odd_values(tag: str, attributes: Mapping[str, str]) -> Iterable[str]:
    """What an allowed element says that it may not, as written: 'rel="preconnect"'."""
    match tag:
        case "link" if attributes.get("rel") not in LINK_RELATIONS:
            yield f'rel="{attributes.get("rel", "")}"'
        case "meta":
            yield from _odd_meta(attributes)
        case "input" if attributes.get("type", "text") not in INPUTS:
            yield f'type="{attributes["type"]}"'
        case "script" if "src" in attributes and "type" in attributes:
            yield f'type="{attributes["type"]}"'


def _odd_meta(attributes: Mapping[str, str]) -> Iterable[str]:
    kind = attributes.get("http-equiv", "").lower()
    if kind == "refresh":
        if not REFRESH.fullmatch(attributes.get("content", "")):
            yield f'content="{attributes.get("content", "")}"'
    elif kind and kind != "content-security-policy":
        yield f'http-equiv="{kind}"'
    for name in ("name", "property"):
        if name in attributes and not META_NAMES.fullmatch(attributes[name]):
            yield f'{name}="{attributes[name]}"'
