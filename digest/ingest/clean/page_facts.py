"""What the head of a page says about its article: title, date, address, site, writers."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from digest.ingest.clean.lexicon import Lexicon
from digest.ingest.clean.markup import Element
from digest.ingest.clean.names import without_site
from digest.ingest.clean.outlets import host_of
from digest.ingest.clean.printed_dates import read_timestamp
from digest.ingest.clean.reading import plain

MAX_JSON: Final = 300_000
"""Longest block of linked data in characters that is read."""

_DATE_NAMES: Final = (
    "article:published_time", "datepublished", "og:published_time", "published_time", "article.published",
    "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dc.date", "dcterms.created", "dc.created", "datecreated", "date",
)  # fmt: skip
_TITLE_NAMES: Final = ("og:title", "twitter:title", "headline", "dc.title", "title")
_ARTICLE_TYPES: Final = ("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "WebPage", "Report")
# Where a browser says it saved a page from. Match: "<!-- saved from url=(0042)https://qdnd.vn/a -->".
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """The facts of a page's head. `titles` in the order of trust; `published` the days a timestamp can mean."""

    titles: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    url: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()


def read_head(root: Element, text: str, lexicon: Lexicon) -> HeadFacts:
    """The facts that linked data, meta tags and the title of a page state."""
    entries = [entry for entry in _linked_entries(root) if _is_article(entry)]
    metas = _metas(root)
    url = _address(root, text, metas, entries)
    site = metas.get("og:site_name") or _first(_name(entry.get("publisher")) for entry in entries)
    page_title = plain(
        "".join(root.xpath("string(//head/title | //title)")) if root.find(".//title") is not None else ""
    )
    titles = [
        *(_words(entry.get("headline")) or _words(entry.get("name")) for entry in entries),
        *(metas[name] for name in _TITLE_NAMES if name in metas),
        page_title,
    ]
    stamps = [
        *(str(entry.get("datePublished") or "") for entry in entries),
        *(metas[name] for name in _DATE_NAMES if name in metas),
        *_timed(root),
    ]
    days = next((days for stamp in stamps if stamp and (days := read_timestamp(stamp))), ())
    return HeadFacts(
        titles=tuple(without_site(title, site, lexicon) for title in map(plain, titles) if title),
        published=tuple(dict.fromkeys(map(str, days))),
        url=url,
        site=plain(site or "") or (host_of(url) if url else None),
        authors=tuple(name for entry in entries for name in _author_names(entry.get("author"))),
    )


def _linked_entries(root: Element) -> Iterator[dict[str, Any]]:
    """The objects of the linked data of a page, those inside "@graph" included; unreadable data gives none."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or len(script.text or "") > MAX_JSON:
            continue
        try:
            loaded = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        queue = loaded if isinstance(loaded, list) else [loaded]
        for entry in queue[:50]:
            if isinstance(entry, dict):
                yield entry
                graph = entry.get("@graph")
                yield from (
                    inner for inner in (graph if isinstance(graph, list) else [])[:50] if isinstance(inner, dict)
                )


def _is_article(entry: dict[str, Any]) -> bool:
    types = entry.get("@type")
    return any(kind in _ARTICLE_TYPES for kind in (types if isinstance(types, list) else [types]))


def _metas(root: Element) -> dict[str, str]:
    """The meta tags by name, property or itemprop in lower case; the first of each counts."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            metas.setdefault(name.strip().lower(), content.strip()[:1000])
    return metas


def _timed(root: Element) -> Iterator[str]:
    """The machine-readable times that the page marks as those of publication."""
    for element in root.iter("time", "abbr", "span", "div"):
        if element.get("itemprop") == "datePublished" or "published" in (element.get("class") or "").split():
            yield element.get("datetime") or element.get("content") or element.get("title") or ""


def _address(root: Element, text: str, metas: dict[str, str], entries: list[dict[str, Any]]) -> str | None:
    links = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    saved = _SAVED_FROM.search(text[:3000])
    whole = [entry.get("url") or entry.get("mainEntityOfPage") for entry in entries]
    named = [entry.get("@id") if isinstance(entry, dict) else entry for entry in whole]
    candidates = [*links, metas.get("og:url"), saved[1] if saved else None, *named]
    return next((url for url in candidates if isinstance(url, str) and _is_page_address(url)), None)


def _is_page_address(url: str) -> bool:
    """Whether an address names a page and not only a site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(parts.path) > 1 and len(url) < 1000


def _author_names(author: Any) -> Iterator[str]:
    for one in (author if isinstance(author, list) else [author])[:10]:
        name = plain(_name(one) or "")
        if name:
            yield name


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) and value.strip() else None


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
