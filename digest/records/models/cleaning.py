"""The words by which cleaning tells an article from the page around it."""

from dataclasses import dataclass


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
    follow_endings: tuple[str, ...]
    platforms: tuple[str, ...]
    footer_openers: tuple[str, ...]
    tag_labels: tuple[str, ...]
    weather_places: tuple[str, ...]
    breadcrumb_openers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaptionWords:
    """How photo captions are worded.

    `picture_markers` stand where a picture was, `photo_labels` name the photographer ("Ảnh:"), `photo_notes` do not.

    A line with one of `openers`, or with one of `persons` at its start and one of `verbs` after it, reads as
    a caption when it has no full stop; with a full stop only by one of `phrases` without any of the
    `narrative_words` before it. A sentence with one of `text_openers` is none, even right below a picture.
    """

    picture_markers: tuple[str, ...]
    photo_labels: tuple[str, ...]
    photo_notes: tuple[str, ...]
    labels: tuple[str, ...]
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
    site_words: tuple[str, ...]
    outlet_words: tuple[str, ...]
    section_names: tuple[str, ...]


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
    """Words in the class, id, type and role of HTML elements that tell what an element holds.

    `dropped_blocks` hold no article; `frame_blocks` neither, but some sites put a whole article into one.
    """

    dropped_blocks: tuple[str, ...]
    frame_blocks: tuple[str, ...]
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
