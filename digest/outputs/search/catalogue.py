"""The records that a query is compared with as a whole, and the articles under each value of a facet."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from digest.dates import EARLIEST_YEAR
from digest.index import Corpus
from digest.models import Article, ArticleId, Directive, Organization, Person
from digest.outputs.search.symbols import ascending_text, number_text
from digest.outputs.search.words import in_arabic
from digest.text.fold import fold

Row = list[object]
"""[id, name, number of articles, other names, note, short name, number]; what is missing at the end is empty.

The id is 0 when it follows from the name. Readers see name, note and short name; the other names only find.
"""

Numbers = Mapping[ArticleId, int]
"""The number of each article in the index."""

_FIRST_DAY: Final = date(EARLIEST_YEAR, 1, 1).toordinal() - 1
# The parts of a code. Match: "57-KL/TW" → 57, KL; "1486/QĐ-TTg" → 1486, QĐ; near miss: "Luật Báo chí".
_CODE: Final = re.compile(r"(\d+)\W+(?:\d{4}/)?([^\W\d_]+)")
_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")
# What abbreviations leave out: "và" of "Bộ Thông tin và Truyền thông".
_SMALL_WORDS: Final = frozenset(("và", "các", "về", "của"))
_CENTRAL: Final = "Trung ương"
_WORD: Final = re.compile(r"[^\W\d_]+")


def catalogue(corpus: Corpus, articles: Sequence[Article], numbers: Numbers) -> dict[str, object]:
    """The records by kind, the days of the articles, and [year, year, articles] of each year, newest first."""
    return {
        "steps": days_text(articles),
        "van-ban": [directive_row(directive, corpus) for directive in corpus.directives],
        "to-chuc": [organization_row(organization, corpus) for organization in corpus.organizations],
        "nhan-vat": [person_row(person, corpus) for person in corpus.people],
        "nam": [
            [str(year), str(year), _articles_text(found, numbers)]
            for year, found in sorted(corpus.articles_by_year.items(), reverse=True)
        ],
    }


def facet_columns(corpus: Corpus, numbers: Numbers) -> dict[str, list[object]]:
    """By facet: the articles under each directive, organization and person, in the order of the catalogue.

    Outlets stand here whole, [id, name, articles]: nothing else of the search needs them.
    """
    outlets = corpus.records.outlets
    return {
        "van-ban": [_articles_text(corpus.articles_by_directive[d.id], numbers) for d in corpus.directives],
        "to-chuc": [_articles_text(corpus.articles_by_organization[o.id], numbers) for o in corpus.organizations],
        "nhan-vat": [_articles_text(corpus.articles_by_person[p.id], numbers) for p in corpus.people],
        "bao": [
            [id_, outlets[id_].name, _articles_text(found, numbers)]
            for id_, found in sorted(corpus.articles_by_outlet.items())
            if found
        ],
    }


def directive_row(directive: Directive, corpus: Corpus) -> Row:
    """A directive, found by its number in every spelling, its titles, and its number with anything else it bears."""
    types = {kind.id: kind.name for kind in corpus.records.vocabulary.document_types}
    kind = types.get(directive.type, "")
    issuer = corpus.records.organizations.get(directive.issuer)
    on = directive.issued_on
    label = directive.code or directive.name or directive.title
    code = _CODE.match(directive.code or "")
    number, sign = code.groups() if code else ("", "")
    spellings = [label, f"{kind} {label}", f"{kind} {number}", f"{sign} {number}"] if code else [label]
    title = directive.title.removeprefix("về ")
    names = (*spellings, directive.name, title, *directive.short_names, directive.title_en)
    return _row(
        directive.id,
        f"{kind} {label}" if code else label,
        len(corpus.articles_by_directive[directive.id]),
        names,
        " · ".join(
            filter(
                None,
                (
                    directive.title if label != directive.title else "",
                    on.printed if on else "",
                    issuer.name if issuer else "",
                ),
            )
        ),
        f"{label} ({on.year})" if code and on and on.year else label,
        number,
    )


def organization_row(organization: Organization, corpus: Corpus) -> Row:
    """An organization, found by every name it had, with "TW" for "Trung ương", and by the initials of its names.

    Not by short forms of one word ("Ban"): alone they mean nobody.
    """
    full = [organization.name, *(dated.name for dated in organization.names), *organization.aliases]
    names = [
        *full,
        *(form for form in organization.short_forms if " " in form or form.isupper()),
        *organization.abbreviations,
        *(name.replace(_CENTRAL, "TW") for name in full),
        *(initials for name in full for initials in initials_of(name)),
        *(english.name for english in organization.english),
    ]
    return _row(organization.id, organization.name, len(corpus.articles_by_organization[organization.id]), names)


def person_row(person: Person, corpus: Corpus) -> Row:
    """A person, found by name."""
    return _row(person.id, person.name, len(corpus.articles_by_person[person.id]), person.aliases)


def initials_of(name: str) -> Iterator[str]:
    """The abbreviations that the press makes of a name of three words or more.

    >>> list(initials_of("Bộ Thông tin và Truyền thông")), list(initials_of("Ban Tuyên giáo Trung ương"))
    (['BTTVTT', 'BTTTT'], ['BTGTW'])
    """
    words = _WORD.findall(name.replace(_CENTRAL, "TW"))
    great = [word for word in words if word not in _SMALL_WORDS]
    for kept in (words, great) if len(great) < len(words) else (words,):
        if len(kept) > 2:
            yield "".join(word if word == "TW" else word[0].upper() for word in kept)


def days_text(articles: Iterable[Article]) -> str:
    """The day each article is listed under, as steps from the one before; day 0 stands for no date.

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


def _row(id_: str, name: str, count: int, names: Iterable[str | None], *rest: str) -> Row:
    known = [name, *filter(None, names)]
    others = list(dict.fromkeys(other for other in (*known, *map(in_arabic, known)) if other != name))
    row: Row = [0 if id_ == _NOT_SLUG.sub("-", fold(name)) else id_, name, count, others, *rest]
    while not row[-1]:
        row.pop()
    return row


def _articles_text(articles: Iterable[Article], numbers: Numbers) -> str:
    return ascending_text(sorted(numbers[article.id] for article in articles))
