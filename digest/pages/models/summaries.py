"""How each record is shown in a list: one line per article, directive, organization and person.

The lines are made once for the whole site; every page that names a record takes its words and its address here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from digest.pages.addresses import article_address, directive_address, organization_address, person_address
from digest.pages.corpus import Corpus
from digest.pages.models.dates import DateText, date_text
from digest.pages.models.page import Link
from digest.records.models import (
    Article,
    ArticleId,
    Directive,
    DirectiveId,
    Organization,
    OrganizationId,
    Person,
    PersonId,
)
from digest.text.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """A directive in a list: `label` is the short "57-KL/TW", `name` the full "Kết luận 57-KL/TW".

    Both carry the year in brackets when another directive bears the same ones.
    """

    label: str
    name: str
    type: str
    title: str
    on: DateText | None
    issuer: Link
    address: str
    article_count: int


@dataclass(frozen=True, slots=True)
class OrganizationLine:
    """An organization in a list."""

    name: str
    kind: str
    address: str
    article_count: int
    directive_count: int


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list."""

    name: str
    address: str
    article_count: int


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article in a list; `outlet` is "" when it is unknown, `summary` the first sentence of the whole one."""

    title: str
    has_inferred_title: bool
    address: str
    on: DateText | None
    outlet: str
    summary: str
    directives: tuple[DirectiveLine, ...]


@dataclass(frozen=True, slots=True)
class Summaries:
    """The line of every record, by id."""

    articles: Mapping[ArticleId, ArticleSummary]
    directives: Mapping[DirectiveId, DirectiveLine]
    organizations: Mapping[OrganizationId, OrganizationLine]
    people: Mapping[PersonId, PersonLine]


def build_lines(corpus: Corpus) -> Summaries:
    """The lines of all records that have a page."""
    kinds = {kind.id: kind.name for kind in corpus.records.vocabulary.organization_kinds}
    directives = _directive_lines(corpus)
    return Summaries(
        articles={article.id: _article_line(article, corpus, directives) for article in corpus.articles},
        directives=directives,
        organizations={o.id: _organization_line(o, corpus, kinds) for o in corpus.organizations},
        people={person.id: _person_line(person, corpus) for person in corpus.people},
    )


def _article_line(article: Article, corpus: Corpus, directives: Mapping[DirectiveId, DirectiveLine]) -> ArticleSummary:
    reason = article.published_on_reason if article.published_on else article.event_on_reason
    return ArticleSummary(
        title=article.title,
        has_inferred_title=article.title_inferred is not None,
        address=article_address(article.id),
        on=date_text(article.dated_on, reason),
        outlet=corpus.records.outlets[article.outlet].name if article.outlet else "",
        summary=_first_sentence(article.summary),
        directives=tuple(directives[id_] for id_ in _cited_most_first(article, corpus)),
    )


def _cited_most_first(article: Article, corpus: Corpus) -> list[DirectiveId]:
    """The directives of an article by the number of citations, in the order of the index where they are equal."""
    counts = Counter(citation.directive for citation in corpus.links[article.id].citations)
    return sorted((d.id for d in corpus.directives_by_article[article.id]), key=lambda id_: -counts[id_])


def _first_sentence(text: str) -> str:
    return next((text[start:end] for start, end in sentence_spans(text)), text)


def _directive_lines(corpus: Corpus) -> dict[DirectiveId, DirectiveLine]:
    types = {kind.id: kind.name for kind in corpus.records.vocabulary.document_types}
    labels = Counter(_label(directive) for directive in corpus.directives)
    return {
        directive.id: _directive_line(directive, corpus, types[directive.type], labels)
        for directive in corpus.directives
    }


def _label(directive: Directive) -> str:
    return directive.code or directive.name or next(iter(directive.short_names), directive.title)


def _directive_line(directive: Directive, corpus: Corpus, type_: str, labels: Mapping[str, int]) -> DirectiveLine:
    label = _label(directive)
    name = f"{type_} {label}" if directive.code else label
    year = directive.issued_on.printed[-4:] if directive.issued_on else ""
    suffix = f" ({year})" if labels[label] > 1 and year else ""
    return DirectiveLine(
        label=label + suffix,
        name=name + suffix,
        type=type_,
        title=directive.title,
        on=date_text(directive.issued_on, directive.issued_on_reason),
        issuer=Link(corpus.records.organizations[directive.issuer].name, organization_address(directive.issuer)),
        address=directive_address(directive.id),
        article_count=len(corpus.articles_by_directive[directive.id]),
    )


def _organization_line(organization: Organization, corpus: Corpus, kinds: Mapping[str, str]) -> OrganizationLine:
    return OrganizationLine(
        name=organization.name,
        kind=kinds[organization.kind],
        address=organization_address(organization.id),
        article_count=len(corpus.articles_by_organization[organization.id]),
        directive_count=len(corpus.directives_by_organization[organization.id]),
    )


def _person_line(person: Person, corpus: Corpus) -> PersonLine:
    return PersonLine(person.name, person_address(person.id), len(corpus.articles_by_person[person.id]))
