"""The checks over all files of a built site."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote, urlsplit

from digest.audit.document import Document, read_document
from digest.problems import Problem

_SHOWN: Final = 5
_OUTSIDE: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_CSS_ADDRESS: Final = re.compile(rb"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_LINKED_IN_XML: Final = re.compile(rb"<(?:link|uri|id)[^>]*?(?:href=\"([^\"]+)\"|>([^<]+)<)")


@dataclass(frozen=True, slots=True)
class Expected:
    """What must and must not be in the site.

    `pages` are addresses that must exist, `kept` addresses of earlier releases that must still answer;
    `secrets` are words of drafts and withdrawn texts; `url` is the site's own absolute address or "".
    """

    pages: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    secrets: tuple[str, ...] = ()
    url: str = ""


@dataclass(slots=True)
class _Audit:
    files: Mapping[str, Path]
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, name: str, line: int, rule: str, message: str) -> None:
        """Note a problem of a built file."""
        self.problems.append(Problem(f"site/{name}", line, 1, rule, message, _FIX))


_FIX: Final = "Trang chưa được xuất bản. Đây là lỗi của mẫu trang hoặc chương trình: báo cho người phụ trách mã."


def audit_site(site: Path, expected: Expected) -> list[Problem]:
    """Every broken promise of a built site: pages, links, anchors, outside requests, code, drafts, titles."""
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    audit = _Audit(files)
    for name, path in files.items():
        content = path.read_bytes()
        _check_secrets(audit, name, content, expected.secrets)
        if name.endswith(".html"):
            audit.documents[name] = read_document(content)
        elif name.endswith(".css"):
            _check_css(audit, name, content)
        elif name.endswith(".xml"):
            _check_xml(audit, name, content, expected.url)
    _check_pages(audit, expected)
    for name, document in audit.documents.items():
        _check_document(audit, name, document, expected.url)
    return _shortened(audit.problems)


def _shortened(problems: Iterable[Problem]) -> list[Problem]:
    """A fault of a template stands on every page: the first pages of each rule, and how many more there are."""
    by_rule: dict[str, list[Problem]] = {}
    for problem in problems:
        by_rule.setdefault(problem.rule, []).append(problem)
    shortened = []
    for found in by_rule.values():
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


def _check_document(audit: _Audit, name: str, document: Document, url: str) -> None:
    if not document.title:
        audit.report(name, 1, "no-title", "Trang không có tiêu đề.")
    if document.language != "vi":
        audit.report(name, 1, "no-language", "Trang không nói nó bằng tiếng Việt.")
    if document.policy is None:
        audit.report(name, 1, "no-policy", "Trang không có chính sách an toàn nội dung (CSP).")
    elif "unsafe" in document.policy:
        audit.report(name, 1, "weak-policy", "Chính sách an toàn nội dung cho phép mã tùy ý.")
    for line, code in document.inline_code:
        audit.report(name, line, "inline-code", f"Trang có mã chạy được nằm ngay trong trang: {code}.")
    for line, address in document.loads:
        if _OUTSIDE.match(address):
            audit.report(name, line, "outside-request", f"Mở trang là gọi ra ngoài: {address}.")
        else:
            _check_link(audit, name, line, address, url)
    for line, address in document.links:
        _check_link(audit, name, line, address, url)


def _check_link(audit: _Audit, name: str, line: int, address: str, url: str) -> None:
    """An inside link leads to a file, and to an anchor in it."""
    if url and address.startswith(url):
        address, base = address[len(url) :] or "index.html", ""
    elif _OUTSIDE.match(address) or _SCHEME.match(address):
        return
    else:
        base = dirname(name)
    parts = urlsplit(address)
    path = unquote(parts.path)
    if path.startswith("/"):
        # Only the 404 page, which answers for any depth, may use addresses from the root.
        if name != "404.html":
            audit.report(name, line, "root-link", f"Liên kết từ gốc không mở được trên đĩa: {address}.")
        return
    target = normpath(join(base, path)) if path else name
    if target in audit.files or f"{target}/index.html" in audit.files or target == ".":
        document = audit.documents.get(target)
        fragment = unquote(parts.fragment)
        if fragment and document and fragment not in document.anchors and not fragment.startswith(":~:"):
            audit.report(name, line, "dead-anchor", f"Không có chỗ neo này: {address}.")
    else:
        audit.report(name, line, "dead-link", f"Liên kết không tới đâu: {address}.")


def _check_css(audit: _Audit, name: str, content: bytes) -> None:
    for found in _CSS_ADDRESS.finditer(content):
        address = (found[1] or found[2]).decode("utf-8", "replace").strip()
        line = content.count(b"\n", 0, found.start()) + 1
        if _OUTSIDE.match(address):
            audit.report(name, line, "outside-request", f"Kiểu trang gọi ra ngoài: {address}.")
        elif not address.startswith(("data:", "#")):
            _check_link(audit, name, line, address.partition("?")[0].partition("#")[0], "")


def _check_xml(audit: _Audit, name: str, content: bytes, url: str) -> None:
    """Links of feeds into the site; a sitemap's addresses are absolute and start with the site's."""
    for found in _LINKED_IN_XML.finditer(content):
        address = (found[1] or found[2]).decode("utf-8", "replace").replace("&amp;", "&").strip()
        if address and not address.startswith("tag:"):
            _check_link(audit, name, content.count(b"\n", 0, found.start()) + 1, address, url)


def _check_secrets(audit: _Audit, name: str, content: bytes, secrets: Iterable[str]) -> None:
    for secret in _found(content, secrets):
        audit.report(name, 0, "draft-leaked", f"Có chữ của bài nháp hoặc bài đã rút: “{secret}”.")


def _found(content: bytes, secrets: Iterable[str]) -> Iterator[str]:
    return (secret for secret in secrets if secret.encode() in content)
