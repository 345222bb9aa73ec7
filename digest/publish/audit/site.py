"""The checks over all files of a built site."""

import gzip
import hashlib
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote, urlsplit

from digest.publish.audit.allowed import CODE, FILES
from digest.publish.audit.document import Document, addresses_in, locate_document, read_document
from digest.publish.audit.expected import Expected
from digest.records.problems import Problem

_SHOWN: Final = 5
_MANY: Final = 1000
"""Pages from which starting more processes pays."""
_CHUNK: Final = 100
_OUTSIDE: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OURS: Final = (
    "Trang còn lỗi này thì không xuất bản. Đây là lỗi của mẫu trang hoặc chương trình: báo người phụ trách mã."
)
_BY_HAND: Final = "Trang còn lỗi này thì không xuất bản. Sửa hoặc bỏ chỗ này trong tệp đã nêu."
_CSS_ADDRESS: Final = re.compile(rb"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_LINKED_IN_XML: Final = re.compile(r"<(?:\w+:)?(?:link|uri|id|loc)\b[^>]*?(?:href=\"([^\"]+)\"|>([^<]+)<)")
_FOLDED_LINE: Final = re.compile(r"\r?\n[ \t]")
"""A calendar breaks its long lines so (RFC 5545)."""
_TEXTS: Final = (".json", ".csv", ".ics", ".ris", ".txt")

Fault = tuple[int, str, str]
"""The line, the rule and the message of a problem whose file is known."""


@dataclass(slots=True)
class _Audit:
    files: Mapping[str, Path]
    url: str
    written: Mapping[str, str]
    documents: dict[str, Document] = field(default_factory=dict)
    verdicts: dict[tuple[str, str], tuple[str, str] | None] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)

    def report(self, name: str, line: int, rule: str, message: str) -> None:
        """Note a problem of a built file; one of a page written by hand is told against its source."""
        if source := self.written.get(name):
            problem = Problem(source, 0, 0, rule, message, _BY_HAND)
        else:
            problem = Problem(f"site/{name}", line, 1, rule, message, _OURS)
        self.problems.setdefault(rule, []).append(problem)

    def is_shown(self, rule: str) -> bool:
        """Whether one more problem of this rule would be told with its place."""
        return len(self.problems.get(rule, ())) < _SHOWN


def audit_site(site: Path, expected: Expected) -> list[Problem]:
    """Every broken promise of a built site: pages, links, anchors, outside requests, code, drafts, titles."""
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    audit = _Audit(files, expected.url, expected.written)
    later: list[tuple[Callable[[_Audit, str, str], None], str, str]] = []
    for name, path in files.items():
        if name.endswith((".html", ".svg")) and not expected.secrets:
            continue
        content = path.read_bytes()
        if expected.secrets:
            _check_secrets(audit, name, content, expected.secrets)
        if name.endswith(".css"):
            _check_css(audit, name, content)
        elif name.endswith((".xml", ".atom")):
            later.append((_check_xml, name, content.decode("utf-8", "replace")))
        elif name.endswith(_TEXTS) and expected.url.encode() in content:
            later.append((_check_text, name, content.decode("utf-8", "replace")))
    audit.documents.update(_documents({name: files[name] for name in files if name.endswith((".html", ".svg"))}))
    _check_files(audit, expected.code)
    _check_pages(audit, expected)
    for name, document in audit.documents.items():
        _check_document(audit, name, document)
    for check, name, text in later:  # anchors are known when all pages are read
        check(audit, name, text)
    return _shortened(audit.problems.values())


def _documents(pages: Mapping[str, Path]) -> Iterator[tuple[str, Document]]:
    """The pages by name, read on all cores when there are many."""
    if len(pages) < _MANY:
        yield from zip(pages, map(_read, pages.values()), strict=True)
        return
    with ProcessPoolExecutor() as pool:
        yield from zip(pages, pool.map(_read, pages.values(), chunksize=_CHUNK), strict=True)


def _read(path: Path) -> Document:
    return read_document(path.read_bytes())


def _shortened(problems: Iterable[Sequence[Problem]]) -> list[Problem]:
    """A fault of a template stands on every page: the first pages of each rule, and how many more there are."""
    shortened: list[Problem] = []
    for found in problems:
        shortened += found[:_SHOWN]
        if len(found) > _SHOWN:
            rest = found[_SHOWN]
            message = f"Và {len(found) - _SHOWN} chỗ nữa như vậy."
            shortened.append(Problem("site", 0, 0, rest.rule, message, rest.fix))
    return shortened


def _check_pages(audit: _Audit, expected: Expected) -> None:
    for name in sorted(expected.pages - audit.files.keys()):
        audit.report(name, 0, "missing-page", "Thiếu trang này.")
    for name in sorted(expected.kept - audit.files.keys()):
        audit.report(name, 0, "lost-address", "Địa chỉ đã công bố không còn trả lời.")
    if expected.pages:
        for name in sorted(name for name in audit.files if name.endswith(".html")):
            if name not in expected.pages:
                audit.report(name, 0, "unknown-page", "Trang này không ứng với bản ghi hay trang viết tay nào.")


def _check_files(audit: _Audit, code: frozenset[str]) -> None:
    """Only kinds of files that a site has, and only code that the theme or the generator brought."""
    for name, path in audit.files.items():
        if not FILES.fullmatch(name):
            audit.report(name, 0, "unknown-file", "Loại tệp này không thuộc về trang.")
        elif code and name.endswith(CODE) and _sha256(path) not in code:
            audit.report(name, 0, "unknown-code", "Tệp mã này không phải của giao diện hay của mục tìm kiếm.")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check_document(audit: _Audit, name: str, document: Document) -> None:
    """Every fault of a page. Its lines are looked for only when one of them is shown."""
    faults = list(_faults(audit, name, document))
    if any(audit.is_shown(rule) for _, rule, _ in faults):
        faults = list(_faults(audit, name, locate_document(audit.files[name].read_bytes())))
    for line, rule, message in faults:
        audit.report(name, line, rule, message)


def _faults(audit: _Audit, name: str, document: Document) -> Iterator[Fault]:
    if name.endswith(".html"):
        yield from _frame_faults(document)
    for line, words in document.forbidden:
        yield line, "not-allowed", f"Trang có thứ không nằm trong danh sách được phép: {words}."
    for line, address in document.loads:
        yield from _link_faults(audit, name, line, address)
        if address in document.scripts and not address.partition("?")[0].endswith(".js"):
            yield line, "not-allowed", f"Trang chạy một tệp không phải mã của trang: {address}."
    for line, address in document.links:
        yield from _link_faults(audit, name, line, address)


def _frame_faults(document: Document) -> Iterator[Fault]:
    if not document.title:
        yield 1, "no-title", "Trang không có tiêu đề."
    if document.language != "vi":
        yield 1, "no-language", "Trang không nói nó bằng tiếng Việt."
    if document.policy is None:
        yield 1, "no-policy", "Trang không có chính sách an toàn nội dung (CSP)."
    elif "unsafe" in document.policy or "default-src 'none'" not in document.policy:
        yield 1, "weak-policy", "Chính sách an toàn nội dung cho phép mã tùy ý."


def _check_link(audit: _Audit, name: str, line: int, address: str) -> None:
    for fault in _link_faults(audit, name, line, address):
        audit.report(name, *fault)


def _link_faults(audit: _Audit, name: str, line: int, address: str) -> Iterator[Fault]:
    """An inside link leads to a file, and to an anchor in it. The same few links stand on every page."""
    if address.startswith("#"):
        fault = _anchor_fault(audit, name, address[1:])
    else:
        key = dirname(name), address
        if key not in audit.verdicts:
            audit.verdicts[key] = _link_fault(audit, *key)
        fault = audit.verdicts[key]
    # Only the 404 page, which answers for any depth, may use addresses from the root.
    if fault and not (fault[0] == "root-link" and name == "404.html"):
        yield line, fault[0], f"{fault[1]}: {address}."


def _link_fault(audit: _Audit, base: str, address: str) -> tuple[str, str] | None:
    """Rule and words for an address seen from a folder, or None when it is right or leads outside."""
    if audit.url and address.startswith(audit.url):
        address, base = address[len(audit.url) :] or "index.html", ""
    elif _OUTSIDE.match(address) or _SCHEME.match(address):
        return None
    path, _, fragment = address.partition("#")
    if path.startswith("?"):
        return None
    if path.startswith("/"):
        return "root-link", "Liên kết từ gốc không mở được trên đĩa"
    found = normpath(join(base, unquote(urlsplit(path).path)))
    target = next((name for name in (found, normpath(f"{found}/index.html")) if name in audit.files), None)
    if target is None:
        return "dead-link", "Liên kết không tới đâu"
    return _anchor_fault(audit, target, fragment)


def _anchor_fault(audit: _Audit, target: str, fragment: str) -> tuple[str, str] | None:
    document = audit.documents.get(target)
    if not fragment or not document or fragment.startswith(":~:") or unquote(fragment) in document.anchors:
        return None
    return "dead-anchor", "Không có điểm neo này"


def _check_css(audit: _Audit, name: str, content: bytes) -> None:
    for found in _CSS_ADDRESS.finditer(content):
        address = (found[1] or found[2]).decode("utf-8", "replace").strip()
        line = content.count(b"\n", 0, found.start()) + 1
        if _OUTSIDE.match(address):
            audit.report(name, line, "outside-request", f"Kiểu trang gọi ra ngoài: {address}.")
        elif not address.startswith(("data:", "#")):
            _check_link(audit, name, line, address.partition("?")[0].partition("#")[0])


def _check_xml(audit: _Audit, name: str, text: str) -> None:
    """Links of feeds and the sitemap, and what the HTML in a feed's entries links to."""
    for found in _LINKED_IN_XML.finditer(text):
        address = unescape(found[1] or found[2]).strip()
        if address and not (audit.url and address.startswith(audit.url)):
            _check_link(audit, name, text.count("\n", 0, found.start()) + 1, address)
    _check_text(audit, name, unescape(text))


def _check_text(audit: _Audit, name: str, text: str) -> None:
    """Addresses of our own in tables, references and calendars."""
    if audit.url:
        for address in dict.fromkeys(addresses_in(_FOLDED_LINE.sub("", text), audit.url)):
            _check_link(audit, name, 0, address)


def _check_secrets(audit: _Audit, name: str, content: bytes, secrets: Iterable[str]) -> None:
    for inner, piece in _unpacked(audit.files[name], content):
        for secret in secrets:
            if secret.encode() in piece:
                audit.report(f"{name}{inner}", 0, "draft-leaked", f"Có chữ của bài nháp hoặc bài đã rút: “{secret}”.")


def _unpacked(path: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, or of all that an archive holds with the name of each."""
    if path.suffix in (".zip", ".epub", ".odt"):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.namelist():
                yield f"!{entry}", archive.read(entry)
    elif path.suffix == ".gz":
        yield "", gzip.decompress(content)
    elif path.suffix == ".eml":
        letter = message_from_bytes(content, policy=default)
        payloads = (part.get_payload(decode=True) for part in letter.walk())
        yield from (("", payload) for payload in payloads if isinstance(payload, bytes))
    else:
        yield "", content
