"""What a citation says for and against one registered document: a short list of judgements.

Each judgement looks at one thing that the text prints and answers with a verdict. `registry` decides from them:
nothing may contradict, and something must bear the document out.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Final

from digest.citations.resolve.directives import RegisteredDirective, Registry
from digest.citations.resolve.titles import MIN_SHARE, shared
from digest.records.edtf import EdtfDate
from digest.records.models import Citation


class Verdict(Enum):
    """What one judgement finds; a slip is a difference that a misprint explains."""

    AGREES = "agrees"
    SILENT = "silent"
    SLIP = "slip"
    CONTRADICTS = "contradicts"


_SLIP_DAYS: Final = 366
Judgement = Callable[[Citation, RegisteredDirective, Registry], Verdict]
Verdicts = Mapping[str, Verdict]


def judge(citation: Citation, registered: RegisteredDirective, registry: Registry) -> Verdicts:
    """The verdict of every judgement, by its name."""
    return {name: judgement(citation, registered, registry) for name, judgement in JUDGEMENTS.items()}


def is_readable(citation: Citation, _: RegisteredDirective, __: Registry) -> Verdict:
    """A date or term that is printed and cannot be read could be any other document's."""
    return Verdict.CONTRADICTS if citation.is_unreadable else Verdict.SILENT


def date_of_issue(citation: Citation, registered: RegisteredDirective, registry: Registry) -> Verdict:
    """The printed date or year of issue.

    A slip: another day of the same year; of a Party document another day of the same term, where the number is
    unique, at most a year apart; any date beside the year that the code has; the same day of another year or any
    day of the same term where the title agrees.
    """
    issued = registered.directive.issued_on
    if issued is None:
        return Verdict.SILENT
    if issued.is_range:
        return _within_range(citation, issued)
    if citation.date is None:
        return _year_of_issue(citation, issued)
    if any(str(day).startswith(citation.date) or citation.date.startswith(str(day)) for day in issued.days):
        return Verdict.AGREES
    if citation.year in issued.years or _has_year_in_code(citation, registered):
        return Verdict.SLIP
    if len(citation.date) < len("2023-06-15"):
        return Verdict.CONTRADICTS
    printed, day = date.fromisoformat(citation.date), issued.latest
    is_same_day = (printed.day, printed.month) == (day.day, day.month)
    is_same_term = registry.are_in_one_term(citation.date, registered)
    if is_same_term and (is_same_day or abs((printed - day).days) <= _SLIP_DAYS):
        return Verdict.SLIP
    has_title = (is_same_day or is_same_term) and title(citation, registered, registry) is Verdict.AGREES
    return Verdict.SLIP if has_title else Verdict.CONTRADICTS


def _has_year_in_code(citation: Citation, registered: RegisteredDirective) -> bool:
    return registered.has_year_in_code and citation.code == registered.directive.code


def _year_of_issue(citation: Citation, issued: EdtfDate) -> Verdict:
    """The year, or a day and month without a year ("ngày 15/6")."""
    if citation.year is not None:
        return Verdict.AGREES if citation.year in issued.years else Verdict.CONTRADICTS
    if citation.day_of_year is None:
        return Verdict.SILENT
    days = {str(day)[4:] for day in issued.days}
    return Verdict.AGREES if any(citation.day_of_year == day for day in days) else Verdict.CONTRADICTS


def _within_range(citation: Citation, issued: EdtfDate) -> Verdict:
    """A date or year against a range of which the beginning may be open."""
    printed = citation.date or (str(citation.year) if citation.year is not None else None)
    if printed is None:
        return Verdict.SILENT
    first = issued.earliest.isoformat() if len(issued.days) > 1 else ""
    is_inside = first[: len(printed)] <= printed <= issued.latest.isoformat()[: len(printed)]
    return Verdict.AGREES if is_inside else Verdict.CONTRADICTS


def since(citation: Citation, registered: RegisteredDirective, _: Registry) -> Verdict:
    """ "từ tháng 3/2013": the document was issued by then."""
    issued = registered.directive.issued_on
    if citation.known_by is None or issued is None or issued.is_range:
        return Verdict.SILENT
    earliest = issued.earliest.isoformat()[: len(citation.known_by)]
    return Verdict.CONTRADICTS if earliest > citation.known_by else Verdict.SILENT


def term_of_committee(citation: Citation, registered: RegisteredDirective, registry: Registry) -> Verdict:
    """The printed term ("khóa XI") against the term in which the document was issued.

    Beside a whole State code it counts the terms of another body: "Quốc hội khóa XV".
    """
    is_of_state = citation.code is not None and not registered.is_party
    if citation.named is not None or citation.term is None or is_of_state:
        return Verdict.SILENT
    terms = registry.terms_of(registered.directive)
    if not terms:
        return Verdict.SILENT
    return Verdict.AGREES if citation.term in terms else Verdict.CONTRADICTS


def issuer(citation: Citation, registered: RegisteredDirective, _: Registry) -> Verdict:
    """The printed issuer; another one beside a code may be a slip of the press."""
    if citation.issuer is None or not citation.is_issuer_printed:
        return Verdict.SILENT
    if registered.directive.issuer in citation.issuer.split("+"):
        return Verdict.AGREES
    return Verdict.SLIP if citation.code is not None else Verdict.CONTRADICTS


def title(citation: Citation, registered: RegisteredDirective, registry: Registry) -> Verdict:
    """The words printed as title; fillers alone ("về công tác này") say nothing."""
    if citation.title is None or registered.title is None:
        return Verdict.SILENT
    share = shared(citation.title, registered.title, registry.fillers)
    if share is None:
        return Verdict.SILENT
    if share >= MIN_SHARE:
        return Verdict.AGREES
    return Verdict.CONTRADICTS if citation.is_title_sure else Verdict.SILENT


def place(citation: Citation, registered: RegisteredDirective, _: Registry) -> Verdict:
    """The place of a document of a province: two provinces have equal numbers in one year."""
    if registered.place is None:
        return Verdict.CONTRADICTS if citation.place and citation.is_issuer_printed else Verdict.SILENT
    if citation.place is None:
        return Verdict.SILENT
    return Verdict.AGREES if citation.place == registered.place else Verdict.CONTRADICTS


JUDGEMENTS: Final[Mapping[str, Judgement]] = {
    "readable": is_readable,
    "date": date_of_issue,
    "since": since,
    "term": term_of_committee,
    "issuer": issuer,
    "title": title,
    "place": place,
}
