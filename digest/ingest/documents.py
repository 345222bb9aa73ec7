"""Word and PDF documents → their text, a paragraph or a printed line on each line."""

import logging
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any, Final

import mammoth  # type: ignore[import-untyped]
import pypdf
from lxml import html as lxml_html

from digest.text.patterns import part

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it writes to the terminal of whoever runs the command

MAX_PAGES: Final = 100
MAX_UNPACKED: Final = 40 * 1024 * 1024
"""Largest Word document once unpacked; a zip of 40 KB can hold gigabytes."""

EDGE_LINES: Final = 2
"""How many lines at the head and foot of a page may be printed on every page."""

# What a browser prints at the edge of a page.
_PRINTED_ADDRESS: Final = part(
    r"((?:https?|file)://\S+)(?:\s+\d{1,3}\s?/\s?\d{1,3})?",
    matches=("https://qdnd.vn/a-1 1/3",),
    near_misses=("Xem https://qdnd.vn/a-1",),
    method="fullmatch",
)
_PRINTED_HEAD: Final = part(
    r"\d{1,2}/\d{1,2}/(?:\d{2}){1,2},? \d{1,2}:\d{2}(?: [AP]M)?(?:\s.*)?",
    matches=("11/10/2023, 16:42 Hội nghị", "11/10/23 4:42 PM"),
    near_misses=("11/10/2023", "16:42 Hội nghị"),
    method="fullmatch",
)
_PAGE_NUMBER: Final = part(
    r"[-–\s]*(?:trang\s)?\d{1,3}(?:\s?/\s?\d{1,3})?[-–\s]*",
    matches=("3", "- 3 -", "Trang 3/8", "3/8"),
    near_misses=("2023", "3 tỉnh"),
    method="fullmatch",
    flags=re.IGNORECASE,
)
_DIGITS: Final = part(
    r"\d+",
    matches=("Trang 3/8",),
    near_misses=("Trang",),
)
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
"""Signs that fonts draw for two or three letters: "Paciﬁc", "ﬁle:"."""

LARGER: Final = 1.1
"""From this many times the size of most letters on, a printed line belongs to a title."""

WIDE: Final = 1.2
"""From this many times the usual distance to the line above on, a line begins a paragraph."""

TITLE_WORDS: Final = 34
"""Most words of a title, as in the cleaning of any capture."""

FULL: Final = 0.9
"""How full a line is, beside the longest one, when its next word did not fit; letters differ in width."""

SizedLine = tuple[str, float]


class DocumentError(Exception):
    """Why a document gives no text; `fix` is the remedy when copying the text is not it."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix


def read_docx(content: bytes) -> str:
    """The paragraphs of a Word document, list entries with "- ", the cells of a table row joined with " | "."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise DocumentError("Tệp Word quá lớn.")
        html = mammoth.convert_to_html(BytesIO(content), convert_image=mammoth.images.img_element(lambda _: {})).value
    except DocumentError:
        raise
    except Exception as error:  # A damaged document may break the library in any way.
        raise DocumentError("Tệp Word bị hỏng, không mở được.") from error
    root = lxml_html.fromstring(f"<div>{html}</div>")
    return "\n\n".join(line for line in _docx_lines(root) if line.strip())


def _docx_lines(root: Any) -> Iterable[str]:
    for block in root.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr"):
        around = {element.tag for element in block.iterancestors()}
        if block.tag == "tr":
            yield " | ".join(" ".join(cell.itertext()) for cell in block.iterchildren("td", "th"))
        elif not around & {"tr", "li"}:
            for br in block.iter("br"):
                br.tail = "\n" + (br.tail or "")
            text = "".join(block.itertext())
            yield f"- {text}" if block.tag == "li" else text


def read_pdf(content: bytes) -> tuple[str, str | None]:
    """The lines of a PDF without running heads and page numbers, and the address a browser printed on it."""
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("Tệp PDF có mật khẩu.", "Mở tệp, in lại thành PDF không mật khẩu rồi thêm lại.")
        if len(reader.pages) > MAX_PAGES:
            raise DocumentError(f"Tệp PDF có {len(reader.pages)} trang, giới hạn là {MAX_PAGES} trang.")
        pages = join_titles([_sized_lines(page) for page in reader.pages])
    except DocumentError:
        raise
    except Exception as error:  # A damaged file may break the library in any way.
        raise DocumentError("Tệp PDF bị hỏng, không mở được.") from error
    if sum(len(line.strip()) for page in pages for line in page) < 100:
        raise DocumentError(
            "Tệp PDF là ảnh quét, không có lớp chữ.", "Nhận dạng chữ (OCR) hoặc gõ lại phần chữ vào một tệp .txt."
        )
    return join_pages(pages)


def _sized_lines(page: pypdf.PageObject) -> list[SizedLine]:
    """The printed lines of a page, each with the size of its letters in points; see `mark_gaps`."""
    pieces: list[tuple[str, float, float]] = []

    def note(text: str, around: list[float], matrix: list[float], _font: Any, size: float) -> None:
        pieces.append((text, round(abs(size * matrix[3] * around[3]), 1), matrix[5] * around[3] + around[5]))

    text = page.extract_text(visitor_text=note) or ""
    if "".join(piece for piece, _, _ in pieces) != text:
        return [(line.translate(_LIGATURES), 0.0) for line in text.split("\n")]
    lines: list[tuple[str, float, float]] = [("", 0.0, 0.0)]
    for piece, size, height in pieces:
        for at, row in enumerate(piece.split("\n")):
            before, largest, place = lines.pop() if not at else ("", 0.0, 0.0)
            is_printed = bool(row.strip())
            place = height if is_printed and not before.strip() else place
            lines.append((before + row.translate(_LIGATURES), max(largest, size) if is_printed else largest, place))
    return mark_gaps([line for line in lines if line[0].strip()])


def mark_gaps(lines: list[tuple[str, float, float]]) -> list[SizedLine]:
    """The lines of a page, from text, size and height, with a line end before the first line of a paragraph.

    Paragraphs and list entries stand farther from the line above than lines of one paragraph do.

    >>> mark_gaps([("Một", 12.0, 700.0), ("hai", 12.0, 686.0), ("ba", 12.0, 672.0), ("Bốn", 12.0, 640.0)])[2:]
    [('ba', 12.0), ('\\nBốn', 12.0)]
    """
    gaps = [abs(above[2] - below[2]) for above, below in pairwise(lines)]
    least = min((gap for gap, line in zip(gaps, lines, strict=False) if gap > line[1] * 0.8), default=0.0)
    wide = [gap > least * WIDE for gap in gaps]
    return [("\n" * is_first + text, size) for (text, size, _), is_first in zip(lines, [False, *wide], strict=False)]


def join_titles(pages: list[list[SizedLine]]) -> list[list[str]]:
    """The lines of each page, a title that is printed on several lines put on one, set apart by blank lines.

    Its lines have the same size, larger than most letters of the document, no end of a sentence between them, and
    each is as full as the longest: the first word of the next one did not fit.

    >>> body = [("Sáng 11/10, tại thành phố Huế, hội nghị khai mạc.", 12.0)] * 9
    >>> join_titles([[("Hội nghị đối ngoại khu vực", 24.0), ("miền Trung", 24.0), *body]])[0][:3]
    ['', 'Hội nghị đối ngoại khu vực miền Trung', '']
    """
    letters: Counter[float] = Counter()
    for text, size in (line for page in pages for line in page):
        letters[size] += len(text.strip())
    usual = max(letters, key=lambda size: letters[size], default=0.0)
    return [_join_page([line for line in page if line[0].strip()], usual * LARGER) for page in pages]


def _join_page(lines: list[SizedLine], least: float) -> list[str]:
    joined: list[str] = []
    for size, run in groupby(lines, key=lambda line: line[1]):
        printed = [text for text, _ in run]
        texts = [text.strip() for text in printed]
        if size and size >= least and _is_one_title(texts):
            joined += ["", " ".join(texts), ""]
        else:
            joined += [line for text in printed for line in (*[""] * text.startswith("\n"), text.strip())]
    return joined


def _is_one_title(texts: list[str]) -> bool:
    """Whether lines of one size are one title: not too long, and each broken where it was full."""
    widest = max(map(len, texts))
    return sum(len(text.split()) for text in texts) <= TITLE_WORDS and all(
        not above.endswith((".", ":", ";", "!", "?")) and len(above) + 1 + len(below.split()[0]) >= FULL * widest
        for above, below in pairwise(texts)
    )


def join_pages(pages: list[list[str]]) -> tuple[str, str | None]:
    """The lines of all pages in one text, what is at the edge of most pages left out; and a printed address."""
    trimmed = [[line.strip() for line in page] for page in pages]
    edges = Counter(key for page in trimmed for key in {_key(page[at]) for at in _edge(page)})
    running = {key for key, count in edges.items() if count * 2 > len(trimmed) and count > 1}
    kept: list[str] = []
    url = None
    for page in trimmed:
        edge = _edge(page)
        for at, line in enumerate(page):
            is_edge = at in edge
            address = _PRINTED_ADDRESS.fullmatch(line)
            if is_edge and address:
                url = url or (address[1] if address[1].startswith("http") else None)
            elif not (is_edge and _is_printed_edge(line, running, at in (edge[0], edge[-1]))):
                kept.append(line)
    return "\n".join(kept) + "\n", url


def _is_printed_edge(line: str, running: set[str], is_outermost: bool) -> bool:
    """Whether a line at the edge of a page belongs to the page; the head of a browser is the outermost line."""
    is_head = is_outermost and bool(_PRINTED_HEAD.fullmatch(line))
    return _key(line) in running or is_head or bool(_PAGE_NUMBER.fullmatch(line))


def _edge(page: list[str]) -> list[int]:
    """The places of the first and last printed lines of a page."""
    printed = [at for at, line in enumerate(page) if line]
    return [*printed[:EDGE_LINES], *printed[-EDGE_LINES:]]


def _key(line: str) -> str:
    """A line of a page's edge with its numbers aside: "Trang 3/8" and "Trang 4/8" are the same."""
    return _DIGITS.sub("#", line)
