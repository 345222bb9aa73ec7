"""The files beside the pages: search index, feeds, tables, references."""

from collections.abc import Iterator

from digest.pages.corpus import Corpus
from digest.pages.exports.briefs import brief_files
from digest.pages.exports.calendar import build_calendar
from digest.pages.exports.database import database_file
from digest.pages.exports.downloads import FileDigest, checksum_file, stamp_of
from digest.pages.exports.feeds import build_feeds
from digest.pages.exports.guide import guide_file
from digest.pages.exports.issues import edition_files
from digest.pages.exports.matrix import matrix_file
from digest.pages.exports.references import build_references
from digest.pages.exports.search import build_search
from digest.pages.exports.tables import TABLES, build_tables
from digest.pages.settings import SiteSettings


def build_outputs(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Every generated file that is neither page nor card: its path below docs/ and its bytes."""
    yield from build_search(corpus)
    yield from edition_files(corpus, site)
    yield from brief_files(corpus, site)
    yield from guide_file(corpus, site)
    stamps: dict[str, FileDigest] = {}
    for path, content in _downloads(corpus, site):
        stamps[path] = stamp_of(content)
        yield path, content
    yield checksum_file(stamps)


def _downloads(corpus: Corpus, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The files that the page of the downloads offers."""
    yield from matrix_file(corpus)
    yield from database_file(TABLES, corpus, site)
    for build in (build_tables, build_feeds, build_calendar, build_references):
        yield from build(corpus, site)
