"""docs/ → site/, published when the audit finds nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digest.cli.pipeline.clock import epoch_of
from digest.cli.pipeline.editions import store_editions
from digest.cli.pipeline.settings import changes_for
from digest.cli.pipeline.workspace import DataError, Workspace, shown, tell_problems
from digest.pages.corpus import Corpus
from digest.pages.models.redirects import kept_addresses
from digest.pages.settings import SiteSettings
from digest.publish.audit import audit_site, expected_site
from digest.publish.builder import ENGINES, PublishedSite, SiteFailedError, publish_site
from digest.records.load import load_published
from digest.records.problems import Problem


def build_site(
    workspace: Workspace,
    corpus: Corpus,
    settings: SiteSettings,
    engine: str = ENGINES[0],
    endings: Sequence[str] = ("zip",),
) -> PublishedSite:
    """docs/ → site/ with its offline editions, published when the audit finds nothing.

    With an EPUB among them every page offers it.
    """

    def finish(stage: Path) -> None:
        store_editions(replace(workspace, site=stage, is_quiet=True), stage, corpus, settings, endings)
        problems = audit(workspace, stage, corpus, settings)
        if problems:
            tell_problems(problems)
            raise DataError

    changes = changes_for(settings, endings)
    return publish_site(
        workspace.config, workspace.docs, workspace.site, epoch_of(corpus.records), finish, engine, changes
    )


def require_site(workspace: Workspace) -> None:
    """Stop with a sentence when no site has been built."""
    if not (workspace.site / "index.html").is_file():
        raise SiteFailedError(f"Chưa có trang nào trong {shown(workspace.site)}/; chạy lệnh “site” trước.")


def audit(workspace: Workspace, site: Path, corpus: Corpus, settings: SiteSettings) -> list[Problem]:
    """The problems of a built site, by what the records promise."""
    written = [
        path.relative_to(workspace.docs).with_suffix(".html").as_posix() for path in workspace.docs.rglob("*.md")
    ]
    kept = kept_addresses(load_published(workspace.data))
    return audit_site(site, expected_site(corpus, written, kept, settings.url))
