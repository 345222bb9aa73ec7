"""One citation against the registry: linked only if nothing printed contradicts and something bears it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.citations.resolve.directives import RegisteredDirective, Registry
from digest.citations.resolve.evidence import Verdict, Verdicts, judge
from digest.records.edtf import EdtfDate
from digest.records.models import Citation, Directive, LinkedCitation
from digest.text.normalize import canonical

FLAGS: Final = {"date": "date-conflicts-registry", "issuer": "issuer-conflicts-registry"}
"""The flag of a slip: the link is kept, and the page says that the press prints something else."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """A directive that nothing contradicts, with the verdicts on it."""

    registered: RegisteredDirective
    verdicts: Verdicts

    @property
    def directive(self) -> Directive:
        return self.registered.directive

    @property
    def is_dated(self) -> bool:
        return self.verdicts["date"] in (Verdict.AGREES, Verdict.SLIP)

    @property
    def flags(self) -> tuple[str, ...]:
        return tuple(flag for name, flag in FLAGS.items() if self.verdicts[name] is Verdict.SLIP)


def resolve_citation(citation: Citation, registry: Registry, written_on: EdtfDate | None = None) -> LinkedCitation:
    """What a citation means by itself, without the rest of its article.

    Reasons: "code-and-year", "code", "number", "name"; without a link "ambiguous", "premature" (issued after the
    article), "contradicts" (`contradicted` says by what), "unsupported" (nothing bears it out) or "unknown".
    """
    named = registry.named_by(citation)
    judged = [(one, judge(citation, one, registry)) for one in named]
    fitting = [_Fit(one, verdicts) for one, verdicts in judged if not contradictions(one, verdicts)]
    fitting = _surest(fitting)
    out = [fit for fit in fitting if written_on is None or _is_out(fit.directive, written_on)]
    borne_out = [fit for fit in out if _is_borne_out(citation, fit, written_on)]
    if len(borne_out) == 1:
        fit = borne_out[0]
        return LinkedCitation(citation, fit.directive.id, _reason(citation, fit), (fit.directive.id,), fit.flags)
    if borne_out:
        return LinkedCitation(citation, None, "ambiguous", tuple(fit.directive.id for fit in borne_out))
    if fitting:
        if not out:
            return LinkedCitation(citation, None, "premature")
        return LinkedCitation(citation, None, "unsupported", tuple(fit.directive.id for fit in out))
    if judged:
        return _contradicted(citation, judged)
    return LinkedCitation(citation, None, "unknown")


def contradictions(registered: RegisteredDirective, verdicts: Verdicts) -> tuple[str, ...]:
    """The judgements that speak against a document.

    A wrong day is a slip by itself; a wrong issuer only beside the right date, title or term, or where the code
    has its year.
    """
    slips = tuple(name for name, verdict in verdicts.items() if verdict is Verdict.SLIP)
    if Verdict.CONTRADICTS in verdicts.values():
        return tuple(name for name, verdict in verdicts.items() if verdict is Verdict.CONTRADICTS or name in slips)
    is_sure = Verdict.AGREES in (verdicts["title"], verdicts["date"], verdicts["term"])
    return () if is_sure or slips == ("date",) or registered.has_year_in_code else slips


def _contradicted(citation: Citation, judged: Sequence[tuple[RegisteredDirective, Verdicts]]) -> LinkedCitation:
    """No link; of one registered document it is said what contradicts it."""
    if len(judged) > 1:
        return LinkedCitation(citation, None, "contradicts")
    registered, verdicts = judged[0]
    return LinkedCitation(
        citation,
        None,
        "contradicts",
        contradicted=registered.directive.id,
        contradictions=contradictions(registered, verdicts),
    )


def _surest(fitting: list[_Fit]) -> list[_Fit]:
    """Of several documents those that the printed date bears out exactly, if there are any."""
    dated = [fit for fit in fitting if fit.is_dated and not fit.flags]
    titled = [fit for fit in fitting if fit.verdicts["title"] is Verdict.AGREES]
    return dated or titled or fitting


def _is_borne_out(citation: Citation, fit: _Fit, written_on: EdtfDate | None) -> bool:
    """Whether something printed speaks for the document.

    A Party code, a code with its year and a name are enough by themselves. State numbers restart each year: there
    date, title or printed issuer must agree, or the article be of the year of issue. A document of a place needs
    its place.
    """
    verdicts = fit.verdicts
    if fit.registered.place and verdicts["place"] is not Verdict.AGREES:
        return False
    if citation.named or citation.name or fit.is_dated or verdicts["title"] is Verdict.AGREES:
        return True
    if fit.registered.is_party:
        return True
    if citation.code is not None and citation.code == fit.directive.code:
        if fit.registered.has_year_in_code or verdicts["issuer"] is Verdict.AGREES:
            return True
        issued = fit.directive.issued_on
        return written_on is not None and issued is not None and written_on.year in issued.years
    return citation.code is None and not fit.registered.has_year_in_code and verdicts["issuer"] is Verdict.AGREES


def _reason(citation: Citation, fit: _Fit) -> str:
    if citation.named or citation.name:
        return "name"
    if citation.code is None:
        return "number"
    return "code-and-year" if fit.is_dated else "code"


def _is_out(directive: Directive, written_on: EdtfDate) -> bool:
    """Whether a directive was issued when an article was written, on that very day too."""
    return directive.issued_on is None or directive.issued_on.earliest <= written_on.latest


def registered_name(citation: Citation, directive: Directive) -> str | None:
    """The name a law is cited by as its record writes it: "Luật báo chí năm 2016" is cited as "Luật Báo chí"."""
    printed = citation.name
    if printed is None:
        return None
    return next((name for name in directive.short_names if canonical(name) == canonical(printed)), printed)
