"""Organizations, people and outlets."""

from dataclasses import dataclass, field

from digest.records.edtf import EdtfDate
from digest.records.models.common import Note, OrganizationId, Origin, OutletId, PersonId, Source


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name of an organization and when it was the official one; an open end is None."""

    name: str
    source: str | None = None
    start: EdtfDate | None = None
    end: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class EnglishName:
    """An English name as a page printed it."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Succession:
    """A body that took over all or part of this one; `kind` is an id of the vocabulary ("merged")."""

    organization: OrganizationId
    kind: str
    source: str
    on: EdtfDate | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """A body (cơ quan, tổ chức) as an authority record.

    `name` is the latest official name. `aliases` and `abbreviations` stand for it anywhere; `short_forms`
    ("Hội", "Ban Chỉ đạo") only after a fuller name in the same article; `posts` are elliptic titles that
    name it ("Thứ trưởng Ngoại giao"). A `local_twin_markers` word right after a name makes it another body.
    """

    id: OrganizationId
    name: str
    kind: str
    sources: tuple[Source, ...]
    origin: Origin = field(compare=False)
    parent: OrganizationId | None = None
    names: tuple[DatedName, ...] = ()
    aliases: tuple[str, ...] = ()
    short_forms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    english: tuple[EnglishName, ...] = ()
    successors: tuple[Succession, ...] = ()
    local_twin_markers: tuple[str, ...] = ()
    wikidata: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A post a person held, with the page that says so."""

    role: str
    source: str
    organization: OrganizationId | None = None
    start: EdtfDate | None = None
    end: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in articles; never inverted, never abbreviated."""

    id: PersonId
    name: str
    origin: Origin = field(compare=False)
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    wikidata: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, agency or site that publishes articles.

    `house_prefixes` open a lead and are cut ("BDK.VN"); `credit_names` stand in source credits
    ("TTXVN/Vietnam+"); `domains` recognize addresses.
    """

    id: OutletId
    name: str
    organization: OrganizationId | None = None
    is_republisher: bool = False
    house_prefixes: tuple[str, ...] = ()
    credit_names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
