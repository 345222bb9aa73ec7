"""Documents and organizations that the texts name and the registry lacks: one list for the whole collection.

Each is reported once, at its first place, with how often it is named; the most frequent come first. What the
collection does not want to register is listed in `not_registered` of `data/own-vocabulary.yml`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from typing import Final, Literal

from digest.records.check.drafts import draft_organization, draft_path, draft_record, fullness
from digest.records.check.names import organization_names
from digest.records.models import Article, ArticleId, ArticleLinks, Citation, GrammarWords, LinkedCitation, Records
from digest.records.problems import LAST, Problem, Severity
from digest.records.remember import Keys, Remember, by_chunks, compute_always, key_of
from digest.text.fold import slug
from digest.text.normalize import canonical

_MOST_ARTICLES: Final = 5
_MOST_SPELLINGS: Final = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is named."""

    article: Article
    start: int
    surface: str


def place_in(article: Article, offset: int) -> tuple[str, int, int]:
    """The file, line and column of an offset into an article's document: its title or its text."""
    in_text = offset - article.text_offset
    if in_text < 0:
        return article.origin.path, *article.origin.place("title")
    line = article.text.count("\n", 0, in_text) + 1
    column = in_text - article.text.rfind("\n", 0, in_text)
    return article.origin.path.removesuffix(".yml") + ".txt", line, column


@dataclass(frozen=True, slots=True)
class Unknown:
    """A document or an organization that the registry lacks: where it is named, and the record to paste.

    `path` is the file of the record; what the texts do not say is a comment in it.
    """

    kind: Literal["document", "organization"]
    places: tuple[Place, ...]
    path: str
    draft: str

    @property
    def name(self) -> str:
        """The words at the first place."""
        return self.places[0].surface

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that name it, each once."""
        return tuple({place.article.id: place.article for place in self.places}.values())

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its other prints."""
        return tuple(dict.fromkeys(place.surface for place in self.places if place.surface != self.name))


def find_unknown(
    records: Records,
    links: Mapping[ArticleId, ArticleLinks],
    remember: Remember = compute_always,
    keys: Keys | None = None,
) -> tuple[Unknown, ...]:
    """What the texts name and the registry lacks, the most frequent first."""
    unwanted = frozenset(map(canonical, records.vocabulary.words.not_registered))
    documents = [
        _unknown_document(found, records)
        for found in _documents(records, links).values()
        if not unwanted & {canonical(name) for citation, _ in found for name in _names(citation)}
    ]
    kinds = _kinds_by_head(records)
    organizations = [
        _unknown_organization(places, kinds, records)
        for places in _organizations(records, links, unwanted, remember, keys).values()
    ]
    return tuple(sorted((*documents, *organizations), key=lambda one: -len(one.places)))


def check_unknown(
    records: Records,
    links: Mapping[ArticleId, ArticleLinks],
    remember: Remember = compute_always,
    keys: Keys | None = None,
) -> list[Problem]:
    """One warning for each document and each organization that is not registered."""
    return [_warning(one) for one in find_unknown(records, links, remember, keys)]


Documents = dict[tuple[object, ...], list[tuple[Citation, Place]]]


def _documents(records: Records, links: Mapping[ArticleId, ArticleLinks]) -> Documents:
    """The unregistered documents with all citations of each.

    "Quy định 102" goes with the one code of that number, "749/QĐ-TTg" with the one year of that code.
    """
    found: Documents = {}
    for id_, article_links in links.items():
        for linked in article_links.citations:
            if _is_unknown(linked):
                citation = linked.citation
                place = Place(records.articles[id_], citation.start, citation.surface)
                found.setdefault(_key(citation), []).append((citation, place))
    for key in [key for key in found if key[0] == "code" and key[2] is None]:
        _join(found, key, [other for other in found if other[:2] == key[:2] and other[3:] == key[3:] and other != key])
    for key in [key for key in found if key[0] == "number"]:
        _join(found, key, [other for other in found if other[0] == "code" and other[3:] == key[3:]])
    return found


def _join(found: Documents, key: tuple[object, ...], fuller: list[tuple[object, ...]]) -> None:
    """Give the citations of a key to the only one that says more."""
    if len(fuller) == 1:
        found[fuller[0]] += found.pop(key)


def _is_unknown(linked: LinkedCitation) -> bool:
    """Whether a citation is linked to nothing and no other rule reports it."""
    is_reported = linked.candidates or linked.contradicted or linked.reason == "premature"
    return not linked.directive and not is_reported and linked.citation.form != "anaphora"


def _key(citation: Citation) -> tuple[object, ...]:
    if citation.code:
        year = None if f"/{citation.year}/" in citation.code else citation.year
        return "code", citation.code, year, citation.type, citation.number
    if citation.number is not None:
        return "number", None, None, citation.type, citation.number
    return "name", citation.named or canonical(citation.name or ""), None, citation.type, None


def _names(citation: Citation) -> Iterable[str]:
    return (name for name in (citation.code, citation.name, citation.surface) if name)


def _unknown_document(found: list[tuple[Citation, Place]], records: Records) -> Unknown:
    citation, place = max(found, key=lambda pair: fullness(pair[0]))
    draft = draft_record(citation, place.article.document, place.article.source_url, records)
    return Unknown("document", tuple(place for _, place in found), draft_path(citation), draft)


Name = tuple[ArticleId, int, str, str]
"""The article of a name, its place, its words, and what they have in common with other spellings."""


def _organizations(
    records: Records,
    links: Mapping[ArticleId, ArticleLinks],
    unwanted: frozenset[str],
    remember: Remember,
    keys: Keys | None,
) -> dict[str, list[Place]]:
    """The names that look like those of organizations and are linked to none."""
    words = records.vocabulary.words
    compounds = _compounds(records)
    base = key_of("names", repr(words), repr(sorted(compounds)))

    def unlinked(ids: tuple[ArticleId, ...]) -> list[Name]:
        return [name for id_ in ids for name in _unlinked(records.articles[id_], links[id_], names_in)]

    def names_in(article: Article) -> list[Name]:
        key = key_of("names", base, article.id, article.document)
        found = remember(key, partial(_names_in, article, words, compounds))
        return [name for name in found if name[-1] not in unwanted]

    found: dict[str, list[Place]] = {}
    for id_, start, name, wanted in chain.from_iterable(by_chunks("unlinked", links, unlinked, keys, remember)):
        found.setdefault(wanted, []).append(Place(records.articles[id_], start, name))
    return found


def _unlinked(article: Article, links: ArticleLinks, names_in: Callable[[Article], list[Name]]) -> Iterator[Name]:
    """The names in an article that are part of no link, and of which no editor has decided."""
    taken = [(one.start, one.end) for one in links.mentions]
    taken += [(one.start, one.end) for one in links.rejected]
    taken += [(one.start, one.end) for one in links.people]
    taken += [(one.citation.start, one.citation.end) for one in links.citations]
    is_taken = bytearray(len(article.document))
    for start, end in taken:
        is_taken[start:end] = b"\1" * (end - start)
    known = tuple(override.words for override in (*article.not_cited, *article.resolve))
    for name in names_in(article):
        _, start, printed, _ = name
        if not any(is_taken[start : start + len(printed)]) and not printed.startswith(known):
            yield name


def _compounds(records: Records) -> frozenset[tuple[str, str]]:
    """The adjacent syllables of registered names, and of titles without those where a name stops."""
    stops = frozenset(records.vocabulary.words.body_stops)
    named = (canonical(one.name).split() for one in records.organizations.values())
    titled = (canonical(one.title or "").split() for one in records.directives.values())
    in_titles = {pair for title in titled for pair in pairwise(title) if stops.isdisjoint(pair)}
    return frozenset(in_titles.union(*map(pairwise, named)))


def _kinds_by_head(records: Records) -> Mapping[str, str]:
    """The most frequent kind of the registered organizations by the first word of their names."""
    counts: dict[str, Counter[str]] = {}
    for organization in records.organizations.values():
        head = canonical(organization.name).partition(" ")[0]
        counts.setdefault(head, Counter())[organization.kind] += 1
    return {head: counted.most_common(1)[0][0] for head, counted in counts.items()}


def _names_in(article: Article, words: GrammarWords, compounds: frozenset[tuple[str, str]]) -> list[Name]:
    found = organization_names(article.document, words, compounds)
    return [(article.id, start, name, canonical(name)) for start, name in found]


def _unknown_organization(places: list[Place], kinds: Mapping[str, str], records: Records) -> Unknown:
    name = places[0].surface
    kind = kinds.get(canonical(name).partition(" ")[0])
    source_url = next((place.article.source_url for place in places if place.article.source_url), None)
    return Unknown(
        "organization",
        tuple(places),
        f"data/organizations/{slug(name)}.yml",
        draft_organization(name, kind, source_url, records),
    )


def _warning(one: Unknown) -> Problem:
    first = one.places[0]
    found = {
        "document": ("unknown-document", "chưa có trong danh mục văn bản"),
        "organization": ("unknown-body", "có thể là một tổ chức chưa có trong danh mục"),
    }
    rule, what = found[one.kind]
    message = f"“{one.name}” {what}{_frequency(one)}."
    unwanted = "ngoài phạm vi, ghi vào “not_registered” của data/own-vocabulary.yml."
    fix = f"Nếu {unwanted} Thêm tệp {one.path}:\n{one.draft}"
    if one.kind == "organization" and len(one.places) == 1:  # most are; the page of what is unknown has their drafts
        fix = f"Thêm tệp {one.path}, chép từ data/_templates/organization.yml; nếu {unwanted}"
    where = place_in(first.article, first.start)
    return Problem(*where, rule, message, fix, Severity.WARNING, order=LAST - len(one.places))


def _frequency(one: Unknown) -> str:
    """How often and where, if more than once: "; 3 lần trong 2 bài: a, b"."""
    if len(one.places) == 1:
        return ""
    ids = [article.id for article in one.articles]
    shown = ", ".join(ids[:_MOST_ARTICLES]) + (" …" if len(ids) > _MOST_ARTICLES else "")
    also = f"; còn viết: {', '.join(one.spellings[:_MOST_SPELLINGS])}" if one.spellings else ""
    return f"; {len(one.places)} lần trong {len(ids)} bài: {shown}{also}"
