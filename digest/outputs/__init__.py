"""The files beside the pages: search index, feeds, tables, references."""

from collections.abc import Iterator

from digest.index import Corpus
from digest.outputs.calendar import build_calendar
from digest.outputs.downloads import checksum_file
from digest.outputs.feeds import build_feeds
from digest.outputs.references import build_references
from digest.outputs.search import build_search
from digest.outputs.tables import build_tables
from digest.site import Site


def build_outputs(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """Every generated file that is not a page: its path below docs/ and its bytes."""
    yield from build_search(corpus)
    downloads: dict[str, bytes] = {}
    for build in (build_tables, build_feeds, build_calendar, build_references):
        downloads.update(build(corpus, site))
    yield from downloads.items()
    yield checksum_file(downloads)
