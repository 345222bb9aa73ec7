"""Dates: reasons for inferred ones, their order, and none that has not come yet."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from digest.records.check.locations import HasOrigin, problem_at, warning_at, warning_in_text
from digest.records.check.sources import sources_of
from digest.records.edtf import EdtfDate
from digest.records.models import Article, ArticleId, ArticleLinks, Directive, Records
from digest.records.problems import Problem


def check_inferred_dates(records: Records) -> Iterator[Problem]:
    """A date that the sources do not state carries the reason for it."""
    for article in records.articles.values():
        for name, on, reason in (
            ("published_on", article.published_on, article.published_on_reason),
            ("event_on", article.event_on, article.event_on_reason),
        ):
            if on and not on.is_certain and not reason:
                yield _without_reason(article, name, on)


def check_inferred_days(records: Records) -> Iterator[Problem]:
    """A day of issue that was inferred carries the reason for it."""
    for directive in records.directives.values():
        on = directive.issued_on
        if on and on.is_inferred and not directive.issued_on_reason:
            yield _without_reason(directive, "issued_on", on)


def _without_reason(record: HasOrigin, name: str, on: EdtfDate) -> Problem:
    message = f"Ngày “{on}” là suy ra hoặc chưa chắc, nhưng không nêu lý do."
    return problem_at(
        record, name, "inferred-without-reason", message, f"Thêm dòng “{name}_reason: …” nói căn cứ vào đâu."
    )


def check_order_of_dates(records: Records) -> Iterator[Problem]:
    """Nothing is reported before it happened; an announcement may be, so this is a warning."""
    for article in records.articles.values():
        event, published = article.event_on, article.published_on
        if event and published and event.earliest > published.latest:
            message = f"Bài đăng ngày {published.printed}, trước ngày diễn ra {event.printed}."
            fix = "Kiểm tra lại hai ngày; giữ nguyên nếu bài là thông báo trước sự việc."
            yield warning_at(article, "published_on", "dates-out-of-order", message, fix)


def check_periods(records: Records) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    for record, field, words, start, end in _periods(records):
        if start and end and start.earliest > end.latest:
            message = f"{words} kết thúc ngày {end.printed}, trước khi bắt đầu ngày {start.printed}."
            yield problem_at(record, field, "dates-out-of-order", message, "Sửa “from” hoặc “to”.")


def _periods(records: Records) -> Iterator[tuple[HasOrigin, str, str, EdtfDate | None, EdtfDate | None]]:
    for organization in records.organizations.values():
        for position, dated in enumerate(organization.names):
            yield organization, f"names[{position}]", f"Tên “{dated.name}”", dated.start, dated.end
    for person in records.people.values():
        for position, post in enumerate(person.posts):
            yield person, f"posts[{position}]", f"Chức vụ “{post.role}”", post.start, post.end


def check_accession_dates(records: Records) -> Iterator[Problem]:
    """A published article has the day on which it entered the collection; it is not older than the article."""
    for article in records.articles.values():
        added = article.added_on
        if added is None and article.is_published:
            message = "Bài đã đăng nhưng chưa ghi ngày đưa vào bộ sưu tập."
            fix = "Thêm dòng “added_on: …” với ngày đưa bài vào, viết NĂM-THÁNG-NGÀY."
            yield warning_at(article, "added_on", "missing-added-on", message, fix)
        elif added and article.published_on and added.latest < article.published_on.earliest:
            message = f"Bài được đưa vào ngày {added.printed}, trước ngày đăng {article.published_on.printed}."
            yield warning_at(article, "added_on", "dates-out-of-order", message, "Kiểm tra lại hai ngày.")


def check_future_dates(records: Records, today: date) -> Iterator[Problem]:
    """Nothing that is said to have happened is dated later than tomorrow (time zones differ by a day)."""
    limit = today + timedelta(days=1)
    for record, field, on in _past_dates(records):
        if on and on.earliest > limit:
            message = f"Ngày {on.printed} chưa tới."
            yield problem_at(record, field, "date-in-future", message, "Kiểm tra lại năm, tháng, ngày.")


def _past_dates(records: Records) -> Iterator[tuple[HasOrigin, str, EdtfDate | None]]:
    for article in records.articles.values():
        yield article, "published_on", article.published_on
        yield article, "event_on", article.event_on
        yield article, "captured_on", article.captured_on
        yield article, "added_on", article.added_on
        for position, correction in enumerate(article.corrections):
            yield article, f"corrections[{position}].on", correction.on
    for directive in records.directives.values():
        yield directive, "issued_on", directive.issued_on
    for registered in (records.directives, records.organizations, records.people):
        for entry in registered.values():
            yield entry, "added_on", entry.added_on
    for record, field, source in sources_of(records):
        yield record, f"{field}.accessed_on", source.accessed_on


def check_directive_dates(records: Records) -> Iterator[Problem]:
    """An article is not older than a directive in its `also_cites` and `resolve`."""
    for article in records.articles.values():
        for name in ("also_cites", "resolve"):
            for position, override in enumerate(getattr(article, name)):
                directive = records.directives.get(override.directive) if override.directive else None
                if directive and _is_younger(directive, article):
                    message = _too_early(article, directive)
                    yield warning_at(article, f"{name}[{position}].directive", _RULE, message, _CHECK_BOTH)


def check_cited_dates(records: Records, links: Mapping[ArticleId, ArticleLinks]) -> Iterator[Problem]:
    """An article does not cite what had not been issued: one of the dates is wrong, or another document is meant."""
    by_code: dict[str | None, list[Directive]] = {}
    for directive in records.directives.values():
        by_code.setdefault(directive.code, []).append(directive)
    for id_, found in links.items():
        article = records.articles[id_]
        reported = set()
        for linked in found.citations:
            code = linked.citation.code
            same = by_code.get(code, []) if code and code not in reported and linked.directive is None else []
            if same and all(_is_younger(directive, article) for directive in same):
                reported.add(code)
                message = _too_early(article, same[0])
                yield _warning_in_document(article, linked.citation.start, message)


_RULE: Final = "cited-before-issued"
_CHECK_BOTH: Final = "Kiểm tra lại ngày của bài và ngày ban hành của văn bản; bài có thể nói tới văn bản khác cùng số."


def _is_younger(directive: Directive, article: Article) -> bool:
    issued, dated = directive.issued_on, article.dated_on
    return bool(issued and dated and dated.latest < issued.earliest)


def _too_early(article: Article, directive: Directive) -> str:
    dated = article.dated_on.printed if article.dated_on else ""
    issued = directive.issued_on.printed if directive.issued_on else ""
    return f"Bài ngày {dated} dẫn {directive.id}, văn bản ban hành ngày {issued}."


def _warning_in_document(article: Article, offset: int, message: str) -> Problem:
    """A warning at an offset of title and text together."""
    if offset < article.text_offset:
        return warning_at(article, "title", _RULE, message, _CHECK_BOTH)
    return warning_in_text(article, offset - article.text_offset, _RULE, message, _CHECK_BOTH)
