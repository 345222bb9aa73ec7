"""What the search knows of each document, organization, person, place and outlet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.exports.search.syllables import in_arabic, keys_of
from digest.records.models import (
    Directive,
    DirectiveId,
    Level,
    Organization,
    Outlet,
    Person,
    Place,
    RelationKind,
    place_names,
)
from digest.text.fold import fold

_FIELD_END, _NAME_END, _INITIALS = "\t", "|", "!"
# The parts of a code. Match: "57-KL/TW" → 57, KL; "1486/QĐ-TTg" → 1486, QĐ; near miss: "Luật Báo chí".
_CODE: Final = re.compile(r"(\d+)\W+(?:\d{4}/)?([^\W\d_]+)")
_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")
# What abbreviations leave out: "và" of "Bộ Thông tin và Truyền thông".
_SMALL_WORDS: Final = frozenset(("và", "các", "về", "của"))
_DIGIT: Final = re.compile(r"\d")
_LEVEL_WORD: Final = "level"
_YEAR, _ANY_DOCUMENT, _ANY_ARTICLE = "năm", "văn bản", "bài viết"
_CENTRAL: Final = "Trung ương"
_WORD: Final = re.compile(r"[^\W\d_]+")


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
        """The keys with a space on either side; initials have "!" before them. Empty where the name has no others."""
        if self.keys == (" ".join(keys_of(self.name)),) and not _DIGIT.search(self.name):
            return ""
        return _NAME_END.join(f"{key} " if key.startswith(_INITIALS) else f" {key} " for key in self.keys)


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
    # "QĐ" is a decision to some and a regulation to others.
    alike = [one.name for one in types.values() if sign in one.abbreviations]
    spellings = [label, *(f"{one} {number}" for one in (type_name, *alike, sign))] if code else []
    spellings += [f"{word} {form}" for word in english for form in (label, number) if code]
    title = directive.title.removeprefix("về ")
    names = (name, *spellings, directive.name, title, *directive.short_names, directive.title_en)
    note = (
        directive.title if label != directive.title else "",
        on.printed if on else "",
        issuer.name if issuer else "",
    )
    keys = _keys_of(names)
    of_year = _keys_of(_in_year(_ANY_DOCUMENT, on.year if on else None))
    return Entry(
        directive.id,
        name,
        len(corpus.articles_by_directive[directive.id]),
        (*keys, *of_year, _everything(f"{name} {' '.join(note)}", keys)) if number else (*keys, *of_year),
        " · ".join(filter(None, note)),
        f"{label} ({on.year})" if code and on and on.year else label,
        number,
        max(len(corpus.articles_by_directive[id_]) for id_ in _succeeded_by(directive.id, corpus)),
        ", ".join(_later(directive, corpus)),
    )


def successions(corpus: Corpus) -> dict[str, RelationKind]:
    """The relations in which a document takes the place of another one ("thay thế"), by id."""
    vocabulary = corpus.records.vocabulary
    return {kind.id: kind for kind in vocabulary.relation_kinds if kind.id in vocabulary.search.successions}


def _succeeded_by(directive: DirectiveId, corpus: Corpus) -> set[DirectiveId]:
    """The document itself and all those whose place it took, one after the other.

    What the press cites under the old number, it now means under the new one.
    """
    forward = {id_: kind.forward for id_, kind in successions(corpus).items()}
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
    backward = {id_: kind.backward for id_, kind in successions(corpus).items()}
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


def place_entry(place: Place, corpus: Corpus) -> Entry:
    """A province or city, found by every name and spelling it had, with its level ("tỉnh Lào Cai") and without."""
    levels = corpus.records.local_bodies.levels_by_id
    names = [
        f"{word} {spelling}".strip()
        for name in place_names(place)
        for spelling in (name.name, *name.spellings)
        for word in ("", *_level_words(levels[name.level]))
    ]
    shown = f"{levels[place.level].name} {place.name}"
    return Entry(place.id, shown, len(corpus.by_place.articles[place.id]), _keys_of([shown, *names]), short=place.name)


def _level_words(level: Level) -> Iterator[str]:
    """The words for a level itself: "tỉnh"."""
    for word in level.words:
        if word.id == _LEVEL_WORD:
            yield from word.forms


def outlet_entry(outlet: Outlet, corpus: Corpus) -> Entry:
    """A newspaper, agency or site, found by name, credit name, house prefix and address.

    Not by the bare name of a place, which a portal may have as its credit name.
    """
    sites = [site for domain in outlet.domains for site in (domain, domain.removeprefix("www.").partition(".")[0])]
    places = {_run(name.name) for place in corpus.records.local_bodies.places.values() for name in place_names(place)}
    short = [name for name in (*outlet.credit_names, *outlet.house_prefixes, *sites) if _run(name) not in places]
    names = (outlet.name, *short)
    return Entry(outlet.id, outlet.name, len(corpus.articles_by_outlet[outlet.id]), _keys_of(names))


def year_entry(year: int, corpus: Corpus) -> Entry:
    """A year, found as "năm 2023", "2023", "bài viết năm 2023", "bài viết 2023"."""
    names = [str(year), *_in_year(_ANY_ARTICLE, year)]
    name = f"Năm {year}"
    return Entry(str(year), name, len(corpus.articles_by_year[year]), _keys_of([name, *names]), short=str(year))


def _in_year(kind: str, year: int | None) -> tuple[str, ...]:
    """What readers type for all of a kind in a year: "văn bản năm 2023", "văn bản 2023"."""
    return (f"{kind} {_YEAR} {year}", f"{kind} {year}") if year else ()


def _run(name: str) -> str:
    return fold(name).replace(" ", "")


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
