"""The page of an article, and the notice in its place when it was withdrawn."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import partial

from digest.pages.addresses import ARTICLES, article_address, year_address
from digest.pages.changes import changed_on
from digest.pages.corpus import Corpus
from digest.pages.dates import DateText, date_text, day_in_words
from digest.pages.models.exports import reference_exports
from digest.pages.models.organization_history import NameAtDate, name_at_date
from digest.pages.models.reading import Recommendation, related_articles
from digest.pages.models.runs import LinkSpan, Run, link_spans, linked_runs
from digest.pages.models.sources import NoteLine, note_lines
from digest.pages.models.tasks import ArticleTask, article_tasks
from digest.pages.page import Entry, Link, Page, PageGroup, changed, entry, link_entries, section_entry
from digest.pages.settings import SiteSettings
from digest.pages.summaries import ArticleSummary, DirectiveSummary, PlaceSummary
from digest.pages.words import INFERRED_TITLE, NOW, capitalized
from digest.records.models import Article, Block, DirectiveId, LinkedCitation


@dataclass(frozen=True, slots=True)
class PointLine:
    """A key point; `anchor` is empty when the page does not show the paragraph that supports it."""

    text: str
    paragraph: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words of the text that cite `directive` and contradict its record in the way of `flag`."""

    flag: str
    words: str
    directive: DirectiveSummary


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the text with its links, the editors' notes on it, and conflicts with the registry."""

    kind: str
    anchor: str
    number: int | None
    runs: tuple[Run, ...]
    is_standfirst: bool
    follows_gap: bool
    notes: tuple[NoteLine, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A person and the role as the article prints it; "" when it names the person without one."""

    person: Link
    role: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt shown above the text, with its reason: "Ngày đăng 17/07/2024 (ngày suy đoán)"."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class HomeLine:
    """The place that names like "UBND tỉnh" leave out here, the names, and why it is this place (`HomeReason`)."""

    place: PlaceSummary
    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class EnglishLine:
    """The English name of a directive or an organization, as its sources print it."""

    record: Link
    english: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything the page of an article shows."""

    line: ArticleSummary
    title_reason: str
    published_on: DateText | None
    event_on: DateText | None
    republished_by: str
    source_url: str
    archived_url: str
    place: str
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    rights: str
    summary: str
    key_points: tuple[PointLine, ...]
    passages: tuple[Passage, ...]
    organizations: tuple[NameAtDate, ...]
    home: HomeLine | None
    people: tuple[RoleLine, ...]
    tasks: tuple[ArticleTask, ...]
    summary_en: str
    names_en: tuple[EnglishLine, ...]
    notes: tuple[NoteLine, ...]
    cleaning_notes: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    site_name: str
    url: str
    exports: tuple[Link, ...]
    related: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """The notice at the address of a withdrawn article, with the reason and without its text."""

    reason: str


def article_pages(corpus: Corpus, site: SiteSettings) -> Iterable[Page | PageGroup]:
    """A page for each published article, a notice for each withdrawn one."""
    newest_first = [None, *corpus.articles, None]
    find_related = related_articles(corpus).of
    lines = {line.address: repr(line) for line in corpus.summaries.articles.values()}
    for newer, article, older in zip(newest_first, corpus.articles, newest_first[2:], strict=False):
        beside, related = _neighbours(older, newer), find_related(article)
        counted = (_roles(article, corpus), _home(article, corpus), article_tasks(article, corpus))
        shown = [lines[article_address(article.id)], repr((beside, counted))]
        shown += [lines[each.article.address] + each.reason for each in related]
        make = partial(_pages_of, article, corpus, site, related, beside)
        yield PageGroup(make, corpus.key("article page", [article], *shown))
    for article in corpus.withdrawn:
        front = {"breadcrumbs": [section_entry(ARTICLES)], "edit_path": article.origin.path, "hidden": "rut"}
        yield Page(article_address(article.id), "withdrawn", WithdrawnPage(article.status_note or ""), front)


def _pages_of(
    article: Article,
    corpus: Corpus,
    site: SiteSettings,
    related: tuple[Recommendation, ...],
    beside: dict[str, object],
) -> Iterable[Page]:
    model = _article_page(article, corpus, site, related)
    yield Page(article_address(article.id), "article", model, _front_matter(article, model, corpus) | beside)


def _article_page(
    article: Article, corpus: Corpus, site: SiteSettings, related: tuple[Recommendation, ...]
) -> ArticlePage:
    shown = {block.number: block.anchor for block in article.public_blocks if block.number}
    outlets, line = corpus.records.outlets, corpus.summaries.articles[article.id]
    return ArticlePage(
        line=line,
        title_reason=article.title_inferred or "",
        published_on=date_text(article.published_on, article.published_on_reason),
        event_on=date_text(article.event_on, article.event_on_reason),
        republished_by=outlets[article.republished_by].name if article.republished_by else "",
        source_url=article.source_url or "",
        archived_url=article.archived_url or "",
        place=article.place or "",
        authors=article.authors,
        credits=article.credits,
        rights=article.rights,
        summary=article.summary,
        key_points=tuple(PointLine(p.text, p.paragraph, shown.get(p.paragraph, "")) for p in article.key_points),
        passages=_passages(article, corpus),
        organizations=tuple(
            name_at_date(o, article.dated_on, corpus) for o in corpus.organizations_by_article[article.id]
        ),
        home=_home(article, corpus),
        people=_roles(article, corpus),
        tasks=article_tasks(article, corpus),
        summary_en=article.summary_en,
        names_en=_names_en(article, corpus),
        notes=note_lines(note for note in article.notes if note.paragraph not in shown),
        cleaning_notes=article.cleaning_notes,
        doubts=tuple(_doubts(article)),
        site_name=site.name,
        url=site.url + line.address,
        exports=reference_exports(line.address),
        related=related,
    )


def _front_matter(article: Article, model: ArticlePage, corpus: Corpus) -> dict[str, object]:
    """What the frame shows of an article: the path above its title and the side column."""
    years = article.dated_on.years if article.dated_on else ()
    year = [entry(str(years[0]), year_address(years[0]))] if len(years) == 1 else []
    return {
        "template": "article.html",
        "breadcrumbs": [section_entry(ARTICLES), *year],
        "directives": [_directive_entry(link, corpus) for link in model.line.directives],
        "organizations": [entry(o.name, o.address, note=_heirs_in_words(o)) for o in model.organizations],
        "people": [entry(role.person.text, role.person.address) for role in model.people],
        "exports": link_entries(model.exports),
        "edit_path": article.origin.path,
        **changed(changed_on(article)),
    }


def _neighbours(older: Article | None, newer: Article | None) -> dict[str, object]:
    """The articles before and after, by date."""
    found = {"older": older, "newer": newer}
    return {name: entry(a.title, article_address(a.id)) for name, a in found.items() if a}


def _directive_entry(link: Link, corpus: Corpus) -> Entry:
    line = corpus.summaries.directives[DirectiveId(link.key)]
    return entry(line.label, line.address, note=f"{line.type}, {line.on.printed}" if line.on else line.type)


def _heirs_in_words(organization: NameAtDate) -> str:
    return "; ".join(f"{heir.words or NOW} {heir.organization.text}" for heir in organization.heirs)


def _doubts(article: Article) -> Iterable[Doubt]:
    """An inferred title, dates that are not certain, and corrections, in this order."""
    if article.title_inferred:
        yield Doubt(capitalized(INFERRED_TITLE), article.title_inferred)
    published = date_text(article.published_on, article.published_on_reason)
    event = date_text(article.event_on, article.event_on_reason)
    for words, on in (("Ngày đăng", published), ("Ngày diễn ra", event)):
        if on and on.doubt:
            yield Doubt(f"{words} {on.in_words}", on.reason)
    for correction in article.corrections:
        yield Doubt(f"Đính chính ngày {day_in_words(date_text(correction.on))}", correction.text)


def _passages(article: Article, corpus: Corpus) -> tuple[Passage, ...]:
    """The blocks that may be shown; a gap is marked where blocks in between may not."""
    spans, seen = link_spans(corpus.links[article.id]), set[Hashable]()
    position = {block.anchor: index for index, block in enumerate(article.blocks)}
    passages: list[Passage] = []
    previous = -1
    for block in article.public_blocks:
        here = position[block.anchor]
        passages.append(_passage(article, block, corpus, spans, seen, follows_gap=here != previous + 1))
        previous = here
    return tuple(passages)


def _passage(
    article: Article,
    block: Block,
    corpus: Corpus,
    spans: tuple[LinkSpan, ...],
    seen: set[Hashable],
    *,
    follows_gap: bool,
) -> Passage:
    offset = article.text_offset + block.start
    citations = corpus.links[article.id].citations
    here = [c for c in citations if offset <= c.citation.start < offset + len(block.text)]
    return Passage(
        kind=block.kind,
        anchor=block.anchor,
        number=block.number,
        runs=_runs(block, offset, spans, seen),
        is_standfirst=block.number is not None and block.number == article.standfirst,
        follows_gap=follows_gap,
        notes=note_lines(note for note in article.notes if note.paragraph and note.paragraph == block.number),
        conflicts=tuple(conflict for citation in here for conflict in _conflicts(citation, corpus)),
    )


def _runs(block: Block, offset: int, spans: tuple[LinkSpan, ...], seen: set[Hashable]) -> tuple[Run, ...]:
    """Links are in running text only; a heading has none, and a caption does not use up a first mention."""
    if block.kind == "heading":
        return (Run(block.text),)
    if block.kind == "caption":
        return linked_runs(block.text, offset, [span for span in spans if span.is_repeated], set())
    return linked_runs(block.text, offset, spans, seen)


def _conflicts(citation: LinkedCitation, corpus: Corpus) -> Iterable[Conflict]:
    if citation.directive:
        for flag in citation.flags:
            yield Conflict(flag, citation.citation.surface, corpus.summaries.directives[citation.directive])


def _home(article: Article, corpus: Corpus) -> HomeLine | None:
    named = {mention.surface: mention.home for mention in corpus.links[article.id].mentions if mention.home}
    home = next(iter(named.values()), None)
    return HomeLine(corpus.summaries.places[home.place], tuple(named), home.reason) if home else None


def _names_en(article: Article, corpus: Corpus) -> tuple[EnglishLine, ...]:
    """The directives of the article that have an English title, then its organizations with an English name."""
    directives = [
        EnglishLine(Link(corpus.summaries.directives[d.id].name, corpus.summaries.directives[d.id].address), d.title_en)
        for d in corpus.directives_by_article[article.id]
        if d.title_en
    ]
    organizations = [
        EnglishLine(Link(o.name, corpus.summaries.organizations[o.id].address), o.english[0].name)
        for o in corpus.organizations_by_article[article.id]
        if o.english
    ]
    return (*directives, *organizations)


def _roles(article: Article, corpus: Corpus) -> tuple[RoleLine, ...]:
    """The people with printed roles, then those only named."""
    people = corpus.summaries.people
    printed = [RoleLine(people[p.person].link, p.role) for p in article.people]
    known = {p.person for p in article.people}
    named = dict.fromkeys(mention.person for mention in corpus.links[article.id].people if mention.person not in known)
    return (*printed, *(RoleLine(people[person].link, "") for person in named))
