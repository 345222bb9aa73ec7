"""Renders the changed pages of a site as MkDocs would, without its look at all the others.

    python -m digest.publish.mkdocs.changed_pages PLAN

The plan is a JSON file: "config", the settings; "files", the paths of all files of docs/; "pages", those of the pages
to render; "published", the folder of the published site. The settings name the folder of the new site, in which all
unchanged files are. Exit 0 when the pages, the sitemap and the error page are written; 1 for anything that only
MkDocs can judge: other Markdown, a link without a target, an anchor that is gone, a warning.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, file_sort_key, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from digest.publish.mkdocs.known_pages import Targets, anchors_of, is_plain, read_page, render_page

_SITEMAP: Final = "sitemap.xml"
_STEPS: Any = build
"""Its steps are no part of MkDocs' public interface, which is pinned."""


class _LeftToMkDocsError(Exception):
    """Something here only MkDocs can judge."""


class _Unknown:
    """The list of all pages, of which a template that asks for it gets none."""

    def __iter__(self) -> Iterator[File]:
        raise _LeftToMkDocsError


class _Docs(Files):
    """The files of docs/, each made when it is asked for; its pages are those to render."""

    def __init__(self, config: MkDocsConfig, names: Iterable[str], pages: Iterable[str]) -> None:
        super().__init__([])
        self._config = config
        self._names = frozenset(names)
        self._pages = [self._made(path) for path in pages]

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path."""
        return super().get_file_from_path(path) or (self._made(path) if path in self._names else None)

    def documentation_pages(self, **_: Any) -> Sequence[File]:
        """The pages to render."""
        return self._pages

    def _made(self, path: str) -> File:
        config = self._config
        file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        set_exclusions([file], config)
        self.append(file)
        return file


def main(plan: str) -> None:
    """Render what the plan says, or leave it all to MkDocs."""
    given: dict[str, Any] = json.loads(Path(plan).read_bytes())
    warnings = CountHandler()
    warnings.setLevel("WARNING")
    _STEPS.log.parent.addHandler(warnings)
    config = load_config(config_file=given["config"])
    try:
        _render(config, given["files"], given["pages"], Path(given["published"]))
    except _LeftToMkDocsError:
        sys.exit(1)
    sys.exit(bool(warnings.get_counts()))


def _render(config: MkDocsConfig, names: list[str], changed: list[str], published: Path) -> None:
    own = config.exclude_docs, config.draft_docs, config.extra_templates
    if not is_plain(config) or any(own) or any(_is_unusual(name) for name in names):
        raise _LeftToMkDocsError
    docs = _Docs(config, names, changed)
    nav = get_navigation(docs, config)
    if not all("title" in vars(page) for page in nav.pages):
        raise _LeftToMkDocsError
    pages = [file.page or Page(None, file, config) for file in docs.documentation_pages()]
    targets: Targets = {}
    for page in {page.file.src_uri: page for page in (*nav.pages, *pages)}.values():
        if not read_page(page):
            raise _LeftToMkDocsError
    for page in pages:
        if not render_page(page, docs, targets):
            raise _LeftToMkDocsError
    for page in pages:
        _check_anchors(page)
    env = config.theme.get_env()
    unknown = _Unknown()
    for page in pages:
        _STEPS._build_page(page, config, unknown, nav, env)
    for template in config.theme.static_templates:
        _place(config, template).unlink(missing_ok=True)  # a link to the published one
        if template != _SITEMAP:
            _STEPS._build_theme_template(template, env, unknown, config, nav)
    sitemap = published / _SITEMAP
    text = sitemap.read_text(encoding="utf-8") if sitemap.is_file() else ""
    if _is_sitemap_right(pages, env, config, nav, text):
        _place(config, _SITEMAP).write_text(text, encoding="utf-8", newline="")
    else:
        _STEPS._build_theme_template(_SITEMAP, env, _all_pages(config, names), config, nav)


def _is_unusual(name: str) -> bool:
    """Whether MkDocs treats a file of this path otherwise than the rest."""
    return name.startswith("templates/") or name.rpartition("/")[2] == "README.md"


def _place(config: MkDocsConfig, name: str) -> Path:
    return Path(config.site_dir, name)


def _check_anchors(page: Page) -> None:
    """Every anchor to which a page links is there."""
    for file, anchors in (page.links_to_anchors or {}).items():
        present = file.page.present_anchor_ids if file.page else None
        if present is None:
            present = anchors_of(file.content_string)
        if present is None or not anchors.keys() <= present:
            raise _LeftToMkDocsError


def _is_sitemap_right(pages: list[Page], env: Environment, config: MkDocsConfig, nav: Navigation, text: str) -> bool:
    """Whether the published sitemap says of each page what it has to say now, by what its template adds for each."""

    def rendered(files: list[File]) -> str:
        return str(_STEPS._build_template(_SITEMAP, env.get_template(_SITEMAP), files, config, nav))

    without = rendered([])
    for page in pages:
        listed = rendered([page.file])
        start = next((at for at, signs in enumerate(zip(without, listed, strict=False)) if len(set(signs)) > 1), 0)
        added = listed[start : start + len(listed) - len(without)]
        if added not in text or (not added and page.canonical_url and page.canonical_url in text):
            return False
    return True


def _all_pages(config: MkDocsConfig, names: list[str]) -> Files:
    """All pages with their fields, in the order of MkDocs."""
    files = [File(name, config.docs_dir, config.site_dir, config.use_directory_urls) for name in names]
    files = sorted((file for file in files if file.is_documentation_page()), key=file_sort_key)
    for file in files:
        if not read_page(Page(None, file, config)):
            raise _LeftToMkDocsError
    return Files(files)


if __name__ == "__main__":
    main(sys.argv[1])
