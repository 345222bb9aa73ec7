"""One line of the command `extract`: a pure function from bytes to an answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from digest.citations.extract import extract
from digest.citations.extract.grammar import Grammar
from digest.citations.resolve import Registry, citation_key, registered_name, resolve_extraction
from digest.records.models import LinkedCitation, Mention

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BadLineError(Exception):
    """A line that is no {"id", "text"}; the reason in Vietnamese."""

    reason: str


def answer_line(line: bytes, number: int, grammar: Grammar, registry: Registry) -> Answer:
    """The answer to a line, or {"line": number, "error": reason} for one that cannot be read."""
    try:
        id_, text = _read_line(line)
    except BadLineError as bad:
        return {"line": number, "error": bad.reason}
    return answer_text(id_, text, grammar, registry)


def answer_text(id_: Any, text: str, grammar: Grammar, registry: Registry) -> Answer:
    """The mapping {"id", "citations", "organizations"} for one text, null where the text says nothing.

    `directive` is the id of the registered document, which is that of its page; `resolves_to` its key, which a document
    without a code or a year lacks. A name without its place has `home_place` and `home_reason`.

    Anaphora ("Kết luận này") and names in photo credits and source lines are left out: they say where a text comes
    from and what it cited before, not what it cites or is about.
    """
    found = extract(text, grammar)
    linked = resolve_extraction(found, registry)
    return {
        "id": id_,
        "citations": [_citation(one, registry) for one in linked if one.citation.form != "anaphora"],
        "organizations": [_organization(one) for one in found.mentions if one.role != "credit"],
    }


def _read_line(line: bytes) -> tuple[Any, str]:
    try:
        asked = json.loads(line.removeprefix(_BYTE_ORDER_MARK).decode(), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise BadLineError("dòng không phải UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError("dòng không phải JSON hợp lệ") from error
    if not isinstance(asked, Mapping):
        raise BadLineError('dòng phải là một đối tượng JSON có "id" và "text"')
    for field in ("id", "text"):
        if field not in asked:
            raise BadLineError(f'thiếu "{field}"')
    if not isinstance(asked["text"], str):
        raise BadLineError('"text" phải là một chuỗi')
    try:
        json.dumps([asked["id"], asked["text"]], ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise BadLineError('"id" hoặc "text" có nửa cặp thay thế (surrogate), không phải ký tự Unicode') from error
    return asked["id"], asked["text"]


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _citation(linked: LinkedCitation, registry: Registry) -> Answer:
    citation = linked.citation
    registered = registry.directives[linked.directive] if linked.directive else None
    directive = registered.directive if registered else None
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
        "directive": linked.directive,
        "resolves_to": citation_key(directive, registered.place) if registered and directive else None,
    }


def _organization(mention: Mention) -> Answer:
    named = {"start": mention.start, "end": mention.end, "surface": mention.surface, "org": mention.organization}
    home = mention.home
    return {**named, "home_place": home.place, "home_reason": home.reason} if home else named
