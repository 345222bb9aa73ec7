"""`llms.txt`: what a reading program finds here, and where (llmstxt.org)."""

from collections.abc import Iterator

from digest.pages.addresses import (
    ARTICLES,
    CHANGES_FEED,
    DATA_PACKAGE,
    DATABASE,
    DICTIONARY,
    DIRECTIVES,
    GUIDE,
    MATRIX,
    ORGANIZATIONS,
    SITE_FEED,
    brief_address,
    table_address,
    text_address,
)
from digest.pages.corpus import Corpus
from digest.pages.settings import SiteSettings
from digest.pages.words import SECTION_NAMES


def guide_file(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The path under docs/ and the bytes of the guide."""
    cited = [directive for directive in corpus.directives if corpus.articles_by_directive[directive.id]]
    briefs = [
        (corpus.summaries.directives[directive.id].name, text_address(brief_address(directive.id)), directive.title)
        for directive in cited
    ]
    pages = [
        (SECTION_NAMES[address], text_address(address), "") for address in (ARTICLES, DIRECTIVES, ORGANIZATIONS, MATRIX)
    ]
    records = [
        ("Câu dẫn văn bản", table_address("citations", "json"), "mỗi lần một bài dẫn một văn bản, có câu và đoạn"),
        ("Việc thực hiện", table_address("actions", "json"), "đoạn nói cơ quan nào thực hiện văn bản nào"),
        ("Mọi bảng, một tệp SQLite", DATABASE, ""),
        ("Gói dữ liệu", DATA_PACKAGE, "mô tả các bảng CSV"),
        ("Từ điển dữ liệu", DICTIONARY, ""),
        ("Bài mới (Atom)", SITE_FEED, ""),
        ("Mới đưa vào (Atom)", CHANGES_FEED, ""),
    ]
    rules = (
        "Ngày, tiêu đề suy đoán được ghi rõ là suy đoán; dẫn lại xin giữ nguyên chữ ấy. Số đoạn là điểm neo: "
        "bai-viet/….html#d7 là đoạn 7. Mỗi trang ….html có bản chữ cùng tên, đuôi .txt, ở đó đoạn 7 "
        "bắt đầu bằng ¶7. Mã (@id) của bài, văn bản, tổ chức, người, báo, nơi là địa chỉ trang thêm #noi-dung. "
        "Bài báo thuộc về tác giả và cơ quan báo chí; lời của trang theo CC BY 4.0."
    )
    parts = [f"# {site.name}", f"> {site.description}", rules]
    for heading, links in (("Văn bản, dạng chữ", briefs), ("Trang", pages), ("Dữ liệu", records)):
        if links:
            parts += [f"## {heading}", "\n".join(_line(*link, site) for link in links)]
    yield GUIDE, ("\n\n".join(parts) + "\n").encode()


def _line(name: str, address: str, note: str, site: SiteSettings) -> str:
    return f"- [{_plain(name)}]({site.url}{address})" + (f": {_plain(note)}" if note else "")


def _plain(words: str) -> str:
    """The words on one line, with nothing that opens or ends a link."""
    return " ".join(words.replace("[", "(").replace("]", ")").split())
