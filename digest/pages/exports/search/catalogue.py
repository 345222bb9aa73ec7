"""The records that a query is compared with as a whole, and the articles under each value of a facet."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.exports.search.number_encoding import ascending_text, number_text
from digest.pages.exports.search.syllables import in_arabic, keys_of
from digest.records.edtf import EARLIEST_YEAR
from digest.records.models import (
    Article,
    ArticleId,
    Directive,
    DirectiveId,
    Organization,
    Person,
    RelationKind,
)
from digest.text.fold import fold

_FIELD_END, _LINE_END, _NAME_END, _INITIALS = "\t", "\n", "|", "!"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a reader sees of a record, and the keys of every name under which it is found."""

    id: str
    name: str
    count: int
    keys: tuple[str, ...]
    note: str = ""
    short: str = ""
    number: str = ""
    weight: int = 0
    later: str = ""

    @property
    def row(self) -> str:
        """Name, number of articles, id, note, short name, number, weight, later document; empty ends are left out.

        The id is empty where it follows from the name, the weight where it is the number of articles.
        """
        id_ = "" if self.id == _NOT_SLUG.sub("-", fold(self.name)) else self.id
        weight = str(self.weight) if self.weight > self.count else ""
        fields = (self.name, str(self.count), id_, self.note, self.short, self.number, weight, self.later)
        return _FIELD_END.join(" ".join(field.split()) for field in fields).rstrip(_FIELD_END)

    @property
    def keys_line(self) -> str:
        """The keys with a space on either side; initials have "!" before them."""
        return _NAME_END.join(f"{key} " if key.startswith(_INITIALS) else f" {key} " for key in self.keys)


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
    """The records by kind, the days of the articles, [year, year, articles] of each year, the words of questions."""
    words = corpus.records.vocabulary.search
    return {
        "steps": days_text(articles),
        "records": {
            "van-ban": _lines(directive_entry(directive, corpus) for directive in corpus.directives),
            "to-chuc": _lines(organization_entry(organization, corpus) for organization in corpus.organizations),
            "nhan-vat": _lines(person_entry(person, corpus) for person in corpus.people),
        },
        "small": words.small_words,
        "relations": [kind.forward for kind in _successions(corpus).values()],
        "synonyms": words.synonyms,
        "nam": [
            [str(year), str(year), _articles_text(found, numbers)]
            for year, found in sorted(corpus.articles_by_year.items(), reverse=True)
        ],
    }


def facet_columns(corpus: Corpus, numbers: Numbers) -> dict[str, list[object]]:
    """By facet: the articles under each directive, organization and person, in the order of the catalogue.

    Outlets are here whole, [id, name, articles]: nothing else of the search needs them.
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


def directive_entry(directive: Directive, corpus: Corpus) -> Entry:
    """A directive, found by its number in every spelling, its titles, and its number with anything else it bears."""
    types = {kind.id: kind for kind in corpus.records.vocabulary.document_types}
    kind = types.get(directive.type)
    type_name = kind.name if kind else ""
    english = kind.english if kind else ()
    issuer = corpus.records.organizations.get(directive.issuer)
    on = directive.issued_on
    label = directive.code or directive.name or directive.title
    code = _CODE.match(directive.code or "")
    name = f"{type_name} {label}" if code else label
    number, sign = code.groups() if code else ("", "")
    spellings = [label, f"{type_name} {number}", f"{sign} {number}"] if code else []
    spellings += [f"{word} {form}" for word in english for form in (label, number) if code]
    title = directive.title.removeprefix("về ")
    names = (name, *spellings, directive.name, title, *directive.short_names, directive.title_en)
    note = (
        directive.title if label != directive.title else "",
        on.printed if on else "",
        issuer.name if issuer else "",
    )
    keys = _keys_of(names)
    return Entry(
        directive.id,
        name,
        len(corpus.articles_by_directive[directive.id]),
        (*keys, _everything(f"{name} {' '.join(note)}", keys)) if number else keys,
        " · ".join(filter(None, note)),
        f"{label} ({on.year})" if code and on and on.year else label,
        number,
        max(len(corpus.articles_by_directive[id_]) for id_ in _succeeded_by(directive.id, corpus)),
        ", ".join(_later(directive, corpus)),
    )


def _successions(corpus: Corpus) -> dict[str, RelationKind]:
    """The relations in which a document takes the place of another one ("thay thế"), by id."""
    vocabulary = corpus.records.vocabulary
    return {kind.id: kind for kind in vocabulary.relation_kinds if kind.id in vocabulary.search.successions}


def _succeeded_by(directive: DirectiveId, corpus: Corpus) -> set[DirectiveId]:
    """The document itself and all those whose place it took, one after the other.

    What the press cites under the old number, it now means under the new one.
    """
    forward = {id_: kind.forward for id_, kind in _successions(corpus).items()}
    found: set[DirectiveId] = set()
    waiting = [directive]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [r.directive for r in corpus.relations[one] if forward.get(r.kind) == r.words]
    return found


def _later(directive: Directive, corpus: Corpus) -> Iterator[str]:
    """Which documents took its place: "được thay thế bằng 57-KL/TW (2023)"."""
    backward = {id_: kind.backward for id_, kind in _successions(corpus).items()}
    for related in corpus.relations[directive.id]:
        if backward.get(related.kind) == related.words:
            later = corpus.records.directives[related.directive]
            year = f" ({later.issued_on.year})" if later.issued_on and later.issued_on.year else ""
            yield f"{related.words} {later.code or later.name or later.title}{year}"


def organization_entry(organization: Organization, corpus: Corpus) -> Entry:
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
    count = len(corpus.articles_by_organization[organization.id])
    return Entry(organization.id, organization.name, count, _keys_of(names))


def person_entry(person: Person, corpus: Corpus) -> Entry:
    """A person, found by name."""
    count = len(corpus.articles_by_person[person.id])
    return Entry(person.id, person.name, count, _keys_of((person.name, *person.aliases)))


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


def _keys_of(names: Iterable[str | None]) -> tuple[str, ...]:
    """The keys of each name, once each; a single word in capitals is taken for initials.

    >>> _keys_of(["Bộ Ngoại giao", "BNG", "Đại hội XIII"])
    ('bo ngoai giao', '!bng', 'dai hoi xiii', 'dai hoi 13')
    """
    written = list(filter(None, names))
    keys = {
        f"{_INITIALS * (' ' not in keys and name == name.upper() != name.lower())}{keys}": None
        for name in (*written, *map(in_arabic, written))
        if (keys := " ".join(keys_of(name)))
    }
    return tuple(keys)


def _everything(text: str, names: Iterable[str]) -> str:
    """The keys of the text, then every other word of the names: a line in which any of them may be asked for."""
    words = keys_of(f"{text} năm của")
    return " ".join((*words, *dict.fromkeys(word for name in names for word in name.split() if word not in words)))


def _lines(entries: Iterable[Entry]) -> dict[str, str]:
    """The rows and the keys of the entries, a line for each in both."""
    read = list(entries)
    return {
        "rows": _LINE_END.join(entry.row for entry in read),
        "keys": _LINE_END.join(entry.keys_line for entry in read),
    }


def _articles_text(articles: Iterable[Article], numbers: Numbers) -> str:
    return ascending_text(sorted(numbers[article.id] for article in articles))
