"""The table of coverage: every directive and organization, those without articles first."""

from collections.abc import Iterator
from typing import Final

from digest.pages.exports.tables.columns import Collection, Column, Row, Table, edtf


def _gaps(collection: Collection) -> Iterator[Row]:
    corpus = collection.corpus
    rows: list[Row] = []
    for directive in corpus.directives:
        line, articles = corpus.summaries.directives[directive.id], corpus.articles_by_directive[directive.id]
        newest = edtf(articles[0].dated_on) if articles else None
        rows.append(("directive", directive.id, line.name, len(articles), newest, collection.url(line.address)))
    for organization in corpus.organizations:
        named, found = corpus.summaries.organizations[organization.id], corpus.articles_by_organization[organization.id]
        newest = edtf(found[0].dated_on) if found else None
        rows.append(("organization", organization.id, named.name, len(found), newest, collection.url(named.address)))
    yield from sorted(rows, key=lambda row: int(str(row[3])))


GAPS: Final = Table(
    "gaps",
    "Khoảng trống",
    "Mỗi dòng một văn bản hay tổ chức trong danh mục với số bài nhắc tới, chưa có bài nào trước.",
    (
        Column("record_kind", "text", "directive (văn bản) hoặc organization (tổ chức).", is_required=True),
        Column("record", "id", "Mã của văn bản hay tổ chức.", is_required=True),
        Column("name", "text", "Tên gọi trên trang.", is_required=True),
        Column("article_count", "integer", "Số bài trong bộ sưu tập nhắc tới.", is_required=True),
        Column("last_article_on", "edtf", "Ngày của bài mới nhất nhắc tới."),
        Column("url", "url", "Trang của văn bản hay tổ chức ở đây.", is_required=True),
    ),
    ("record_kind", "record"),
    _gaps,
)

TABLES: Final = (GAPS,)
