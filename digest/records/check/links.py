"""What was found in an article and contradicts the registry or stays open: warnings for editors."""

from collections.abc import Iterator, Mapping
from typing import Final

from digest.records.check.unknown import place_in
from digest.records.models import (
    Article,
    ArticleId,
    ArticleLinks,
    Citation,
    Directive,
    LinkedCitation,
    OrganizationId,
    Records,
)
from digest.records.problems import Problem, Severity

_ASPECTS: Final = {
    "readable": "ngày hoặc khóa in trong bài không đọc được",
    "date": "ngày, năm ban hành",
    "since": "thời điểm đã có văn bản",
    "term": "khóa",
    "issuer": "cơ quan ban hành",
    "title": "trích yếu",
    "place": "địa phương",
}
_FLAGGED: Final = {"date-conflicts-registry": "date", "issuer-conflicts-registry": "issuer"}


def check_links(records: Records, links: Mapping[ArticleId, ArticleLinks]) -> Iterator[Problem]:
    """Ambiguous and contradicted citations of each article, and its names of an open place."""
    for id_, found in links.items():
        article = records.articles[id_]
        for linked in _once(found):
            if linked.candidates and not linked.directive:
                yield _ambiguous(article, linked)
            elif linked.contradicted:
                yield _contradicted(article, linked, records.directives[linked.contradicted], records)
        yield from _slips(article, found, records)
        yield from _placeless(article, found, records)


def _once(links: ArticleLinks) -> Iterator[LinkedCitation]:
    """Each citation that is linked to nothing, without those that repeat one before."""
    seen: set[tuple[object, ...]] = set()
    for linked in links.citations:
        citation = linked.citation
        key = (citation.type, citation.number, citation.named, citation.name)
        if linked.directive or citation.form == "anaphora" or key in seen:
            continue
        seen.add(key)
        yield linked


def _ambiguous(article: Article, linked: LinkedCitation) -> Problem:
    words = linked.citation.surface
    return _warning(
        article,
        linked.citation.start,
        "ambiguous-citation",
        f"“{words}” có thể là {' hoặc '.join(linked.candidates)}; bài không được gắn với văn bản nào.",
        "Nếu biết chắc, thêm vào tệp .yml của bài:\n" + _override(words, linked.candidates[0]),
    )


def _contradicted(article: Article, linked: LinkedCitation, directive: Directive, records: Records) -> Problem:
    citation = linked.citation
    differences = "; ".join(_difference(name, citation, directive, records) for name in linked.contradictions)
    return _warning(
        article,
        citation.start,
        "contradicts-registry",
        f"“{citation.surface}” trùng số với {directive.id} nhưng không được gắn: {differences}.",
        "Nếu là văn bản khác, thêm văn bản ấy vào data/directives; nếu báo in sai, thêm vào tệp .yml của bài:\n"
        + _override(citation.surface, directive.id),
    )


def _slips(article: Article, links: ArticleLinks, records: Records) -> Iterator[Problem]:
    for linked in links.citations:
        if not linked.directive or _is_noted(article, linked):
            continue
        for flag in linked.flags:
            difference = _difference(_FLAGGED[flag], linked.citation, records.directives[linked.directive], records)
            yield _warning(
                article,
                linked.citation.start,
                flag,
                f"“{linked.citation.surface}”: {difference} ({linked.directive}); trang sẽ in như báo và ghi chú.",
                "Nếu báo in sai, giữ nguyên và thêm “notes” cho đoạn này; nếu danh mục sai, sửa danh mục.",
            )


def _placeless(article: Article, links: ArticleLinks, records: Records) -> Iterator[Problem]:
    """One warning for all names of an article of which the place is open."""
    open_names = [one for one in links.rejected if one.is_placeless]
    if not open_names:
        return
    names = ", ".join(f"“{name}”" for name in dict.fromkeys(one.surface for one in open_names))
    pairs = records.local_bodies.pairs
    places = {pairs[id_][1].id: pairs[id_][1].name for one in open_names for id_ in one.candidates}
    named = f"bài nêu {', '.join(places.values())}" if places else "bài không nêu tỉnh, thành phố nào"
    yield _warning(
        article,
        open_names[0].start,
        "unknown-home-place",
        f"{names} không ghi của nơi nào mà {named}; các tên này không được gắn với cơ quan nào.",
        f"Nếu biết, thêm “home_place: {next(iter(places), '…')}” vào tệp .yml của bài (mã ở data/places.yml).",
    )


def _difference(aspect: str, citation: Citation, directive: Directive, records: Records) -> str:
    """What is printed and what is registered: "ngày, năm ban hành in 08/03/2013, danh mục ghi 15/06/2023"."""
    if aspect == "readable":
        return _ASPECTS[aspect]
    printed = {
        "date": _as_printed(citation.date or citation.day_of_year or str(citation.year)),
        "since": _as_printed(citation.known_by or ""),
        "term": citation.term,
        "issuer": ", ".join(_name(issuer, records) for issuer in (citation.issuer or "").split("+")),
        "title": f"“{citation.title}”",
        "place": citation.place,
    }[aspect]
    issued = directive.issued_on.printed if directive.issued_on else "chưa rõ"
    registered = {
        "issuer": _name(directive.issuer, records),
        "title": f"“{directive.title}”",
        "term": directive.term or f"ngày {issued}",
        "place": _name(directive.issuer, records),
    }.get(aspect, issued)
    return f"{_ASPECTS[aspect]} in {printed}, danh mục ghi {registered}"


def _as_printed(iso: str) -> str:
    """A date as in print: "08/03/2013", "03/2013"."""
    return "/".join(reversed(iso.strip("-").split("-")))


def _name(issuer: str, records: Records) -> str:
    organization = records.organizations.get(OrganizationId(issuer))
    return organization.name if organization else issuer


def _override(words: str, directive: str) -> str:
    return f'resolve:\n  - words: "{words}"\n    directive: {directive}'


def _is_noted(article: Article, linked: LinkedCitation) -> bool:
    offset = linked.citation.start - article.text_offset
    number = next((block.number for block in article.blocks if block.start <= offset < block.end), None)
    return any(note.paragraph == number for note in article.notes)


def _warning(article: Article, offset: int, rule: str, message: str, fix: str) -> Problem:
    return Problem(*place_in(article, offset), rule, message, fix, Severity.WARNING)
