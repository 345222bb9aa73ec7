"""A file of any kind an editor may have → the text or page in it, or a sentence that says what to do instead."""

import email
import email.policy
import re
import zipfile
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO
from typing import Final

from digest.ingest.clean.parts import Doubt
from digest.ingest.clean.reading import is_html
from digest.ingest.decoding import decode_text
from digest.ingest.documents import DocumentError, read_docx, read_pdf
from digest.records.problems import Problem
from digest.text.legacy import has_lost_letters

MAX_FILE: Final = 64 * 1024 * 1024
"""Largest file that is opened; a page saved with its pictures has 20 MB."""

MAX_TEXT: Final = 2 * 1024 * 1024
"""Largest text or page in bytes once pictures, styles and scripts are dropped: a stored capture's limit."""

_ADD_ADDRESS: Final = "Nếu bài còn trên mạng, dùng lệnh add với địa chỉ của bài."
_COPY: Final = f"Mở tệp, chép phần chữ của bài vào một tệp .txt rồi thêm tệp đó. {_ADD_ADDRESS}"
_KINDS: Final = (
    (rb"\{\\rtf", "tệp RTF", "Mở tệp bằng Word hoặc LibreOffice, lưu thành .docx rồi thêm lại."),
    (rb"\xd0\xcf\x11\xe0", "tệp Word, Excel kiểu cũ (.doc, .xls)", "Mở tệp, chọn Lưu thành .docx rồi thêm lại."),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00\x00\x00\x00|II\*\x00|MM\x00\*|RIFF....WEBP|....ftyp(?:heic|avif|mif1)",
     "ảnh, không có chữ để đọc", f"Gõ lại phần chữ vào một tệp .txt. {_ADD_ADDRESS}"),
    (rb"ID3|OggS|RIFF....(?:WAVE|AVI )|....ftyp|\x1aE\xdf\xa3", "tệp âm thanh hoặc video",
     f"Gõ lại phần chữ vào một tệp .txt. {_ADD_ADDRESS}"),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd", "tệp nén", "Giải nén rồi thêm tệp của bài."),
    (rb"bplist00", "trang do Safari lưu (.webarchive)", f"Lưu lại trang ở dạng “Page Source” (.html). {_ADD_ADDRESS}"),
    (rb"MZ|\x7fELF|\xcf\xfa\xed\xfe|SQLite format 3", "chương trình hoặc dữ liệu máy", "Chọn lại đúng tệp của bài."),
)  # fmt: skip
_REFUSED: Final = tuple((re.compile(rb"(?s:" + start + rb")"), name, fix) for start, name, fix in _KINDS)
_ZIPPED: Final = (
    ("xl/", "bảng tính Excel"),
    ("ppt/", "tệp trình chiếu PowerPoint"),
    ("content.xml", "tệp LibreOffice"),
)
_OFFICE: Final = b"[Content_Types].xml"
"""The first file in every document of Word, Excel and PowerPoint."""
# Match: "URL=https://qdnd.vn/a-1"; near miss: "BaseURL=".
_SHORTCUT: Final = re.compile(rb"^URL=(https?://\S+)", re.MULTILINE)
# What a server says before its page, saved with it. Match: "HTTP/1.1 200 OK\nDate: …\n\n"; near miss: "HTTP là …".
_HEADER: Final = re.compile(rb"HTTP/[\d.]{1,3} \d{3}[^\n]*\n(?:[\w-]{1,60}:[^\n]*\n)*\r?\n")
# Match: "text/html; charset=utf-8"; near miss: "charset: utf-8".
_CHARSET: Final = re.compile(rb"(?i)charset=[\"']?([\w-]{2,30})")
_MHTML: Final = re.compile(rb"(?im)^(?:mime-version:|content-type:\s*multipart/related|from:\s*<saved by)")
# A value that holds a file itself. Match: "data:image/png;base64,iVBORw0K…"; near miss: "data:" in running text.
_INLINE: Final = re.compile(
    rb"data:[a-zA-Z0-9.+-]{2,40}/[a-zA-Z0-9.+-]{2,60}(?:;[a-zA-Z0-9=_-]{1,60}){0,4},[^\s\"'<>)]*"
)


@dataclass(frozen=True, slots=True)
class Capture:
    """A capture that can be cleaned.

    `kept` are the bytes for `data/raw`, of other files than texts and pages their text; `url` is named by a .mhtml.
    """

    name: str
    text: str
    is_page: bool
    kept: bytes
    url: str | None = None
    doubts: tuple[Doubt, ...] = ()


def open_capture(
    content: bytes, name: str, charset: str | None = None, encoding: str | None = None
) -> Capture | Problem:
    """The text or page in a file, or why there is none, with a remedy.

    Read are texts and pages in any encoding, .mhtml, pages saved with their pictures, .docx, and .pdf with a text
    layer. `charset` is what a server declared, `encoding` what an editor did; a saved answer's header is dropped.
    """
    if len(content) > MAX_FILE:
        return _too_large(name, len(content), MAX_FILE)
    if not content.strip(b"\0 \t\r\n\x0b\x0c\xef\xbb\xbf"):
        return refuse(name, "no-article-text", "Tệp không có chữ nào.", "Chọn lại đúng tệp của bài.")
    while header := _HEADER.match(content):
        content = content[header.end() :]
        charset = declared[1].decode("ascii") if (declared := _CHARSET.search(header[0])) else charset
    if content.startswith(b"%PDF-") or content.startswith(b"PK\x03\x04"):
        return _open_document(content, name)
    if refused := _refuse_kind(content, name):
        return refused
    if _MHTML.search(content[:4096]) and (page := _html_part(content)) is not None:
        html, url = page
        return _bounded(Capture(name, html, is_page=True, kept=html.encode("utf-8", "replace"), url=url))
    slim = without_inline(content) if len(content) > MAX_TEXT else content
    decoded = decode_text(slim, charset, encoding)
    if decoded is None:
        return refuse(name, "not-a-text", "Tệp không phải là văn bản, hoặc ở một bảng mã không nhận ra.", _COPY)
    if has_lost_letters(decoded.text):
        fix = "Chép lại từ trang gốc, hoặc lưu lại tệp gốc với bảng mã UTF-8; chữ đã mất không khôi phục được."
        return refuse(name, "lost-letters", "Chữ có dấu trong tệp đã bị thay bằng dấu hỏi.", fix)
    is_kept = decoded.is_faithful and slim is content
    kept = content if is_kept else decoded.text.encode("utf-8", "replace")
    return _bounded(Capture(name, decoded.text, is_html(decoded.text, name), kept, doubts=decoded.doubts))


def without_inline(content: bytes) -> bytes:
    """A page without the pictures, fonts, styles and scripts written into it; linked data stays.

    Browsers and extensions save a page of 50 KB as a file of 20 MB that way. Linear in the size of the file.
    """
    for start, end in ((b"<style", b"</style>"), (b"<script", b"</script>"), (b"<svg", b"</svg>")):
        content = _without_elements(content, start, end)
    return _INLINE.sub(b"data:,", content)


def refuse(name: str, rule: str, message: str, fix: str) -> Problem:
    """A problem with a whole file."""
    return Problem(name, 0, 0, rule, message, fix)


def _without_elements(content: bytes, start: bytes, end: bytes) -> bytes:
    lowered = content.lower()
    kept, at = [], 0
    while (begin := lowered.find(start, at)) >= 0 and (close := lowered.find(end, begin)) >= 0:
        is_linked = b"ld+json" in lowered[begin : begin + 200]
        kept.append(content[at : close + len(end)] if is_linked else content[at:begin])
        at = close + len(end)
    return b"".join([*kept, content[at:]])


def _bounded(capture: Capture) -> Capture | Problem:
    size = len(capture.kept)
    return _too_large(capture.name, size, MAX_TEXT) if size > MAX_TEXT else capture


def _too_large(name: str, size: int, most: int) -> Problem:
    return refuse(
        name, "capture-too-large", f"Bản lưu có {size} byte, giới hạn là {most} byte.",
        "Lưu lại riêng trang bài báo, hoặc chép phần chữ vào một tệp .txt.",
    )  # fmt: skip


def _refuse_kind(content: bytes, name: str) -> Problem | None:
    shortcut = _SHORTCUT.search(content[:2000]) if b"InternetShortcut" in content[:200] else None
    if shortcut:
        url = shortcut[1].decode("ascii", "replace")
        return refuse(name, "not-a-text", f"Tệp chỉ là lối tắt tới {url}.", f"Chạy: add {url}")
    for start, kind, fix in _REFUSED:
        if start.match(content[:64]) and not (content[:2] in (b"BM", b"MZ") and content[:200].isascii()):
            return refuse(name, "not-a-text", f"Tệp là {kind}.", fix)
    return None


def _open_document(content: bytes, name: str) -> Capture | Problem:
    try:
        if content.startswith(b"%PDF-"):
            text, url = read_pdf(content)
        else:
            kind = _zipped_kind(content)
            if kind:
                fix = "Mở tệp, lưu thành .docx rồi thêm lại." if kind != "tệp nén" else "Giải nén rồi thêm tệp của bài."
                return refuse(name, "not-a-text", f"Tệp là {kind}.", fix)
            text, url = read_docx(content), None
    except DocumentError as error:
        return refuse(name, "not-a-text", str(error), error.fix or _COPY)
    return _bounded(Capture(name, text, is_page=False, kept=text.encode("utf-8", "replace"), url=url))


def _zipped_kind(content: bytes) -> str | None:
    """What a zip file is that is no Word document; None for a Word document, a damaged one too."""
    other = None if _OFFICE in content else "tệp nén"
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return other
    if "word/document.xml" in names:
        return None
    return next((kind for start, kind in _ZIPPED if any(name.startswith(start) for name in names)), other)


def _html_part(content: bytes) -> tuple[str, str | None] | None:
    """The page in a .mhtml and its address; None when there is none."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml") or not isinstance(part, EmailMessage):
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        decoded = decode_text(without_inline(payload), part.get_content_charset())
        if decoded:
            where = [part.get("Content-Location"), message.get("Snapshot-Content-Location")]
            url = next((str(one).strip() for one in where if str(one or "").startswith(("http://", "https://"))), None)
            return decoded.text, url
    return None
