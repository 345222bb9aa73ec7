"""The tables of what articles cite and name: one row per citation, one row per article and organization."""

from collections.abc import Iterator
from typing import Final

from digest.pages.exports.tables.columns import Collection, Column, Row, Table, edtf
from digest.pages.exports.tables.locations import Place, places
from digest.records.models import Article, LinkedCitation, Mention, OrganizationId


def _citations(collection: Collection) -> Iterator[Row]:
    for article in collection.corpus.articles:
        common = _article_cells(article, collection)
        linked = collection.corpus.links[article.id].citations
        found = places(article, ((c.citation.start, c.citation.end) for c in linked))
        for position, (citation, place) in enumerate(zip(linked, found, strict=True), start=1):
            yield article.id, position, *common, *_citation_cells(citation, place, collection)


def _article_cells(article: Article, collection: Collection) -> Row:
    """What a reader of this table alone wants to know of the article."""
    return article.title, collection.corpus.summaries.articles[article.id].outlet or None, edtf(article.dated_on)


def _citation_cells(linked: LinkedCitation, place: Place, collection: Collection) -> Row:
    citation, directive = linked.citation, linked.directive
    return (
        directive,
        collection.corpus.summaries.directives[directive].name if directive else None,
        place.number,
        place.anchor or None,
        place.start,
        place.end,
        place.sentence or None,
        citation.surface if place.may_quote else None,
        citation.form,
        citation.type,
        citation.code,
        linked.reason,
        linked.candidates,
        linked.flags,
        collection.url(place.address),
    )


def _mentions(collection: Collection) -> Iterator[Row]:
    for article in collection.corpus.articles:
        on = edtf(article.dated_on)
        for organization, mentions, place in _firsts(article, collection):
            name = collection.corpus.summaries.organizations[organization].name
            roles = tuple(dict.fromkeys(mention.role for mention in mentions))
            yield article.id, on, organization, name, roles, len(mentions), place.number, place.anchor or None


def _actions(collection: Collection) -> Iterator[Row]:
    for action in collection.corpus.actions:
        yield action.directive, action.organization, action.article, action.anchor, action.number


def _coverage(collection: Collection) -> Iterator[Row]:
    for article in collection.corpus.articles:
        common = _article_cells(article, collection)
        for organization, mentions, place in _firsts(article, collection):
            yield organization, article.id, *common, len(mentions), collection.url(place.address)


def _firsts(article: Article, collection: Collection) -> Iterator[tuple[OrganizationId, list[Mention], Place]]:
    """Each body of an article with its mentions and the place of the first."""
    groups = _by_organization(article, collection)
    spans = ((mentions[0].start, mentions[0].end) for mentions in groups.values())
    for (organization, mentions), place in zip(groups.items(), places(article, spans), strict=True):
        yield organization, mentions, place


def _by_organization(article: Article, collection: Collection) -> dict[OrganizationId, list[Mention]]:
    """The mentions of each body, without credits: those say who printed the article, not of whom it speaks."""
    groups: dict[OrganizationId, list[Mention]] = {}
    for mention in collection.corpus.links[article.id].mentions:
        if mention.role != "credit":
            groups.setdefault(mention.organization, []).append(mention)
    return groups


_ARTICLE_COLUMNS: Final = (
    Column("article_title", "text", "Tiêu đề bài.", is_required=True),
    Column("outlet_name", "text", "Báo đăng bài gốc; trống nếu chưa rõ."),
    Column("article_on", "edtf", "Ngày của bài: ngày đăng, không có thì ngày diễn ra."),
)

CITATIONS: Final = Table(
    "citations",
    "Câu dẫn văn bản",
    "Mỗi dòng một lần bài báo dẫn văn bản, với câu dẫn và chỗ đứng. Không chắc là văn bản nào thì để trống.",
    (
        Column("article", "id", "Bài báo.", is_required=True, refers_to="articles"),
        Column("position", "integer", "Thứ tự trong bài, từ 1.", is_required=True),
        *_ARTICLE_COLUMNS,
        Column("directive", "id", "Văn bản được dẫn; trống nếu chưa chắc.", refers_to="directives"),
        Column("directive_name", "text", "Tên gọi của văn bản."),
        Column("paragraph", "integer", "Số đoạn; trống nếu ở tiêu đề, tiêu đề mục hay chú thích ảnh."),
        Column("anchor", "text", "Điểm neo trên trang của bài, ví dụ d7; trống nếu ở tiêu đề."),
        Column("start", "integer", "Vị trí ký tự đầu trong đoạn (mã điểm Unicode, từ 0).", is_required=True),
        Column("end", "integer", "Vị trí ngay sau ký tự cuối.", is_required=True),
        Column("sentence", "text", "Câu dẫn; trống nếu quyền sử dụng không cho trích."),
        Column("surface", "text", "Những chữ dẫn văn bản, đúng như báo viết."),
        Column("form", "text", "Kiểu dẫn: full, number, named, definition, anaphora.", is_required=True),
        Column("type", "id", "Mã loại văn bản đọc được từ câu.", is_required=True),
        Column("code", "text", "Số và ký hiệu đọc được từ câu."),
        Column("reason", "text", "Quy tắc đã quyết định là văn bản nào.", is_required=True),
        Column("candidates", "list", "Các văn bản có thể là, khi chưa chắc."),
        Column("flags", "list", "Chỗ báo viết khác với danh mục."),
        Column("url", "url", "Đoạn ấy trên trang của bài.", is_required=True),
    ),
    ("article", "position"),
    _citations,
)

MENTIONS: Final = Table(
    "mentions",
    "Tổ chức trong bài",
    "Mỗi dòng một tổ chức trong một bài: được nhắc mấy lần, chỗ nhắc đầu tiên.",
    (
        Column("article", "id", "Bài báo.", is_required=True, refers_to="articles"),
        Column("article_on", "edtf", "Ngày của bài: ngày đăng, không có thì ngày diễn ra."),
        Column("organization", "id", "Tổ chức.", is_required=True, refers_to="organizations"),
        Column("organization_name", "text", "Tên chính thức mới nhất của tổ chức.", is_required=True),
        Column("roles", "list", "Nhắc thế nào: subject, post (trong chức vụ), issuer (nơi ban hành)."),
        Column("mention_count", "integer", "Số lần nhắc trong bài.", is_required=True),
        Column("paragraph", "integer", "Số đoạn nhắc đầu tiên."),
        Column("anchor", "text", "Điểm neo trên trang của bài."),
    ),
    ("article", "organization"),
    _mentions,
)

COVERAGE: Final = Table(
    "coverage",
    "Bài nhắc tới một tổ chức",
    "Tệp CSV của từng tổ chức: mỗi dòng một bài nhắc tới tổ chức ấy.",
    (
        Column("organization", "id", "Tổ chức.", is_required=True, refers_to="organizations"),
        Column("article", "id", "Bài báo.", is_required=True, refers_to="articles"),
        *_ARTICLE_COLUMNS,
        Column("mention_count", "integer", "Số lần nhắc trong bài.", is_required=True),
        Column("url", "url", "Chỗ nhắc đầu tiên trên trang của bài.", is_required=True),
    ),
    ("organization", "article"),
    _coverage,
)
"""No table of the whole collection: there it would repeat the titles for every body."""

ACTIONS: Final = Table(
    "actions",
    "Việc thực hiện văn bản",
    "Mỗi dòng một đoạn dẫn văn bản và có câu nói một tổ chức triển khai, thực hiện.",
    (
        Column("directive", "id", "Văn bản.", is_required=True, refers_to="directives"),
        Column("organization", "id", "Tổ chức.", is_required=True, refers_to="organizations"),
        Column("article", "id", "Bài báo.", is_required=True, refers_to="articles"),
        Column("anchor", "text", "Điểm neo trên trang của bài.", is_required=True),
        Column("paragraph", "integer", "Số đoạn."),
    ),
    ("directive", "organization", "article", "anchor"),
    _actions,
)

TABLES: Final = (CITATIONS, MENTIONS, ACTIONS)
