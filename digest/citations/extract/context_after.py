"""What follows the number of a document: ", ngày 15/6/2023 của Bộ Chính trị khóa XIII"."""

import re
from dataclasses import dataclass, replace
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_organization, is_type
from digest.citations.extract.citation_context import CitationContext, SurroundingPatterns, read_term
from digest.citations.extract.issuers import Issuer, read_issuer, with_colleague
from digest.citations.extract.word_lists import WordLists, keys
from digest.text.patterns import END, GAP, YEAR, any_of
from digest.text.phrases import SuffixMatcher, suffix_matcher
from digest.text.printed_dates import PrintedDate, read_date

_MOST_PARTS: Final = 6
_LONGEST_TITLE: Final = 60
"""The most tokens of a title that are searched for the issuer after it."""
_CLOSER: Final = re.compile(rf"{GAP}\)")


@dataclass(frozen=True, slots=True)
class AfterPatterns:
    """The parts after a number, each anchored where the part before it ends."""

    around: SurroundingPatterns
    date_lead: re.Pattern[str]
    ends_date: re.Pattern[str]
    issuer_lead: re.Pattern[str]
    passive_lead: re.Pattern[str]
    issuing_verb: re.Pattern[str]
    year: re.Pattern[str]
    bare_year: re.Pattern[str]
    footnote: re.Pattern[str]
    title_lead: re.Pattern[str]
    ends_title: re.Pattern[str]
    not_owners: SuffixMatcher


def after_patterns(words: WordLists, around: SurroundingPatterns) -> AfterPatterns:
    """The patterns after a number.

    date_lead: match " ngày ", ", ngày ", " dated on "; near miss: " từ ngày ".
    ends_date: match " của", "." after ", ngày 15/6/2023"; near miss: ", Bộ Ngoại giao" (another clause).
    issuer_lead: match " của ", ", của "; near miss: " cùng ". passive_lead: match " được ", " do "; near miss: " mà ".
    issuing_verb: match " đã ban hành", " ký"; near miss: " triển khai".
    year: match " năm 2018"; near miss: " năm 2018-2020" (a period).
    bare_year: match " 2023 ", " (2023)"; near miss: " 2023/QĐ".
    footnote: match "[1]", "(2)", "¹"; near miss: "[Ảnh]", "(2016)".
    title_lead: match " về ", ' "Về '; near miss: " với ". ends_title: match ".", " khóa"; near miss: " quản lý".
    """
    mark = rf"{GAP}[,(]?{GAP}"
    of, terms, years = (any_of(keys(words, name)) for name in ("of", "terms", "years"))
    filler = any_of(keys(words, "issuing_fillers"))
    after_date = any_of(keys(words, "of", "terms", "date_followers"))
    days = any_of(keys(words, "days"))
    verbs = [verb for verb in keys(words, "issuing_verbs", "weak_issuing_verbs") if verb]
    return AfterPatterns(
        around,
        re.compile(rf"{GAP}[,;(]?{GAP}(?P<lead>{any_of(keys(words, 'date_leads'))}{GAP})?"),
        re.compile(rf"{GAP}(?:$|[\n.;:\"()\][-]|,?{GAP}{after_date}{END})"),
        re.compile(rf"{mark}{of}{GAP}"),
        re.compile(rf"{mark}{any_of(keys(words, 'passive_leads'))}{END}{GAP}"),
        re.compile(rf"{GAP}(?:{filler}{END}{GAP})?{any_of(verbs)}{END}"),
        re.compile(rf"{mark}(?:{any_of(verbs)}{GAP})?{years}{GAP}(?P<year>{YEAR})(?! ?[/-] ?[0-9])(?:{GAP}\))?"),
        re.compile(rf"{GAP}(?:(?P<year>{YEAR})(?=$|[ ,.;:)\n\"])(?! ?[/-] ?[0-9])|\((?P<bracketed>{YEAR})\))"),
        re.compile(r" {0,2}(?:\[[0-9]{1,3}\]|\([0-9]{1,2}\)|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3})"),
        re.compile(rf"{GAP}[,:]?{GAP}\"?{GAP}{any_of(keys(words, 'title_openers'))}{END}"),
        re.compile(rf"{GAP}(?:$|[\n.,;:)(\"]|(?:{terms}|{days}){END})"),
        suffix_matcher(words.get("not_owners", ())),
    )


def read_after(
    text: AnnotatedText, at: int, patterns: AfterPatterns, *, allows_bare_year: bool = False
) -> CitationContext:
    """What follows a number at an offset, in any order, each part at most once.

    A year without "năm" ("439/QĐ-TTg 2023") counts only right after a full code.
    """
    context = _read_more(text, CitationContext(at), patterns)
    if context.end == at and allows_bare_year and (found := patterns.bare_year.match(text.key, at)):
        year = int(found["year"] or found["bracketed"])
        context = _read_more(text, replace(context, year=year, end=found.end()), patterns)
    return context


def _read_more(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext:
    for _ in range(_MOST_PARTS):
        more = _read_part(text, context, patterns)
        if more is None:
            break
        context = more
    return context


def _read_part(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    if found := patterns.footnote.match(text.key, context.end):
        return replace(context, end=found.end())
    if context.term is None and (term := read_term(text, context.end, patterns.around)):
        return replace(context, term=term[0], end=term[1])
    if context.date is None and (more := _read_date_part(text, context, patterns)):
        return more
    if context.year is None and context.date is None and (found := patterns.year.match(text.key, context.end)):
        return replace(context, year=int(found["year"]), end=found.end())
    return _read_issuer_part(text, context, patterns) if context.issuer is None else None


def _read_date_part(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    """A date joined by "ngày" or in brackets; after a comma only if no clause of its own begins there."""
    key = text.key
    lead = patterns.date_lead.match(key, context.end)
    printed = read_date(key, lead.end()) if lead else None
    if not lead or not printed:
        return None
    opener = lead[0].strip()[:1]
    is_led = lead["lead"] or opener == "(" or _is_whole_day(printed) or patterns.issuer_lead.match(key, printed.end)
    is_of_issuing = patterns.issuing_verb.search(lead["lead"] or "")
    if not is_led or (opener in (",", ";") and not is_of_issuing and not patterns.ends_date.match(key, printed.end)):
        return None
    closer = _CLOSER.match(key, printed.end) if opener == "(" else None
    return replace(context, date=printed, end=closer.end() if closer else printed.end)


def _is_whole_day(printed: PrintedDate) -> bool:
    """Whether a date has day, month and year: nothing but a document has that right after its number."""
    return printed.iso is not None and len(printed.iso) == len("2023-06-15")


def _read_issuer_part(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    if lead := patterns.issuer_lead.match(text.key, context.end):
        issuer = _read_issuer_at(text, lead.end(), patterns)
        return _with_issuer(text, context, _joint_owner(text, issuer, patterns)) if issuer else None
    return _read_unled_issuer(text, context, patterns) or _read_passive(text, context, patterns)


def _joint_owner(text: AnnotatedText, issuer: Issuer, patterns: AfterPatterns) -> Issuer:
    """The owner with its colleague, unless a clause begins with that: "của Bộ Chính trị, Ban Bí thư yêu cầu …"."""
    joint = with_colleague(text, issuer, patterns.around.issuers)
    is_ended = patterns.ends_title.match(text.key, text.tokens.end(joint.last - 1))
    opens_title = patterns.title_lead.match(text.key, text.tokens.end(joint.last - 1))
    return joint if is_ended or opens_title else issuer


def _read_unled_issuer(
    text: AnnotatedText, context: CitationContext, patterns: AfterPatterns
) -> CitationContext | None:
    """An issuer right after the number ("36-NQ/TW Bộ Chính trị"), of those that a suffix leaves unnamed."""
    token = text.token_at(context.end)
    found = text.by_first.get(token)
    if not found or not is_organization(found) or text.key[context.end : text.start(token)].strip():
        return None
    issuer = read_issuer(text, token, patterns.around.issuers)
    return _with_issuer(text, context, issuer) if issuer and issuer.slug in patterns.around.issuers.colleagues else None


def _read_passive(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    """An issuer with its verb: "được Bộ Chính trị khóa XI ban hành"."""
    lead = patterns.passive_lead.match(text.key, context.end)
    issuer = _read_issuer_at(text, lead.end(), patterns) if lead else None
    if issuer is None:
        return None
    more = _with_issuer(text, context, with_colleague(text, issuer, patterns.around.issuers))
    if term := read_term(text, more.end, patterns.around):
        more = replace(more, term=term[0], end=term[1])
    verb = patterns.issuing_verb.match(text.key, more.end)
    if verb is None:
        return None
    month = read_date(text.key, verb.end() + 1) if more.date is None else None
    return replace(more, date=month, end=month.end) if month else replace(more, end=verb.end())


def _read_issuer_at(text: AnnotatedText, at: int, patterns: AfterPatterns) -> Issuer | None:
    token = text.token_at(at)
    return read_issuer(text, token, patterns.around.issuers) if text.start(token) == at else None


def _with_issuer(text: AnnotatedText, context: CitationContext, issuer: Issuer) -> CitationContext:
    return replace(context, issuer=issuer, end=text.tokens.end(issuer.last - 1))


def read_after_title(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext:
    """What follows the title of a document: "… “về công tác thông tin đối ngoại” của Bộ Chính trị khóa XIII".

    Only the bodies that a suffix leaves unnamed are looked for, and not where they own something in the title
    ("về quyền hạn của Bộ Chính trị").
    """
    opening = patterns.title_lead.match(text.key, context.end)
    if not opening:
        return context
    first = text.token_at(opening.end())
    for at in range(first, min(first + _LONGEST_TITLE, len(text.tokens.words))):
        found = text.by_first.get(at)
        if text.has_stop(at, at + 1) or (found and is_type(found)):
            return context
        lead = patterns.issuer_lead.match(text.key, text.start(at)) if at > first else None
        if not lead or patterns.not_owners.length_before(text.tokens.words, at):
            continue
        issuer = _read_issuer_at(text, lead.end(), patterns)
        if issuer and issuer.slug in patterns.around.issuers.colleagues:
            more = _with_issuer(text, context, issuer)
            return _read_more(text, more, patterns) if patterns.ends_title.match(text.key, more.end) else context
    return context
