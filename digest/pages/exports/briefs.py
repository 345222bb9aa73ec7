"""The briefs of directives as plain text for mail, as a letter, and as a text to edit."""

from collections.abc import Iterator

from digest.pages.corpus import Corpus
from digest.pages.dates import day_in_words
from digest.pages.exports.issues import COLUMNS, letter_file, text_file, wrapped
from digest.pages.exports.open_document import Paragraph, open_document
from digest.pages.models.brief import BriefPage, brief_model
from digest.pages.settings import SiteSettings
from digest.pages.words import UNKNOWN_VALIDITY


def brief_files(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The files of each brief: their paths below docs/ and their bytes."""
    for directive in corpus.directives:
        if corpus.articles_by_directive[directive.id]:
            model = brief_model(directive, corpus, site)
            text = brief_text(model)
            yield model.text_address, text_file(text)
            yield model.letter_address, letter_file(f"{model.site_name}: {model.line.name}", text)
            yield model.document_address, open_document(_paragraphs(model), f"{_signature(model)} · {model.url}")


def brief_text(brief: BriefPage) -> str:
    """The brief as one text that ends in a line break."""
    foot = ["", "-" * COLUMNS, *wrapped(f"{_signature(brief)}."), brief.url]
    return "\n".join([*(row for one in _paragraphs(brief) for row in _rows(one)), *foot, ""])


def _rows(paragraph: Paragraph) -> Iterator[str]:
    style = paragraph.style
    indent = "  " if style in ("Quote", "Place") else ""
    if style in ("Heading", "Entry"):
        yield ""
    words = paragraph.text.upper() if style in ("Title", "Heading") else paragraph.text
    for row in wrapped(words, "* " if style == "Entry" else ""):
        yield indent + row
    if paragraph.url:
        yield f"  {paragraph.url}"


def _status(brief: BriefPage) -> Iterator[str]:
    for status in brief.status:
        by = f" bởi {status.other.name}" if status.other else ""
        yield " ".join(part for part in (status.words + by, status.since) if part)


def _signature(brief: BriefPage) -> str:
    """Whose brief it is and of which day: "Điểm báo, cập nhật ngày 22/11/2026"."""
    return brief.site_name + (f", cập nhật ngày {brief.changed_on}" if brief.changed_on else "")


def _paragraphs(brief: BriefPage) -> Iterator[Paragraph]:
    """What the page shows, in its order."""
    line = brief.line
    yield Paragraph("Title", line.name)
    yield Paragraph("Body", line.title)
    status = "; ".join(_status(brief))
    yield Paragraph("Body", f"Hiệu lực: {status}." if status else f"{UNKNOWN_VALIDITY}.")
    issued = f"{line.issuer.text} ban hành {day_in_words(line.on)}"
    yield Paragraph("Body", f"{issued}. {line.article_count} bài trong bộ sưu tập.")
    for other in brief.continued:
        yield Paragraph("Body", f"Nối tiếp {other.name}, {other.title}.", f"{brief.site_url}{other.address}")
    if brief.quotes:
        yield Paragraph("Heading", "Báo chí viết về từng cơ quan")
    for found in brief.quotes:
        yield Paragraph("Entry", found.organization.text + (" (nêu việc thực hiện)" if found.is_acting else ""))
        yield Paragraph("Quote", f"“{''.join(run.text for run in found.quote.runs)}”")
        place = f"{found.article.printed_outlet}, {day_in_words(found.article.on)}, đoạn {found.quote.number}"
        yield Paragraph("Place", place, f"{brief.site_url}{found.quote.address}")
    yield Paragraph("Heading", "Bài mới nhất")
    for of in brief.articles:
        words = f"{day_in_words(of.on)}: {of.title} ({of.printed_outlet})"
        yield Paragraph("Entry", words, f"{brief.site_url}{of.address}")
