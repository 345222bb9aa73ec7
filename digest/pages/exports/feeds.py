"""Atom feeds: one of the site, one of each directive and one of each organization (RFC 4287).

Nothing in a feed comes from the clock. An article counts as changed on the latest of its date, the day it came in,
its capture and its corrections, so one that is added or corrected later rises to the top although it is old.
Ids are `tag:` addresses (RFC 4151) of the record, so an article keeps its id in every feed and after a move.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from digest.pages.addresses import (
    CHANGES,
    CHANGES_FEED,
    HOME,
    SITE_FEED,
    article_address,
    directive_address,
    export_of,
    link_from,
    organization_address,
    outlet_address,
)
from digest.pages.changes import changed_on, changes, newest_day
from digest.pages.corpus import Corpus
from digest.pages.dates import date_text, day_in_words
from digest.pages.index import Quote
from digest.pages.settings import SiteSettings
from digest.pages.words import NO_OUTLET, capitalized
from digest.records.models import Article, ArticleId

MAX_ENTRIES: Final = 30
MAX_QUOTES: Final = 5
"""Citing sentences shown in one entry; the page has them all."""

MAX_CHANGES: Final = 50
_CHANGE_WORDS: Final = {
    "article": "Bài mới",
    "directive": "Văn bản mới",
    "organization": "Tổ chức mới",
    "person": "Nhân vật mới",
    "correction": "Đính chính",
}
_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_VIETNAM: Final = "+07:00"
_UNDATED: Final = date(1970, 1, 1)
"""Stands for an unknown time, which Atom does not allow."""
_AUTHORITY_YEAR: Final = 2026
"""The year in ids made from the host of the site (RFC 4151). It must never change."""


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed; `quotes` are the sentences about its subject, by article."""

    address: str
    page: str
    title: str
    subtitle: str
    articles: Sequence[Article]
    began_on: date | None = None
    quotes: Mapping[ArticleId, tuple[Quote, ...]] = field(default_factory=dict)


def build_feeds(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The path under docs/ and the bytes of every feed; directives without articles have one too."""
    days = {article.id: _changed_on(article) for article in corpus.articles}
    last_day = newest_day(corpus.records) or _UNDATED
    for feed in _feeds(corpus, site):
        newest = sorted(feed.articles, key=lambda article: days[article.id], reverse=True)[:MAX_ENTRIES]
        updated_on = days[newest[0].id] if newest else feed.began_on or last_day
        make = partial(_feed_file, feed, newest, updated_on, corpus, site)
        key = corpus.key("feed", newest, feed.address, str(updated_on), repr(site))
        yield feed.address, corpus.remembered(key, make)
    yield CHANGES_FEED, _written(_changes_element(corpus, site))


def _written(root: Element) -> bytes:
    ElementTree.indent(root, space=" ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def tag_id(page: str, site: SiteSettings) -> str:
    """The id of a page in feeds, the same wherever the site is published.

    >>> tag_id("van-ban/57-kl-tw-2023.html", SiteSettings("", "", "", tag_authority="example.org,2026"))
    'tag:example.org,2026:van-ban/57-kl-tw-2023'
    """
    return f"tag:{authority(site)}:{page.removesuffix('.html')}"


def authority(site: SiteSettings) -> str:
    """Who gives the ids of this site, as a host and a year: the setting, else the host it is published on."""
    host = urlsplit(site.url).hostname or urlsplit(site.repo_url).hostname or "digest.invalid"
    return site.tag_authority or f"{host},{_AUTHORITY_YEAR}"


def _feeds(corpus: Corpus, site: SiteSettings) -> Iterator[_Feed]:
    yield _Feed(SITE_FEED, HOME, f"{site.name}: bài mới", site.description, corpus.articles)
    for directive in corpus.directives:
        name, on = corpus.summaries.directives[directive.id].name, directive.issued_on
        articles, quotes = corpus.articles_by_directive[directive.id], corpus.quotes_by_directive[directive.id]
        words = f"Bài nhắc tới {name}", f"{name} {directive.title}"
        yield _feed_of(directive_address(directive.id), *words, articles, on.latest if on else None, quotes)
    for outlet in corpus.outlets.values():
        words = f"Bài của {outlet.name}", f"{site.name}: bài mới của {outlet.name}"
        yield _feed_of(outlet_address(outlet.id), *words, corpus.articles_by_outlet[outlet.id])
    for organization in corpus.organizations:
        id_, name = organization.id, organization.name
        words = f"Bài nhắc tới {name}", f"{site.name}: bài mới nhắc tới {name}"
        articles, quotes = corpus.articles_by_organization[id_], corpus.quotes_by_organization[id_]
        yield _feed_of(organization_address(id_), *words, articles, quotes=quotes)


def _feed_of(
    page: str,
    title: str,
    subtitle: str,
    articles: tuple[Article, ...],
    began_on: date | None = None,
    quotes: Sequence[Quote] = (),
) -> _Feed:
    """The feed beside a page; `quotes` lie in the order of the articles."""
    by_article = {article: tuple(found) for article, found in groupby(quotes, key=lambda quote: quote.article)}
    return _Feed(export_of(page, "atom"), page, title, subtitle, articles, began_on, by_article)


def _feed_file(feed: _Feed, newest: Iterable[Article], updated_on: date, corpus: Corpus, site: SiteSettings) -> bytes:
    root = _root(feed, updated_on, site)
    for article in newest:
        root.append(_entry_element(article, feed, corpus, site))
    return _written(root)


def _root(feed: _Feed, updated_on: date, site: SiteSettings) -> Element:
    """A feed without entries."""
    root = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    _add(root, "id", tag_id(feed.address.removesuffix(".atom"), site))
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _instant(updated_on))
    _add_link(root, "alternate", link_from(feed.address, feed.page, site.url))
    if site.url:
        _add_link(root, "self", site.url + feed.address, "application/atom+xml")
    _add(SubElement(root, "author"), "name", site.name)
    return root


def _changes_element(corpus: Corpus, site: SiteSettings) -> Element:
    """The log of changes as a feed: an entry for each."""
    found = changes(corpus)[:MAX_CHANGES]
    newest = found[0].on if found else newest_day(corpus.records) or _UNDATED
    feed = _Feed(CHANGES_FEED, CHANGES, f"{site.name}: mới đưa vào", "Bài, văn bản, tổ chức mới; đính chính.", ())
    root = _root(feed, newest, site)
    for change in found:
        entry = SubElement(root, "entry")
        _add(entry, "id", f"{tag_id(change.record.address, site)}#{change.kind}-{change.on}")
        _add(entry, "title", f"{_CHANGE_WORDS[change.kind]}: {change.record.text}")
        _add(entry, "updated", _instant(change.on))
        _add_link(entry, "alternate", link_from(CHANGES_FEED, change.record.address, site.url))
        _add(entry, "summary", change.note or change.record.text)
    return root


def _entry_element(article: Article, feed: _Feed, corpus: Corpus, site: SiteSettings) -> Element:
    page = article_address(article.id)
    outlet = corpus.records.outlets[article.outlet].name if article.outlet else ""
    entry = Element("entry")
    _add(entry, "id", tag_id(page, site))
    _add(entry, "title", article.title)
    _add(entry, "updated", _instant(_changed_on(article)))
    published_on = article.published_on
    if published_on and published_on.is_certain and published_on.days[0].day:
        _add(entry, "published", _instant(published_on.latest))
    _add_link(entry, "alternate", link_from(feed.address, page, site.url))
    if article.source_url:
        _add_link(entry, "via", article.source_url)
    for name in article.authors or ([outlet] if outlet else []):
        _add(SubElement(entry, "author"), "name", name)
    for directive in corpus.directives_by_article[article.id]:
        SubElement(entry, "category", {"term": directive.id, "label": directive.code or directive.title})
    _add(entry, "summary", article.summary)
    _add(entry, "content", _content(article, outlet, feed, site)).set("type", "html")
    return entry


def _content(article: Article, outlet: str, feed: _Feed, site: SiteSettings) -> str:
    """The entry as HTML: where and when it was printed, our summary, and the sentences about the feed's subject."""
    printed = f"{capitalized(outlet or NO_OUTLET)}, {day_in_words(date_text(article.dated_on))}"
    parts = [f"<p>{escape(printed)}</p>", f"<p>{escape(article.summary)}</p>"]
    quotes = feed.quotes.get(article.id, ())
    for quote in quotes[:MAX_QUOTES]:
        if quote.sentence:
            link = link_from(feed.address, f"{article_address(article.id)}#{quote.anchor}".rstrip("#"), site.url)
            place = f"đoạn {quote.number}" if quote.number else "xem tại chỗ"
            said = f'{escape(quote.sentence)} <a href="{escape(link)}">{place}</a>'
            parts.append(f"<blockquote><p>{said}</p></blockquote>")
    if len(quotes) > MAX_QUOTES:
        parts.append(f"<p>Và {len(quotes) - MAX_QUOTES} câu khác trong bài.</p>")
    return "".join(parts)


def _changed_on(article: Article) -> date:
    """The day of the newest of its date and its changes, so that an old article that is added now is news."""
    printed = article.dated_on.latest if article.dated_on else _UNDATED
    return max(printed, changed_on(article) or _UNDATED)


def _instant(day: date) -> str:
    """Noon of a day in Vietnam: the records know no time, and noon is the same day from Hawaii to New Zealand."""
    return f"{day.isoformat()}T12:00:00{_VIETNAM}"


def _add(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text = text
    return element


def _add_link(parent: Element, relation: str, url: str, media_type: str = "text/html") -> None:
    SubElement(parent, "link", {"rel": relation, "type": media_type, "href": url})
