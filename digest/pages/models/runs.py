"""A text cut into runs: plain words, marked words, and words that lead to a record's page."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.pages.addresses import directive_address, organization_address, person_address
from digest.records.models import ArticleLinks


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind: "" (plain), "mark" (what a quotation is about) or "link" (to `address`)."""

    text: str
    kind: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class LinkSpan:
    """Words of an article's document that name a record; `is_repeated` ones are linked each time they occur."""

    start: int
    end: int
    address: str
    is_repeated: bool


def marked_runs(sentence: str, marks: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """The sentence with the marked offsets as runs of their own."""
    return tuple(_cut(sentence, ((start, end, Run(sentence[start:end], "mark")) for start, end in marks)))


def link_spans(links: ArticleLinks) -> tuple[LinkSpan, ...]:
    """The words of an article that name exactly one record, in the order of the text, none inside another.

    Where readings overlap, a directive wins over an organization and that over a person, then the longer one:
    "Kết luận số 57-KL/TW của Bộ Chính trị" is one link when the citation covers it all.
    """
    readings: list[tuple[int, LinkSpan]] = [
        (0, LinkSpan(c.citation.start, c.citation.end, directive_address(c.directive), True))
        for c in links.citations
        if c.directive
    ]
    readings += [
        (1, LinkSpan(m.start, m.end, organization_address(m.organization), False))
        for m in links.mentions
        if m.role != "credit"
    ]
    readings += [(2, LinkSpan(p.start, p.end, person_address(p.person), False)) for p in links.people]
    kept: list[LinkSpan] = []
    for _, span in sorted(readings, key=lambda reading: (reading[0], reading[1].start - reading[1].end)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))


def linked_runs(text: str, offset: int, spans: Sequence[LinkSpan], seen: set[Hashable]) -> tuple[Run, ...]:
    """The text with its links; `offset` is where it begins in the document.

    An address in `seen` is linked again only by a repeated span; the addresses linked here are added to `seen`.
    """
    cuts = []
    for span in spans:
        start, end = span.start - offset, span.end - offset
        if start >= 0 and end <= len(text) and (span.is_repeated or span.address not in seen):
            seen.add(span.address)
            cuts.append((start, end, Run(text[start:end], "link", span.address)))
    return tuple(_cut(text, cuts))


def _cut(text: str, cuts: Iterable[tuple[int, int, Run]]) -> Iterator[Run]:
    position = 0
    for start, end, run in cuts:
        if start > position:
            yield Run(text[position:start])
        yield run
        position = end
    if position < len(text):
        yield Run(text[position:])
