"""corpus → every generated file."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from digest.cli.pipeline.workspace import Workspace
from digest.pages.addresses import source_of
from digest.pages.corpus import Corpus
from digest.pages.exports import build_outputs
from digest.pages.exports.cards import build_cards, draw_card
from digest.pages.exports.downloads import FileDigest, downloads_pages, stamp_of
from digest.pages.models.redirects import moved_files, moved_pages
from digest.pages.page import Page
from digest.pages.registry import build_pages, page_head
from digest.pages.render import render_pages
from digest.pages.settings import SiteSettings
from digest.publish.write import File
from digest.records.load import load_redirects


def digest_files(workspace: Workspace, corpus: Corpus, settings: SiteSettings) -> Iterator[File]:
    """corpus → every generated file, one by one: its path below docs/ and what makes its bytes.

    Cards and pages take most of the time, so each is drawn and rendered when its bytes are asked for. Pages come
    first, but for those that name the sums of the other files: they are what people edit by mistake.
    """
    stamps: dict[str, FileDigest] = {}
    redirects = load_redirects(workspace.data)
    copies = moved_files(redirects)
    head_of = partial(page_head, corpus=corpus, site=settings)

    def source(page: Page) -> File:
        return source_of(page.address), lambda: next(
            content for _, content in render_pages([page], workspace.templates, head_of)
        )

    yield from map(source, build_pages(corpus, settings))
    for path, content in build_outputs(corpus, settings):
        stamps[path] = stamp_of(content)
        for place in (path, *copies.get(path, ())):
            yield place, partial(bytes, content)
    for path, card in build_cards(corpus, settings):
        yield path, partial(draw_card, card)
    yield from map(source, chain(downloads_pages(stamps), moved_pages(redirects)))
