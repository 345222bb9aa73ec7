"""The date of issue after a number: ", ngày 15/6/2023", "(3/2013)", ", Hà Nội, ngày 8 tháng 3 năm 2013"."""

import re
from dataclasses import replace
from typing import Final

from digest.citations.extract.after_patterns import AfterPatterns
from digest.citations.extract.annotated_text import AnnotatedText, is_type
from digest.citations.extract.citation_context import CitationContext, read_term
from digest.citations.extract.issuers import capitals_end, read_issuer
from digest.text.patterns import YEAR, anchored
from digest.text.printed_dates import PrintedDate, read_date

_MOST_FILLERS: Final = 3
_UNREADABLE: Final = anchored(
    r"[^\s,;:)\"]{0,4}(?:[0-9…_]|\.\.)|x{2}[/.]|(?:[^\W\d]+ ){1,3}tháng ",
    matches=("31/13/2020", "o8/3/2013", "…/3/2013", "..../3", "__/3/2013", "xx/3/2013", "ba mươi hai tháng tám"),
    near_misses=("thành lập", "hội"),
)


def read_date_part(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    """A date joined by "ngày" or in brackets; after a comma only if no clause of its own begins there."""
    key = text.key
    lead = patterns.date_lead.match(key, context.end)
    assert lead is not None  # every part of it may be empty
    printed = read_date(key, lead.end())
    if printed is None:
        return _read_date_after_place(text, context, patterns) or _read_unreadable(text, context, patterns)
    opener = lead[0].strip()[:1]
    is_led = lead["lead"] or opener == "(" or _is_whole_day(printed) or not key[lead.end()].isdecimal()
    is_led = is_led or patterns.issuer_lead.match(key, printed.end)
    if not is_led or not _belongs(text, printed, opener, lead["lead"] or "", patterns):
        return None
    return with_date(context, printed, printed.end)


def _belongs(text: AnnotatedText, printed: PrintedDate, opener: str, lead: str, patterns: AfterPatterns) -> bool:
    """Whether a date after "," or ";" is still of the document before it.

    Not in "ban hành Quyết định 296/QĐ-TTg; ngày 5/5/2015, ban hành Quyết định 587/QĐ-TTg": it is of the next one.
    """
    if opener not in (",", ";", "-"):
        return True
    if _opens_next_citation(text, printed.end, patterns):
        return False
    if _is_whole_day(printed) and _names_issuer(text, printed.end, patterns):
        return True
    return bool(patterns.issuing_verb.search(lead) or patterns.ends_date.match(text.key, printed.end))


def _names_issuer(text: AnnotatedText, at: int, patterns: AfterPatterns) -> bool:
    """Whether an issuer that a suffix leaves unnamed is all that follows a date, but for its term and the title.

    ", Ban Bí thư khóa XIII về …", ", Bộ Chính trị."; not ", Ban Bí thư họp": there the date is that of the meeting.
    """
    lead = patterns.aside_lead.match(text.key, at)
    issuer = read_issuer(text, text.token_at(lead.end()), patterns.around.issuers) if lead else None
    if issuer is None or issuer.slug not in patterns.around.issuers.colleagues:
        return False
    end = text.tokens.end(issuer.last - 1)
    term = read_term(text, end, patterns.around, issuer)
    return ends_clause(text, term.end if term else end, patterns)


def ends_clause(text: AnnotatedText, at: int, patterns: AfterPatterns) -> bool:
    """Whether the clause ends at an offset or goes on with a title: ".", " về …"; a comma leaves it open."""
    if patterns.title_lead.match(text.key, at):
        return True
    return patterns.ends_title.match(text.key, at) is not None and text.tokens.word(text.token_at(at)) != ","


def _opens_next_citation(text: AnnotatedText, at: int, patterns: AfterPatterns) -> bool:
    """Whether a clause begins at an offset that issues another numbered document."""
    tokens = text.tokens
    token = text.token_at(at)
    token += tokens.word(token) == ","
    issuer = read_issuer(text, token, patterns.around.issuers)
    token = issuer.last if issuer else token
    for end in range(token + 1, token + 2 * _MOST_FILLERS + 2):
        if end <= len(tokens.words) and 0 < patterns.verbs.length_before(tokens.words, end) <= end - token:
            while tokens.word(end) in patterns.issuing_fillers:
                end += 1
            found = text.by_first.get(end)
            return bool(found and is_type(found) and any(tokens.word(found.last + step).isdecimal() for step in (0, 1)))
    return False


def _read_date_after_place(
    text: AnnotatedText, context: CitationContext, patterns: AfterPatterns
) -> CitationContext | None:
    """A date with the place of issue before it: ", Hà Nội, ngày 8 tháng 3 năm 2013"."""
    tokens = text.tokens
    first = text.token_at(context.end)
    first += tokens.word(first) in (",", "(", "-")
    last = capitals_end(text, first)
    if last == first or tokens.word(last) != ",":
        return None
    lead = patterns.day_lead.match(text.key, text.start(last))
    printed = read_date(text.key, lead.end()) if lead else None
    return with_date(context, printed, printed.end) if printed else None


def _read_unreadable(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    """A date after "ngày" of which nothing can be read."""
    lead = patterns.day_lead.match(text.key, context.end)
    found = _UNREADABLE.match(text.key, lead.end()) if lead else None
    if found is None or context.is_unreadable:
        return None
    end = text.key.find(" ", found.end())
    return replace(context, is_unreadable=True, end=end if end >= 0 else len(text.key))


def with_date(context: CitationContext, printed: PrintedDate | None, end: int | None = None) -> CitationContext:
    """The context with a date, if there is one, or with the note that one is printed which cannot be read."""
    end = context.end if end is None else end
    if printed is None:
        return context
    if not printed.is_readable:
        return replace(context, is_unreadable=True, end=end)
    return replace(context, date=printed, end=end)


def _is_whole_day(printed: PrintedDate) -> bool:
    """Whether a date has day, month and year: only a document has that right after its number."""
    return printed.year is not None and printed.day is not None


def read_known_by(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    """A date since which the document is carried out: "từ tháng 3/2013", "kể từ năm 2013"."""
    lead = patterns.known_by_lead.match(text.key, context.end)
    if lead is None:
        return None
    printed = read_date(text.key, lead.end())
    if printed and printed.year:
        return replace(context, known_by=printed, end=printed.end)
    year = re.compile(YEAR).match(text.key, lead.end())
    if year is None:
        return None
    return replace(context, known_by=PrintedDate(year.start(), year.end(), year=int(year[0])), end=year.end())
