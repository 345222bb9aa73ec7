"""docs/ → site/, published when the audit finds nothing; site/ → its offline editions."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from digest.cli.pipeline.clock import epoch_of
from digest.cli.pipeline.corpus import Collection
from digest.cli.pipeline.editions import edition_of, store_editions, writers
from digest.cli.pipeline.settings import builder_settings
from digest.cli.pipeline.workspace import Workspace, refuse, shown
from digest.pages.addresses import SEARCH_INDEX
from digest.pages.models.redirects import kept_addresses
from digest.pages.settings import SiteSettings
from digest.publish.audit import CODE, audit_site, expected_site
from digest.publish.builder import ENGINES, SiteFailedError, Source, is_site, publish_site
from digest.publish.products import check_product
from digest.records.load import load_published
from digest.records.problems import Problem


def build_site(
    workspace: Workspace,
    collection: Collection,
    settings: SiteSettings,
    engine: str = ENGINES[0],
    endings: Sequence[str] = ("zip",),
) -> int:
    """docs/ → site/ with its offline editions, published when the audit finds nothing; gives the number of pages.

    With an EPUB among them every page offers it. Call it within `exclusive`.
    """
    check_site(workspace)

    def finish(stage: Path) -> None:
        edition = edition_of(collection.corpus, settings)
        store_editions(stage, edition, stage, endings, writers(workspace, collection.corpus, settings))
        refuse(audit(workspace, stage, collection, settings))

    changes = builder_settings(settings, endings)
    epoch = epoch_of(collection.corpus.records)
    source = Source(workspace.config, workspace.docs, workspace.content, epoch, engine, changes)
    left = publish_site(source, workspace.site, finish)
    if left:
        workspace.say(f"Lưu ý     không xóa được trang cũ, còn lại ở {shown(left)}; hãy xóa bằng tay.")
    return sum(path.suffix == ".html" for path in workspace.site.rglob("*"))


def check_site(workspace: Workspace) -> None:
    """Stop with a sentence when site/ is a link, a mount point or somebody else's folder."""
    refuse(check_product(workspace.site, "--site", is_site))


def require_site(workspace: Workspace) -> None:
    """Stop with a sentence when no site has been built."""
    if not (workspace.site / "index.html").is_file():
        raise SiteFailedError(f"Chưa có trang nào trong {shown(workspace.site)}/; chạy lệnh “site” trước.")


def audit(workspace: Workspace, site: Path, collection: Collection, settings: SiteSettings) -> list[Problem]:
    """The problems of a built site, by what the records promise."""
    written = [
        path.relative_to(workspace.docs).with_suffix(".html").as_posix() for path in workspace.docs.rglob("*.md")
    ]
    kept = kept_addresses(load_published(workspace.data))
    by_hand = {page.name.removesuffix(".md") + ".html": page.shown for page in collection.content.pages}
    expected = expected_site(collection.corpus, written, kept, settings.url, code_hashes(workspace), by_hand)
    return audit_site(site, expected)


def code_hashes(workspace: Workspace) -> frozenset[str]:
    """The SHA-256 of every script, style, drawing and font of the theme, and of the generated search files."""
    folders = (workspace.theme / "assets", workspace.docs / SEARCH_INDEX)
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix in CODE)
    return frozenset(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
