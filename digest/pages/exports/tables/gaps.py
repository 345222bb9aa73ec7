"""The table of coverage: every directive and organization, those without articles first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from digest.pages.exports.tables.columns import Collection, Summary, Table, columns_of
from digest.records.edtf import EdtfDate
from digest.records.fields import About, Identifier, Url
from digest.records.models import Article


@dataclass(frozen=True, slots=True)
class GapRow:
    """A directive or an organization with the number of articles on it."""

    record_kind: Annotated[str, About("directive (văn bản) hoặc organization (tổ chức).")]
    record: Annotated[str, Identifier("record"), About("Mã của văn bản hay tổ chức.")]
    name: Annotated[str, About("Tên gọi trên trang.")]
    article_count: Annotated[int, About("Số bài trong bộ sưu tập nhắc tới.")]
    last_article_on: Annotated[EdtfDate | None, About("Ngày của bài mới nhất nhắc tới.")]
    url: Annotated[Url, About("Trang của văn bản hay tổ chức ở đây.")]


def _gaps(collection: Collection) -> list[GapRow]:
    return sorted(_unsorted(collection), key=lambda row: row.article_count)


def _unsorted(collection: Collection) -> Iterator[GapRow]:
    corpus, summaries = collection.corpus, collection.corpus.summaries
    for directive in corpus.directives:
        articles = corpus.articles_by_directive[directive.id]
        yield _gap("directive", directive.id, summaries.directives[directive.id], articles, collection)
    for organization in corpus.organizations:
        articles = corpus.articles_by_organization[organization.id]
        yield _gap("organization", organization.id, summaries.organizations[organization.id], articles, collection)


def _gap(kind: str, record: str, summary: Summary, articles: Sequence[Article], collection: Collection) -> GapRow:
    newest = articles[0].dated_on if articles else None
    return GapRow(kind, record, summary.name, len(articles), newest, collection.url(summary.address))


GAPS: Final = Table(
    "gaps",
    "Khoảng trống",
    "Mỗi dòng một văn bản hay tổ chức trong danh mục với số bài nhắc tới, chưa có bài nào trước.",
    ("record_kind", "record"),
    _gaps,
    columns_of(GapRow),
)
