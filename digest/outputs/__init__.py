"""The files beside the pages: search index, feeds, tables, references."""

from collections.abc import Iterator

from digest.index import Corpus
from digest.outputs.calendar import build_calendar
from digest.outputs.downloads import Stamp, checksum_file, stamp_of
from digest.outputs.editions import edition_files
from digest.outputs.feeds import build_feeds
from digest.outputs.matrix import matrix_file
from digest.outputs.references import build_references
from digest.outputs.search import build_search
from digest.outputs.tables import build_tables
from digest.pages.lines import Lines, build_lines
from digest.site import Site


def build_outputs(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """Every generated file that is neither page nor card: its path below docs/ and its bytes."""
    lines = build_lines(corpus)
    yield from build_search(corpus)
    yield from edition_files(corpus, lines, site)
    stamps: dict[str, Stamp] = {}
    for path, content in _downloads(corpus, lines, site):
        stamps[path] = stamp_of(content)
        yield path, content
    yield checksum_file(stamps)


def _downloads(corpus: Corpus, lines: Lines, site: Site) -> Iterator[tuple[str, bytes]]:
    """The files that the page of the downloads offers."""
    yield from matrix_file(corpus, lines)
    for build in (build_tables, build_feeds, build_calendar, build_references):
        yield from build(corpus, site)
