"""What is found in texts, before and after it is known what it means."""

from dataclasses import dataclass

from digest.records.models.common import ArticleId, DirectiveId, OrganizationId, PersonId


@dataclass(frozen=True, slots=True)
class Citation:
    """A reading of a document reference in a text; null means that the text does not say it.

    `start` and `end` are code-point offsets into the text as given. `type` and `issuer` are slugs; `code` is
    canonical; `date` is ISO or partial ("2025-05"). `form` is "full", "number", "named", "definition",
    "anaphora".
    """

    start: int
    end: int
    surface: str
    form: str
    type: str
    number: int | None = None
    code: str | None = None
    year: int | None = None
    issuer: str | None = None
    date: str | None = None
    term: int | None = None
    named: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An organization named in a text. `role` is "subject", "post" (in somebody's post), "issuer", "credit"."""

    start: int
    end: int
    surface: str
    organization: OrganizationId
    role: str = "subject"


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in a text."""

    start: int
    end: int
    surface: str
    person: PersonId


@dataclass(frozen=True, slots=True)
class RejectedMention:
    """A phrase with a body's words that was not taken for it, as a local twin or for want of a fuller name.

    An editor's word can still say what it means; `role` is as in `Mention`.
    """

    start: int
    end: int
    surface: str
    candidates: tuple[OrganizationId, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a text says: its citations (with "Kết luận này"), bodies and people, each in the order of the text."""

    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    people: tuple[PersonMention, ...]
    lookalikes: tuple[RejectedMention, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedCitation:
    """A citation with what it means: one directive, or none when unsure.

    `candidates` are the registered directives that could be meant; `reason` names the rule that decided
    ("code-and-year", "antecedent", "editor", "ambiguous", "unknown"); `flags` name contradictions with
    the registry ("date-conflicts-registry").
    """

    citation: Citation
    directive: DirectiveId | None
    reason: str
    candidates: tuple[DirectiveId, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleLinks:
    """What one article cites and names; offsets into its `document` (title, blank line, text)."""

    article: ArticleId
    citations: tuple[LinkedCitation, ...]
    mentions: tuple[Mention, ...]
    people: tuple[PersonMention, ...]
