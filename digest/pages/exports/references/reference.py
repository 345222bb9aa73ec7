"""What a reference to an article says, before a format writes it."""

from dataclasses import dataclass

from digest.pages.addresses import article_address
from digest.pages.settings import SiteSettings
from digest.records.edtf import EdtfDate
from digest.records.models import Article, ArticleId, Records


@dataclass(frozen=True, slots=True)
class Reference:
    """An article of a newspaper as a reference manager keeps it.

    `authors` are whole names in the order in which they are spoken, never inverted. `on` is the date of
    publication, or of the event when that is all that is known. `notes` say what is inferred, in Vietnamese:
    a date field cannot carry the doubt in every format. `url` is the original when it is known.
    """

    id: ArticleId
    title: str
    outlet: str
    authors: tuple[str, ...]
    on: EdtfDate | None
    url: str
    captured_on: EdtfDate | None
    notes: tuple[str, ...]
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
        notes=tuple(_notes(article, records, page_url)),
        site_name=site.name,
    )


def _notes(article: Article, records: Records, page_url: str) -> list[str]:
    notes = []
    if article.title_inferred:
        notes.append(f"Tiêu đề suy đoán: {article.title_inferred}")
    if article.outlet is None:
        notes.append("Chưa rõ nơi đăng.")
    if article.published_on is None:
        notes.append(
            "Ngày đăng chưa rõ; ngày ghi ở đây là ngày diễn ra sự việc." if article.event_on else "Không rõ ngày."
        )
    if article.dated_on and not article.dated_on.is_certain:
        reason = article.published_on_reason if article.published_on else article.event_on_reason
        notes.append(f"Ngày suy đoán ({article.dated_on.printed})" + (f": {reason}" if reason else "."))
    if article.republished_by:
        notes.append(f"Đọc theo bản đăng lại trên {records.outlets[article.republished_by].name}.")
    if page_url and article.source_url:
        notes.append(f"Bản điểm báo: {page_url}")
    return notes
