"""docs/ → site/, published when the audit finds nothing; site/ → its offline editions."""

import json
import re
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from digest.cli.pipeline.clock import epoch_of
from digest.cli.pipeline.corpus import Collection
from digest.cli.pipeline.editions import edition_of, store_editions, writers
from digest.cli.pipeline.settings import builder_settings
from digest.cli.pipeline.workspace import Workspace, refuse, shown
from digest.pages.addresses import ASSETS
from digest.pages.models.redirects import kept_addresses
from digest.pages.settings import SiteSettings
from digest.publish.audit import CODE, Before, Findings, audit_site, expected_site
from digest.publish.builder import (
    ENGINES,
    SITE_MARK,
    SiteFailedError,
    Source,
    is_note_of,
    is_site,
    publish_site,
    unchanged_files,
)
from digest.publish.products import (
    HashOf,
    check_product,
    files_below,
    fingerprint,
    names_below,
    program_at_start,
)
from digest.records.load import load_published

# What a template writes to show the day of the build. Match: "page.update_date", "build_date_utc"; near miss: "date".
_DAY: Final = re.compile(r"build_date|update_date")
# Another template in use. Match: '{% extends "main.html" %}', "{% include '.icons/' ~ name"; near miss: "{% if x %}".
_USED: Final = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+['"]([^'"]*)""")
_WHOLE_FRAME: Final = frozenset(("main.html", "404.html", "sitemap.xml"))
_DRAWINGS: Final = ".icons/"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """How many pages were published, and a note for the next run."""

    pages: int
    noted: Mapping[str, Any]


def build_site(
    workspace: Workspace,
    collection: Collection,
    settings: SiteSettings,
    engine: str = ENGINES[0],
    endings: Sequence[str] = ("zip",),
) -> BuiltSite:
    """docs/ → site/ with its offline editions, published when the audit finds nothing.

    With an EPUB among them every page offers it. Call it within `exclusive`.
    """
    check_site(workspace)

    earlier = workspace.memory.recall(workspace.site).get("built") or {}
    packed: dict[str, Any] = {}

    def finish(stage: Path) -> None:
        edition = edition_of(collection.corpus, settings)
        known_zip = _known_zip(workspace.site, earlier, workspace.hashes.of)
        unchanged = unchanged_files(stage, earlier, workspace.hashes.of) if known_zip else frozenset()
        write = writers(workspace, collection.corpus, settings, known_zip, unchanged)
        store_editions(stage, edition, stage, endings, write)
        packed["zip"] = zip_hash(stage, workspace.hashes.of)
        found = audit(workspace, stage, collection, settings, before)
        refuse(found.problems)
        packed["targets"] = sorted(found.targets)

    changes = builder_settings(settings, endings)
    epoch = epoch_of(collection.corpus.records)
    frame = frame_of(workspace, epoch, engine, changes)
    before = _audited(workspace.site, earlier) if is_note_of(earlier, frame) else None
    source = Source(workspace.config, workspace.docs, workspace.content, epoch, engine, changes, frame)
    with workspace.at_work("Đang dựng, đóng gói và soát trang"):
        published = publish_site(source, workspace.site, finish, earlier, workspace.hashes)
    if published.left:
        workspace.say(f"Lưu ý     không xóa được trang cũ, còn lại ở {shown(published.left)}; hãy xóa bằng tay.")
    pages = sum(name.endswith(".html") for name in published.built["files"])
    return BuiltSite(pages, {**published.built, **packed})


def zip_hash(site: Path, hash_of: HashOf) -> str:
    """A hash of the zip of a site and of what compressed it."""
    path = site / SITE_MARK
    system = f"{sys.version} {zlib.ZLIB_RUNTIME_VERSION}"
    return fingerprint([("zip", path)], system, hash_of) if path.is_file() else ""


def _known_zip(site: Path, earlier: Mapping[str, Any], hash_of: HashOf) -> Path | None:
    """The zip of the published site when it is the very file that the last run wrote."""
    known = earlier.get("zip")
    return site / SITE_MARK if known and known == zip_hash(site, hash_of) else None


def frame_of(workspace: Workspace, epoch: int, engine: str, changes: Mapping[str, Any]) -> str:
    """A hash of all that pages are made from beside their own Markdown."""
    theme = files_below(workspace.theme)
    files = [*files_below(workspace.config), *theme]
    texts = [
        path.read_text(encoding="utf-8", errors="replace") for _, path in theme if path.suffix in (".html", ".xml")
    ]
    own = {path.relative_to(workspace.theme).as_posix() for _, path in theme}
    day = epoch if shows_the_day(texts, own) else ""
    how = f"{program_at_start()} {day} {engine} {json.dumps(changes, sort_keys=True)}"
    return fingerprint(files, how, workspace.hashes.of)


def shows_the_day(templates: Iterable[str], own: Set[str]) -> bool:
    """Whether pages may show the day of the build: a template asks for it, or one of the base theme is used.

    `own` are the paths of a theme's own files.
    """
    texts = list(templates)
    used = {name for text in texts for name in _USED.findall(text)} | _WHOLE_FRAME
    return any(name not in own and not name.startswith(_DRAWINGS) for name in used) or any(map(_DAY.search, texts))


def check_site(workspace: Workspace) -> None:
    """Stop with a sentence when site/ is a link, a mount point or somebody else's folder."""
    refuse(check_product(workspace.site, "--site", is_site))


def require_site(workspace: Workspace) -> None:
    """Stop with a sentence when no site has been built."""
    if not (workspace.site / "index.html").is_file():
        raise SiteFailedError(f"Chưa có trang nào trong {shown(workspace.site)}/; chạy lệnh “site” trước.")


def _audited(site: Path, earlier: Mapping[str, Any]) -> Before | None:
    """The published site, as the run noted that found it right."""
    targets = earlier.get("targets")
    return Before(site, earlier["files"], frozenset(map(str, targets))) if isinstance(targets, list) else None


def audit(
    workspace: Workspace, site: Path, collection: Collection, settings: SiteSettings, before: Before | None = None
) -> Findings:
    """The problems of a built site, by what the records promise."""
    written = [f"{name.removesuffix('.md')}.html" for name in names_below(workspace.docs) if name.endswith(".md")]
    kept = kept_addresses(load_published(workspace.data))
    by_hand = {page.name.removesuffix(".md") + ".html": page.shown for page in collection.content.pages}
    expected = expected_site(collection.corpus, written, kept, settings.url, code_hashes(workspace), by_hand)
    return audit_site(site, expected, workspace.answers.remember, workspace.hashes.of, before)


def code_hashes(workspace: Workspace) -> frozenset[str]:
    """The SHA-256 of every style, drawing and font of the theme, and of the generated scripts and search files."""
    folders = (workspace.theme / ASSETS, workspace.docs / ASSETS)
    files = (folder / name for folder in folders for name in names_below(folder) if name.endswith(CODE))
    return frozenset(map(workspace.hashes.of, files))
