"""corpus → docs/ → site/, published when the audit finds nothing."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from digest.audit import audit_site, expected_site
from digest.index import Corpus
from digest.load import load_published, load_redirects
from digest.models import Records
from digest.outputs import build_outputs
from digest.outputs.downloads import Stamp, downloads_pages, stamp_of
from digest.outputs.page_metadata import build_page_heads, moved_heads
from digest.package import Edition, write_zip
from digest.pages import build_pages
from digest.pages.moved import kept_addresses, moved_files, moved_pages
from digest.problems import Problem
from digest.publish import ENGINES, Published, publish_site
from digest.render import render_pages
from digest.site import Site
from digest.way.corpus import FIRST_RELEASE, read_corpus
from digest.way.tree import DataError, Tree, shown, tell_problems
from digest.write import write_files


def digest_files(tree: Tree, corpus: Corpus, settings: Site) -> Iterator[tuple[str, bytes]]:
    """corpus → every generated file, one by one: its path below docs/ and its bytes."""
    stamps: dict[str, Stamp] = {}
    redirects = load_redirects(tree.data)
    copies = moved_files(redirects)
    for path, content in build_outputs(corpus, settings):
        stamps[path] = stamp_of(content)
        for place in (path, *copies.get(path, ())):
            yield place, content
    pages = chain(build_pages(corpus, settings), downloads_pages(stamps), moved_pages(redirects))
    heads = build_page_heads(corpus, settings) | moved_heads(redirects, settings)
    yield from render_pages(pages, tree.templates, heads)


def generate_docs(tree: Tree, settings: Site, part: Corpus | None = None) -> Corpus:
    """data/, or a part of it, → docs/, and the account of it."""
    started = time.perf_counter()
    corpus = part or read_corpus(tree)
    written, problems = write_files(tree.docs, digest_files(tree, corpus, settings))
    if written is None:
        tell_problems(problems)
        raise DataError
    citations = sum(len(links.citations) for links in corpus.links.values())
    tree.say(
        f"Đã đọc    {len(corpus.articles)} bài, {len(corpus.directives)} văn bản, "
        f"{len(corpus.organizations)} tổ chức, {len(corpus.people)} nhân vật; {citations} dẫn chiếu."
    )
    tree.say(
        f"Đã ghi    {len(written.written)} tệp, giữ nguyên {len(written.unchanged)}, "
        f"xóa {len(written.removed)} trong {shown(tree.docs)}/ ({time.perf_counter() - started:.1f} giây)."
    )
    if tree.is_verbose:
        for name in written.written:
            tree.say(f"  ghi  {name}")
        for name in written.removed:
            tree.say(f"  xóa  {name}")
    return corpus


def build_site(tree: Tree, corpus: Corpus, settings: Site, engine: str = ENGINES[0]) -> Published:
    """docs/ → site/ with its offline edition, published when the audit finds nothing."""
    edition = edition_of(corpus, settings)

    def finish(stage: Path) -> None:
        write_zip(stage, edition, stage / edition.place("zip"))
        problems = audit(tree, stage, corpus, settings)
        if problems:
            tell_problems(problems)
            raise DataError

    return publish_site(tree.config, tree.docs, tree.site, edition.epoch, finish, engine)


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
