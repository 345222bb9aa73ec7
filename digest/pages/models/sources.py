"""Where facts come from: the numbered list at the end of a page, and the numbers after the facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from digest.pages.dates import DateText
from digest.records.models import Note, Source


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list of a page; `supports` are the names of fields."""

    number: int
    url: str
    host: str
    supports: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name and when it was the official one; None is an open or unknown end."""

    name: str
    start: DateText | None
    end: DateText | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A remark of the editors, with the page it rests on when it rests on one."""

    text: str
    url: str
    host: str


def source_lines(sources: Iterable[Source], further_urls: Iterable[str]) -> tuple[SourceLine, ...]:
    """The sources of a record, then the further pages its facts name, each address once, numbered from 1."""
    by_url: dict[str, tuple[tuple[str, ...], str]] = {}
    for source in sources:
        supports, note = by_url.get(source.url, ((), ""))
        by_url[source.url] = (tuple(dict.fromkeys((*supports, *source.supports))), note or source.note or "")
    for url in further_urls:
        by_url.setdefault(url, ((), ""))
    return tuple(
        SourceLine(number, url, host_of(url), supports, note)
        for number, (url, (supports, note)) in enumerate(by_url.items(), start=1)
    )


def numbers_of_field(lines: Iterable[SourceLine], field: str) -> tuple[int, ...]:
    """The numbers of the sources that support a field."""
    return tuple(line.number for line in lines if field in line.supports)


def numbers_of_url(lines: Iterable[SourceLine], url: str | None) -> tuple[int, ...]:
    """The number of one source, in a tuple; empty for None."""
    return tuple(line.number for line in lines if line.url == url)


def number_spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The numbers with three or more in a row as one span.

    >>> number_spans([1, 2, 3, 4, 6, 7])
    [(1, 4), (6, 6), (7, 7)]
    """
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return [part for a, b in spans for part in ([(a, b)] if b - a != 1 else [(a, a), (b, b)])]


def note_lines(notes: Iterable[Note]) -> tuple[NoteLine, ...]:
    """The notes as a page prints them."""
    return tuple(NoteLine(note.text, note.source or "", host_of(note.source or "")) for note in notes)


def host_of(url: str) -> str:
    """The host without "www.": "thuvienphapluat.vn" of "https://www.thuvienphapluat.vn/van-ban/…"."""
    return (urlsplit(url).hostname or "").removeprefix("www.").rstrip(".")
