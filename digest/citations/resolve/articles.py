"""The citations of one text in order, and the editor's word on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from digest.citations.resolve.directives import Registry
from digest.citations.resolve.registry import resolve_citation
from digest.records.edtf import EdtfDate
from digest.records.models import (
    Article,
    ArticleLinks,
    Citation,
    Directive,
    DirectiveId,
    Extraction,
    LinkedCitation,
    LinkOverride,
    Mention,
    PersonMention,
    RejectedMention,
)

Span = tuple[int, int]


def resolve_extraction(
    extraction: Extraction, registry: Registry, written_on: EdtfDate | None = None
) -> tuple[LinkedCitation, ...]:
    """The citations of one text with what they mean; a short one means what was cited before it.

    After "Nghị quyết số 36-NQ/TW", "Nghị quyết 36" is that one; "Kết luận này" is the last Kết luận cited.
    """
    last: dict[tuple[str, int | None], LinkedCitation] = {}
    linked = []
    for citation in extraction.citations:
        one = _resolve(citation, last, registry, written_on)
        linked.append(one)
        last[citation.type, None] = one
        key = citation.type, citation.number
        if key not in last or citation.code is not None:
            last[key] = one
    cited = {one.directive for one in linked}
    return tuple(one if one.directive else _settled(one, cited, registry) for one in linked)


def _settled(one: LinkedCitation, cited: Set[DirectiveId | None], registry: Registry) -> LinkedCitation:
    """A citation that could mean one or several directives, with what the rest of the text makes of it.

    "Nghị quyết 36" in a title is the Nghị quyết 36 that the text cites in full; "Nghị quyết 36-NQ/TW, Chỉ thị
    45-CT/TW" is the Nghị quyết that Chỉ thị 45 continues. A relation alone bears nothing out.
    """
    same = [id_ for id_ in one.candidates if id_ in cited]
    related = [id_ for id_ in one.candidates if not registry.related.get(id_, frozenset()).isdisjoint(cited)]
    for ids, reason in ((same, "antecedent"), (related if one.reason == "ambiguous" else [], "related")):
        if len(ids) == 1:
            return replace(one, directive=ids[0], reason=reason, candidates=(ids[0],))
    return one


def _resolve(
    citation: Citation,
    last: Mapping[tuple[str, int | None], LinkedCitation],
    registry: Registry,
    written_on: EdtfDate | None,
) -> LinkedCitation:
    """What a citation means after the last ones of each type, and of each type and number."""
    if citation.form == "anaphora":
        antecedent = last.get((citation.type, None))
        return _as_before(citation, antecedent) if antecedent else LinkedCitation(citation, None, "unknown")
    antecedent = last.get((citation.type, citation.number)) if citation.number is not None else None
    if antecedent and _repeats(citation, antecedent.citation):
        return _as_before(citation, antecedent)
    return resolve_citation(citation, registry, written_on)


def _repeats(citation: Citation, before: Citation) -> bool:
    """Whether a citation prints no other code or year than one before it, and nothing else to tell documents apart."""
    if citation.code not in (None, before.code) or citation.year not in (None, before.year):
        return False
    evidence = (citation.date, citation.day_of_year, citation.term, citation.title, citation.known_by)
    return not any(evidence) and not citation.is_issuer_printed and not citation.is_unreadable


def _as_before(citation: Citation, antecedent: LinkedCitation) -> LinkedCitation:
    reason = "antecedent" if antecedent.directive else antecedent.reason
    return replace(antecedent, citation=citation, reason=reason, flags=())


def link_article(article: Article, extraction: Extraction, registry: Registry) -> ArticleLinks:
    """What an article cites and names, the editor's overrides applied; offsets into its `document`.

    `not_cited` takes away what is in its words, `resolve` says what they mean, `also_cites` adds them.
    """
    citations = resolve_extraction(extraction, registry, article.dated_on)
    mentions, people, rejected = extraction.mentions, extraction.people, extraction.rejected
    for override in article.not_cited:
        spans = tuple(_occurrences(article, override))
        citations = tuple(c for c in citations if not _overlaps(c.citation, spans))
        mentions = tuple(m for m in mentions if not _overlaps(m, spans))
        people = tuple(p for p in people if not _overlaps(p, spans))
        rejected = tuple(r for r in rejected if not _overlaps(r, spans))
    for override in (*article.resolve, *article.also_cites):
        for span in _occurrences(article, override):
            if override.directive:
                citations = _with_directive(article, citations, span, registry.directives[override.directive].directive)
            if override.organization:
                mentions = _with_mention(article, mentions, span, override, extraction)
            if override.person:
                surface = article.document[span[0] : span[1]]
                kept = (p for p in people if not _overlaps(p, [span]))
                people = (*kept, PersonMention(*span, surface, override.person))
    return ArticleLinks(
        article.id,
        tuple(sorted(citations, key=lambda linked: linked.citation.start)),
        tuple(sorted(mentions, key=lambda mention: mention.start)),
        tuple(sorted(people, key=lambda person: person.start)),
        tuple(r for r in rejected if not _overlaps(r, [(m.start, m.end) for m in mentions])),
    )


def _occurrences(article: Article, override: LinkOverride) -> Iterator[Span]:
    """Where an override's words stand in the document: in its paragraph, else in the whole of it."""
    places = [(0, article.title)] if override.paragraph is None else []
    for block in article.blocks:
        if override.paragraph in (None, block.number):
            places.append((article.text_offset + block.start, block.text))
    for offset, text in places:
        at = text.find(override.words)
        while at >= 0:
            yield offset + at, offset + at + len(override.words)
            at = text.find(override.words, at + len(override.words))


def _overlaps(found: Citation | Mention | RejectedMention | PersonMention, spans: Iterable[Span]) -> bool:
    return any(found.start < end and start < found.end for start, end in spans)


def _with_directive(
    article: Article, citations: Sequence[LinkedCitation], span: Span, directive: Directive
) -> tuple[LinkedCitation, ...]:
    """The citations with the ones at a span meaning a directive; a new one where there is none."""
    meant = directive.id
    is_meant_here = {linked: _overlaps(linked.citation, [span]) for linked in citations}
    changed = tuple(
        replace(linked, directive=meant, reason="editor", candidates=(meant,)) if is_meant else linked
        for linked, is_meant in is_meant_here.items()
    )
    if any(is_meant_here.values()):
        return changed
    words = Citation(*span, article.document[span[0] : span[1]], "editor", directive.type)
    return (*changed, LinkedCitation(words, meant, "editor", (meant,)))


def _with_mention(
    article: Article, mentions: Sequence[Mention], span: Span, override: LinkOverride, extraction: Extraction
) -> tuple[Mention, ...]:
    """The mentions with the words at a span naming a body, in the role that was read there."""
    assert override.organization is not None
    read: tuple[Mention | RejectedMention, ...] = (*mentions, *extraction.rejected)
    roles = [found.role for found in read if found.start < span[1] and span[0] < found.end]
    kept = (mention for mention in mentions if not _overlaps(mention, [span]))
    surface = article.document[span[0] : span[1]]
    return (*kept, Mention(*span, surface, override.organization, roles[0] if roles else "subject"))
