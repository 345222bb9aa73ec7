"""What is found in texts, before and after linking it to records."""

from dataclasses import dataclass
from typing import Literal

from digest.records.models.common import ArticleId, DirectiveId, OrganizationId, PersonId, PlaceId


@dataclass(frozen=True, slots=True)
class Citation:
    """A document reference as read in a text; None means not stated in the text.

    `start` and `end` are code-point offsets into the text as given. `type` and `issuer` are slugs; `code` is
    canonical; `date` is ISO or partial ("2025-05"). `form` is "full", "number", "named", "definition",
    "anaphora".

    The rest is evidence for resolving. `day_of_year` is a date without a year ("-06-15"), `known_by` a date at
    which the document existed ("từ tháng 3/2013"), `is_unreadable` a date or term that is printed but cannot be
    read; `is_issuer_printed` is false for an issuer that only the code implies; `title` is printed as the
    title, for sure if `is_title_sure` (after "về"), else perhaps a clause ("quy định …"). `is_of_place` is set for
    codes that every place uses ("KH-UBND"); `place` is that of the printed issuer, else for these the home place.
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
    day_of_year: str | None = None
    known_by: str | None = None
    is_unreadable: bool = False
    is_issuer_printed: bool = False
    title: str | None = None
    is_title_sure: bool = False
    place: PlaceId | None = None
    is_of_place: bool = False


HomeReason = Literal["article", "outlet", "text", "event"]
"""Why a place is the home place of a text: the article's record, its outlet's, the one place named, the event's."""


@dataclass(frozen=True, slots=True)
class Home:
    """The place of names that leave theirs out: "UBND tỉnh" in an article of Lào Cai."""

    place: PlaceId
    reason: HomeReason


@dataclass(frozen=True, slots=True)
class Mention:
    """An organization named in a text. `role` is "subject", "post" (in a person's post), "issuer", "credit".

    `home` is set where the name leaves out its place.
    """

    start: int
    end: int
    surface: str
    organization: OrganizationId
    role: str = "subject"
    home: Home | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in a text."""

    start: int
    end: int
    surface: str
    person: PersonId


@dataclass(frozen=True, slots=True)
class RejectedMention:
    """A phrase with an organization's words that is not linked: a namesake, or a name without its place.

    `candidates` are the organizations it could be taken for; `is_placeless` marks a name of which the place is open.
    An override can still say what it means; `role` is as in `Mention`.
    """

    start: int
    end: int
    surface: str
    candidates: tuple[OrganizationId, ...]
    role: str
    is_placeless: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """The citations (with "Kết luận này"), organizations and people of a text, each in its order."""

    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    people: tuple[PersonMention, ...]
    rejected: tuple[RejectedMention, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedCitation:
    """A citation with what it means: one directive, or none when unsure.

    `candidates` are the registered directives that could be meant; `reason` names the rule that decided
    ("code-and-year", "antecedent", "editor", "ambiguous", "unsupported", "contradicts", "unknown"); `flags` name
    slips of the press beside a link ("date-conflicts-registry"). Without a link `contradicted` is the directive
    of the same number, and `contradictions` what the text prints against it ("title", "date", "term", "issuer").
    """

    citation: Citation
    directive: DirectiveId | None
    reason: str
    candidates: tuple[DirectiveId, ...] = ()
    flags: tuple[str, ...] = ()
    contradicted: DirectiveId | None = None
    contradictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleLinks:
    """What one article cites and names; offsets into its `document` (title, blank line, text)."""

    article: ArticleId
    citations: tuple[LinkedCitation, ...]
    mentions: tuple[Mention, ...]
    people: tuple[PersonMention, ...]
    rejected: tuple[RejectedMention, ...] = ()
