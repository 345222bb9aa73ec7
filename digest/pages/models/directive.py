"""The page of a directive: facts, relations, and every citing sentence on one line of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from digest.pages.addresses import DIRECTIVES, brief_address
from digest.pages.changes import last_change
from digest.pages.charts import Picture
from digest.pages.corpus import Corpus
from digest.pages.dates import DateText, date_text, day_in_words
from digest.pages.index import UNDATED
from digest.pages.models.charts import directive_relations, directive_timeline
from digest.pages.models.comparison import comparison_links
from digest.pages.models.exports import record_exports
from digest.pages.models.paging import MAX_QUOTED, PageSlice, quoted_part_pages, quoted_parts
from digest.pages.models.quotes import (
    ArticleQuotes,
    FilterOption,
    choices,
    co_mentioned_organizations,
    quotes_by_article,
)
from digest.pages.models.reading import Recommendation, read_first
from digest.pages.models.sources import (
    NoteLine,
    SourceLine,
    note_lines,
    numbers_of_field,
    numbers_of_url,
    source_lines,
)
from digest.pages.models.tasks import TaskLine, task_lines
from digest.pages.page import Link, Page, PageGroup, changed, entry, link_entries, section_entry
from digest.pages.summaries import DirectiveSummary, OrganizationSummary, PlaceSummary
from digest.pages.words import REPLACED
from digest.records.edtf import EdtfDate
from digest.records.models import Directive, PlaceId
from digest.records.models.directives import Status

_FACTS = ("issuer", "issued_on", "term", "title", "short_names", "title_en", "official_url")


@dataclass(frozen=True, slots=True)
class StatusLine:
    """Whether the directive is in force, since when, and the numbers of the sources for it.

    `since` are the words for the date: "từ 15/06/2023", "không muộn hơn 2023", or "". `other` is the directive
    that ended this one.
    """

    words: str
    since: str
    note: str
    sources: tuple[int, ...]
    other: DirectiveSummary | None = None


@dataclass(frozen=True, slots=True)
class RelationLine:
    """Another directive as seen from this one."""

    words: str
    directive: DirectiveSummary
    note: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A dated step of carrying the directive out, as a source states it."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An entry of the timeline: a related directive, a status, a milestone, an article; none of them: its own issue."""

    on: DateText | None
    relation: RelationLine | None = None
    status: StatusLine | None = None
    milestone: MilestoneLine | None = None
    quotes: ArticleQuotes | None = None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place named with the directive: in so many articles, and by its own documents that carry it out."""

    place: PlaceSummary
    article_count: int
    documents: tuple[DirectiveSummary, ...]


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """Everything the page of a directive shows; `facts` maps a field to the numbers of its sources.

    When `parts` are not empty, `moments` hold only the newest articles.
    """

    line: DirectiveSummary
    brief: str
    compared: tuple[Link, ...]
    term: str
    title_en: str
    short_names: tuple[str, ...]
    status: tuple[StatusLine, ...]
    official_url: str
    facts: dict[str, tuple[int, ...]]
    relations: tuple[RelationLine, ...]
    moments: tuple[TimelineEntry, ...]
    choices: tuple[FilterOption, ...]
    parts: tuple[PageSlice, ...]
    quote_count: int
    organizations: tuple[tuple[OrganizationSummary, int, int], ...]
    read_first: tuple[Recommendation, ...]
    tasks: tuple[TaskLine, ...]
    places: tuple[PlaceLine, ...]
    timeline: Picture | None
    family: Picture | None
    notes: tuple[NoteLine, ...]
    sources: tuple[SourceLine, ...]
    exports: tuple[Link, ...]


def directive_pages(corpus: Corpus) -> Iterable[PageGroup]:
    """A page for each registered directive, cited or not, and the parts of those cited in many articles."""
    compared, counted = comparison_links(corpus), corpus.counted()
    for directive in corpus.directives:
        others = compared.get(directive.id, ())
        tagged = [article for article, _ in corpus.tags_by_directive[directive.id]]
        articles = (*corpus.articles_by_directive[directive.id], *tagged)
        basis = corpus.key("directive pages", articles, directive.id, repr(others), counted)
        yield PageGroup(partial(_pages_of, directive, corpus, others), basis)


def _pages_of(directive: Directive, corpus: Corpus, compared: tuple[Link, ...]) -> Iterable[Page]:
    line, articles = corpus.summaries.directives[directive.id], corpus.articles_by_directive[directive.id]
    quotes = quotes_by_article(corpus.quotes_by_directive[directive.id], corpus, co_mentioned_organizations(corpus))
    parts = quoted_parts(line.address, articles, quotes)
    model = _directive_page(directive, corpus, quotes[:MAX_QUOTED], tuple(parts), compared)
    yield Page(line.address, "directive", model, _front_matter(directive, model, corpus))
    yield from quoted_part_pages("directive", Link(line.name, line.address), parts, directive.origin.path)


def _directive_page(
    directive: Directive,
    corpus: Corpus,
    quotes: tuple[ArticleQuotes, ...],
    parts: tuple[PageSlice, ...],
    compared: tuple[Link, ...],
) -> DirectivePage:
    line = corpus.summaries.directives[directive.id]
    sources = _sources(directive, corpus)
    relations = _relations(directive, corpus, sources)
    return DirectivePage(
        line=line,
        brief=brief_address(directive.id) if line.article_count else "",
        compared=compared,
        term=roman(directive.term) if directive.term else "",
        title_en=directive.title_en or "",
        short_names=directive.short_names,
        status=status_lines(directive, corpus, sources),
        official_url=directive.official_url or "",
        facts={field: numbers_of_field(sources, field) for field in _FACTS},
        relations=relations,
        moments=_moments(directive, corpus, relations, quotes, sources),
        choices=choices(quotes),
        parts=parts,
        quote_count=len(corpus.quotes_by_directive[directive.id]),
        organizations=tuple(
            (corpus.summaries.organizations[o.id], count, corpus.acting.get((directive.id, o.id), 0))
            for o, count in corpus.organizations_by_directive[directive.id]
            if o.place is None
        ),
        read_first=read_first(directive.id, corpus),
        tasks=task_lines(directive, corpus, sources),
        places=_places(directive, corpus),
        timeline=directive_timeline(directive, corpus),
        family=directive_relations(directive, corpus),
        notes=note_lines(directive.notes),
        sources=sources,
        exports=record_exports(line.address, line.article_count),
    )


def _places(directive: Directive, corpus: Corpus) -> tuple[PlaceLine, ...]:
    """The places that are named with the directive, or issued a document related to it, most articles first."""
    summaries, organizations = corpus.summaries, corpus.records.organizations
    counts = {place.id: count for place, count in corpus.by_place.by_directive[directive.id]}
    documents: dict[PlaceId, list[DirectiveSummary]] = {}
    for related in corpus.relations[directive.id]:
        place = organizations[corpus.records.directives[related.directive].issuer].place
        if place:
            documents.setdefault(place, []).append(summaries.directives[related.directive])
    lines = [
        PlaceLine(summaries.places[place.id], counts.get(place.id, 0), tuple(documents.get(place.id, ())))
        for place in corpus.by_place.places
        if place.id in counts or place.id in documents
    ]
    return tuple(sorted(lines, key=lambda line: -line.article_count))


def roman(number: int) -> str:
    """The number of a term as Party documents write it: 13 is "XIII"."""
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, sign in signs:
        written += sign * (number // value)
        number %= value
    return written


def _front_matter(directive: Directive, model: DirectivePage, corpus: Corpus) -> dict[str, object]:
    related = [(relation.directive, relation.words) for relation in model.relations]
    return {
        "template": "directive.html",
        "breadcrumbs": [section_entry(DIRECTIVES), entry(model.line.type)],
        "reading": [entry(found.article.title, found.article.address, note=found.reason) for found in model.read_first],
        "relations": [entry(other.label, other.address, lead=words) for other, words in related],
        "exports": link_entries(model.exports),
        "edit_path": directive.origin.path,
        **changed(last_change(corpus.articles_by_directive[directive.id], directive)),
    }


def _sources(directive: Directive, corpus: Corpus) -> tuple[SourceLine, ...]:
    status = [directive.status.source] if directive.status else []
    relations = [related.source for related in corpus.relations[directive.id]]
    tasks = [task.source for task in directive.tasks]
    milestones = [milestone.source for milestone in directive.milestones]
    return source_lines(directive.sources, [*status, *relations, *tasks, *milestones])


def status_lines(directive: Directive, corpus: Corpus, sources: tuple[SourceLine, ...]) -> tuple[StatusLine, ...]:
    """What ended the directive, then the status stated by a source; the numbers are those of `sources`."""
    found, lines = corpus.validity[directive.id], []
    if found.ended_by and found.relation:
        other = corpus.summaries.directives[found.ended_by]
        since = f"từ {found.ended_on.printed}" if found.ended_on and found.ended_on.is_certain else ""
        lines.append(StatusLine(REPLACED, since, "", numbers_of_url(sources, found.relation.source), other))
    if found.stated:
        lines.append(_stated(found.stated, corpus, sources))
    return tuple(lines)


def _stated(stated: Status, corpus: Corpus, sources: tuple[SourceLine, ...]) -> StatusLine:
    """What a source says of the validity."""
    names = {status.id: status.name for status in corpus.records.vocabulary.statuses}
    return StatusLine(names[stated.kind], _since(stated.on), stated.note or "", numbers_of_url(sources, stated.source))


def _since(on: EdtfDate | None) -> str:
    """The date of a status in words; of a range only its bound is known."""
    if on is None:
        return ""
    return on.printed if on.is_range else f"từ {day_in_words(date_text(on))}"


def _relations(directive: Directive, corpus: Corpus, sources: tuple[SourceLine, ...]) -> tuple[RelationLine, ...]:
    return tuple(
        RelationLine(r.words, corpus.summaries.directives[r.directive], r.note or "", numbers_of_url(sources, r.source))
        for r in corpus.relations[directive.id]
    )


def _moments(
    directive: Directive,
    corpus: Corpus,
    relations: tuple[RelationLine, ...],
    quotes: tuple[ArticleQuotes, ...],
    sources: tuple[SourceLine, ...],
) -> tuple[TimelineEntry, ...]:
    """Acts, milestones and articles, oldest first; on one day acts come first, what has no date at the top."""
    own = TimelineEntry(date_text(directive.issued_on, directive.issued_on_reason))
    moments: list[tuple[date, TimelineEntry]] = [(_day(directive.issued_on), own)]
    for related, line in zip(corpus.relations[directive.id], relations, strict=True):
        issued_on = corpus.records.directives[related.directive].issued_on
        moments.append((_day(issued_on), TimelineEntry(line.directive.on, relation=line)))
    stated = corpus.validity[directive.id].stated
    if stated and stated.on:
        moments.append((_day(stated.on), TimelineEntry(date_text(stated.on), status=_stated(stated, corpus, sources))))
    for step in directive.milestones:
        milestone = MilestoneLine(step.text, numbers_of_url(sources, step.source))
        moments.append((_day(step.on), TimelineEntry(date_text(step.on), milestone=milestone)))
    cited_in = corpus.articles_by_directive[directive.id][: len(quotes)]
    for article, found in zip(reversed(cited_in), reversed(quotes), strict=True):
        moments.append((_day(article.dated_on), TimelineEntry(found.article.on, quotes=found)))
    return tuple(moment for _, moment in sorted(moments, key=lambda dated: dated[0]))


def _day(on: EdtfDate | None) -> date:
    return on.latest if on else UNDATED
