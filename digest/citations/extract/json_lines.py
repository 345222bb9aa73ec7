"""The answer to one line of the command `extract`."""

from collections.abc import Mapping
from typing import Any

from digest.citations.extract import extract
from digest.citations.extract.grammar import Grammar
from digest.citations.resolve import citation_key, registered_name, resolve_extraction
from digest.records.models import Directive, DirectiveId, LinkedCitation, Mention


def answer_line(id_: Any, text: str, grammar: Grammar, directives: Mapping[DirectiveId, Directive]) -> dict[str, Any]:
    """The mapping {"id", "citations", "organizations"} for one text, null where the text says nothing.

    Words that only point back ("Kết luận này") and names in photo credits and source lines are left out:
    they say where a text comes from and what it spoke of before, not what it cites or is about.
    """
    found = extract(text, grammar)
    linked = resolve_extraction(found, directives.values())
    return {
        "id": id_,
        "citations": [_citation(one, directives) for one in linked if one.citation.form != "anaphora"],
        "organizations": [_organization(one) for one in found.mentions if one.role != "credit"],
    }


def _citation(linked: LinkedCitation, directives: Mapping[DirectiveId, Directive]) -> dict[str, Any]:
    citation = linked.citation
    directive = directives[linked.directive] if linked.directive else None
    return {
        "start": citation.start,
        "end": citation.end,
        "type": citation.type,
        "number": citation.number,
        "code": citation.code,
        "year": citation.year,
        "issuer": citation.issuer,
        "date": citation.date,
        "named": citation.named,
        "name": registered_name(citation, directive) if directive else citation.name,
        "resolves_to": citation_key(directive) if directive else None,
    }


def _organization(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "surface": mention.surface, "org": mention.organization}
