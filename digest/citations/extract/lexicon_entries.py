"""What a phrase of the grammar can mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word for a kind of document: "Kết luận", "NQ", "Directive"; "văn bản" leaves the kind open (None)."""

    type: str | None
    bare_number: str
    is_abbreviation: bool = False
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """A name of a body: `strength` is "name", "alias", "abbreviation", "post", "issuer" or "short".

    A short form stands for the body only after a fuller name; that of an issuer beside a document too. `id` is an
    organization's when `is_registered`, else only the slug of an issuer. `form` is the name as the registry writes it.
    """

    id: str
    form: str
    strength: str
    is_registered: bool
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class LocalOrganization:
    """A body that every province, district or commune has: "Tỉnh ủy", "UBND"; a place makes it one."""

    slug: str
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name of a person of the registry."""

    id: str
    form: str


@dataclass(frozen=True, slots=True)
class OtherWord:
    """A phrase that only looks like a name or a kind of document: "pháp luật", "phi chính phủ"."""


Meaning = TypeWord | OrganizationName | LocalOrganization | PersonName | OtherWord
