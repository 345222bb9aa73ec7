"""docs/ → site/, published when the audit finds nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digest.audit import audit_site, expected_site
from digest.index import Corpus
from digest.load import load_published
from digest.pages.moved import kept_addresses
from digest.problems import Problem
from digest.publish import ENGINES, Published, SiteFailedError, publish_site
from digest.site import Site
from digest.way.clock import epoch_of
from digest.way.editions import store_editions
from digest.way.settings import changes_for
from digest.way.tree import DataError, Tree, shown, tell_problems


def build_site(
    tree: Tree, corpus: Corpus, settings: Site, engine: str = ENGINES[0], endings: Sequence[str] = ("zip",)
) -> Published:
    """docs/ → site/ with its offline editions, published when the audit finds nothing.

    With an EPUB among them every page offers it.
    """

    def finish(stage: Path) -> None:
        store_editions(replace(tree, site=stage, is_quiet=True), stage, corpus, settings, endings)
        problems = audit(tree, stage, corpus, settings)
        if problems:
            tell_problems(problems)
            raise DataError

    changes = changes_for(settings, endings)
    return publish_site(tree.config, tree.docs, tree.site, epoch_of(corpus.records), finish, engine, changes)


def require_site(tree: Tree) -> None:
    """Stop with a sentence when no site has been built."""
    if not (tree.site / "index.html").is_file():
        raise SiteFailedError(f"Chưa có trang nào trong {shown(tree.site)}/; chạy lệnh “site” trước.")


def audit(tree: Tree, site: Path, corpus: Corpus, settings: Site) -> list[Problem]:
    """The problems of a built site, by what the records promise."""
    written = [path.relative_to(tree.docs).with_suffix(".html").as_posix() for path in tree.docs.rglob("*.md")]
    kept = kept_addresses(load_published(tree.data))
    return audit_site(site, expected_site(corpus, written, kept, settings.url))
