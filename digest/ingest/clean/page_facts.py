"""What the head of a page says about its article: title, date, address, site, writers."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final
from urllib.parse import urlsplit

from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.markup import Element
from digest.ingest.clean.names import is_site_name, site_behind, without_site
from digest.ingest.clean.outlets import host_of
from digest.ingest.clean.printed_dates import read_timestamp
from digest.ingest.clean.reading import plain
from digest.records.edtf import Day
from digest.text.addresses import same_page
from digest.text.patterns import part

EARLIEST_STAMP: Final = 1995
HEADING_DEPTH: Final = 4

MAX_JSON: Final = 300_000
"""Longest block of linked data in characters that is read."""

_DATE_NAMES: Final = (
    "article:published_time", "datepublished", "og:published_time", "published_time", "article.published",
    "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dc.date", "dcterms.created", "dc.created", "datecreated", "date",
)  # fmt: skip
_TITLE_NAMES: Final = ("og:title", "twitter:title", "headline", "dc.title", "title")
_SITE_NAMES: Final = ("copyright", "dc.publisher", "publisher", "application-name")
_ARTICLE_TYPES: Final = ("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "WebPage", "Report")
# A time of day in a stamp.
_CLOCK: Final = part(
    r"[T ]\d{1,2}:\d\d|^\d{10}(?:\d{3})?$",
    matches=("T16:42", " 08:30:00", "1696987800"),
    near_misses=("2023-10-11",),
)
_MIDNIGHT: Final = part(
    r"[T ]0?0:00(?::00)?",
    matches=("2023-10-11T00:00:00+07:00", "11/10/2023 0:00"),
    near_misses=("2023-10-11T10:00:00",),
)
# Where a browser says it saved a page from.
_SAVED_FROM: Final = part(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s)(\S+)\s",
    matches=(
        "<!-- saved from url=(0042)https://qdnd.vn/a -->",
        "<!--\n Page saved with SingleFile \n url: https://qdnd.vn/a \n saved date: Thu Jun 15 2023 \n-->",
    ),
    near_misses=("<!-- url https://qdnd.vn/a -->",),
)


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """The facts of a page's head.

    `titles` in the order of trust; `published` the days that a timestamp can mean, `is_timed` that it is not midnight.
    """

    titles: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    url: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    is_timed: bool = False


def read_head(root: Element, text: str, lexicon: Lexicon) -> HeadFacts:
    """The facts that linked data, meta tags and the title of a page state."""
    metas = _metas(root)
    page_title = plain("".join(root.xpath("string(//head/title | //title)")))
    heading = next((plain("".join(found.itertext())) for found in root.iter("h1")), "")
    named = [metas[name] for name in _TITLE_NAMES if name in metas] + [page_title, heading]
    address = _address(root, text, metas)
    entries = _own_entries([entry for entry in _linked_entries(root) if _is_article(entry)], address, named)
    url = address or next((link for entry in entries for link in _links(entry) if _is_page_address(link)), None)
    site = metas.get("og:site_name") or _first(_name(entry.get("publisher")) for entry in entries)
    if site is None:
        site = next((name for name in map(metas.get, _SITE_NAMES) if name and is_site_name(name, lexicon)), None)
    headlines = [_words(entry.get("headline")) or _words(entry.get("name")) for entry in entries]
    stamps = [
        *(str(entry.get("datePublished") or "") for entry in entries),
        *(metas[name] for name in _DATE_NAMES if name in metas),
        *_timed(root),
    ]
    stamp = next((stamp for stamp in stamps if stamp and _is_sound(read_timestamp(stamp))), "")
    days = read_timestamp(stamp) or ()
    titles = [title for title in map(plain, [*headlines, *named[:-1]]) if title]
    shorter = [without_site(title, site, lexicon) for title in titles]
    printed_site = next((site_behind(title, lexicon) for title in titles if site_behind(title, lexicon)), None)
    return HeadFacts(
        titles=tuple(shorter),
        published=tuple(dict.fromkeys(map(str, days))),
        url=url,
        site=plain(site or "") or printed_site or (host_of(url) if url else None),
        authors=tuple(name for entry in entries for name in _author_names(entry.get("author"))),
        is_timed=bool(_CLOCK.search(stamp)) and not _MIDNIGHT.search(stamp),
    )


def _own_entries(entries: list[dict[str, Any]], address: str | None, titles: list[str]) -> list[dict[str, Any]]:
    """The entries that speak of this page: by its address, else by its title; a lone nameless one does too."""
    by_address = [one for one in entries if address and any(same_page(link, address) for link in _links(one))]
    keys = [words for title in titles if len(words := words_of(title)) >= 3]
    by_title = [one for one in entries if any(_is_title(_words(one.get("headline")), key) for key in keys)]
    if by_address or by_title:
        return by_address or by_title
    nameless = [
        one for one in entries if not _words(one.get("headline")) and not any(map(_is_page_address, _links(one)))
    ]
    return nameless if len(entries) == 1 and "WebPage" not in _types(entries[0]) else []


def _is_title(headline: str, key: tuple[str, ...]) -> bool:
    words = words_of(plain(headline))
    return len(words) >= 3 and (key[: len(words)] == words or words[: len(key)] == key)


def _is_sound(days: tuple[Day, Day] | None) -> bool:
    """Whether a stamp can be a day of publication on the web: not the zero of a computer's clock."""
    return days is not None and days[0].year >= EARLIEST_STAMP


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
    return any(kind in _ARTICLE_TYPES for kind in _types(entry))


def _types(entry: dict[str, Any]) -> list[Any]:
    types = entry.get("@type")
    return types if isinstance(types, list) else [types]


def _links(entry: dict[str, Any]) -> list[str]:
    """The addresses under which an entry names its page."""
    named = [entry.get("url"), entry.get("mainEntityOfPage"), entry.get("@id")]
    links = [link.get("@id") or link.get("url") if isinstance(link, dict) else link for link in named]
    return [link for link in links if isinstance(link, str)]


def _metas(root: Element) -> dict[str, str]:
    """The meta tags by name, property or itemprop in lower case; the first of each counts.

    In the body only those beside the main heading do: a box of another article has meta tags of its own.
    """
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip() and (_is_in_head(meta) or _is_beside_heading(meta)):
            metas.setdefault(name.strip().lower(), content.strip()[:1000])
    return metas


def _is_in_head(element: Element) -> bool:
    return not any(around.tag == "body" for around in element.iterancestors())


def _is_beside_heading(element: Element) -> bool:
    """Whether one of the four elements around holds the main heading of the page."""
    around = islice(element.iterancestors(), HEADING_DEPTH)
    return any(one.tag not in ("body", "html") and one.find(".//h1") is not None for one in around)


def _timed(root: Element) -> Iterator[str]:
    """The machine-readable times beside the main heading that the page marks as those of publication."""
    for element in root.iter("time", "abbr", "span", "div"):
        is_marked = element.get("itemprop") == "datePublished" or "published" in (element.get("class") or "").split()
        if is_marked and _is_beside_heading(element):
            yield element.get("datetime") or element.get("content") or element.get("title") or ""


def _address(root: Element, text: str, metas: dict[str, str]) -> str | None:
    links = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    saved = _SAVED_FROM.search(text[:3000])
    candidates = [*links, metas.get("og:url"), saved[1] if saved else None]
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
