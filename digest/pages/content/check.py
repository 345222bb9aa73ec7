"""Where the links and pictures of pages written by hand lead."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from digest.pages.content.load import Content, HandwrittenPage, place_problem
from digest.pages.content.markdown import Node, links_of
from digest.records.check.texts import link_lie
from digest.records.problems import Problem, near_option
from digest.records.schema.urls import plain_url, url_fault

Fault = tuple[str, str, str]

_DROPPED_BY_BROWSERS: Final = re.compile("[\x00-\x20\u00ad\u200b-\u200d\u2060]")
# Match: "javascript:x", "C:\\x"; near miss: "index.md#a", "a/b:c".
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HTTP: Final = re.compile("https?://", re.IGNORECASE)
# Match: "mailto:toasoan@a.vn"; near miss: "mailto:a@b.vn?body=x".
_MAIL: Final = re.compile(r"mailto:[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}")


def check_links(content: Content, is_page: Callable[[str], bool]) -> Iterator[Problem]:
    """A problem for every link that is unsafe, lies or leads nowhere.

    `is_page` says whether a generated file has that path below docs/ ("bai-viet/index.md").
    """
    written = {*(page.name for page in content.pages), *(picture.name for picture in content.pictures)}
    for page in content.pages:
        for node in links_of(list(page.blocks)):
            fault = (
                _image_fault(page, node, written) if node.kind == "image" else _link_fault(page, node, written, is_page)
            )
            if fault:
                yield place_problem(page.text, page.shown, node.offset, *fault)


def _link_fault(page: HandwrittenPage, node: Node, written: set[str], is_page: Callable[[str], bool]) -> Fault | None:
    target, seen = node.target, _DROPPED_BY_BROWSERS.sub("", node.target)
    if _MAIL.fullmatch(target):
        return None
    if _HTTP.match(seen):
        if clause := url_fault(target):
            plain = plain_url(target)
            fix = f"Nếu đúng là trang này, viết: {plain}" if plain else "Chép lại địa chỉ từ trình duyệt."
            return "unsafe-link", f"Đường dẫn “{target[:80]}”: {clause}.", fix
        if lie := link_lie(node.words(), target):
            return "lying-link", lie, "Sửa chữ hoặc sửa địa chỉ cho khớp nhau."
        return None
    if fault := _foreign_fault(target, seen):
        return fault
    wanted = local_target(page.name, target)
    if wanted is None or (wanted and wanted not in written and not is_page(wanted)):
        fix = _meant(page, target, wanted, written)
        return "dead-link", f"Đường dẫn “{target[:80]}” không tới trang nào.", fix
    return None


def _meant(page: HandwrittenPage, target: str, wanted: str | None, written: set[str]) -> str:
    """The page written by hand that was surely meant, or how links are written.

    "bien-tap.html" and "bientap.md" mean bien-tap.md, "www.nhandan.vn" means https://www.nhandan.vn.
    """
    if target.startswith("www."):
        return f"Địa chỉ của trang khác phải viết đủ: https://{target[:80]}"
    name = (wanted or target.lstrip("/")).removesuffix(".html").removesuffix(".md") + ".md"
    if near := name if name in written else near_option(name, written):
        return f"Có phải là “{posixpath.relpath(near, posixpath.dirname(page.name) or '.')}” không?"
    return "Viết đường dẫn tới tệp .md, tính từ thư mục của trang này, ví dụ bai-viet/index.md."


def _image_fault(page: HandwrittenPage, node: Node, written: set[str]) -> Fault | None:
    target, seen = node.target, _DROPPED_BY_BROWSERS.sub("", node.target).replace("\\", "/")
    if _HTTP.match(seen) or seen.startswith("//"):
        message = "Ảnh lấy từ trang khác: máy của người đọc sẽ gọi tới đó."
        return "outside-image", message, "Đưa ảnh vào content/."
    if fault := _foreign_fault(target, seen):
        return fault
    if local_target(page.name, target) not in written:
        fix = "Đưa ảnh vào content/, rồi viết đường dẫn tới ảnh tính từ thư mục của trang này."
        return "dead-link", f"Đường dẫn “{target[:80]}” không tới ảnh nào.", fix
    return None


def _foreign_fault(target: str, seen: str) -> Fault | None:
    if _SCHEME.match(seen) or seen.startswith("//") or "\\" in seen:
        message = f"Đường dẫn “{target[:80]}” không bắt đầu bằng https://."
        return "unsafe-link", message, "Sửa hoặc xóa đường dẫn."
    return None


def local_target(page: str, target: str) -> str | None:
    """The path below content/ or docs/ that a link on a page leads to; "" for a place on the page, None outside.

    >>> local_target("a/b.md", "../bai-viet/index.md#x"), local_target("b.md", "#x"), local_target("b.md", "/x.md")
    ('bai-viet/index.md', '', None)
    """
    try:
        path = unquote(urlsplit(target).path)
    except ValueError:
        return None
    if not path:
        return "" if target.startswith("#") else None
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return None if path.startswith("/") or wanted.startswith("..") else wanted
