"""Addresses of pages: which spellings name the same page, and what of an address only tracks a reader."""

from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_TRACKING: Final = (
    "utm_", "fbclid", "gclid", "zarsrc", "mibextid", "igshid", "mc_cid", "mc_eid", "_ga", "yclid", "gidzl",
)  # fmt: skip
_MIRRORS: Final = ("www.", "m.", "mobile.", "amp.")


def without_tracking(url: str) -> str:
    """An address without its fragment and the parameters that only count visits; unchanged if it has no parts.

    >>> without_tracking("https://qdnd.vn/a-1?utm_source=zalo&id=2#binh-luan")
    'https://qdnd.vn/a-1?id=2'
    """
    try:
        parts = urlsplit(url)
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(_TRACKING)]
    except ValueError:
        return url
    kept = parts.query if len(query) == parts.query.count("&") + 1 else urlencode(query)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, ""))


def page_key(url: str) -> str:
    """What every spelling of a page's address has in common: scheme, "www.", port, tracking, last slash aside.

    >>> page_key("http://m.qdnd.vn:80/a-1/?fbclid=x") == page_key("https://www.qdnd.vn/a-1")
    True
    """
    try:
        parts = urlsplit(without_tracking(url.strip()))
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return url.strip()
    mirror = next((name for name in _MIRRORS if host.startswith(name) and host.count(".") > 1), "")
    shown = host[len(mirror) :] + (f":{port}" if port not in (None, 80, 443) else "")
    path = "/".join(step for step in unquote(parts.path).split("/") if step and step != "amp")
    query = "&".join(sorted(f"{name}={value}" for name, value in parse_qsl(parts.query) if name != "amp"))
    return f"{shown}/{path.removesuffix('.amp')}" + (f"?{query}" if query else "")


def same_page(one: str, other: str) -> bool:
    """Whether two addresses name the same page."""
    return page_key(one) == page_key(other)
