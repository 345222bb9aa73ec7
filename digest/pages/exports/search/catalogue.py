"""The records that a query is compared with as a whole, and the articles under each value of a facet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.exports.search.number_encoding import ascending_text, number_text
from digest.pages.exports.search.record_entries import (
    Entry,
    directive_entry,
    organization_entry,
    outlet_entry,
    person_entry,
    place_entry,
    successions,
    year_entry,
)
from digest.pages.exports.search.syllables import keys_of
from digest.records.edtf import EARLIEST_YEAR
from digest.records.models import Article, ArticleId, place_names

Numbers = Mapping[ArticleId, int]
"""The number of each article in the index."""

_FIRST_DAY: Final = date(EARLIEST_YEAR, 1, 1).toordinal() - 1
_LINE_END: Final = "\n"


def catalogue(corpus: Corpus, articles: Sequence[Article], numbers: Numbers) -> dict[str, object]:
    """The records by kind, the days of the articles, [year, year, articles] of each year, the words of questions."""
    words = corpus.records.vocabulary.search
    return {
        "steps": days_text(articles),
        "records": {
            "van-ban": _lines(directive_entry(directive, corpus) for directive in corpus.directives),
            "to-chuc": _lines(organization_entry(organization, corpus) for organization in corpus.organizations),
            "nhan-vat": _lines(person_entry(person, corpus) for person in corpus.people),
            "dia-phuong": _lines(place_entry(place, corpus) for place in corpus.by_place.places),
            "bao": _lines(outlet_entry(outlet, corpus) for outlet in corpus.outlets.values()),
            "nam": _lines(year_entry(year, corpus) for year in sorted(corpus.articles_by_year, reverse=True)),
        },
        "small": words.small_words,
        "asking": words.question_words,
        "relations": [kind.forward for kind in successions(corpus).values()],
        "synonyms": words.synonyms,
        "places": place_keys(corpus),
        "nam": [
            [str(year), str(year), _articles_text(found, numbers)]
            for year, found in sorted(corpus.articles_by_year.items(), reverse=True)
        ],
    }


def place_keys(corpus: Corpus) -> list[str]:
    """The keys of all names of places, also of those that no article names: they are no slips of other words."""
    places = corpus.records.local_bodies.places.values()
    return sorted({f" {' '.join(keys_of(name.name))} " for place in places for name in place_names(place)})


def facet_columns(corpus: Corpus, numbers: Numbers) -> dict[str, list[str]]:
    """By facet: the articles under each record, in the order of the catalogue."""
    articles: dict[str, list[tuple[Article, ...]]] = {
        "van-ban": [corpus.articles_by_directive[directive.id] for directive in corpus.directives],
        "to-chuc": [corpus.articles_by_organization[organization.id] for organization in corpus.organizations],
        "nhan-vat": [corpus.articles_by_person[person.id] for person in corpus.people],
        "dia-phuong": [corpus.by_place.articles[place.id] for place in corpus.by_place.places],
        "bao": [corpus.articles_by_outlet[outlet] for outlet in corpus.outlets],
    }
    return {facet: [_articles_text(found, numbers) for found in column] for facet, column in articles.items()}


def days_text(articles: Iterable[Article]) -> str:
    """The day each article is listed under, as steps from the one before; day 0 is no date.

    Steps go both ways: even numbers forward, odd ones back.
    """
    steps: list[str] = []
    before = 0
    for article in articles:
        day = article.dated_on.latest.toordinal() - _FIRST_DAY if article.dated_on else 0
        step = day - before
        steps.append(number_text(2 * step if step >= 0 else -2 * step - 1))
        before = day
    return "".join(steps)


def _lines(entries: Iterable[Entry]) -> dict[str, str]:
    """The rows and the keys of the entries, a line for each in both."""
    read = list(entries)
    return {
        "rows": _LINE_END.join(entry.row for entry in read),
        "keys": _LINE_END.join(entry.keys_line for entry in read),
    }


def _articles_text(articles: Iterable[Article], numbers: Numbers) -> str:
    return ascending_text(sorted(numbers[article.id] for article in articles))
