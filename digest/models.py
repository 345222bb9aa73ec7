"""The records of a digest, as values.

Every record is a frozen dataclass built by the loader from one checked YAML mapping. Text is cleaned
(NFC, plain spaces). References to other records are ids; whether they exist is a check, not a type.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from digest.dates import EdtfDate

ArticleId = NewType("ArticleId", str)
DirectiveId = NewType("DirectiveId", str)
OrganizationId = NewType("OrganizationId", str)
PersonId = NewType("PersonId", str)
OutletId = NewType("OutletId", str)


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a record was read from, relative to the project root, and where each of its fields stands.

    Keys of `places` are field paths ("relations[0].directive"), values are (line, column) from 1.
    """

    path: str
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def place(self, field_path: str) -> tuple[int, int]:
        """The line and column of a field, of the nearest field around it, or (1, 1)."""
        while field_path:
            if field_path in self.places:
                return self.places[field_path]
            field_path = field_path[: max(field_path.rfind("."), field_path.rfind("["), 0)]
        return 1, 1


@dataclass(frozen=True, slots=True)
class Source:
    """A page that states facts: `supports` names the fields it bears out."""

    url: str
    supports: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the editors on a record, for readers, with the page it rests on."""

    text: str
    source: str | None = None
    paragraph: int | None = None


# ------------------------------------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a cleaned text: `kind` is "paragraph", "heading", "entry" (of a list) or "caption".

    `start` is the code-point offset of `text` in the cleaned text (after the mark "## ", "- ", "[Ảnh] ").
    Paragraphs and list entries are numbered from 1 and have the anchors d1, d2 …; headings have muc1 …,
    captions anh1 … .
    """

    kind: str
    anchor: str
    number: int | None
    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset just after the block."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A sentence of ours on what the article says, and the number of the paragraph that bears it out."""

    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in an article, with the role exactly as the article prints it."""

    person: PersonId
    role: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A change made after publication, shown to readers."""

    on: EdtfDate
    text: str


@dataclass(frozen=True, slots=True)
class LinkOverride:
    """An editor's word on a link: the exact `words` of a paragraph (all paragraphs when None).

    In `also_cites` and `resolve` one of the three ids says what the words mean; in `not_cited` none does.
    """

    words: str
    paragraph: int | None = None
    directive: DirectiveId | None = None
    organization: OrganizationId | None = None
    person: PersonId | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A news article: its cleaned text, what is known about it, and our own words on it."""

    id: ArticleId
    title: str
    summary: str
    key_points: tuple[KeyPoint, ...]
    summary_en: str
    rights: str
    status: str
    raw: str
    raw_sha256: str
    text: str
    blocks: tuple[Block, ...]
    origin: Origin = field(compare=False)
    title_inferred: str | None = None
    outlet: OutletId | None = None
    republished_by: OutletId | None = None
    source_url: str | None = None
    archived_url: str | None = None
    captured_on: EdtfDate | None = None
    published_on: EdtfDate | None = None
    published_on_reason: str | None = None
    event_on: EdtfDate | None = None
    event_on_reason: str | None = None
    place: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    standfirst: int | None = None
    people: tuple[Appearance, ...] = ()
    excerpt_paragraphs: tuple[int, ...] = ()
    status_note: str | None = None
    cleaning_notes: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    also_cites: tuple[LinkOverride, ...] = ()
    not_cited: tuple[LinkOverride, ...] = ()
    resolve: tuple[LinkOverride, ...] = ()

    @property
    def dated_on(self) -> EdtfDate | None:
        """The date it is listed under: of publication, else of the event."""
        return self.published_on or self.event_on

    @property
    def is_published(self) -> bool:
        """Whether its text and links may appear in any output."""
        return self.status == "published"

    @property
    def public_blocks(self) -> tuple[Block, ...]:
        """The blocks that the article's rights allow a page, a quotation or the search index to show."""
        if self.rights == "full-text":
            return self.blocks
        return tuple(b for b in self.blocks if self.rights == "excerpt" and b.number in self.excerpt_paragraphs)

    @property
    def document(self) -> str:
        """Title and text as the extractor reads them: one string, a blank line between."""
        return f"{self.title}\n\n{self.text}"

    @property
    def text_offset(self) -> int:
        """The offset in `document` at which `text` begins."""
        return len(self.title) + 2


# ----------------------------------------------------------------------------------------- directives


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


# -------------------------------------------------------------------------- organizations and people


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


# ----------------------------------------------------------------------------------------- vocabulary


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


# ------------------------------------------------------------------------------------ words of cleaning


@dataclass(frozen=True, slots=True)
class FrameWords:
    """What stands around an article on a page: lines of `buttons` and `counters` go wherever they stand.

    `ending_markers` head what follows an article ("Tin cùng chuyên mục"); `ending_hints` do so only where
    hardly any text follows ("Bình luận"); `box_markers` head boxes inside one ("Tin liên quan").
    `footer_openers` keep their punctuation ("Điện thoại:").
    """

    buttons: tuple[str, ...]
    counters: tuple[str, ...]
    ending_markers: tuple[str, ...]
    ending_hints: tuple[str, ...]
    box_markers: tuple[str, ...]
    invitations: tuple[str, ...]
    follow_openers: tuple[str, ...]
    platforms: tuple[str, ...]
    footer_openers: tuple[str, ...]
    tag_labels: tuple[str, ...]
    weather_places: tuple[str, ...]
    breadcrumb_openers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaptionWords:
    """How photo captions are worded: `picture_markers` stand where a picture was, `photo_labels` name the photographer ("Ảnh:"), `photo_notes` do not.

    A line with one of `openers`, or with one of `persons` at its start and one of `verbs` after it, reads as
    a caption when it has no full stop; with a full stop only by one of `phrases` without any of the
    `narrative_words` before it. A sentence with one of `text_openers` is none, even right below a picture.
    """

    picture_markers: tuple[str, ...]
    photo_labels: tuple[str, ...]
    photo_notes: tuple[str, ...]
    openers: tuple[str, ...]
    text_openers: tuple[str, ...]
    persons: tuple[str, ...]
    verbs: tuple[str, ...]
    phrases: tuple[str, ...]
    narrative_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CreditWords:
    """How a page says who wrote and who first published: labels before a colon, and names of agencies."""

    author_labels: tuple[str, ...]
    byline_openers: tuple[str, ...]
    credit_labels: tuple[str, ...]
    source_labels: tuple[str, ...]
    house_prefixes: tuple[str, ...]
    outlet_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words around a printed date; `month_names` holds twelve lists, January first."""

    weekdays: tuple[str, ...]
    month_names: tuple[tuple[str, ...], ...]
    published_labels: tuple[str, ...]
    updated_labels: tuple[str, ...]
    printed_labels: tuple[str, ...]
    day_parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs that end a story ("./.") and that open an entry of a list ("•")."""

    end_marks: tuple[str, ...]
    bullets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockNames:
    """Words in the class, id, type and role of HTML elements that tell what an element holds."""

    dropped_blocks: tuple[str, ...]
    caption_blocks: tuple[str, ...]
    picture_blocks: tuple[str, ...]
    standfirst_blocks: tuple[str, ...]
    title_blocks: tuple[str, ...]
    date_blocks: tuple[str, ...]
    author_blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """The words by which cleaning tells an article from the page around it (`data/cleaning.yml`)."""

    frame: FrameWords
    captions: CaptionWords
    credits: CreditWords
    dates: DateWords
    marks: Marks
    html: BlockNames


@dataclass(frozen=True, slots=True)
class Records:
    """Everything under `data/`, each kind by id, in the order of the ids.

    `captures` maps the path of each raw capture ("data/raw/….txt") to the SHA-256 of its bytes.
    """

    articles: Mapping[ArticleId, Article]
    directives: Mapping[DirectiveId, Directive]
    organizations: Mapping[OrganizationId, Organization]
    people: Mapping[PersonId, Person]
    outlets: Mapping[OutletId, Outlet]
    vocabulary: Vocabulary
    captures: Mapping[str, str] = field(default_factory=dict)


# ------------------------------------------------------------------------------- what is found in texts


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
class Lookalike:
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
    lookalikes: tuple[Lookalike, ...] = ()


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
