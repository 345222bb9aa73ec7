"""The checks over all files of a built site."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote

from digest.publish.audit.allowed import CODE, FILES
from digest.publish.audit.document import Document, addresses_in, locate_document, read_document
from digest.publish.audit.expected import Expected
from digest.publish.audit.secrets import Secrets
from digest.publish.products import HashOf, names_below, sha256_of
from digest.records.problems import Problem
from digest.records.remember import Remember, compute_always, key_of

_SHOWN: Final = 5
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
_CALENDAR: Final = ".ics"
_READ: Final = (".html", ".svg")
_STYLES: Final = ".css"
_FEEDS: Final = (".xml", ".atom")
_TEXTS: Final = (".json", ".csv", _CALENDAR, ".ris", ".txt")

Link = tuple[int, str]
"""The line of an address, or 0, and the address."""

Fault = tuple[int, str, str]
"""The line, the rule and the message of a problem whose file is known."""


@dataclass(frozen=True, slots=True)
class Before:
    """A site that was found right: where it is, the SHA-256 of its files, and the files to which any of them led."""

    site: Path
    files: Mapping[str, str]
    targets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of a site, and the files to which its files lead or led."""

    problems: list[Problem]
    targets: frozenset[str]


@dataclass(slots=True)
class _Audit:
    files: Mapping[str, Path]
    url: str
    written: Mapping[str, str]
    read: Callable[[Path], Document]
    documents: dict[str, Document] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    verdicts: dict[str, dict[str, tuple[str, str] | None]] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)

    def report(self, name: str, line: int, rule: str, message: str) -> None:
        """Note a problem of a built file; one of a page written by hand names its source."""
        if source := self.written.get(name):
            problem = Problem(source, 0, 0, rule, message, _BY_HAND)
        else:
            problem = Problem(f"site/{name}", line, 1, rule, message, _OURS)
        self.problems.setdefault(rule, []).append(problem)

    def document(self, name: str) -> Document | None:
        """What a page says, or a drawing."""
        if name not in self.documents and name.endswith(_READ):
            self.documents[name] = self.read(self.files[name])
        return self.documents.get(name)

    def is_shown(self, rule: str) -> bool:
        """Whether one more problem of this rule would be listed with its place."""
        return len(self.problems.get(rule, ())) < _SHOWN


def audit_site(
    site: Path,
    expected: Expected,
    remember: Remember = compute_always,
    hash_of: HashOf = sha256_of,
    before: Before | None = None,
) -> Findings:
    """Every broken promise of a built site: pages, links, anchors, outside requests, code, drafts, titles.

    What a file says is remembered by its content; whether that is right is looked up anew, but for the files that were
    found right `before` in a site that has lost no file and no anchor to which they lead.
    """
    files = {name: site / name for name in names_below(site)}

    def read(path: Path) -> Document:
        return remember(key_of("document", hash_of(path)), partial(_read, path))

    audit = _Audit(files, expected.url, expected.written, read)
    if expected.secrets:
        for name, found in sorted(Secrets(expected.secrets).in_site(files, remember, hash_of)):
            for words in found:
                audit.report(name, 0, "draft-leaked", f"Có chữ của bài nháp hoặc bài đã rút: “{words}”.")
    _check_files(audit, expected.code, hash_of)
    _check_pages(audit, expected)
    changed = [name for name in files if before is None or before.files.get(name) != hash_of(files[name])]
    if before and _is_lost(audit, before, changed, hash_of):
        changed, before = list(files), None
    for name in changed:
        document = audit.document(name)
        if document:
            _check_document(audit, name, document)
    for name in changed:
        path = files[name]
        if path.suffix in (_STYLES, *_FEEDS, *_TEXTS):
            key = key_of("links", path.suffix, expected.url, hash_of(path))
            check = _check_styles if path.suffix == _STYLES else _check_links
            check(audit, name, remember(key, partial(_links_in, path, expected.url)))
    return Findings(_shortened(audit.problems.values()), (before.targets if before else frozenset()) | audit.targets)


def _is_lost(audit: _Audit, before: Before, changed: Iterable[str], hash_of: HashOf) -> bool:
    """Whether something may be gone to which an unchanged file leads: a file, or an anchor of a changed page."""
    if not before.targets.isdisjoint(before.files.keys() - audit.files.keys()):
        return True
    for name in changed:
        document, earlier = audit.document(name), before.site / name
        if document and name in before.files:
            is_known = earlier.is_file() and hash_of(earlier) == before.files[name]
            if not is_known or not audit.read(earlier).anchors <= document.anchors:
                return True
    return False


def _read(path: Path) -> Document:
    return read_document(path.read_bytes())


def _shortened(problems: Iterable[Sequence[Problem]]) -> list[Problem]:
    """A fault of a template is on every page: the first pages of each rule, and how many more there are."""
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


def _check_files(audit: _Audit, code: frozenset[str], hash_of: HashOf) -> None:
    """Only kinds of files that a site has, and only code that the theme or the generator brought."""
    for name, path in audit.files.items():
        if not FILES.fullmatch(name):
            audit.report(name, 0, "unknown-file", "Loại tệp này không thuộc về trang.")
        elif code and name.endswith(CODE) and hash_of(path) not in code:
            audit.report(name, 0, "unknown-code", "Tệp mã này không phải của giao diện hay của mục tìm kiếm.")


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
        if address in document.scripts and not address.partition("?")[0].endswith(".js"):
            yield line, "not-allowed", f"Trang chạy một tệp không phải mã của trang: {address}."
    yield from _link_faults(audit, name, (*document.loads, *document.links))


def _frame_faults(document: Document) -> Iterator[Fault]:
    if not document.title:
        yield 1, "no-title", "Trang không có tiêu đề."
    if document.language != "vi":
        yield 1, "no-language", "Trang không nói nó bằng tiếng Việt."
    if document.policy is None:
        yield 1, "no-policy", "Trang không có chính sách an toàn nội dung (CSP)."
    elif "unsafe" in document.policy or "default-src 'none'" not in document.policy:
        yield 1, "weak-policy", "Chính sách an toàn nội dung cho phép mã tùy ý."


def _check_links(audit: _Audit, name: str, links: Iterable[Link]) -> None:
    for fault in _link_faults(audit, name, links):
        audit.report(name, *fault)


def _link_faults(audit: _Audit, name: str, links: Iterable[Link]) -> Iterator[Fault]:
    """An inside link leads to a file, and to an anchor in it. The same few links stand on every page."""
    verdicts = audit.verdicts.setdefault(folder := dirname(name), {})
    for line, address in links:
        if address.startswith("#"):
            fault = _anchor_fault(audit, name, address[1:])
        elif address in verdicts:
            fault = verdicts[address]
        else:
            fault = verdicts[address] = _link_fault(audit, folder, address)
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
    found = normpath(join(base, unquote(path.partition("?")[0])))
    target = next((name for name in (found, normpath(f"{found}/index.html")) if name in audit.files), None)
    if target is None:
        return "dead-link", "Liên kết không tới đâu"
    audit.targets.add(target)
    return _anchor_fault(audit, target, fragment)


def _anchor_fault(audit: _Audit, target: str, fragment: str) -> tuple[str, str] | None:
    document = audit.document(target) if fragment and not fragment.startswith(":~:") else None
    if document is None or unquote(fragment) in document.anchors:
        return None
    return "dead-anchor", "Không có điểm neo này"


def _check_styles(audit: _Audit, name: str, links: Iterable[Link]) -> None:
    for line, address in links:
        if _OUTSIDE.match(address):
            audit.report(name, line, "outside-request", f"Kiểu trang gọi ra ngoài: {address}.")
        else:
            _check_links(audit, name, [(line, address.partition("?")[0].partition("#")[0])])


def _links_in(path: Path, url: str) -> tuple[Link, ...]:
    """The links of a file that is no page, each with its line or 0: all of a style sheet, of others our own."""
    content = path.read_bytes()
    if path.suffix == _STYLES:
        return tuple(_links_in_styles(content))
    if path.suffix in _FEEDS:
        return tuple(_links_in_xml(content.decode("utf-8", "replace"), url))
    if url.encode() not in content:
        return ()
    text = content.decode("utf-8", "replace")
    return tuple(_addresses(_FOLDED_LINE.sub("", text) if path.suffix == _CALENDAR else text, url))


def _links_in_styles(content: bytes) -> Iterator[Link]:
    for found in _CSS_ADDRESS.finditer(content):
        address = (found[1] or found[2]).decode("utf-8", "replace").strip()
        if not address.startswith(("data:", "#")):
            yield content.count(b"\n", 0, found.start()) + 1, address


def _links_in_xml(text: str, url: str) -> Iterator[Link]:
    """Links of feeds and the sitemap, and what the HTML in a feed's entries links to."""
    for found in _LINKED_IN_XML.finditer(text):
        address = unescape(found[1] or found[2]).strip()
        if address and not (url and address.startswith(url)):
            yield text.count("\n", 0, found.start()) + 1, address
    yield from _addresses(unescape(text), url)


def _addresses(text: str, url: str) -> Iterator[Link]:
    """Addresses of our own in tables, references and calendars."""
    if url:
        for address in dict.fromkeys(addresses_in(text, url)):
            yield 0, address
