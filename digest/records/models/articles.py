"""News articles and what their editors say of them."""

from dataclasses import dataclass, field

from digest.records.edtf import EdtfDate
from digest.records.models.common import ArticleId, DirectiveId, Note, OrganizationId, Origin, OutletId, PersonId


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
