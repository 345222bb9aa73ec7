"""The files beside the pages: search index, feeds, tables, references."""

from collections.abc import Iterator

from digest.index import Corpus
from digest.outputs.calendar import build_calendar
from digest.outputs.cards import card_files
from digest.outputs.downloads import checksum_file
from digest.outputs.editions import edition_files
from digest.outputs.feeds import build_feeds
from digest.outputs.matrix import matrix_file
from digest.outputs.references import build_references
from digest.outputs.search import build_search
from digest.outputs.tables import build_tables
from digest.pages.lines import build_lines
from digest.site import Site


def build_outputs(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """Every generated file that is not a page: its path below docs/ and its bytes."""
    lines = build_lines(corpus)
    yield from build_search(corpus)
    yield from card_files(corpus, lines, site)
    yield from edition_files(corpus, lines, site)
    downloads: dict[str, bytes] = dict(matrix_file(corpus, lines))
    for build in (build_tables, build_feeds, build_calendar, build_references):
        downloads.update(build(corpus, site))
    yield from downloads.items()
    yield checksum_file(downloads)
