"""Guiding documents."""

from dataclasses import dataclass, field

from digest.records.edtf import EdtfDate
from digest.records.models.common import DirectiveId, Note, OrganizationId, Origin, Source


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a directive is in force: `kind` is an id of the vocabulary, valid from `on` as `source` says."""

    kind: str
    source: str
    on: EdtfDate | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What this directive does to another one; `kind` is an id of the vocabulary ("guides")."""

    kind: str
    directive: DirectiveId
    source: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of carrying a directive out ("sơ kết giữa kỳ"), as `source` states it; often still to come."""

    on: EdtfDate
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A guiding document (văn bản chỉ đạo). Numbers restart each term or year: the identity is the id.

    `code` is canonical ("57-KL/TW"); unnumbered ones have `name` ("Nghị quyết Đại hội XIII") and `named`
    ("dai-hoi-13"), the key under which the extractor reads them, or a law's name in `short_names`.
    `citation_key` is what `extract` answers before "@year" when there is no code ("NQ-DH13").
    """

    id: DirectiveId
    type: str
    issuer: OrganizationId
    title: str
    sources: tuple[Source, ...]
    origin: Origin = field(compare=False)
    number: int | None = None
    code: str | None = None
    name: str | None = None
    named: str | None = None
    citation_key: str | None = None
    issued_on: EdtfDate | None = None
    issued_on_reason: str | None = None
    term: int | None = None
    short_names: tuple[str, ...] = ()
    title_en: str | None = None
    status: Status | None = None
    relations: tuple[Relation, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    official_url: str | None = None
    notes: tuple[Note, ...] = ()
