"""The citations of one text in order, and the editor's word on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from digest.dates import EdtfDate
from digest.models import (
    Article,
    ArticleLinks,
    Citation,
    Directive,
    DirectiveId,
    Extraction,
    LinkedCitation,
    LinkOverride,
    Lookalike,
    Mention,
    PersonMention,
)
from digest.resolve.registry import resolve_citation

Span = tuple[int, int]


def resolve_extraction(
    extraction: Extraction, directives: Iterable[Directive], written_on: EdtfDate | None = None
) -> tuple[LinkedCitation, ...]:
    """The citations of one text with what they mean; a short one means what was cited before it.

    After "Nghị quyết số 36-NQ/TW", "Nghị quyết 36" is that one; "Kết luận này" is the last Kết luận cited.
    """
    registry = tuple(directives)
    linked: list[LinkedCitation] = []
    for citation in extraction.citations:
        linked.append(_resolve(citation, linked, registry, written_on))
    return tuple(linked)


def _resolve(
    citation: Citation, before: Sequence[LinkedCitation], registry: Sequence[Directive], written_on: EdtfDate | None
) -> LinkedCitation:
    if citation.form == "anaphora":
        antecedent = next((told for told in reversed(before) if told.citation.type == citation.type), None)
        return _as_before(citation, antecedent) if antecedent else LinkedCitation(citation, None, "unknown")
    found = resolve_citation(citation, registry, written_on)
    if citation.code is None and citation.number is not None and not citation.issuer:
        same = [told for told in before if _is_fuller(told.citation, citation)]
        if same:
            return _as_before(citation, same[-1])
    return found


def _as_before(citation: Citation, antecedent: LinkedCitation) -> LinkedCitation:
    return replace(
        antecedent, citation=citation, reason="antecedent" if antecedent.directive else antecedent.reason, flags=()
    )


def _is_fuller(earlier: Citation, short: Citation) -> bool:
    """Whether an earlier citation of the same type and number says more, and nothing else."""
    return (
        earlier.form != "anaphora"
        and (earlier.type, earlier.number) == (short.type, short.number)
        and short.year in (None, earlier.year)
    )


def link_article(article: Article, extraction: Extraction, directives: Mapping[DirectiveId, Directive]) -> ArticleLinks:
    """What an article cites and names, the editor's overrides applied; offsets into its `document`.

    `not_cited` takes away what stands in its words, `resolve` says what they mean, `also_cites` adds them.
    """
    citations = resolve_extraction(extraction, directives.values(), article.dated_on)
    mentions, people = extraction.mentions, extraction.people
    for override in article.not_cited:
        spans = tuple(_occurrences(article, override))
        citations = tuple(c for c in citations if not _overlaps(c.citation, spans))
        mentions = tuple(m for m in mentions if not _overlaps(m, spans))
        people = tuple(p for p in people if not _overlaps(p, spans))
    for override in (*article.resolve, *article.also_cites):
        for span in _occurrences(article, override):
            if override.directive:
                citations = _with_directive(article, citations, span, directives[override.directive])
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


def _overlaps(found: Citation | Mention | PersonMention, spans: Iterable[Span]) -> bool:
    return any(found.start < end and start < found.end for start, end in spans)


def _with_directive(
    article: Article, citations: Sequence[LinkedCitation], span: Span, directive: Directive
) -> tuple[LinkedCitation, ...]:
    """The citations with the ones at a span meaning a directive; a new one where none stands."""
    meant = directive.id
    changed = tuple(
        replace(linked, directive=meant, reason="editor", candidates=(meant,))
        if _overlaps(linked.citation, [span])
        else linked
        for linked in citations
    )
    if any(_overlaps(linked.citation, [span]) for linked in citations):
        return changed
    words = Citation(*span, article.document[span[0] : span[1]], "editor", directive.type)
    return (*changed, LinkedCitation(words, meant, "editor", (meant,)))


def _with_mention(
    article: Article, mentions: Sequence[Mention], span: Span, override: LinkOverride, extraction: Extraction
) -> tuple[Mention, ...]:
    """The mentions with the words at a span naming a body, in the role that was read there."""
    assert override.organization is not None
    read: tuple[Mention | Lookalike, ...] = (*mentions, *extraction.lookalikes)
    roles = [found.role for found in read if found.start < span[1] and span[0] < found.end]
    kept = (mention for mention in mentions if not _overlaps(mention, [span]))
    surface = article.document[span[0] : span[1]]
    return (*kept, Mention(*span, surface, override.organization, roles[0] if roles else "subject"))
