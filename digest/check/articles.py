"""What must hold within one article, and between an article and the documents its editors name."""

from collections.abc import Iterator
from datetime import date, timedelta

from digest.check.places import problem_at, warning_at
from digest.dates import EdtfDate
from digest.models import Article, Records
from digest.problems import Problem


def check_inferred_dates(records: Records) -> Iterator[Problem]:
    """A date or title that is not stated carries the reason for it."""
    for article in records.articles.values():
        for name, on, reason in (
            ("published_on", article.published_on, article.published_on_reason),
            ("event_on", article.event_on, article.event_on_reason),
        ):
            if on and not on.is_certain and not reason:
                yield problem_at(
                    article,
                    name,
                    "inferred-without-reason",
                    f"Ngày “{on}” là suy ra hoặc chưa chắc, nhưng không nêu lý do.",
                    f"Thêm dòng “{name}_reason: …” nói căn cứ vào đâu.",
                )


def check_order_of_dates(records: Records) -> Iterator[Problem]:
    """Nothing is reported before it happened (an announcement may be: a warning)."""
    for article in records.articles.values():
        event, published = article.event_on, article.published_on
        if event and published and event.earliest > published.latest:
            yield warning_at(
                article,
                "published_on",
                "dates-out-of-order",
                f"Bài đăng ngày {published.printed}, trước ngày diễn ra {event.printed}.",
                "Kiểm tra lại hai ngày; giữ nguyên nếu bài là thông báo trước sự việc.",
            )


def check_future_dates(records: Records, today: date) -> Iterator[Problem]:
    """No article is dated later than tomorrow (time zones differ by a day)."""
    limit = today + timedelta(days=1)
    for article in records.articles.values():
        dates: tuple[tuple[str, EdtfDate | None], ...] = (
            ("published_on", article.published_on),
            ("event_on", article.event_on),
            ("captured_on", article.captured_on),
        )
        for name, on in dates:
            if on and on.earliest > limit:
                yield problem_at(
                    article,
                    name,
                    "date-in-future",
                    f"Ngày {on.printed} chưa tới.",
                    "Kiểm tra lại năm, tháng, ngày.",
                )


def check_paragraph_numbers(records: Records) -> Iterator[Problem]:
    """Every paragraph that the metadata names exists in the text."""
    for article in records.articles.values():
        last = max((block.number or 0 for block in article.blocks), default=0)
        for field, number in _paragraph_numbers(article):
            if number > last:
                yield problem_at(
                    article,
                    field,
                    "unknown-paragraph",
                    f"Bài chỉ có {last} đoạn, không có đoạn {number}.",
                    "Đếm lại: mỗi đoạn văn và mỗi mục “- ” là một đoạn; tít phụ và chú thích ảnh không tính.",
                )
        if not article.blocks:
            yield problem_at(
                article, "", "empty-text", "Tệp văn bản không có đoạn nào.", "Dán nội dung bài vào tệp .txt cùng tên."
            )


def _paragraph_numbers(article: Article) -> Iterator[tuple[str, int]]:
    if article.standfirst:
        yield "standfirst", article.standfirst
    for position, point in enumerate(article.key_points):
        yield f"key_points[{position}].paragraph", point.paragraph
    for position, number in enumerate(article.excerpt_paragraphs):
        yield f"excerpt_paragraphs[{position}]", number
    for position, note in enumerate(article.notes):
        if note.paragraph:
            yield f"notes[{position}].paragraph", note.paragraph
    for name in ("also_cites", "not_cited", "resolve"):
        for position, override in enumerate(getattr(article, name)):
            if override.paragraph:
                yield f"{name}[{position}].paragraph", override.paragraph


def check_rights(records: Records) -> Iterator[Problem]:
    """An excerpt says which paragraphs it shows; a link-only article has a page to link to."""
    for article in records.articles.values():
        if article.rights == "excerpt" and not article.excerpt_paragraphs:
            yield problem_at(
                article,
                "rights",
                "excerpt-without-paragraphs",
                "Bài chỉ được trích đoạn, nhưng chưa nói trích những đoạn nào.",
                "Thêm dòng “excerpt_paragraphs: [1, 3]” với số các đoạn được trích.",
            )
        if article.rights == "link-only" and article.is_published and not article.source_url:
            yield problem_at(
                article,
                "rights",
                "link-only-without-url",
                "Bài chỉ được dẫn link, nhưng không có địa chỉ bài gốc.",
                "Thêm dòng “source_url: https://…”.",
            )


def check_withdrawal(records: Records) -> Iterator[Problem]:
    """A withdrawn article tells its readers why."""
    for article in records.articles.values():
        if article.status == "withdrawn" and not article.status_note:
            yield problem_at(
                article,
                "status",
                "withdrawn-without-note",
                "Bài đã rút nhưng không nói vì sao.",
                "Thêm dòng “status_note: …” để người đọc biết lý do.",
            )


def check_capture(records: Records) -> Iterator[Problem]:
    """The raw capture is there and its bytes are those the metadata vouches for."""
    for article in records.articles.values():
        found = records.captures.get(article.raw)
        if found is None:
            yield problem_at(
                article,
                "raw",
                "missing-capture",
                f"Không có tệp {article.raw}.",
                "Thêm tệp chụp nguyên trang vào data/raw, hoặc sửa đường dẫn.",
            )
        elif found != article.raw_sha256:
            yield problem_at(
                article,
                "raw_sha256",
                "capture-changed",
                f"Tệp {article.raw} có mã băm {found[:12]}…, khác với mã đã ghi.",
                f"Lấy lại tệp gốc; chỉ khi cố ý thay tệp mới ghi “raw_sha256: {found}”.",
            )


def check_directive_dates(records: Records) -> Iterator[Problem]:
    """An article is not older than a directive its editors say it cites."""
    for article in records.articles.values():
        for name in ("also_cites", "resolve"):
            for position, override in enumerate(getattr(article, name)):
                directive = records.directives.get(override.directive) if override.directive else None
                issued, dated = directive and directive.issued_on, article.dated_on
                if issued and dated and dated.latest < issued.earliest:
                    yield warning_at(
                        article,
                        f"{name}[{position}].directive",
                        "cited-before-issued",
                        f"Bài ngày {dated.printed} dẫn văn bản ban hành ngày {issued.printed}.",
                        "Kiểm tra lại ngày của bài và mã văn bản.",
                    )


def check_appearances(records: Records) -> Iterator[Problem]:
    """A person listed for an article is named in it."""
    for article in records.articles.values():
        text = article.document.lower()
        for position, appearance in enumerate(article.people):
            person = records.people.get(appearance.person)
            names = (person.name, *person.aliases) if person else ()
            if person and not any(name.lower() in text for name in names):
                yield problem_at(
                    article,
                    f"people[{position}].person",
                    "person-not-in-text",
                    f"Bài không nêu tên “{person.name}”.",
                    "Xóa mục này, hoặc thêm cách viết khác vào “aliases” của nhân vật.",
                )
