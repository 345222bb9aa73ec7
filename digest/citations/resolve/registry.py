"""One citation against the registry of directives."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest.records.edtf import EdtfDate
from digest.records.models import Citation, Directive, LinkedCitation
from digest.text.normalize import canonical

DATE_CONFLICT: Final = "date-conflicts-registry"
ISSUER_CONFLICT: Final = "issuer-conflicts-registry"

# Party codes put the hyphen first. Match: "57-KL/TW"; near miss: "47/NQ-CP", "72/2015/NĐ-CP".
_PARTY_CODE: Final = re.compile("[0-9]+-")
_CODE_WITH_YEAR: Final = re.compile("[0-9]+/[0-9]{4}/")
_SAME_SERIES_DAYS: Final = 366
"""Numbers of the Party restart with each term of five years, so a year apart is still the same document."""


@dataclass(frozen=True, slots=True)
class _Comparison:
    """How a directive fits a citation: `is_dated` when the text's date or year bears it out."""

    directive: Directive
    flags: tuple[str, ...]
    is_dated: bool


def resolve_citation(
    citation: Citation, directives: Iterable[Directive], written_on: EdtfDate | None = None
) -> LinkedCitation:
    """What a citation means by itself, without the rest of its article.

    A directive is meant when type and number agree and nothing in the text speaks against it; of several, the
    one that was out when the article was written. A slip in a date or an issuer is flagged, not corrected.
    Reasons: "code-and-year", "code", "number", "name"; without a link "ambiguous", "premature" (issued later),
    "contradicts" or "unknown".
    """
    named = [directive for directive in directives if _has_same_key(citation, directive)]
    fitting = [fit for directive in named if (fit := _compare(citation, directive)) is not None]
    if len(fitting) > 1 and any(fit.is_dated and not fit.flags for fit in fitting):
        fitting = [fit for fit in fitting if fit.is_dated and not fit.flags]
    out = [fit for fit in fitting if written_on is None or _is_out(fit.directive, written_on)]
    if len(out) == 1:
        fit = out[0]
        return LinkedCitation(citation, fit.directive.id, _reason(citation, fit), (fit.directive.id,), fit.flags)
    if out:
        return LinkedCitation(citation, None, "ambiguous", tuple(fit.directive.id for fit in out))
    return LinkedCitation(citation, None, "premature" if fitting else "contradicts" if named else "unknown")


def _reason(citation: Citation, fit: _Comparison) -> str:
    if citation.named or citation.name:
        return "name"
    if citation.code is None:
        return "number"
    return "code-and-year" if fit.is_dated else "code"


def _has_same_key(citation: Citation, directive: Directive) -> bool:
    if citation.code is not None:
        return citation.code == directive.code
    if citation.named is not None:
        return citation.type == directive.type and citation.named == directive.named
    if citation.name is not None:
        names = {canonical(name) for name in directive.short_names}
        return citation.type == directive.type and canonical(citation.name) in names
    return citation.number is not None and (citation.type, citation.number) == (directive.type, directive.number)


def _compare(citation: Citation, directive: Directive) -> _Comparison | None:
    """How a directive of the same number fits, or None when the text means another one."""
    dated = _date_flags(citation, directive)
    if dated is None or not _is_same_term(citation, directive):
        return None
    flags, is_dated = dated
    if citation.issuer and directive.issuer not in citation.issuer.split("+"):
        is_sure = is_dated or _names_issuer(directive)
        if citation.code is None or not is_sure:
            return None
        flags = (*flags, ISSUER_CONFLICT)
    if (
        citation.code is None
        and citation.number is not None
        and not is_dated
        and not _is_told_apart(citation, directive)
    ):
        return None
    return _Comparison(directive, flags, is_dated)


def _is_told_apart(citation: Citation, directive: Directive) -> bool:
    """Whether a plain number without a year names one document: State numbers restart every year.

    "Kết luận 57" does, "Quyết định 1486 của Thủ tướng" too; "Nghị định 72" could be of any year.
    """
    if directive.code is None or _PARTY_CODE.match(directive.code):
        return True
    return citation.issuer == directive.issuer and not _CODE_WITH_YEAR.match(directive.code)


def _names_issuer(directive: Directive) -> bool:
    """Whether the code itself says who issued it: all but the Party's "/TW"."""
    return directive.code is not None and not directive.code.endswith("/TW")


def _is_same_term(citation: Citation, directive: Directive) -> bool:
    return citation.named is not None or None in (citation.term, directive.term) or citation.term == directive.term


def _date_flags(citation: Citation, directive: Directive) -> tuple[tuple[str, ...], bool] | None:
    """The flags for the printed date or year, and whether it bears the directive out; None for another document."""
    issued = directive.issued_on
    if issued is None or (citation.date is None and citation.year is None):
        return (), False
    if citation.date is None:
        return ((), True) if citation.year in issued.years else None
    if any(str(day).startswith(citation.date) or citation.date.startswith(str(day)) for day in issued.days):
        return (), True
    is_slip = citation.year in issued.years or (citation.code is not None and _CODE_WITH_YEAR.match(citation.code))
    if is_slip or _is_near(citation.date, issued, directive):
        return (DATE_CONFLICT,), True
    return None


def _is_near(printed: str, issued: EdtfDate, directive: Directive) -> bool:
    """Whether a printed day is a slip for the registered one: day and month agree, or the same series of numbers."""
    if len(printed) < len("2023-06-15"):
        return False
    day = date.fromisoformat(printed)
    registered = issued.latest
    if (day.day, day.month) == (registered.day, registered.month):
        return True
    return _is_party(directive) and abs((day - registered).days) <= _SAME_SERIES_DAYS


def _is_party(directive: Directive) -> bool:
    return directive.code is None or _PARTY_CODE.match(directive.code) is not None


def _is_out(directive: Directive, written_on: EdtfDate) -> bool:
    return directive.issued_on is None or directive.issued_on.earliest <= written_on.latest


def registered_name(citation: Citation, directive: Directive) -> str | None:
    """The name a law is cited by as its record writes it: "Luật báo chí năm 2016" is cited as "Luật Báo chí"."""
    if citation.name is None:
        return None
    same = (name for name in directive.short_names if canonical(name) == canonical(citation.name or ""))
    return next(same, citation.name)


def citation_key(directive: Directive) -> str | None:
    """The registered document in one word: "57-KL/TW@2023", "NQ-DH13@2021"; None without code, key or year.

    The year is that of the date of issue; where that is not certain, the year at the end of the id.
    """
    key = directive.code or directive.citation_key
    year = directive.issued_on.year if directive.issued_on else None
    if year is None:
        in_id = re.search("-((?:19|20)[0-9]{2})$", directive.id)
        year = int(in_id[1]) if in_id else None
    return f"{key}@{year}" if key and year else None
