"""The heads of pages, for reference managers, search engines and feed readers.

Decisions, with their reasons (read in the sources of Zotero's translators "Embedded Metadata" and "RDF"):

- `z:itemType` comes first there, so an article is saved as `newspaperArticle`; `citation_journal_title` would make
  it a journal article and `og:site_name` its newspaper, so the page of an article has neither.
- A name ends in a comma: without one Zotero takes the last word for the family name; with one and nothing after
  it, it keeps "Nguyễn Văn An" or "Bộ Chính trị" whole in one field.
- A directive is a `report`: a `statute` has no field for who issued it.
- `citation_publication_date` is given only when a source states the date. `DC.date` is always given when any date is
  known, with its doubt: without one Zotero takes the first `time` element of the page, whatever that is the date of.
  For the same reason no page has a `time` element.
- The canonical address of a page with the full text is the original, when it is known: the copy must not rank
  above it in a search. Every other page is its own canonical address. `og:url` is always
  the page of this site, because that is what a reader shares.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from digest.pages.addresses import (
    SITE_FEED,
    article_address,
    card_of,
    directive_address,
    export_of,
    link_from,
    organization_address,
    person_address,
    relative,
)
from digest.pages.corpus import Corpus
from digest.pages.exports.cards import SIZE
from digest.pages.exports.json_ld import (
    Node,
    article_page_node,
    directive_page_node,
    organization_page_node,
    person_page_node,
    script_text,
)
from digest.pages.settings import SiteSettings
from digest.pages.summaries import DirectiveSummary
from digest.records.edtf import EdtfDate
from digest.records.models import Article, Directive, Organization, Person


@dataclass(frozen=True, slots=True)
class Tag:
    """A meta element: `attribute` is "name" or "property"."""

    attribute: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A link element to a file of the site; `href` is relative to the page, so that it works from disk."""

    rel: str
    type: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The head of one page. `canonical` is "" when no address is known; `json_ld` is ready for its script element."""

    canonical: str
    tags: tuple[Tag, ...]
    links: tuple[HeadLink, ...]
    json_ld: str


def head_html(metadata: PageMetadata) -> str:
    """The elements of one head, one a line: canonical address, meta tags, links, and the structured data."""
    elements = [f'<link rel="canonical" href="{escape(metadata.canonical)}">'] if metadata.canonical else []
    elements += [f'<meta {tag.attribute}="{tag.key}" content="{escape(tag.content)}">' for tag in metadata.tags]
    elements += [
        f'<link rel="{link.rel}" type="{link.type}" href="{escape(link.href)}" title="{escape(link.title)}">'
        for link in metadata.links
    ]
    if metadata.json_ld:
        elements.append(f'<script type="application/ld+json">{metadata.json_ld}</script>')
    return "\n".join(elements)


def article_metadata(article: Article, corpus: Corpus, site: SiteSettings) -> PageMetadata:
    """The head of an article's page."""
    page, outlet = article_address(article.id), corpus.summaries.articles[article.id].outlet
    published_on = article.published_on
    tags = (
        ("z:itemType", "newspaperArticle"),
        ("citation_title", article.title),
        *(("citation_author", f"{name},") for name in article.authors),
        ("citation_publication_date", str(published_on).replace("-", "/") if _is_stated(article) else ""),
        ("citation_language", "vi"),
        ("citation_public_url", article.source_url or ""),
        ("DC.title", article.title),
        *(("DC.creator", name) for name in article.authors),
        ("DC.source", outlet),
        ("DC.publisher", outlet),
        ("DC.date", date_for_programs(article.dated_on)),
        ("DC.language", "vi"),
    )
    return PageMetadata(
        canonical=_canonical(article, site),
        tags=(*_named(tags), *_open_graph(page, "article", article.title, article.summary, site)),
        links=(),
        json_ld=script_text(article_page_node(article, corpus, site)),
    )


def _is_stated(article: Article) -> bool:
    return article.published_on is not None and article.published_on.is_certain


def _canonical(article: Article, site: SiteSettings) -> str:
    if article.rights == "full-text" and article.source_url:
        return article.source_url
    return site.url + article_address(article.id) if site.url else ""


def directive_metadata(directive: Directive, corpus: Corpus, site: SiteSettings) -> PageMetadata:
    """The head of a directive's page."""
    page, line = directive_address(directive.id), corpus.summaries.directives[directive.id]
    title = _whole_title(line)
    tags = (
        ("z:itemType", "report"),
        ("citation_title", title),
        ("citation_author", f"{line.issuer.text},"),
        ("citation_technical_report_number", directive.code or ""),
        ("citation_technical_report_institution", line.issuer.text),
        ("citation_language", "vi"),
        ("citation_public_url", directive.official_url or ""),
        ("DC.title", title),
        ("DC.creator", line.issuer.text),
        ("DC.publisher", line.issuer.text),
        ("DC.date", date_for_programs(directive.issued_on)),
        ("DC.type", line.type),
        ("DC.language", "vi"),
    )
    node = directive_page_node(directive, corpus, site)
    own = _own_page(page, "article", line.name, title, node, site)
    links = record_links(page, f"Bài mới nhắc tới {line.name}")
    return PageMetadata(own.canonical, (*_named(tags), *own.tags), links, own.json_ld)


def organization_metadata(
    organization: Organization, description: str, corpus: Corpus, site: SiteSettings
) -> PageMetadata:
    """The head of an organization's page."""
    page = organization_address(organization.id)
    node = organization_page_node(organization, corpus, site)
    own = _own_page(page, "website", organization.name, description, node, site)
    links = record_links(page, f"Bài mới nhắc tới {organization.name}")
    return PageMetadata(own.canonical, own.tags, links, own.json_ld)


def person_metadata(person: Person, description: str, site: SiteSettings) -> PageMetadata:
    """The head of a person's page."""
    node = person_page_node(person, site)
    return _own_page(person_address(person.id), "website", person.name, description, node, site)


def site_metadata(page: str, title: str, description: str, node: Node, site: SiteSettings) -> PageMetadata:
    """The head of a page about no single record, with the feed of the site."""
    own = _own_page(page, "website", title, description, node, site)
    feed = HeadLink("alternate", "application/atom+xml", relative(SITE_FEED, page), f"{site.name}: bài mới")
    return PageMetadata(own.canonical, own.tags, (feed,), own.json_ld)


def withdrawn_metadata() -> PageMetadata:
    """The head of the notice in place of a withdrawn article: not for search engines."""
    return PageMetadata("", (Tag("name", "robots", "noindex"),), (), "")


def move_html(old: str, new: str, site: SiteSettings) -> str:
    """The HTML that takes a browser and a search engine from an address no longer in use to the new one."""
    return (
        f'<link rel="canonical" href="{escape(link_from(old, new, site.url))}">\n'
        f'<meta http-equiv="refresh" content="0; url={escape(relative(new, old))}">'
    )


def _own_page(page: str, kind: str, title: str, description: str, node: Node, site: SiteSettings) -> PageMetadata:
    tags = tuple(_open_graph(page, kind, title, description, site))
    return PageMetadata(site.url + page if site.url else "", tags, (), script_text(node))


def record_links(page: str, title: str) -> tuple[HeadLink, ...]:
    """The feed and the records of the page of a record."""
    return (
        HeadLink("alternate", "application/atom+xml", relative(export_of(page, "atom"), page), title),
        HeadLink("alternate", "application/json", relative(export_of(page, "json"), page), "JSON"),
    )


def date_for_programs(on: EdtfDate | None) -> str:
    """The date in a form in which no program reads more than is known.

    An inferred date keeps its question mark; of several days only the years are certain; of "no later than" nothing.

    >>> [date_for_programs(parse_edtf(on)) for on in ("2024-02-19?", "[2022-09-20,2023-09-20]", "[..2019-12-05]")]
    ['2024-02-19?', '2022/2023', '']
    """
    if on is None or on.is_range:
        return ""
    return str(on) if len(on.days) == 1 else "/".join(map(str, on.years))


def _whole_title(line: DirectiveSummary) -> str:
    """Name and subject; a subject that begins with the type of the document already is a name."""
    return line.title if line.title.startswith(line.type) else f"{line.name} {line.title}"


def _named(tags: Iterable[tuple[str, str]]) -> Iterator[Tag]:
    return (Tag("name", key, content) for key, content in tags if content)


def _open_graph(page: str, kind: str, title: str, description: str, site: SiteSettings) -> Iterator[Tag]:
    """The card of a page where it is shared; a name of the site would be read as the newspaper of an article."""
    fields = {
        "og:type": kind,
        "og:title": title,
        "og:description": description,
        "og:locale": "vi_VN",
        "og:url": link_from(page, page, site.url) if site.url else "",
        "og:image": link_from(page, card_of(page), site.url) if site.url else "",
        "og:image:width": str(SIZE[0]) if site.url else "",
        "og:image:height": str(SIZE[1]) if site.url else "",
        "og:image:alt": title if site.url else "",
    }
    yield from (Tag("property", key, content) for key, content in fields.items() if content)
    if site.url:
        yield Tag("name", "twitter:card", "summary_large_image")
