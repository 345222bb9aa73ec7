"""docs/ → site/, published when the audit finds nothing."""

import os
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from digest.audit import audit_site, expected_site
from digest.index import Corpus
from digest.load import load_published
from digest.models import Records
from digest.package import Edition, book_files, write_epub, write_zip
from digest.pages.moved import kept_addresses
from digest.problems import Problem
from digest.publish import ENGINES, Published, SiteFailedError, derived_settings, publish_site
from digest.site import Site
from digest.way.corpus import FIRST_RELEASE
from digest.way.tree import DataError, Tree, shown, tell_problems


def build_site(
    tree: Tree, corpus: Corpus, settings: Site, engine: str = ENGINES[0], with_epub: bool = False
) -> Published:
    """docs/ → site/ with its offline edition, published when the audit finds nothing.

    With its book, too, every page offers it; such a site is built again even if nothing has changed.
    """
    edition = edition_of(corpus, settings)

    def finish(stage: Path) -> None:
        write_zip(stage, edition, stage / edition.place("zip"))
        if with_epub:
            book = book_files(corpus, settings, edition, tree.templates.parent)
            write_epub(book, edition, stage / edition.place("epub"))
        problems = audit(tree, stage, corpus, settings)
        if problems:
            tell_problems(problems)
            raise DataError

    with derived_settings(tree.config, {"extra": {"epub": True}}) if with_epub else nullcontext(tree.config) as config:
        return publish_site(config, tree.docs, tree.site, edition.epoch, finish, engine)


def require_site(tree: Tree) -> None:
    """Stop with a sentence when no site has been built."""
    if not (tree.site / "index.html").is_file():
        raise SiteFailedError(f"Chưa có trang nào trong {shown(tree.site)}/; chạy lệnh “site” trước.")


def edition_of(corpus: Corpus, settings: Site, part: str = "") -> Edition:
    """The offline edition of a corpus, as its read-me and its readers name it."""
    return Edition(settings.name, settings.headline, settings.description, settings.url, epoch_of(corpus.records), part)


def audit(tree: Tree, site: Path, corpus: Corpus, settings: Site) -> list[Problem]:
    """The problems of a built site, by what the records promise."""
    written = [path.relative_to(tree.docs).with_suffix(".html").as_posix() for path in tree.docs.rglob("*.md")]
    kept = kept_addresses(load_published(tree.data))
    return audit_site(site, expected_site(corpus, written, kept, settings.url))


def epoch_of(records: Records) -> int:
    """SOURCE_DATE_EPOCH, else midnight UTC of the newest date in the records: what stands for "now" in outputs."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    dates = [article.dated_on.latest for article in records.articles.values() if article.dated_on]
    dates += [directive.issued_on.latest for directive in records.directives.values() if directive.issued_on]
    newest = max(dates, default=FIRST_RELEASE)
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())
