"""The tables of articles: the articles, their key points, the people in them, and those withdrawn.

No table holds the text of an article: it is the newspaper's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from digest.pages.addresses import article_address
from digest.pages.exports.tables.columns import (
    AnyTable,
    Collection,
    Column,
    Table,
    column_of,
    columns_of,
    first_day,
    last_day,
    list_table,
)
from digest.records.fields import About
from digest.records.models import Article, ArticleId, Correction, KeyPoint, PersonId

ARTICLES: Final[Table[Article]] = Table(
    "articles",
    "Bài báo",
    "Mỗi dòng một bài báo: nguồn, ngày, quyền sử dụng và tóm tắt của ban biên tập. Không có toàn văn.",
    ("id",),
    lambda collection: collection.corpus.articles,
    (
        column_of(Article, "id", "Mã của bài, cũng là tên trang."),
        *columns_of(Article, "title", "title_inferred"),
        column_of(Article, "outlet", "Mã cơ quan báo chí đăng bài gốc; trống nếu chưa rõ."),
        *columns_of(Article, "republished_by", "source_url", "archived_url", "captured_on"),
        column_of(Article, "published_on", "Ngày đăng; dấu ? là ngày suy đoán, [a,b] là một trong hai."),
        *columns_of(Article, "published_on_reason", "event_on", "event_on_reason"),
        Column(
            "dated_from",
            "day",
            "Ngày sớm nhất có thể của bài: ngày đăng, không có thì ngày diễn ra.",
            lambda article, _: first_day(article.dated_on),
        ),
        Column(
            "dated_to",
            "day",
            "Ngày muộn nhất có thể; danh sách trên trang xếp theo ngày này.",
            lambda article, _: last_day(article.dated_on),
        ),
        *columns_of(Article, "place", "authors", "credits", "summary", "summary_en", "rights"),
        column_of(Article, "raw_sha256", "Mã băm SHA-256 của tệp chụp nguyên trang."),
        Column(
            "url",
            "url",
            "Trang của bài ở đây.",
            lambda article, collection: collection.url(article_address(article.id)),
            is_required=True,
        ),
    ),
    of_articles=True,
)

KEY_POINTS: Final = list_table(
    "key_points",
    "Điểm chính",
    "Mỗi dòng một điểm chính của bài, bằng lời của ban biên tập, với đoạn làm căn cứ.",
    ("article", "Bài báo."),
    lambda corpus: ((article.id, article.key_points) for article in corpus.articles),
    columns_of(KeyPoint, "text", "paragraph"),
)

CORRECTIONS: Final = list_table(
    "corrections",
    "Đính chính",
    "Mỗi dòng một lần sửa sau khi bài đã lên trang.",
    ("article", "Bài báo."),
    lambda corpus: ((article.id, article.corrections) for article in corpus.articles),
    columns_of(Correction, "on", "text"),
)


@dataclass(frozen=True, slots=True)
class AppearanceRow:
    """A person in an article."""

    article: Annotated[ArticleId, About("Bài báo.")]
    person: Annotated[PersonId, About("Nhân vật.")]
    role: Annotated[str | None, About("Chức vụ như bài ghi; trống nếu bài chỉ nêu tên.")]


def _appearances(collection: Collection) -> Iterator[AppearanceRow]:
    """People with their printed roles first, then those whom the text only names."""
    for article in collection.corpus.articles:
        printed = {appearance.person: appearance.role for appearance in article.people}
        named = (mention.person for mention in collection.corpus.links[article.id].people)
        for person in dict.fromkeys((*printed, *named)):
            yield AppearanceRow(article.id, person, printed.get(person))


APPEARANCES: Final = Table(
    "appearances",
    "Nhân vật trong bài",
    "Mỗi dòng một người được nêu tên trong một bài, với chức vụ đúng như bài ghi.",
    ("article", "person"),
    _appearances,
    columns_of(AppearanceRow),
    of_articles=True,
)

WITHDRAWALS: Final[Table[Article]] = Table(
    "withdrawals",
    "Bài đã rút",
    "Mỗi dòng một bài đã rút: ai đang giữ bản tải về xin bỏ bài ấy. Chỉ còn mã và lý do.",
    ("article",),
    lambda collection: collection.corpus.withdrawn,
    (
        column_of(Article, "id", "Mã của bài đã rút.", name="article"),
        column_of(Article, "status_note", "Lý do.", name="note"),
    ),
)

TABLES: Final[tuple[AnyTable, ...]] = (ARTICLES, KEY_POINTS, APPEARANCES, CORRECTIONS, WITHDRAWALS)
