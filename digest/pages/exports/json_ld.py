"""Structured data of each page in terms of schema.org (JSON-LD).

The page of an article is a `WebPage` whose main entity is the `NewsArticle` of a newspaper: the newspaper
is its publisher, `isBasedOn` the original, `citation` the directives. A date is given only when a source
states it. A directive is a `Legislation` although party documents are no law: it is the one type with a number,
an issuing body and a date; `legislationType` keeps the Vietnamese kind, and the page is not its official text.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from digest.pages.addresses import (
    HOME,
    SEARCH,
    article_address,
    directive_address,
    link_from,
    organization_address,
    outlet_address,
    person_address,
    place_address,
)
from digest.pages.corpus import Corpus
from digest.pages.settings import SiteSettings
from digest.records.edtf import EdtfDate
from digest.records.models import Article, Directive, Organization, Outlet, OutletId, Person, Place

Node = dict[str, Any]

_CONTEXT: Final = "https://schema.org"
_LIST: Final = "CollectionPage"
_WIKIDATA: Final = "https://www.wikidata.org/entity/"

_RELATION_WORDS: Final = {
    "replaces": "legislationRepeals",
    "amends": "legislationChanges",
    "guides": "legislationEnsuresImplementationOf",
    "implements": "legislationEnsuresImplementationOf",
    "cites": "citation",
}
"""Relations of the vocabulary and the property of schema.org 30 that says the same."""

_LEGAL_FORCE: Final[Mapping[bool | None, str]] = {True: f"{_CONTEXT}/NotInForce", False: f"{_CONTEXT}/InForce"}
"""By whether the directive has ended; of one that no source speaks of nothing is said."""

# In a script element "</script" and "<!--" would end or hide the data; line separators end a JavaScript string.
_IN_SCRIPT: Final = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script_text(node: Node) -> str:
    """The node as the text of a `<script type="application/ld+json">`, safe whatever the records hold.

    >>> script_text({"name": "</script>"})
    '{"name": "\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(node, ensure_ascii=False)
    for sign, written in _IN_SCRIPT.items():
        text = text.replace(sign, written)
    return text


def article_page_node(article: Article, corpus: Corpus, site: SiteSettings) -> Node:
    """The page of an article."""
    page = article_address(article.id)
    corrected = [correction.on for correction in article.corrections if correction.on.is_certain]
    people = [corpus.records.people[appearance.person] for appearance in article.people]
    entity = {
        "@type": "NewsArticle",
        "headline": article.title,
        "inLanguage": "vi",
        "datePublished": _certain(article.published_on),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": _outlet_reference(article.outlet, page, corpus, site) if article.outlet else None,
        "isBasedOn": article.source_url,
        "citation": [_directive_reference(d, page, corpus, site) for d in corpus.directives_by_article[article.id]],
        "mentions": [
            *(_organization_reference(o, page, site) for o in corpus.organizations_by_article[article.id]),
            *(_reference("Person", person.name, person_address(person.id), page, site) for person in people),
        ],
    }
    further = {
        "description": article.summary,
        "dateModified": str(max(corrected, key=lambda on: on.latest)) if corrected else "",
    }
    return _page_about(entity, page_node(page, article.title, site) | further, page, site)


def directive_page_node(directive: Directive, corpus: Corpus, site: SiteSettings) -> Node:
    """The page of a directive."""
    page, line = directive_address(directive.id), corpus.summaries.directives[directive.id]
    issuer = corpus.records.organizations[directive.issuer]
    related = {r.directive: corpus.records.directives[r.directive] for r in corpus.relations[directive.id]}
    entity = {
        "@type": "Legislation",
        "name": line.name,
        "alternateName": [*directive.short_names],
        "legislationIdentifier": directive.code,
        "legislationType": line.type,
        "legislationDate": _certain(directive.issued_on),
        "legislationLegalForce": _LEGAL_FORCE.get(corpus.validity[directive.id].has_ended),
        "legislationPassedBy": _organization_reference(issuer, page, site),
        "abstract": directive.title,
        "inLanguage": "vi",
        "sameAs": directive.official_url,
        **_relations(directive, page, corpus, site),
        "mentions": [_directive_reference(other, page, corpus, site) for other in related.values()],
    }
    return _page_about(entity, page_node(page, line.name, site), page, site)


def organization_page_node(organization: Organization, corpus: Corpus, site: SiteSettings) -> Node:
    """The page of an organization."""
    page = organization_address(organization.id)
    other_names = [*(name.name for name in organization.names), *organization.aliases, *organization.abbreviations]
    other_names += [english.name for english in organization.english]
    parent = corpus.records.organizations[organization.parent] if organization.parent else None
    entity = {
        "@type": "Organization",
        "name": organization.name,
        "alternateName": [name for name in dict.fromkeys(other_names) if name != organization.name],
        "parentOrganization": _organization_reference(parent, page, site) if parent else None,
        "sameAs": f"{_WIKIDATA}{organization.wikidata}" if organization.wikidata else None,
    }
    return _page_about(entity, page_node(page, organization.name, site), page, site)


def person_page_node(person: Person, site: SiteSettings) -> Node:
    """The page of a person: the name and nothing that an article might have misprinted."""
    page = person_address(person.id)
    entity = {
        "@type": "Person",
        "name": person.name,
        "alternateName": [*person.aliases],
        "sameAs": f"{_WIKIDATA}{person.wikidata}" if person.wikidata else None,
    }
    return _page_about(entity, page_node(page, person.name, site), page, site)


def outlet_page_node(outlet: Outlet, corpus: Corpus, site: SiteSettings) -> Node:
    """The page of an outlet, with the organization that it belongs to."""
    page = outlet_address(outlet.id)
    owner = corpus.records.organizations[outlet.organization] if outlet.organization else None
    entity = _outlet_reference(outlet.id, page, corpus, site)
    entity["parentOrganization"] = _organization_reference(owner, page, site) if owner else None
    return _page_about(entity, page_node(page, outlet.name, site, _LIST), page, site)


def place_page_node(place: Place, name: str, site: SiteSettings) -> Node:
    """The page of a province or city; `name` is the title: "Tỉnh Lào Cai"."""
    page = place_address(place.id)
    names = [place.name, *(former.name for former in place.former_names)]
    entity = {"@type": "AdministrativeArea", "name": name, "alternateName": names}
    return _page_about(entity, page_node(page, name, site, _LIST), page, site)


def home_node(site: SiteSettings) -> Node:
    """The site itself, and how to search it when its address is known."""
    node = {"@context": _CONTEXT, **_site_node(HOME, site), "description": site.description, "inLanguage": "vi"}
    if site.url:
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": f"{site.url}{SEARCH}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        }
    return _without_empty(node)


def dataset_node(page: str, name: str, files: Mapping[str, str], site: SiteSettings) -> Node:
    """The page of the downloads: a `Dataset` whose files are given by address with their media types."""
    entity = {
        "@type": "Dataset",
        "name": site.name,
        "description": site.description,
        "inLanguage": "vi",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media, "contentUrl": link_from(page, address, site.url)}
            for address, media in files.items()
        ],
    }
    return _page_about(entity, page_node(page, name, site), page, site)


def page_node(page: str, name: str, site: SiteSettings, kind: str = "WebPage") -> Node:
    """A page of the site and nothing about its content."""
    return {
        "@context": _CONTEXT,
        "@type": kind,
        "name": name,
        "url": link_from(page, page, site.url),
        "inLanguage": "vi",
        "isPartOf": _site_node(page, site),
    }


def _site_node(page: str, site: SiteSettings) -> Node:
    url = site.url or link_from(page, HOME, "")
    return {"@type": "WebSite", "@id": f"{url}#noi-dung", "name": site.name, "url": url}


def _page_about(entity: Node, node: Node, page: str, site: SiteSettings) -> Node:
    """The node of a page with what it is about, which gets its identifier, without empty fields."""
    kind = {"@type": entity["@type"], "@id": _entity(page, page, site)}
    return _without_empty({**node, "mainEntity": {**kind, **entity}})


def _reference(kind: str, name: str, address: str, page: str, site: SiteSettings, **own: str | None) -> Node:
    """What the page at `address` is about, as another page names it, with fields of its `own`."""
    url, entity = link_from(page, address, site.url), _entity(page, address, site)
    return {"@type": kind, "@id": entity, "name": name, **own, "url": url}


def _outlet_reference(outlet: OutletId, page: str, corpus: Corpus, site: SiteSettings) -> Node:
    name = corpus.records.outlets[outlet].name
    return _reference("NewsMediaOrganization", name, outlet_address(outlet), page, site)


def _organization_reference(organization: Organization, page: str, site: SiteSettings) -> Node:
    return _reference("Organization", organization.name, organization_address(organization.id), page, site)


def _directive_reference(directive: Directive, page: str, corpus: Corpus, site: SiteSettings) -> Node:
    name, address = corpus.summaries.directives[directive.id].name, directive_address(directive.id)
    return _reference("Legislation", name, address, page, site, legislationIdentifier=directive.code)


def _entity(page: str, address: str, site: SiteSettings) -> str:
    """The identifier of the subject of the page at `address`, the same on every page."""
    return f"{link_from(page, address, site.url)}#noi-dung"


def _relations(directive: Directive, page: str, corpus: Corpus, site: SiteSettings) -> Node:
    """The relations that schema.org has terms for: what the directive replaces, amends or carries out."""
    found: Node = {}
    for relation in directive.relations:
        if word := _RELATION_WORDS.get(relation.kind):
            other = corpus.records.directives[relation.directive]
            found.setdefault(word, []).append(_directive_reference(other, page, corpus, site))
    return found


def _certain(on: EdtfDate | None) -> str:
    return str(on) if on and on.is_certain else ""


def _without_empty(node: Node) -> Node:
    """The node without empty fields, also in nested nodes."""
    return {name: _value(value) for name, value in node.items() if value}


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return _without_empty(value)
    return [_value(inner) for inner in value] if isinstance(value, list) else value
