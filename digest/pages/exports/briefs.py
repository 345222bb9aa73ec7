"""The briefs of directives as plain text for mail."""

from collections.abc import Iterator

from digest.pages.corpus import Corpus
from digest.pages.dates import day_in_words
from digest.pages.exports.issues import COLUMNS, text_file, wrapped
from digest.pages.models.brief import BriefPage, OrganizationQuote, brief_model
from digest.pages.settings import SiteSettings
from digest.pages.words import UNKNOWN_VALIDITY


def brief_files(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The text of each brief: its path below docs/ and its bytes."""
    for directive in corpus.directives:
        if corpus.articles_by_directive[directive.id]:
            model = brief_model(directive, corpus, site)
            yield model.text_address, text_file(brief_text(model))


def brief_text(brief: BriefPage) -> str:
    """The brief as one text that ends in a line break."""
    line = brief.line
    status = "; ".join(_status(brief)) or UNKNOWN_VALIDITY
    head = [
        *wrapped(line.name.upper()),
        *wrapped(line.title),
        "",
        *wrapped(f"Hiệu lực: {status}." if brief.status else f"{status}."),
        *wrapped(f"{line.issuer.text} ban hành {day_in_words(line.on)}. {line.article_count} bài trong bộ sưu tập."),
        *(row for other in brief.continued for row in wrapped(f"Nối tiếp {other.name}, {other.title}.")),
        brief.url,
        "=" * COLUMNS,
    ]
    articles = [
        "\n".join([*wrapped(f"{day_in_words(of.on)}: {of.title}", "* "), f"  {brief.site_url}{of.address}"])
        for of in brief.articles
    ]
    parts = ["\n".join(head), *(_quote(found, brief.site_url) for found in brief.quotes)]
    parts += ["BÀI MỚI NHẤT", *articles, _foot(brief)]
    return "\n\n".join(parts) + "\n"


def _status(brief: BriefPage) -> Iterator[str]:
    for status in brief.status:
        by = f" bởi {status.other.name}" if status.other else ""
        yield " ".join(part for part in (status.words + by, status.since) if part)


def _quote(found: OrganizationQuote, site_url: str) -> str:
    acting = " (nêu việc thực hiện)" if found.is_acting else ""
    said = "".join(run.text for run in found.quote.runs)
    place = f"{found.article.printed_outlet}, {day_in_words(found.article.on)}, đoạn {found.quote.number}"
    rows = [*wrapped(found.organization.text + acting, "* "), *wrapped(f"“{said}”"), *wrapped(place)]
    rows.append(f"{site_url}{found.quote.address}")
    return "\n".join([rows[0], *(f"  {row.removeprefix('  ')}" for row in rows[1:])])


def _foot(brief: BriefPage) -> str:
    changed = f", cập nhật ngày {brief.changed_on}" if brief.changed_on else ""
    return "\n".join(["-" * COLUMNS, *wrapped(f"{brief.site_name}{changed}.")])
