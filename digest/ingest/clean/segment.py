"""The steps of cleaning in their order: lines of a capture → parts of an article."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from digest.ingest.clean.captions import drop_repeats, mark_credited, mark_worded
from digest.ingest.clean.closing import cut_after_end, mark_credits, mark_footnotes, settle_tail
from digest.ingest.clean.credits import Credit, is_broken_address, read_credit, split_names
from digest.ingest.clean.header import mark_dates, settle_header
from digest.ingest.clean.labels import remove_labels
from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import ends_sentence, word_count
from digest.ingest.clean.mastheads import printed_sites
from digest.ingest.clean.names import domain_of, is_byline, is_person_name, is_short_for, opens_as_site
from digest.ingest.clean.outlets import OutletNames
from digest.ingest.clean.page_facts import HeadFacts
from digest.ingest.clean.parts import Cleaned, Doubt, DoubtKind, Line, Lines, Part, PartKind, Removal, unique
from digest.ingest.clean.photo_credits import photo_credit
from digest.ingest.clean.pictures import mark_pictures
from digest.ingest.clean.printed_dates import read_date_line
from digest.ingest.clean.publication import find_publication
from digest.ingest.clean.sections import cut_after_markers, cut_second_article, remove_boxes, remove_headlines
from digest.ingest.clean.splitting import join_credits, split_glued
from digest.ingest.clean.structure import PLAIN_HEADING_WORDS, settle_body
from digest.ingest.clean.titles import choose_title
from digest.ingest.clean.wording import cut_wording
from digest.text.patterns import part

# What parts the writer from the date.
_DATE_JOINT: Final = part(
    r"\s*(?:[|•·]|//)\s*|\s[-–—]\s|,\s",
    matches=("Thu Hằng | 11/10/2023", "Thu Hằng - Thứ Tư", "A // HTV 9/8/2023"),
    near_misses=("11-10-2023",),
)
# A place before the day.
_PLACED: Final = part(
    r"[^\d,]{2,30}, ngày \d",
    matches=("Hà Giang, ngày 30 tháng 5",),
    near_misses=("Thu Hằng, 11/10/2023",),
    method="match",
)
# What parts a writer from the outlet.
_OUTLET_JOINT: Final = part(
    r"[/()]",
    matches=("Trọng Đức (TTXVN)", "A / VOV.VN"),
    near_misses=("A - B",),
)
# Unregistered initials right behind the writer.
_INITIALS: Final = part(
    r"[^\W\d]\s?/\s?([A-Z]{3,6})$",
    matches=("Hoàng Phương/CVN",),
    near_misses=("A/Vietnam+", "11/10/2023"),
)
MOST_UNSURE: Final = 5
"""So many doubtful lines are asked about; a poem has more of them, and no question."""

_KEPT: Final = (PartKind.PARAGRAPH, PartKind.HEADING, PartKind.ENTRY, PartKind.ROW, PartKind.CAPTION)


def segment(lines: Sequence[Line], facts: HeadFacts, lexicon: Lexicon, outlets: OutletNames) -> Cleaned:
    """The parts of the article that the lines hold."""
    decided = classify_lines(lines, lexicon)
    reworded = cut_wording(decided, lexicon, outlets)
    parts = tuple(Part(line.kind, line.text, line.number) for line in reworded.lines if line.kind in _KEPT)
    credits = [
        credit for line in decided if line.kind is PartKind.CREDIT and (credit := read_credit(line.text, lexicon))
    ]
    title = next((line.text for line in decided if line.kind is PartKind.TITLE), _head_title(facts, lexicon))
    publication = find_publication(decided, facts, reworded.day, lexicon)
    origin = _find_origin(decided, facts, credits, reworded.names, lexicon, outlets)
    return Cleaned(
        parts=parts,
        title=title,
        published=publication.day,
        outlet=origin.outlet,
        republisher=origin.republisher,
        source_url=_source_url(decided, credits) or _own_address(facts, origin, outlets),
        authors=_authors(decided, credits, facts, lexicon, outlets),
        credits=_credit_lines(decided, lexicon),
        removed=tuple(_removal(line) for line in decided if line.rule),
        wording=reworded.cut,
        doubts=(*publication.doubts, *_broken_addresses(decided), *_unsure_lines(decided)),
        date_lines=sum(1 for line in lines if (found := read_date_line(line.text, lexicon)) and len(found.rest) <= 6),
        second_title=next((_removal(line) for line in decided if line.rule == "second-article"), None),
    )


def classify_lines(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
    """The lines, each with its kind."""
    steps: tuple[Callable[[Lines], Lines], ...] = (
        lambda found: split_glued(found, lexicon),
        lambda found: mark_dates(found, lexicon),
        lambda found: mark_pictures(found, lexicon),
        lambda found: join_credits(found, lexicon),
        lambda found: remove_labels(found, lexicon),
        lambda found: mark_credited(found, lexicon),
        lambda found: cut_after_markers(found, lexicon),
        lambda found: choose_title(found, lexicon),
        lambda found: remove_boxes(found, lexicon),
        lambda found: mark_credits(found, lexicon),
        lambda found: remove_headlines(found, lexicon),
        lambda found: settle_header(found, lexicon),
        lambda found: drop_repeats(found, lexicon),
        lambda found: cut_second_article(found, lexicon),
        mark_footnotes,
        lambda found: cut_after_end(found, lexicon),
        lambda found: mark_worded(found, lexicon),
        lambda found: settle_tail(found, lexicon),
        lambda found: settle_body(found, lexicon),
    )
    decided = list(lines)
    for step in steps:
        decided = step(decided)
    return decided


def _removal(line: Line) -> Removal:
    return Removal(line.number, line.text, line.rule or "")


def _head_title(facts: HeadFacts, lexicon: Lexicon) -> str | None:
    """The title that the head of a page names, where it names an article and not the site."""
    named = (title for title in facts.titles if word_count(title) >= 5 and not opens_as_site(title, lexicon))
    return next(named, None)


def _broken_addresses(lines: Lines) -> tuple[Doubt, ...]:
    """The credit lines whose printed address is broken by a space: "http://baox.vn/dai-hoi-4 82905.html"."""
    broken = (line.text for line in lines if line.kind is PartKind.CREDIT and is_broken_address(line.text))
    return tuple(Doubt(DoubtKind.BROKEN_ADDRESS, text) for text in broken)


def _unsure_lines(lines: Lines) -> tuple[Doubt, ...]:
    """The first short lines without an end mark that stayed paragraphs: captions or sub-headings, one cannot tell."""
    unsure = [
        line
        for line in lines
        if line.kind is PartKind.PARAGRAPH
        and line.hint is None
        and word_count(line.text) <= PLAIN_HEADING_WORDS
        and not ends_sentence(line.text)
        and not line.text.endswith(",")
    ]
    return tuple(Doubt(DoubtKind.CAPTION_OR_HEADING, line.text) for line in unsure[:MOST_UNSURE])


def _source_url(lines: Lines, credits: list[Credit]) -> str | None:
    """The address that a credit names, else the only address that stands on a line of its own."""
    bare = unique(line.text for line in lines if line.rule == "bare-address" and line.text.startswith("http"))
    return next((credit.url for credit in credits if credit.url and not credit.is_broken), None) or (
        bare[0] if len(bare) == 1 else None
    )


@dataclass(frozen=True, slots=True)
class _Origin:
    """Who published the article first, and who published it again, as printed; `site` is the page's own."""

    outlet: str | None
    republisher: str | None
    site: str | None


def _find_origin(
    lines: Lines,
    facts: HeadFacts,
    credits: list[Credit],
    prefixes: tuple[str, ...],
    lexicon: Lexicon,
    outlets: OutletNames,
) -> _Origin:
    """The outlet by its credits, its prefix in the lead, a byline, its masthead or foot, and the page's own address.

    Where a credit or prefix names another outlet than masthead and address do, these are of the republisher.
    """
    title = next((words_of(line.text) for line in lines if line.kind is PartKind.TITLE), ())
    named = [name for credit in credits for name in (credit.source, credit.url) if name and words_of(name) != title]
    own = [name for name in (facts.url, facts.site) if name]
    printed = printed_sites(lines, lexicon, outlets)
    first = [*named, *prefixes, *_outlets_in_bylines(lines, lexicon, outlets)]
    sites = [*printed, *([] if _is_republisher(own, outlets) else own)]
    outlet = outlets.best(first, printed) or outlets.best(sites)
    if outlet and outlets.id_of(outlet) is None:
        outlet = next((site for site in printed if is_short_for(outlet, site)), outlet)
    around = [name for name in (*printed, facts.site, *own) if name and not outlets.same(name, outlet)]
    known = [name for name in around if outlets.id_of(name) in outlets.republishers]
    mentioned = [name for name in _domains_around(lines) if outlets.id_of(name) in outlets.republishers]
    is_elsewhere = bool(around) and not any(outlets.same(name, outlet) for name in (*printed, *own))
    again = next(iter([*known, *(around if is_elsewhere and first else []), *mentioned]), None)
    republisher = outlets.names.get(outlets.id_of(again) or "", again) if again else None  # type: ignore[arg-type]
    return _Origin(outlet, republisher, outlets.best(own))


def _is_republisher(own: list[str], outlets: OutletNames) -> bool:
    return any(outlets.id_of(name) in outlets.republishers for name in own)


def _outlets_in_bylines(lines: Lines, lexicon: Lexicon, outlets: OutletNames) -> list[str]:
    """Outlets behind a writer's name ("Trần D. / Baogialai.com.vn", "A (TTXVN)", "B/CVN") or in its place ("HNM")."""
    labelled = [
        line.text
        for line in lines
        if line.kind is PartKind.CREDIT and (one := read_credit(line.text, lexicon)) and one.authors
    ]
    bylines = [*(line.text for line in lines if line.kind in (PartKind.AUTHOR, PartKind.DATE)), *labelled]
    pieces = [_without_label(piece.strip(" ."), lexicon) for text in bylines for piece in _OUTLET_JOINT.split(text)]
    initials = [piece for text in bylines if (found := _INITIALS.search(text)) for piece in found.groups()]
    return [piece for piece in pieces if domain_of(piece) or outlets.id_of(piece)] + initials


def _without_label(text: str, lexicon: Lexicon) -> str:
    """The outlet behind "Theo"."""
    return " ".join(text.split()[lexicon.source_labels.length_at(words_of(text)) :])


def _domains_around(lines: Lines) -> list[str]:
    removed = (word for line in lines if line.kind is PartKind.REMOVED for word in line.text[:200].split())
    return [word.strip(".,") for word in removed if "." in word]


def _own_address(facts: HeadFacts, origin: _Origin, outlets: OutletNames) -> str | None:
    """The page's address, when the page is the original outlet's own."""
    return facts.url if facts.url and outlets.same(origin.outlet, origin.site) else None


def _authors(
    lines: Lines, credits: list[Credit], facts: HeadFacts, lexicon: Lexicon, outlets: OutletNames
) -> tuple[str, ...]:
    printed = [name for line in lines if line.kind is PartKind.AUTHOR for name in split_names(line.text)]
    labelled = [name for credit in credits for name in credit.authors]
    dates = [line.text for line in lines if line.kind is PartKind.DATE and not _PLACED.match(line.text)]
    dated = [piece for text in dates for piece in _beside_date(text)]
    printed += [one for name in dated if _is_writer(name, lexicon) for one in split_names(name)]
    labelled += [name for piece in dated if (found := read_credit(piece, lexicon)) for name in found.authors]
    named = [name for name in facts.authors if is_person_name(name, lexicon)]
    people = [*labelled, *printed] or named
    return unique(name for name in people if not _is_no_writer(name, lexicon, outlets))


def _is_no_writer(name: str, lexicon: Lexicon, outlets: OutletNames) -> bool:
    """Whether a name is that of a button, an outlet or a place."""
    words = words_of(name)
    return lexicon.buttons.is_whole(words) or words in outlets.places or outlets.id_of(name) is not None


def _beside_date(text: str) -> list[str]:
    """The pieces of a date line, and what stands before its first digit: where the writer's name may be."""
    return [*_DATE_JOINT.split(text), re.split(r"[\d(]", text, maxsplit=1)[0].strip(" -–|,")]


def _is_writer(name: str, lexicon: Lexicon) -> bool:
    """Whether a piece of a date line is a person and no weekday."""
    words = words_of(name)
    if " " not in name:
        return lexicon.author_labels.is_whole(words) or ("." in name and is_byline(name, lexicon))
    return is_person_name(name, lexicon) and not (
        lexicon.weekdays.has_within(words) or lexicon.date_words.length_at(words) or lexicon.buttons.is_whole(words)
    )


def _credit_lines(lines: Lines, lexicon: Lexicon) -> tuple[str, ...]:
    """Credit lines as printed, addresses aside, and the photo credits of captions."""
    printed = [line.text for line in lines if line.kind is PartKind.CREDIT and "://" not in line.text]
    photos = [photo_credit(line.text, lexicon) or "" for line in lines if line.kind is PartKind.CAPTION]
    return unique([*printed, *photos])
