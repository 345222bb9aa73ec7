"""The steps of cleaning in their order: lines of a capture → parts of an article."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from digest.ingest.clean.captions import drop_repeats, mark_credited, mark_pictures, mark_worded, photo_credit
from digest.ingest.clean.closing import cut_after_end, mark_credits, settle_tail
from digest.ingest.clean.credits import Credit, read_credit, split_names
from digest.ingest.clean.header import choose_title, mark_dates, published_on, settle_header
from digest.ingest.clean.labels import remove_labels
from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import word_count
from digest.ingest.clean.names import is_person_name, opens_as_site
from digest.ingest.clean.outlets import OutletNames
from digest.ingest.clean.page_facts import HeadFacts
from digest.ingest.clean.parts import Cleaned, Line, Lines, Part, PartKind, Removal, unique
from digest.ingest.clean.sections import cut_after_markers, remove_boxes
from digest.ingest.clean.splitting import join_credits, split_glued
from digest.ingest.clean.structure import settle_body
from digest.ingest.clean.wording import cut_wording

# What parts the writer from the date. Match: "Thu Hằng | 11/10/2023", "Thu Hằng - Thứ Tư"; near miss: "11-10-2023".
_DATE_JOINT = re.compile(r"\s*[|•·]\s*|\s[-–—]\s|,\s")
_KEPT: Final = (PartKind.PARAGRAPH, PartKind.HEADING, PartKind.ENTRY, PartKind.ROW, PartKind.CAPTION)


def take_apart(lines: Sequence[Line], facts: HeadFacts, lexicon: Lexicon, outlets: OutletNames) -> Cleaned:
    """The parts of the article that the lines hold."""
    decided = decide(lines, lexicon)
    reworded = cut_wording(decided, lexicon, outlets)
    parts = tuple(Part(line.kind, line.text, line.number) for line in reworded.lines if line.kind in _KEPT)
    credits = [
        credit for line in decided if line.kind is PartKind.CREDIT and (credit := read_credit(line.text, lexicon))
    ]
    title = next((line.text for line in decided if line.kind is PartKind.TITLE), _head_title(facts, lexicon))
    names = [name for credit in credits for name in (credit.url, credit.source) if name]
    site = outlets.best([name for name in (facts.url, facts.site) if name])
    outlet = outlets.best([*names, *reworded.names]) or (None if _is_republisher(facts, outlets) else site)
    return Cleaned(
        parts=parts,
        title=title,
        published=_published(decided, facts, lexicon),
        outlet=outlet,
        republisher=_republisher(decided, facts, outlet, outlets),
        source_url=_source_url(decided, credits) or _own_address(facts, outlet, site),
        authors=_authors(decided, credits, facts, lexicon),
        credits=_credit_lines(decided, lexicon),
        removed=tuple(Removal(line.number, line.text, line.rule) for line in decided if line.rule),
        wording=reworded.cut,
    )


def decide(lines: Sequence[Line], lexicon: Lexicon) -> Lines:
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
        lambda found: settle_header(found, lexicon),
        lambda found: drop_repeats(found, lexicon),
        lambda found: cut_after_end(found, lexicon),
        lambda found: mark_worded(found, lexicon),
        lambda found: settle_tail(found, lexicon),
        lambda found: settle_body(found, lexicon),
    )
    decided = list(lines)
    for step in steps:
        decided = step(decided)
    return decided


def _head_title(facts: HeadFacts, lexicon: Lexicon) -> str | None:
    """The title that the head of a page names, where it names an article and not the site."""
    named = (title for title in facts.titles if word_count(title) >= 5 and not opens_as_site(title, lexicon))
    return next(named, None)


def _published(lines: Lines, facts: HeadFacts, lexicon: Lexicon) -> str | None:
    """The date of publication; what the page prints decides between the days that its timestamp can mean."""
    found = published_on(lines, lexicon)
    printed = str(found.day) if found else None
    if facts.published and printed not in facts.published:
        return facts.published[-1]
    return printed


def _source_url(lines: Lines, credits: list[Credit]) -> str | None:
    """The address that a credit names, else the only address that stands on a line of its own."""
    bare = unique(line.text for line in lines if line.rule == "bare-address" and line.text.startswith("http"))
    return next((credit.url for credit in credits if credit.url), None) or (bare[0] if len(bare) == 1 else None)


def _is_republisher(facts: HeadFacts, outlets: OutletNames) -> bool:
    return any(outlets.id_of(name) in outlets.republishers for name in (facts.url, facts.site) if name)


def _republisher(lines: Lines, facts: HeadFacts, outlet: str | None, outlets: OutletNames) -> str | None:
    """The site a copy was taken from, when it is not the original outlet's."""
    site = next((outlets.id_of(name) or name for name in (facts.site, facts.url) if name), None)
    if site:
        return site if site != outlet else None
    removed = (word for line in lines if line.kind is PartKind.REMOVED for word in line.text[:200].split())
    named = (word.strip(".,") for word in removed if "." in word)
    return next((found for word in named if (found := outlets.id_of(word)) in outlets.republishers), None)


def _own_address(facts: HeadFacts, outlet: str | None, site: str | None) -> str | None:
    """The page's address, when the page is the original outlet's own."""
    return facts.url if facts.url and outlet is not None and outlet == site else None


def _authors(lines: Lines, credits: list[Credit], facts: HeadFacts, lexicon: Lexicon) -> tuple[str, ...]:
    printed = [name for line in lines if line.kind is PartKind.AUTHOR for name in split_names(line.text)]
    labelled = [name for credit in credits for name in credit.authors]
    dated = [piece for line in lines if line.kind is PartKind.DATE for piece in _beside_date(line.text)]
    printed += [name for name in dated if " " in name and _is_writer(name, lexicon)]
    named = [name for name in facts.authors if is_person_name(name, lexicon)]
    return unique(name for name in [*labelled, *printed] or named if not lexicon.buttons.is_whole(words_of(name)))


def _beside_date(text: str) -> list[str]:
    """The pieces of a date line, and what stands before its first digit: where the writer's name may be."""
    return [*_DATE_JOINT.split(text), re.split(r"\d", text, maxsplit=1)[0].strip(" -–|,")]


def _is_writer(name: str, lexicon: Lexicon) -> bool:
    """Whether a piece of a date line is a person and no weekday."""
    words = words_of(name)
    return is_person_name(name, lexicon) and not (
        lexicon.date_words.length_at(words) or lexicon.buttons.is_whole(words)
    )


def _credit_lines(lines: Lines, lexicon: Lexicon) -> tuple[str, ...]:
    """Credit lines as printed, addresses aside, and the photo credits of captions."""
    printed = [line.text for line in lines if line.kind is PartKind.CREDIT and "://" not in line.text]
    photos = [photo_credit(line.text, lexicon) or "" for line in lines if line.kind is PartKind.CAPTION]
    return unique([*printed, *photos])
