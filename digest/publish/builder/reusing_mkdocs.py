"""MkDocs' own build in a process of its own, without the work whose result is known.

    python -m digest.publish.builder.reusing_mkdocs PLAN build --strict --config-file mkdocs.yml

The plan is a JSON file: "docs", the folder of the sources; "pages", the finished HTML file of each page that is to be
taken as it is, by its path below docs/. Other pages are rendered by `known_markdown` where that gives the same bytes
and no link is wrong. Static files are linked from docs/ where the system can, else copied. All else, its messages
too, is what `mkdocs` does. Without explicit titles in `nav` every page may show the title of any other, so then
nothing is reused.
"""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.__main__ import cli
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from digest.publish.builder.known_markdown import known_html
from digest.publish.builder.known_pages import KnownLinks, anchors_of, read_front_matter

_STEPS: Any = build
"""The module whose steps are replaced; they are no part of MkDocs' public interface, which is pinned."""
_populate, _build, _navigation, _copy = _STEPS._populate_page, _STEPS._build_page, _STEPS.get_navigation, File.copy_file


class _Reuse:
    """What replaces the steps of MkDocs for pages and files that are finished already."""

    def __init__(self, docs: Path, pages: dict[str, str]) -> None:
        self.docs = docs.resolve()
        self.pages = pages
        self.targets: dict[tuple[str, str], tuple[File, str]] = {}

    def navigation(self, files: Files, config: MkDocsConfig) -> Navigation:
        """The navigation; if a title in it comes from a page, nothing is reused."""
        found: Navigation = _navigation(files, config)
        if not all("title" in vars(page) for page in found.pages):
            self.pages = {}
        return found

    def populate(self, page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:
        """Read and render the Markdown of a page; of a finished one only its fields, which the sitemap shows."""
        if not _is_plain(config):
            _populate(page, config, files, dirty)
            return
        found = read_front_matter(page.file.content_string)
        if found is None:
            page.read_source(config)
        else:
            page.meta, page.markdown = found
        if page.file.src_uri not in self.pages and not (found and self._render(page, files)):
            _populate(page, config, files, dirty)

    def _render(self, page: Page, files: Files) -> bool:
        """Render a page whose Markdown, links and anchors are of known kinds; False when MkDocs must do it."""
        assert page.markdown is not None
        links = KnownLinks(page, files, self.targets)
        html, anchors = known_html(page.markdown, links.address), anchors_of(page.markdown)
        if html is None or anchors is None or "title" not in page.meta:
            return False
        page.content, page.present_anchor_ids, page.links_to_anchors = html, anchors, links.anchors
        page.toc = get_toc([])
        return True

    def build(
        self,
        page: Page,
        config: MkDocsConfig,
        doc_files: Sequence[File],
        nav: Navigation,
        env: jinja2.Environment,
        dirty: bool = False,
        excluded: bool = False,
    ) -> None:
        """Write the HTML of a page."""
        finished = self.pages.get(page.file.src_uri)
        if finished is None:
            _build(page, config, doc_files, nav, env, dirty, excluded)
        else:
            target = Path(page.file.abs_dest_path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(finished, target)

    def copy(self, file: File, dirty: bool = False) -> None:
        """Put a static file in its place: those of docs/ by a link, as they are replaced and never changed."""
        source, target = file.abs_src_path, file.abs_dest_path
        if source and Path(source).is_relative_to(self.docs) and not Path(source).is_symlink():
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(source, target)
            except OSError:
                pass
            else:
                return
        _copy(file, dirty)


def _is_plain(config: MkDocsConfig) -> bool:
    """Whether nothing but the known Markdown extensions has a say in how a page is rendered."""
    extensions = set(config.markdown_extensions) <= {"tables", "toc", "fenced_code"}
    is_toc_empty = config.mdx_configs.get("toc") == {"toc_depth": 0}
    return extensions and is_toc_empty and not config.plugins and not config.hooks


def main(plan: str, arguments: Sequence[str]) -> None:
    """Run MkDocs with these arguments."""
    given: dict[str, Any] = json.loads(Path(plan).read_bytes())
    reuse = _Reuse(Path(given["docs"]), given["pages"])
    _STEPS.get_navigation, _STEPS._populate_page, _STEPS._build_page = reuse.navigation, reuse.populate, reuse.build
    setattr(File, "copy_file", lambda file, dirty=False: reuse.copy(file, dirty))  # noqa: B010
    cli(list(arguments), prog_name="mkdocs")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
