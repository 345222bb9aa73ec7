"""What changed in the collection, and when: entries that came in, and corrections.

All days come from the records (`added_on`, `captured_on`, `corrections`), none from the clock.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from digest.pages.corpus import Corpus
from digest.pages.page import Link
from digest.records.edtf import EdtfDate
from digest.records.models import Article, Directive, Organization, Person, Records


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that came in (`kind` "article", "directive", "organization" or "person"), or a "correction"."""

    on: date
    kind: str
    record: Link
    note: str


def changed_on(article: Article) -> date | None:
    """The last known day on which the entry of an article changed."""
    return _latest(article.added_on, article.captured_on, *(correction.on for correction in article.corrections))


def last_change(articles: Iterable[Article], *records: Directive | Organization | Person) -> date | None:
    """The last day on which a page about these changed."""
    days = [*map(changed_on, articles), *(_latest(record.added_on) for record in records)]
    return max((day for day in days if day), default=None)


def newest_day(records: Records) -> date | None:
    """The newest day of the collection: of an article, a directive, a change; the date of the offline editions."""
    articles = [article for article in records.articles.values() if article.is_published]
    dated = [article.dated_on for article in articles] + [d.issued_on for d in records.directives.values()]
    others = (records.directives, records.organizations, records.people)
    changed = last_change(articles, *(record for kind in others for record in kind.values()))
    return max((day for day in (_latest(*dated), changed) if day), default=None)


def changes(corpus: Corpus) -> tuple[Change, ...]:
    """Every change with a known day, newest first; of one day articles first, in the order of the lists."""
    return tuple(sorted(_changes(corpus), key=lambda change: change.on, reverse=True))


def _changes(corpus: Corpus) -> Iterator[Change]:
    summaries = corpus.summaries
    for article in corpus.articles:
        line = summaries.articles[article.id]
        link = Link(article.title, line.address)
        for correction in article.corrections:
            yield Change(correction.on.latest, "correction", link, correction.text)
        if article.added_on:
            yield Change(article.added_on.latest, "article", link, line.printed_outlet)
    for directive in corpus.directives:
        if directive.added_on:
            named = summaries.directives[directive.id]
            yield Change(directive.added_on.latest, "directive", Link(named.name, named.address), directive.title)
    for organization in corpus.organizations:
        if organization.added_on:
            listed = summaries.organizations[organization.id]
            yield Change(organization.added_on.latest, "organization", Link(listed.name, listed.address), listed.kind)
    for person in corpus.people:
        if person.added_on:
            present = summaries.people[person.id]
            yield Change(person.added_on.latest, "person", Link(present.name, present.address), "")


def _latest(*dates: EdtfDate | None) -> date | None:
    return max((on.latest for on in dates if on), default=None)
