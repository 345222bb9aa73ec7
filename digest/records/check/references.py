"""Ids that other files must define."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from digest.records.check.locations import HasOrigin, problem_at
from digest.records.fields import ListOf, VocabularyTerm, field_group
from digest.records.models import Article, GrammarWords, Records, Vocabulary
from digest.records.problems import Problem, nearest_option, nearest_record

_NAMES: Final = {
    "directives": "văn bản",
    "organizations": "tổ chức",
    "people": "nhân vật",
    "outlets": "cơ quan báo chí",
}


def check_references(records: Records, unread: Collection[str] = ()) -> Iterator[Problem]:
    """Every id that a record names exists.

    `unread` are records whose file has a problem of its own ("directives/57-kl-tw-2023"); they are not missing.
    """
    for record, field, kind, wanted in _references(records):
        known: Mapping[Any, Any] = getattr(records, kind)
        if wanted is None or wanted in known or f"{kind}/{wanted}" in unread or f"{kind}" in unread:
            continue
        message = f"Không có {_NAMES[kind]} nào mang mã “{wanted}”."
        yield problem_at(record, field, "unknown-reference", message, nearest_record(wanted, known))


def check_terms(records: Records) -> Iterator[Problem]:
    """Every term is in its list of the vocabulary."""
    for record, field, listed, wanted in _terms(records):
        known = [entry.id for entry in getattr(records.vocabulary, listed)]
        if wanted not in known:
            yield problem_at(
                record,
                field,
                "unknown-term",
                f"“{wanted}” không có trong mục “{listed}” của vocabulary.yml.",
                nearest_option(wanted, known),
            )


def _references(records: Records) -> Iterator[tuple[HasOrigin, str, str, str | None]]:
    for article in records.articles.values():
        yield from _references_of_article(article)
    for directive in records.directives.values():
        yield directive, "issuer", "organizations", directive.issuer
        for position, relation in enumerate(directive.relations):
            yield directive, f"relations[{position}].directive", "directives", relation.directive
    for organization in records.organizations.values():
        yield organization, "parent", "organizations", organization.parent
        for position, succession in enumerate(organization.successors):
            yield organization, f"successors[{position}].organization", "organizations", succession.organization
    for outlet in records.outlets.values():
        yield outlet, "organization", "organizations", outlet.organization
    for person in records.people.values():
        for position, post in enumerate(person.posts):
            yield person, f"posts[{position}].organization", "organizations", post.organization


def _references_of_article(article: Article) -> Iterator[tuple[HasOrigin, str, str, str | None]]:
    yield article, "outlet", "outlets", article.outlet
    yield article, "republished_by", "outlets", article.republished_by
    for position, appearance in enumerate(article.people):
        yield article, f"people[{position}].person", "people", appearance.person
    for position, tag in enumerate(article.tasks):
        yield article, f"tasks[{position}].directive", "directives", tag.directive
    for name in ("also_cites", "not_cited", "resolve"):
        for position, override in enumerate(getattr(article, name)):
            here = f"{name}[{position}]"
            yield article, f"{here}.directive", "directives", override.directive
            yield article, f"{here}.organization", "organizations", override.organization
            yield article, f"{here}.person", "people", override.person


def _terms(records: Records) -> Iterator[tuple[HasOrigin, str, str, str]]:
    for directive in records.directives.values():
        yield directive, "type", "document_types", directive.type
        if directive.status:
            yield directive, "status.kind", "statuses", directive.status.kind
        for position, relation in enumerate(directive.relations):
            yield directive, f"relations[{position}].kind", "relation_kinds", relation.kind
    for organization in records.organizations.values():
        yield organization, "kind", "organization_kinds", organization.kind
        for position, succession in enumerate(organization.successors):
            yield organization, f"successors[{position}].kind", "succession_kinds", succession.kind
    yield from _terms_of_words(records.vocabulary)


def _terms_of_words(vocabulary: Vocabulary) -> Iterator[tuple[HasOrigin, str, str, str]]:
    """The ids in word lists of the grammar, by their declared kind: `law_types` are ids of `document_types`."""
    for declared in field_group(GrammarWords).fields:
        kind = declared.kind
        if isinstance(kind, ListOf) and isinstance(kind.of, VocabularyTerm):
            for position, term in enumerate(getattr(vocabulary.words, declared.name)):
                yield vocabulary, f"words.{declared.name}[{position}]", kind.of.of, term
