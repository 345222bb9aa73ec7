"""The digest editions as plain text for e-mail: 72 columns, full addresses, nothing but letters and lines."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from textwrap import wrap
from typing import Final

from digest.pages.corpus import Corpus
from digest.pages.dates import day_in_words
from digest.pages.exports.tables.formats import BYTE_ORDER_MARK
from digest.pages.models.issue import EditionGroup, EditionPage, EntryLine, monthly_editions
from digest.pages.settings import SiteSettings
from digest.pages.words import INFERRED_TITLE, capitalized
from digest.records.remember import key_of

COLUMNS: Final = 72
"""The longest line (RFC 3676: under 79); addresses are never broken."""


def edition_files(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The text of each monthly edition: its path below docs/ and its bytes."""
    for found in monthly_editions(corpus, site):
        key = key_of("edition text", repr(found))
        yield found.text_address, text_file(corpus.remember(key, partial(edition_text, found)))


def text_file(text: str) -> bytes:
    """The bytes of a text to open or to send: UTF-8 with its mark, without which a browser reads another encoding."""
    return (BYTE_ORDER_MARK + text).encode()


def edition_text(edition: EditionPage) -> str:
    """The edition as one text that ends in a line break."""
    head = [*wrapped(edition.site_name.upper()), *wrapped(edition.title), f"{edition.article_count} bài"]
    head += [edition.url] if edition.url else []
    parts = ["\n".join([*head, "=" * COLUMNS])]
    parts += [_group(group) for group in edition.groups] or ["Không có bài nào trong kỳ này."]
    return "\n\n\n".join(parts) + "\n"


def edition_letter(edition: EditionPage) -> bytes:
    """The edition as a letter."""
    return letter_file(f"{edition.site_name}: {edition.title}", edition_text(edition))


def letter_file(subject: str, text: str) -> bytes:
    """A message without sender and recipient, which mail programs open as a draft (RFC 5322)."""
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = subject
    letter["X-Unsent"] = "1"
    letter.set_content(text, cte="base64")
    return letter.as_bytes()


def _group(group: EditionGroup) -> str:
    if group.directive:
        head = [*wrapped(group.directive.name.upper()), *wrapped(group.directive.title), group.url]
    else:
        head = ["CHƯA DẪN VĂN BẢN NÀO"]
    return "\n\n".join(["\n".join([*head, "-" * COLUMNS]), *(_entry(entry) for entry in group.entries)])


def _entry(entry: EntryLine) -> str:
    """The lines of an article, the first one with a mark in front."""
    doubt = f" ({INFERRED_TITLE})" if entry.article.has_inferred_title else ""
    lines = [
        *wrapped(entry.article.title + doubt, "* "),
        *wrapped(f"{capitalized(entry.article.printed_outlet)}, {day_in_words(entry.article.on)}"),
        *wrapped(entry.summary),
    ]
    if entry.others:
        lines += wrapped(f"Cũng dẫn: {', '.join(other.text for other in entry.others)}")
    lines += [entry.url, *([f"Bản gốc: {entry.source_url}"] if entry.source_url else [])]
    return "\n".join([lines[0], *(f"  {line.removeprefix('  ')}" for line in lines[1:])])


def wrapped(text: str, mark: str = "") -> list[str]:
    """The text on lines that leave room for an indent of two, the first one after its mark."""
    return wrap(
        text,
        COLUMNS if mark else COLUMNS - 2,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
