"""What the steps of cleaning hand on: the lines of a capture, and the parts an article is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from digest.records.problems import Problem
from digest.text.fold import fold


class PartKind(Enum):
    """What a line of a capture turned out to be."""

    TITLE = "title"
    DATE = "date"
    AUTHOR = "author"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ENTRY = "entry"
    ROW = "row"
    CAPTION = "caption"
    REMOVED = "removed"


class Hint(Enum):
    """What the markup of a page, or the layout of a text, says a line is."""

    TITLE = "title"
    DATE = "date"
    AUTHOR = "author"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    ENTRY = "entry"
    ROW = "row"
    CAPTION = "caption"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a capture that is not blank.

    `number` counts the lines of the file from 1. `gap` says that a blank line or the start of a block is
    before it, `after_picture` that a picture is, `from_markup` that a page marks captions by its elements. `kind`
    is None until a step has decided; `rule` names the rule that removed it.
    """

    number: int
    text: str
    gap: bool = True
    hint: Hint | None = None
    after_picture: bool = False
    from_markup: bool = False
    kind: PartKind | None = None
    rule: str | None = None

    def decided(self, kind: PartKind) -> "Line":
        """The same line, known to be of a kind."""
        return replace(self, kind=kind)

    def removed(self, rule: str) -> "Line":
        """The same line, taken out by a rule."""
        return replace(self, kind=PartKind.REMOVED, rule=rule)

    def worded(self, text: str) -> "Line":
        """The same line with other words."""
        return replace(self, text=text)

    @property
    def is_open(self) -> bool:
        """Whether no step has decided on it yet."""
        return self.kind is None


Lines = list[Line]


@dataclass(frozen=True, slots=True)
class Removal:
    """A line that is no part of the article, and the rule that took it out."""

    line: int
    text: str
    rule: str


class DoubtKind(Enum):
    """What an editor has to decide because the capture does not say it clearly."""

    DATE_OF_VISIT = "date-of-visit"
    DATE_CONTRADICTED = "date-contradicted"
    DATES_DIFFER = "dates-differ"
    BROKEN_ADDRESS = "broken-address"
    CAPTION_OR_HEADING = "caption-or-heading"
    ENCODING = "encoding"
    LOST_BYTES = "lost-bytes"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question for the editor: its kind and the words of the capture it is about."""

    kind: DoubtKind
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the article: `kind` is PARAGRAPH, HEADING, ENTRY, ROW or CAPTION; `text` has no mark."""

    kind: PartKind
    text: str
    line: int


MARKS: Mapping[PartKind, str] = {PartKind.HEADING: "## ", PartKind.ENTRY: "- ", PartKind.CAPTION: "[Ảnh] "}
"""The mark before a part in the stored text; the other kinds have no mark."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The parts of a capture.

    `published` is EDTF to the day or month; `outlet` and `republisher` are names as printed. `wording` holds what
    was cut inside a line that stayed ("BDK.VN - "), in the shape of a removal; `doubts` what an editor must decide.
    `date_lines` counts lines of a date, `second_title` is the title of another article below this one.
    """

    parts: tuple[Part, ...] = ()
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    republisher: str | None = None
    source_url: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    removed: tuple[Removal, ...] = ()
    wording: tuple[Removal, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    date_lines: int = 0
    second_title: Removal | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def captions(self) -> tuple[str, ...]:
        """The photo captions, in order."""
        return tuple(part.text for part in self.parts if part.kind is PartKind.CAPTION)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text in order without captions: "## " before sub-headings, "- " before list entries."""
        return tuple(marked(part) for part in self.parts if part.kind is not PartKind.CAPTION)

    def as_mapping(self) -> dict[str, Any]:
        """The parts as `clean --json` prints them."""
        return {
            "title": self.title,
            "published": self.published,
            "outlet": self.outlet,
            "authors": list(self.authors),
            "credits": list(self.credits),
            "source_url": self.source_url,
            "captions": list(self.captions),
            "paragraphs": list(self.paragraphs),
            "removed": [{"line": r.line, "text": r.text, "rule": r.rule} for r in self.removed],
        }


def marked(part: Part) -> str:
    """A part as a line of the stored text, with its mark."""
    return MARKS.get(part.kind, "") + part.text


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts without repeats, in the order of their first occurrence; marks and case make no difference."""
    return tuple({fold(text): text for text in reversed(list(texts)) if text}.values())[::-1]
