"""The indexes of the published records and their links, for pages and exports."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from digest.pages.acting import Action, actions
from digest.pages.place_index import PlaceIndex, build_place_index
from digest.records.edtf import EdtfDate
from digest.records.models import (
    Article,
    ArticleId,
    ArticleLinks,
    Block,
    Directive,
    DirectiveId,
    Organization,
    OrganizationId,
    Outlet,
    OutletId,
    Person,
    PersonId,
    Records,
    Relation,
    RelationKind,
    Succession,
    TaskTag,
    Validity,
    validities,
)
from digest.text.collate import collation_key
from digest.text.sentences import sentence_around

Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)

UNDATED = date.min
"""Sorts records without a date before all others."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article in which something is named, with its place.

    `anchor` is the block's ("d7", "anh1", or "" for the title); `marks` are the (start, end) code-point
    offsets within `sentence` of the words that name it, ascending and disjoint. The sentence is empty where
    the article's rights allow no quotation: then only the place may be given.
    """

    article: ArticleId
    anchor: str
    number: int | None
    sentence: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RelatedDirective:
    """Another directive as seen from one: `words` read from here to there ("được hướng dẫn bởi")."""

    directive: DirectiveId
    kind: str
    words: str
    source: str
    note: str | None


@dataclass(frozen=True, slots=True)
class RelatedOrganization:
    """A predecessor or successor; `words` read from here to there ("hợp nhất từ")."""

    organization: OrganizationId
    kind: str
    words: str
    on: EdtfDate | None
    source: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Index:
    """Records and indexes for pages and exports; every list is in the order in which pages show it.

    Articles are newest first. Mappings hold an entry, perhaps empty, for each record of their kind. Only published
    articles count; `withdrawn` ones have only their notice; `outlets` are those that printed or republished one, a
    withdrawn one too: an address stays.
    """

    records: Records
    articles: tuple[Article, ...]
    withdrawn: tuple[Article, ...]
    directives: tuple[Directive, ...]
    organizations: tuple[Organization, ...]
    people: tuple[Person, ...]
    links: Mapping[ArticleId, ArticleLinks]
    quotes_by_directive: Mapping[DirectiveId, tuple[Quote, ...]]
    quotes_by_organization: Mapping[OrganizationId, tuple[Quote, ...]]
    articles_by_directive: Mapping[DirectiveId, tuple[Article, ...]]
    articles_by_organization: Mapping[OrganizationId, tuple[Article, ...]]
    articles_by_person: Mapping[PersonId, tuple[Article, ...]]
    outlets: Mapping[OutletId, Outlet]
    articles_by_outlet: Mapping[OutletId, tuple[Article, ...]]
    articles_by_year: Mapping[int, tuple[Article, ...]]
    directives_by_article: Mapping[ArticleId, tuple[Directive, ...]]
    organizations_by_article: Mapping[ArticleId, tuple[Organization, ...]]
    organizations_by_directive: Mapping[DirectiveId, tuple[tuple[Organization, int], ...]]
    directives_by_organization: Mapping[OrganizationId, tuple[tuple[Directive, int], ...]]
    directives_by_issuer: Mapping[OrganizationId, tuple[Directive, ...]]
    relations: Mapping[DirectiveId, tuple[RelatedDirective, ...]]
    validity: Mapping[DirectiveId, Validity]
    actions: tuple[Action, ...]
    acting: Mapping[tuple[DirectiveId, OrganizationId], int]
    successors: Mapping[OrganizationId, tuple[RelatedOrganization, ...]]
    predecessors: Mapping[OrganizationId, tuple[RelatedOrganization, ...]]
    tags_by_directive: Mapping[DirectiveId, tuple[tuple[Article, TaskTag], ...]]
    by_place: PlaceIndex


def build_index(records: Records, links: Mapping[ArticleId, ArticleLinks]) -> Index:
    """The indexes over the published articles of `records` and what was found in them."""
    articles = sort_articles(article for article in records.articles.values() if article.is_published)
    found = {article.id: links[article.id] for article in articles}
    directives = sort_directives(records.directives.values())
    organizations = sort_by_name(records.organizations.values())
    people = sort_by_name(records.people.values())
    cited = {a.id: _distinct(c.directive for c in found[a.id].citations) for a in articles}
    named = {a.id: _distinct(_subjects(found[a.id])) for a in articles}
    present = {
        a.id: _distinct([*(p.person for p in a.people), *(p.person for p in found[a.id].people)]) for a in articles
    }
    withdrawn = sort_articles(a for a in records.articles.values() if a.status == "withdrawn")
    printed = {name for article in (*articles, *withdrawn) for name in (article.outlet, article.republished_by)}
    outlets = {name: outlet for name, outlet in records.outlets.items() if name in printed}
    acted = actions(articles, found, records.vocabulary.words)
    articles_by_directive = _group(articles, lambda article: cited[article.id], records.directives)
    articles_by_organization = _group(articles, lambda article: named[article.id], records.organizations)
    return Index(
        records=records,
        articles=articles,
        withdrawn=withdrawn,
        directives=directives,
        organizations=organizations,
        people=people,
        links=found,
        quotes_by_directive=_quotes(articles, found, _cited_spans, records.directives),
        quotes_by_organization=_quotes(articles, found, _named_spans, records.organizations),
        articles_by_directive=articles_by_directive,
        articles_by_organization=articles_by_organization,
        articles_by_person=_group(articles, lambda article: present[article.id], records.people),
        outlets=outlets,
        articles_by_outlet=_group(articles, lambda article: [article.outlet] if article.outlet else [], outlets),
        articles_by_year=_by_year(articles),
        directives_by_article={a.id: tuple(d for d in directives if d.id in set(cited[a.id])) for a in articles},
        organizations_by_article={a.id: tuple(records.organizations[o] for o in named[a.id]) for a in articles},
        organizations_by_directive={
            d.id: _count_together(articles_by_directive[d.id], named, records.organizations) for d in directives
        },
        directives_by_organization={
            o.id: _count_together(articles_by_organization[o.id], cited, records.directives) for o in organizations
        },
        directives_by_issuer=_group(directives, lambda directive: [directive.issuer], records.organizations),
        relations=_relations(records),
        validity=validities(records.directives.values(), records.vocabulary),
        actions=acted,
        acting=Counter((d, o) for d, o, _ in {(a.directive, a.organization, a.article) for a in acted}),
        successors=_successions(records, forward=True),
        predecessors=_successions(records, forward=False),
        tags_by_directive=_group(
            ((article, tag) for article in articles for tag in article.tasks),
            lambda tagged: [tagged[1].directive],
            records.directives,
        ),
        by_place=build_place_index(records, articles, directives, named, cited),
    )


def sort_articles(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Newest first by the latest day the date can mean, then by title; undated ones last."""
    by_title = sorted(articles, key=lambda article: (collation_key(article.title), article.id))
    return tuple(sorted(by_title, key=lambda article: _latest(article.dated_on), reverse=True))


def sort_directives(directives: Iterable[Directive]) -> tuple[Directive, ...]:
    """Newest year first, then by type, number (as a number: 4 before 12) and id."""
    return tuple(
        sorted(
            directives,
            key=lambda d: (-_latest(d.issued_on).toordinal(), d.type, d.number or 0, d.id),
        )
    )


def sort_by_name(records: Iterable[Value]) -> tuple[Value, ...]:
    """Records with a `name`, in Vietnamese order."""
    return tuple(sorted(records, key=lambda record: (collation_key(record.name), record.id)))  # type: ignore[attr-defined]


def _latest(on: EdtfDate | None) -> date:
    return on.latest if on else UNDATED


def _distinct(ids: Iterable[Key | None]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ is not None))


def _subjects(links: ArticleLinks) -> Iterable[OrganizationId]:
    """The organizations an article is about, without those in credits."""
    return (mention.organization for mention in links.mentions if mention.role != "credit")


def _group(
    values: Iterable[Value], keys_of: Callable[[Value], Sequence[Key]], known: Mapping[Key, object]
) -> dict[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = {key: [] for key in known}
    for value in values:
        for key in keys_of(value):
            groups[key].append(value)
    return {key: tuple(group) for key, group in groups.items()}


def _by_year(articles: Iterable[Article]) -> dict[int, tuple[Article, ...]]:
    """Articles by every year their date can lie in, newest year first: one of two unsure years is in both."""
    groups: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        for year in article.dated_on.years if article.dated_on else ():
            groups[year].append(article)
    return {year: tuple(groups[year]) for year in sorted(groups, reverse=True)}


def _count_together(
    articles: Iterable[Article], ids_of: Mapping[ArticleId, Sequence[Key]], records: Mapping[Key, Value]
) -> tuple[tuple[Value, int], ...]:
    """The records that occur in the articles with the number of articles, most frequent first, then by id."""
    counts: dict[Key, int] = defaultdict(int)
    for article in articles:
        for key in ids_of[article.id]:
            counts[key] += 1
    ordered = sorted(counts, key=lambda key: (-counts[key], str(key)))
    return tuple((records[key], counts[key]) for key in ordered)


def _cited_spans(links: ArticleLinks) -> Iterable[tuple[DirectiveId, int, int]]:
    return ((c.directive, c.citation.start, c.citation.end) for c in links.citations if c.directive)


def _named_spans(links: ArticleLinks) -> Iterable[tuple[OrganizationId, int, int]]:
    return ((m.organization, m.start, m.end) for m in links.mentions if m.role != "credit")


def _quotes(
    articles: Iterable[Article],
    links: Mapping[ArticleId, ArticleLinks],
    spans_of: Callable[[ArticleLinks], Iterable[tuple[Key, int, int]]],
    known: Mapping[Key, object],
) -> dict[Key, tuple[Quote, ...]]:
    quotes: dict[Key, list[Quote]] = {key: [] for key in known}
    for article in articles:
        for key, found in _quotes_of_article(article, spans_of(links[article.id])):
            quotes[key].append(found)
    return {key: tuple(found) for key, found in quotes.items()}


def _quotes_of_article(article: Article, spans: Iterable[tuple[Key, int, int]]) -> Iterable[tuple[Key, Quote]]:
    """One quote for each sentence and thing named in it, in the order of the text."""
    blocks = [(0, Block("title", "", None, 0, article.title))]
    blocks += [(article.text_offset + block.start, block) for block in article.blocks]
    starts = [start for start, _ in blocks]
    marks: dict[tuple[Key, int, tuple[int, int]], list[tuple[int, int]]] = {}
    for key, start, end in sorted(spans, key=lambda span: span[1:]):
        position = bisect_right(starts, start) - 1
        offset, block = blocks[position]
        sentence = sentence_around(block.text, start - offset, end - offset)
        marks.setdefault((key, position, sentence), []).append(
            (start - offset - sentence[0], end - offset - sentence[0])
        )
    public = {"", *(block.anchor for block in article.public_blocks)}
    for (key, position, (a, b)), found in marks.items():
        block = blocks[position][1]
        if block.anchor in public:
            yield key, Quote(article.id, block.anchor, block.number, block.text[a:b], tuple(found))
        else:
            yield key, Quote(article.id, block.anchor, block.number, "", ())


def _relations(records: Records) -> dict[DirectiveId, tuple[RelatedDirective, ...]]:
    kinds = {kind.id: kind for kind in records.vocabulary.relation_kinds}
    related: dict[DirectiveId, list[RelatedDirective]] = {id_: [] for id_ in records.directives}
    for directive in records.directives.values():
        for relation in directive.relations:
            kind = kinds[relation.kind]
            related[directive.id].append(_related(relation.directive, relation, kind.forward))
            related[relation.directive].append(_related(directive.id, relation, kind.backward))
    return {
        id_: tuple(sorted(found, key=lambda r: (_latest(records.directives[r.directive].issued_on), r.directive)))
        for id_, found in related.items()
    }


def _related(directive: DirectiveId, relation: Relation, words: str) -> RelatedDirective:
    return RelatedDirective(directive, relation.kind, words, relation.source, relation.note)


def _successions(records: Records, *, forward: bool) -> dict[OrganizationId, tuple[RelatedOrganization, ...]]:
    kinds: dict[str, RelationKind] = {kind.id: kind for kind in records.vocabulary.succession_kinds}
    related: dict[OrganizationId, list[RelatedOrganization]] = {id_: [] for id_ in records.organizations}
    for older in records.organizations.values():
        for succession in older.successors:
            kind = kinds[succession.kind]
            if forward:
                related[older.id].append(_other(succession.organization, succession, kind.forward))
            else:
                related[succession.organization].append(_other(older.id, succession, kind.backward))
    return {id_: tuple(sorted(found, key=lambda r: (_latest(r.on), r.organization))) for id_, found in related.items()}


def _other(organization: OrganizationId, succession: Succession, words: str) -> RelatedOrganization:
    return RelatedOrganization(organization, succession.kind, words, succession.on, succession.source, succession.note)
