"""MkDocs' own build in a process of its own, without the work whose result is known.

    python -m digest.publish.mkdocs.reusing_mkdocs PLAN build --strict --config-file mkdocs.yml

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

from digest.publish.mkdocs.known_pages import Targets, anchors_of, is_plain, read_page, render_page

_STEPS: Any = build
"""The module whose steps are replaced; they are no part of MkDocs' public interface, which is pinned."""
_populate, _build, _navigation, _copy = _STEPS._populate_page, _STEPS._build_page, _STEPS.get_navigation, File.copy_file
_theme_files = Files.add_files_from_theme


class _Reuse:
    """What replaces the steps of MkDocs for pages and files that are finished already."""

    def __init__(self, docs: Path, pages: dict[str, str]) -> None:
        self.docs = docs.resolve()
        self.pages = pages
        self.targets: Targets = {}

    def navigation(self, files: Files, config: MkDocsConfig) -> Navigation:
        """The navigation; if a title in it comes from a page, nothing is reused."""
        found: Navigation = _navigation(files, config)
        if not all("title" in vars(page) for page in found.pages):
            self.pages = {}
        return found

    def populate(self, page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:
        """Read and render the Markdown of a page; of a finished one only its fields and anchors."""
        if not is_plain(config):
            _populate(page, config, files, dirty)
            return
        is_read = read_page(page)
        if page.file.src_uri in self.pages:
            if not is_read:
                page.read_source(config)
            page.present_anchor_ids = anchors_of(page.markdown or "")
        elif not (is_read and render_page(page, files, self.targets)):
            _populate(page, config, files, dirty)

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


def _add_own_theme_files(files: Files, env: jinja2.Environment, config: MkDocsConfig) -> None:
    """Add the static files of our frame; no page uses those of the base theme, among them thousands of icons."""
    _theme_files(files, env.overlay(loader=jinja2.FileSystemLoader(config.theme.dirs[0])), config)


def main(plan: str, arguments: Sequence[str]) -> None:
    """Run MkDocs with these arguments."""
    given: dict[str, Any] = json.loads(Path(plan).read_bytes())
    reuse = _Reuse(Path(given["docs"]), given["pages"])
    _STEPS.get_navigation, _STEPS._populate_page, _STEPS._build_page = reuse.navigation, reuse.populate, reuse.build
    setattr(File, "copy_file", lambda file, dirty=False: reuse.copy(file, dirty))  # noqa: B010
    setattr(Files, "add_files_from_theme", _add_own_theme_files)  # noqa: B010
    cli(list(arguments), prog_name="mkdocs")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
