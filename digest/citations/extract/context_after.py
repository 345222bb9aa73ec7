"""What follows the number of a document: ", ngày 15/6/2023 của Bộ Chính trị khóa XIII"."""

from dataclasses import replace
from typing import Final

from digest.citations.extract.after_patterns import AfterPatterns
from digest.citations.extract.annotated_text import AnnotatedText, is_organization, is_type
from digest.citations.extract.citation_context import CitationContext, read_term
from digest.citations.extract.congresses import read_plenum_term
from digest.citations.extract.context_dates import ends_clause, read_date_part, read_known_by, with_date
from digest.citations.extract.issuers import Issuer, read_issuer, with_colleague
from digest.text.patterns import GAP, anchored
from digest.text.printed_dates import read_date

_MOST_PARTS: Final = 8
_MOST_TOKENS_TO_VERB: Final = 12
_LONGEST_TITLE: Final = 60
"""The most tokens of a title that are searched for the issuer and the date after it."""
_CLOSER: Final = anchored(rf"{GAP}\)", matches=(")", " )"), near_misses=("]",))
_QUOTED_TITLE: Final = anchored(
    rf"{GAP}[,:]?{GAP}\"[^\"\n]{{3,400}}\"",
    matches=(' "về đào tạo lý luận chính trị"', ': "về nhân quyền"'),
    near_misses=(' ""', " về đào tạo"),
)
_FOOTNOTE: Final = anchored(
    r" {0,2}(?:\[[0-9]{1,3}\]|\([0-9]{1,2}\)|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3})",
    matches=("[1]", "(2)", "¹"),
    near_misses=("[Ảnh]", "(2016)"),
)


def read_after(
    text: AnnotatedText, at: int, patterns: AfterPatterns, *, allows_bare_year: bool = False
) -> CitationContext:
    """Read what follows a number at an offset: parts in any order, a quoted title among them.

    A year without "năm" ("439/QĐ-TTg 2023") counts only right after a full code.
    """
    context = _read_parts(text, CitationContext(end=at), at, patterns)
    if context.end == at and allows_bare_year and (found := patterns.bare_year.match(text.key, at)):
        year = int(found["year"] or found["bracketed"])
        context = _read_parts(text, replace(context, year=year, end=found.end()), at, patterns)
    if context.date is None or context.issuer is None:
        context = _read_after_quoted_title(text, context, patterns)
    return context


def _read_parts(text: AnnotatedText, context: CitationContext, start: int, patterns: AfterPatterns) -> CitationContext:
    for _ in range(_MOST_PARTS):
        more = _read_part(text, context, start, patterns)
        if more is None:
            break
        context = more
    return context


def _read_part(
    text: AnnotatedText, context: CitationContext, start: int, patterns: AfterPatterns
) -> CitationContext | None:
    key, at = text.key, context.end
    if found := _FOOTNOTE.match(key, at):
        return replace(context, end=found.end())
    if (found := _CLOSER.match(key, at)) and key.count("(", start, at) > key.count(")", start, at):
        return replace(context, end=found.end())
    if context.term is None and (term := read_term(text, at, patterns.around, context.issuer)):
        unreadable = context.is_unreadable or term.is_unreadable
        return replace(context, term=term.term, is_unreadable=unreadable, end=term.end)
    if context.date is None and (more := read_date_part(text, context, patterns)):
        return more
    if context.year is None and context.date is None and (found := patterns.year.match(key, at)):
        return replace(context, year=int(found["year"]), end=found.end())
    if context.known_by is None and (more := read_known_by(text, context, patterns)):
        return more
    return _read_issuer_part(text, context, patterns) if context.issuer is None else None


def _read_issuer_part(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    lead = patterns.issuer_lead.match(text.key, context.end)
    if lead is None:
        return (
            _read_unled_issuer(text, context, patterns)
            or _read_passive(text, context, patterns)
            or _read_signed(text, context, patterns)
            or _read_aside(text, context, patterns)
        )
    if plenum := read_plenum_term(text, lead.end(), patterns.plenum):
        issuer, term, end = plenum
        return replace(context, issuer=issuer, term=context.term or term, end=end)
    if issuer_there := _read_issuer_at(text, lead.end(), patterns):
        return _with_issuer(text, context, _joint_owner(text, issuer_there, patterns))
    owner = patterns.common_owner.match(text.key, context.end)
    owned = read_term(text, owner.end(), patterns.around) if owner and context.term is None else None
    return replace(context, term=owned.term, end=owned.end) if owned and owned.term else None


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
    if term := read_term(text, more.end, patterns.around, more.issuer):
        more = replace(more, term=term.term, is_unreadable=more.is_unreadable or term.is_unreadable, end=term.end)
    verb = patterns.issuing_verb.match(text.key, more.end)
    if verb is None:
        return None
    month = read_date(text.key, verb.end() + 1) if more.date is None else None
    return with_date(more, month, month.end) if month else replace(more, end=verb.end())


def _read_signed(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    """The date on which somebody signed: "do đồng chí Lê Văn An ký ngày 8/3/2013"."""
    lead = patterns.passive_lead.match(text.key, context.end)
    if lead is None or context.date:
        return None
    first = text.token_at(lead.end())
    for at in range(first, min(first + _MOST_TOKENS_TO_VERB, len(text.tokens.words))):
        found = text.by_first.get(at)
        if text.tokens.word(at) == "," or text.has_stop(at, at + 1) or (found and is_type(found)):
            return None
        if length := patterns.verbs.length_before(text.tokens.words, at + 1):
            verb = text.start(at + 1 - length)
            return read_date_part(text, replace(context, end=verb), patterns)
    return None


def _read_aside(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext | None:
    """An issuer set off from the number with its term or date: ", Ban Bí thư khóa XI", "(Ban Bí thư, 2013)"."""
    lead = patterns.aside_lead.match(text.key, context.end)
    issuer = _read_issuer_at(text, lead.end(), patterns) if lead else None
    if lead is None or issuer is None or issuer.slug not in patterns.around.issuers.colleagues:
        return None
    named = _with_issuer(text, context, issuer)
    more = _read_parts(text, named, context.end, patterns)
    if found := patterns.aside_year.match(text.key, more.end):
        more = replace(more, year=int(found["year"]), end=found.end())
    is_dated = context.date is not None and ends_clause(text, more.end, patterns)
    is_said = more.end > named.end or "(" in lead[0] or is_dated
    is_ended = text.key[more.end - 1] == ")" or patterns.ends_title.match(text.key, more.end) or is_dated
    return more if is_said and is_ended else None


def _read_issuer_at(text: AnnotatedText, at: int, patterns: AfterPatterns) -> Issuer | None:
    token = text.token_at(at)
    return read_issuer(text, token, patterns.around.issuers) if text.start(token) == at else None


def _with_issuer(text: AnnotatedText, context: CitationContext, issuer: Issuer) -> CitationContext:
    return replace(context, issuer=issuer, end=text.tokens.end(issuer.last - 1))


def _read_after_quoted_title(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext:
    """The parts after a title in quotation marks: '57-KL/TW về "tiếp tục …" ngày 15/6/2023 của Bộ Chính trị'."""
    at = context.end
    lead = patterns.title_lead.match(text.key, at)
    title = _QUOTED_TITLE.match(text.key, at) or (_QUOTED_TITLE.match(text.key, lead.end()) if lead else None)
    if title is None:
        return context
    more = _read_parts(text, replace(context, end=title.end()), title.end(), patterns)
    return more if more.end > title.end() else context


def read_after_title(text: AnnotatedText, context: CitationContext, patterns: AfterPatterns) -> CitationContext:
    """The issuer and the date after an unquoted title: "về công tác thông tin đối ngoại ngày 15/6/2023 của …".

    Only issuers that a suffix leaves unnamed are looked for, and not where they own something in the title
    ("về quyền hạn của Bộ Chính trị"); a date counts only right before such an issuer.
    """
    opening = patterns.title_lead.match(text.key, context.end)
    if not opening:
        return context
    first = text.token_at(opening.end())
    for at in range(first + 1, min(first + _LONGEST_TITLE, len(text.tokens.words))):
        found = text.by_first.get(at)
        if text.has_stop(at - 1, at) or (found and is_type(found)):
            return context
        words = text.tokens.words
        if words[at] not in patterns.title_ends or patterns.not_owners.length_before(words, at):
            continue
        start = text.start(at)
        lead = patterns.day_lead.match(text.key, start)
        printed = read_date(text.key, lead.end()) if lead and context.date is None else None
        dated = with_date(context, printed, printed.end) if printed else context
        owner = patterns.issuer_lead.match(text.key, printed.end if printed else start)
        issuer = _read_issuer_at(text, owner.end(), patterns) if owner else None
        if issuer and issuer.slug in patterns.around.issuers.colleagues:
            more = _with_issuer(text, dated, issuer)
            return _read_parts(text, more, more.end, patterns)
    return context
