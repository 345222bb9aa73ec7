"""The closed lists of the collection and the words of the extractor's grammar."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.records.models.common import Origin


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document: "Kết luận", other words for it, its abbreviations in codes, its English words.

    `bare_number` says when the word and a plain number are a citation already: "any" ("nghị quyết 36"),
    "capitalized" ("Kết luận 57"), "marked" (only with "số", a date or an issuer) or "never".
    `code_ending` is what follows number and year in every code of this type ("NĐ-CP"), where there is one.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    bare_number: str = "marked"
    code_ending: str | None = None


@dataclass(frozen=True, slots=True)
class IssuerSuffix:
    """The end of a code ("TW", "TTg", "BTTTT") in canonical case and the body it names, if it names one.

    `family` is "party" (57-KL/TW) or "state" (47/NQ-CP). `spellings` are other prints of the suffix ("TƯ").
    `users` are the bodies that use it though it names none of them. `names` and `english` are the issuer's
    names, where it is no record of its own.
    """

    suffix: str
    family: str
    issuer: str | None = None
    spellings: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """Prints of one phrase ("Trung ương", "T.Ư", "TW"): a name with one of them is known with each."""

    id: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A relation between directives: read from the one that states it ("hướng dẫn"), and from the other side."""

    id: str
    forward: str
    backward: str


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a closed list: the id in the data and the words on the page."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists of the collection; the extractor's grammar is built from the first two, `spellings` and `words`.

    `words` maps the name of a word list of the grammar ("local_markers", "provinces") to its words.
    """

    document_types: tuple[DocumentType, ...]
    issuer_suffixes: tuple[IssuerSuffix, ...]
    relation_kinds: tuple[RelationKind, ...]
    statuses: tuple[Term, ...]
    organization_kinds: tuple[Term, ...]
    succession_kinds: tuple[RelationKind, ...]
    words: Mapping[str, tuple[str, ...]]
    origin: Origin = field(compare=False)
    spellings: tuple[Spelling, ...] = ()
