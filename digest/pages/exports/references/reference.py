"""A reference to an article, independent of its format."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.pages.addresses import article_address
from digest.pages.dates import doubt_of
from digest.pages.settings import SiteSettings
from digest.pages.words import INFERRED_TITLE, NO_DAY, NO_OUTLET, capitalized
from digest.records.edtf import EdtfDate
from digest.records.models import Article, ArticleId, Records


@dataclass(frozen=True, slots=True)
class Reference:
    """An article of a newspaper as a reference manager keeps it.

    `authors` are whole names in the order in which they are spoken, never inverted. `on` is the date of
    publication, or of the event when that is all that is known.

    `notes` say in few words what is inferred: a date field cannot carry the doubt in every format, and citation styles
    print them. `remarks` give the reasons; no style prints them. `url` is the original when it is known.
    """

    id: ArticleId
    title: str
    outlet: str
    authors: tuple[str, ...]
    on: EdtfDate | None
    url: str
    captured_on: EdtfDate | None
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    site_name: str


def article_reference(article: Article, records: Records, site: SiteSettings) -> Reference:
    """The reference of an article, with every doubt about it as a note."""
    page_url = site.url + article_address(article.id) if site.url else ""
    return Reference(
        id=article.id,
        title=article.title,
        outlet=records.outlets[article.outlet].name if article.outlet else "",
        authors=article.authors,
        on=article.dated_on,
        url=article.source_url or page_url,
        captured_on=article.captured_on,
        notes=tuple(_notes(article)),
        remarks=tuple(_remarks(article, records, page_url)),
        site_name=site.name,
    )


def _notes(article: Article) -> Iterator[str]:
    """The doubts in few words: "Ngày suy đoán: 17/07/2024."."""
    if article.title_inferred:
        yield f"{capitalized(INFERRED_TITLE)}."
    if article.outlet is None:
        yield f"{capitalized(NO_OUTLET)}."
    if article.published_on is None:
        yield "Ngày diễn ra sự việc; chưa rõ ngày đăng." if article.event_on else f"{capitalized(NO_DAY)}."
    if article.dated_on and not article.dated_on.is_certain:
        yield f"{capitalized(doubt_of(article.dated_on))}: {article.dated_on.printed}."


def _remarks(article: Article, records: Records, page_url: str) -> Iterator[str]:
    """What the doubts rest on, and where our page is."""
    if article.title_inferred:
        yield f"Tiêu đề suy đoán: {article.title_inferred}"
    reason = article.published_on_reason if article.published_on else article.event_on_reason
    if article.dated_on and not article.dated_on.is_certain and reason:
        yield f"Ngày suy đoán ({article.dated_on.printed}): {reason}"
    if article.republished_by:
        yield f"Đọc theo bản đăng lại trên {records.outlets[article.republished_by].name}."
    if page_url and article.source_url:
        yield f"Bản điểm báo: {page_url}"
