"""The calendar of directives (iCalendar, RFC 5545): steps whose date a source states, and reviews that took place.

Two facts of the records are such dates: `milestones`, and a directive issued upon a review of an older one
(relation "reviews"). The date of a `status` is none: it may be the day on which the source wrote.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from digest.pages.addresses import CALENDAR, directive_address
from digest.pages.changes import newest_day
from digest.pages.corpus import Corpus
from digest.pages.exports.feeds import authority
from digest.pages.settings import SiteSettings
from digest.records.edtf import EdtfDate
from digest.records.models import Directive, DirectiveId

REVIEW: Final = "reviews"
"""The relation kind of a directive issued upon a review of another one."""

_MAX_OCTETS: Final = 75
_FIRST_EDITION: Final = date(1930, 1, 1)
"""Sequence numbers count days from here: before every date of a record."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An entry of the calendar: whole days, a month or a year, as precise as the source.

    `key` names it within its directive and stays when date or words are corrected: "moc-1", "tong-ket-16-kl-tw-2012".
    `known_on` is the day since which it is known, as far as the records go: that of the directive.
    """

    directive: DirectiveId
    key: str
    known_on: date
    on: EdtfDate
    text: str
    source: str


def build_calendar(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The path under docs/ and the bytes of the calendar; nothing without events (RFC 5545 requires one)."""
    events = calendar_events(corpus)
    if not events:
        return
    newest = newest_day(corpus.records) or _FIRST_EDITION
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(site.name)}//digest//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(f'{site.name}: mốc sơ kết, tổng kết')}",
        *(line for event in events for line in _event_lines(event, newest, site)),
        "END:VCALENDAR",
    ]
    yield CALENDAR, "".join(f"{_fold_line(line)}\r\n" for line in lines).encode()


def calendar_events(corpus: Corpus) -> tuple[CalendarEvent, ...]:
    """The dated steps of all directives, oldest first; an inferred date or one of several is no event."""
    names = {directive: line.name for directive, line in corpus.summaries.directives.items()}
    reviews = next((kind.forward for kind in corpus.records.vocabulary.relation_kinds if kind.id == REVIEW), "")
    events = (event for directive in corpus.directives for event in _events(directive, names, reviews))
    certain = (event for event in events if event.on.is_certain)
    return tuple(sorted(certain, key=lambda event: (event.on.earliest, event.text)))


def _events(directive: Directive, names: Mapping[DirectiveId, str], reviews: str) -> Iterator[CalendarEvent]:
    for position, milestone in enumerate(directive.milestones, start=1):
        known_on = (directive.issued_on or milestone.on).latest
        text = f"{names[directive.id]}: {milestone.text}"
        yield CalendarEvent(directive.id, f"moc-{position}", known_on, milestone.on, text, milestone.source)
    for relation in directive.relations:
        if relation.kind == REVIEW and directive.issued_on:
            on = directive.issued_on
            text = f"Ban hành {names[directive.id]} ({reviews} {names[relation.directive]})"
            yield CalendarEvent(directive.id, f"tong-ket-{relation.directive}", on.latest, on, text, relation.source)


def _event_lines(event: CalendarEvent, newest: date, site: SiteSettings) -> Iterable[str]:
    """The lines of an event. A program takes a corrected one for the same event, by its id, and for a newer edition.

    The records keep no history of an event, so it counts as changed when the collection last changed.
    """
    host = authority(site).partition(",")[0]
    changed_on = max(newest, event.known_on)
    sequence = (changed_on - _FIRST_EDITION).days
    return (
        "BEGIN:VEVENT",
        f"UID:{event.directive}/{event.key}@{host}",
        f"SEQUENCE:{sequence}",
        f"DTSTAMP:{_day(changed_on)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(event.on.earliest)}",
        f"DTEND;VALUE=DATE:{_day(event.on.latest + timedelta(days=1))}",
        f"SUMMARY:{_text(event.text)}",
        f"DESCRIPTION:{_text(f'Nguồn: {event.source}')}",
        *([f"URL:{site.url}{directive_address(event.directive)}"] if site.url else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _text(text: str) -> str:
    """The text as a TEXT value: one line, with its separators escaped."""
    line = " ".join(text.split())
    return line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _fold_line(line: str) -> str:
    """The content line in pieces of at most 75 octets; no letter is cut in two."""
    pieces, length = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if length + octets > _MAX_OCTETS:
            pieces.append(" ")
            length = 1
        pieces[-1] += letter
        length += octets
    return "\r\n".join(pieces)
