"""The brief of a directive: one sheet for a meeting, with the best sentence per organization and its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from digest.pages.addresses import DIRECTIVES, brief_address, text_address
from digest.pages.changes import last_change
from digest.pages.corpus import Corpus
from digest.pages.index import Quote
from digest.pages.models.directive import StatusLine, status_lines
from digest.pages.models.quotes import QuoteLine, quotes_by_article
from digest.pages.page import Link, Page, changed, entry, section_entry
from digest.pages.settings import SiteSettings
from digest.pages.summaries import ArticleSummary, DirectiveSummary
from digest.records.models import Directive, OrganizationId

MAX_QUOTES: Final = 3
MAX_ARTICLES: Final = 3
"""What fits one sheet of A4."""
MAX_LETTERS: Final = 1300
"""Letters of all quotations of a brief; the first is there however long it is."""
CONTINUES: Final = "continues"
"""The relation to the directive that this one takes up."""


@dataclass(frozen=True, slots=True)
class OrganizationQuote:
    """What an article says of an organization and the directive; `is_acting` if the article says that it acts on it."""

    organization: Link
    article: ArticleSummary
    quote: QuoteLine
    is_acting: bool


@dataclass(frozen=True, slots=True)
class BriefPage:
    """Everything a brief shows; `continued` are the directives that this one takes up."""

    line: DirectiveSummary
    status: tuple[StatusLine, ...]
    continued: tuple[DirectiveSummary, ...]
    quotes: tuple[OrganizationQuote, ...]
    articles: tuple[ArticleSummary, ...]
    changed_on: str
    site_name: str
    site_url: str
    url: str
    text_address: str
    letter_address: str
    document_address: str


def brief_pages(corpus: Corpus, site: SiteSettings) -> Iterable[Page]:
    """A brief for each directive that an article cites."""
    for directive in corpus.directives:
        if corpus.articles_by_directive[directive.id]:
            line = corpus.summaries.directives[directive.id]
            day = last_change(corpus.articles_by_directive[directive.id], directive)
            front = {
                "breadcrumbs": [section_entry(DIRECTIVES), entry(line.label, line.address)],
                "edit_path": directive.origin.path,
                **changed(day),
            }
            yield Page(brief_address(directive.id), "brief", brief_model(directive, corpus, site), front)


def brief_model(directive: Directive, corpus: Corpus, site: SiteSettings) -> BriefPage:
    """What the brief of a directive shows, as a page and as a text."""
    day = last_change(corpus.articles_by_directive[directive.id], directive)
    articles = corpus.articles_by_directive[directive.id][:MAX_ARTICLES]
    return BriefPage(
        line=corpus.summaries.directives[directive.id],
        status=status_lines(directive, corpus, ()),
        continued=tuple(
            corpus.summaries.directives[relation.directive]
            for relation in directive.relations
            if relation.kind == CONTINUES
        ),
        quotes=tuple(_that_fit(islice(_organization_quotes(directive, corpus), MAX_QUOTES))),
        articles=tuple(corpus.summaries.articles[article.id] for article in articles),
        changed_on=f"{day:%d/%m/%Y}" if day else "",
        site_name=site.name,
        site_url=site.url,
        url=site.url + brief_address(directive.id),
        text_address=text_address(brief_address(directive.id)),
        letter_address=text_address(brief_address(directive.id), "eml"),
        document_address=text_address(brief_address(directive.id), "odt"),
    )


def _that_fit(quotes: Iterable[OrganizationQuote]) -> Iterable[OrganizationQuote]:
    """The quotations that have room together; a sentence that two organizations share is quoted once."""
    letters, shown = 0, set[str]()
    for found in quotes:
        said = "".join(run.text for run in found.quote.runs)
        letters += len(said)
        if said not in shown and (letters <= MAX_LETTERS or not shown):
            shown.add(said)
            yield found


def _organization_quotes(directive: Directive, corpus: Corpus) -> Iterable[OrganizationQuote]:
    """The shortest sentence on each organization, the most frequent first; sentences that say that it acts go first."""
    acting = {(a.organization, a.article, a.anchor) for a in corpus.actions if a.directive == directive.id}
    citing = {(q.article, q.anchor, q.sentence) for q in corpus.quotes_by_directive[directive.id]}
    for organization, _ in corpus.organizations_by_directive[directive.id]:
        quotes = [q for q in corpus.quotes_by_organization[organization.id] if q.sentence and q.number]
        acts = [q for q in quotes if (organization.id, q.article, q.anchor) in acting]
        both = [q for q in quotes if (q.article, q.anchor, q.sentence) in citing]
        if acts or both:
            best = min(acts or both, key=lambda quote: len(quote.sentence))
            yield _organization_quote(organization.id, best, bool(acts), corpus)


def _organization_quote(
    organization: OrganizationId, quote: Quote, is_acting: bool, corpus: Corpus
) -> OrganizationQuote:
    named = corpus.summaries.organizations[organization].link
    [found] = quotes_by_article([quote], corpus, lambda _: ())
    return OrganizationQuote(named, found.article, found.quotes[0], is_acting)
