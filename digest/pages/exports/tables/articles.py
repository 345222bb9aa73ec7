"""The tables of articles: the articles, their key points, the people in them, and those withdrawn.

No table holds the text of an article: it is the newspaper's. What is here is ours, or a fact.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from digest.pages.addresses import article_address
from digest.pages.exports.tables.columns import Collection, Column, Row, Table, edtf
from digest.records.edtf import EdtfDate
from digest.records.models import Article


def day_range(on: EdtfDate | None) -> tuple[str | None, str | None]:
    """The first and the last day that a date can mean, as ISO days, for sorting and filtering."""
    if on is None:
        return None, None
    has_start = len(on.days) > 1 or not on.is_range
    return _iso(on.earliest) if has_start else None, _iso(on.latest)


def _iso(day: date) -> str:
    return day.isoformat()


def _articles(collection: Collection) -> Iterator[Row]:
    for article in collection.corpus.articles:
        yield _article_row(article, collection)


def _article_row(article: Article, collection: Collection) -> Row:
    return (
        article.id,
        article.title,
        article.title_inferred,
        article.outlet,
        article.republished_by,
        article.source_url,
        article.archived_url,
        edtf(article.captured_on),
        edtf(article.published_on),
        article.published_on_reason,
        edtf(article.event_on),
        article.event_on_reason,
        *day_range(article.dated_on),
        article.place,
        article.authors,
        article.credits,
        article.summary,
        article.summary_en,
        article.rights,
        article.raw_sha256,
        collection.url(article_address(article.id)),
    )


def _key_points(collection: Collection) -> Iterator[Row]:
    for article in collection.corpus.articles:
        for position, point in enumerate(article.key_points, start=1):
            yield article.id, position, point.text, point.paragraph


def _appearances(collection: Collection) -> Iterator[Row]:
    """People with their printed roles first, then those whom the text only names."""
    for article in collection.corpus.articles:
        printed = {appearance.person: appearance.role for appearance in article.people}
        named = (mention.person for mention in collection.corpus.links[article.id].people)
        for person in dict.fromkeys((*printed, *named)):
            yield article.id, person, printed.get(person)


def _corrections(collection: Collection) -> Iterator[Row]:
    for article in collection.corpus.articles:
        for position, correction in enumerate(article.corrections, start=1):
            yield article.id, position, edtf(correction.on), correction.text


def _withdrawals(collection: Collection) -> Iterator[Row]:
    for article in collection.corpus.withdrawn:
        yield article.id, article.status_note


ARTICLES: Final = Table(
    "articles",
    "Bài báo",
    "Mỗi dòng một bài báo: nguồn, ngày, quyền sử dụng và tóm tắt của ban biên tập. Không có toàn văn.",
    (
        Column("id", "id", "Mã của bài, cũng là tên trang.", is_required=True),
        Column("title", "text", "Tiêu đề đúng như báo viết.", is_required=True),
        Column("title_inferred", "text", "Lý do, nếu tiêu đề do ban biên tập suy đoán."),
        Column("outlet", "id", "Cơ quan báo chí đăng bài gốc; trống nếu chưa rõ.", refers_to="outlets"),
        Column("republished_by", "id", "Trang đăng lại mà bản lưu lấy từ đó.", refers_to="outlets"),
        Column("source_url", "url", "Địa chỉ bài gốc."),
        Column("archived_url", "url", "Địa chỉ bản lưu trữ trên mạng."),
        Column("captured_on", "edtf", "Ngày lưu trang."),
        Column("published_on", "edtf", "Ngày đăng; dấu ? là ngày suy đoán, [a,b] là một trong hai."),
        Column("published_on_reason", "text", "Căn cứ, nếu ngày đăng do suy đoán."),
        Column("event_on", "edtf", "Ngày diễn ra sự việc."),
        Column("event_on_reason", "text", "Căn cứ, nếu ngày diễn ra do suy đoán."),
        Column("dated_from", "day", "Ngày sớm nhất có thể của bài: ngày đăng, không có thì ngày diễn ra."),
        Column("dated_to", "day", "Ngày muộn nhất có thể; danh sách trên trang xếp theo ngày này."),
        Column("place", "text", "Nơi diễn ra, như bài viết."),
        Column("authors", "list", "Tác giả đúng như báo viết."),
        Column("credits", "list", "Dòng ghi công và nguồn đúng như báo viết."),
        Column("summary", "text", "Tóm tắt bằng lời của ban biên tập.", is_required=True),
        Column("summary_en", "text", "Tóm tắt tiếng Anh.", is_required=True),
        Column("rights", "text", "Được đăng tới đâu: full-text, excerpt hay link-only.", is_required=True),
        Column("raw_sha256", "text", "Mã băm SHA-256 của tệp chụp nguyên trang.", is_required=True),
        Column("url", "url", "Trang của bài ở đây.", is_required=True),
    ),
    ("id",),
    _articles,
)

KEY_POINTS: Final = Table(
    "key_points",
    "Điểm chính",
    "Mỗi dòng một điểm chính của bài, bằng lời của ban biên tập, với đoạn làm căn cứ.",
    (
        Column("article", "id", "Bài báo.", is_required=True, refers_to="articles"),
        Column("position", "integer", "Thứ tự trong bài, từ 1.", is_required=True),
        Column("text", "text", "Điểm chính.", is_required=True),
        Column("paragraph", "integer", "Số đoạn làm căn cứ.", is_required=True),
    ),
    ("article", "position"),
    _key_points,
)

APPEARANCES: Final = Table(
    "appearances",
    "Nhân vật trong bài",
    "Mỗi dòng một người được nêu tên trong một bài, với chức vụ đúng như bài ghi.",
    (
        Column("article", "id", "Bài báo.", is_required=True, refers_to="articles"),
        Column("person", "id", "Nhân vật.", is_required=True, refers_to="people"),
        Column("role", "text", "Chức vụ như bài ghi; trống nếu bài chỉ nêu tên."),
    ),
    ("article", "person"),
    _appearances,
)

CORRECTIONS: Final = Table(
    "corrections",
    "Đính chính",
    "Mỗi dòng một lần sửa sau khi bài đã lên trang.",
    (
        Column("article", "id", "Bài báo.", is_required=True, refers_to="articles"),
        Column("position", "integer", "Thứ tự, từ 1.", is_required=True),
        Column("on", "edtf", "Ngày sửa.", is_required=True),
        Column("text", "text", "Đã sửa gì.", is_required=True),
    ),
    ("article", "position"),
    _corrections,
)

WITHDRAWALS: Final = Table(
    "withdrawals",
    "Bài đã rút",
    "Mỗi dòng một bài đã rút: ai đang giữ bản tải về xin bỏ bài ấy. Chỉ còn mã và lý do.",
    (
        Column("article", "id", "Mã của bài đã rút.", is_required=True),
        Column("note", "text", "Lý do."),
    ),
    ("article",),
    _withdrawals,
)

TABLES: Final = (ARTICLES, KEY_POINTS, APPEARANCES, CORRECTIONS, WITHDRAWALS)
