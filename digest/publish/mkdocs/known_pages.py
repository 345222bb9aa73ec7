"""Generated pages as MkDocs reads them, faster: front matter, text, links, anchors."""

import json
import re
from posixpath import dirname, join, normpath
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from digest.publish.mkdocs.known_markdown import known_html

Targets = dict[tuple[str, str], tuple[File, str]]
"""What was found for the links of a folder: the file and its address from there."""

_FENCE: Final = "---\n"
_HIDDEN: Final = "search: {exclude: true}"
# A field with JSON, or above a list. Match: 'title: "a"', "people:"; near miss: "a: b", '- {"text": "a"}'.
_FIELD: Final = re.compile(r"([a-z_]+):(?: (?=[\"\[{])(.*))?")
_ENTRY: Final = "- "
# A pattern that begins with a word is searched twenty times as fast as one that begins with a space or a choice.
_ID: Final = re.compile(r'id="(?<=\s....)([^"&]+)"')
_UNUSUAL_ANCHORS: Final = tuple(
    map(re.compile, (r'id(?<!\w..)\s*=(?!"[^"&]+")', r"<a\b[^>]*\sname\s*=", r"ID=(?<=\s...)"))
)
_ELSEWHERE: Final = ("http://", "https://", "mailto:")


def is_plain(config: MkDocsConfig) -> bool:
    """Whether nothing but the known Markdown extensions has a say in how a page is rendered."""
    extensions = set(config.markdown_extensions) <= {"tables", "toc", "fenced_code"}
    is_toc_empty = config.mdx_configs.get("toc") == {"toc_depth": 0}
    return extensions and is_toc_empty and not config.plugins and not config.hooks


def read_page(page: Page) -> bool:
    """Read the fields and the Markdown of a page; False when the generator has not written its front matter."""
    found = read_front_matter(page.file.content_string)
    if found is not None:
        page.meta, page.markdown = found
    return found is not None


def render_page(page: Page, files: Files, targets: Targets) -> bool:
    """Render a page that was read, if its Markdown, links and anchors are of known kinds; False for any other."""
    assert page.markdown is not None
    links = KnownLinks(page, files, targets)
    html, anchors = known_html(page.markdown, links.address), anchors_of(page.markdown)
    if html is None or anchors is None or "title" not in page.meta:
        return False
    page.content, page.present_anchor_ids, page.links_to_anchors = html, anchors, links.anchors
    page.toc = get_toc([])
    return True


def read_front_matter(text: str) -> tuple[dict[str, Any], str] | None:
    """The fields above a page, whose values the generator writes as JSON, and its Markdown; None for any others.

    >>> read_front_matter('---\\ntitle: "Một"\\nsearch: {exclude: true}\\n---\\n\\nHai')
    ({'title': 'Một', 'search': {'exclude': True}}, 'Hai')
    """
    if not text.startswith(_FENCE):
        return None
    front, fence, markdown = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    fields: dict[str, Any] = {}
    entries: list[Any] | None = None
    try:
        for line in front.split("\n"):
            if line.startswith(_ENTRY) and entries is not None:
                entries.append(json.loads(line[len(_ENTRY) :]))
            elif line == _HIDDEN:
                fields["search"], entries = {"exclude": True}, None
            elif found := _FIELD.fullmatch(line):
                entries = [] if found[2] is None else None
                fields[found[1]] = entries if found[2] is None else json.loads(found[2])
            else:
                return None
    except ValueError:
        return None
    is_known = fence and all(value != [] for value in fields.values())
    return (fields, markdown.lstrip("\n")) if is_known else None


def anchors_of(markdown: str) -> set[str] | None:
    """The ids on a page, or None when one of them is written in another way than the generator does."""
    is_unusual = any(pattern.search(markdown) for pattern in _UNUSUAL_ANCHORS)
    return None if is_unusual else set(_ID.findall(markdown))


class KnownLinks:
    """The links of one page. `targets` keeps what was found for the links of all pages of a folder."""

    def __init__(self, page: Page, files: Files, targets: Targets) -> None:
        self._file = page.file
        self._files = files
        self._targets = targets
        self._folder = dirname(page.file.src_uri)
        self.anchors: dict[File, dict[str, str]] = {}

    def address(self, target: str) -> str | None:
        """The address that MkDocs puts into the page, or None when it would have something to say about the link."""
        if target.startswith(_ELSEWHERE):
            return target
        path, mark, anchor = target.partition("#")
        file, address = (self._file, "") if not path else self._found(path)
        if file is None:
            return None
        if anchor:
            self.anchors.setdefault(file, {}).setdefault(anchor, target)
        return f"{address}{mark}{anchor}"

    def _found(self, path: str) -> tuple[File | None, str]:
        """The file to which a path leads, and its address from this folder."""
        key = self._folder, path
        if key not in self._targets:
            file = None if re.search(r"[?%:]|^/", path) else self._files.get_file_from_path(self._target(path))
            if file is None or file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
                return None, ""
            self._targets[key] = file, get_relative_url(file.url, self._file.url)
        return self._targets[key]

    def _target(self, path: str) -> str:
        return normpath(join(self._folder, path))
