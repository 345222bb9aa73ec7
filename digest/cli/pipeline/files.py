"""The collection → every generated file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Final

from digest.cli.pipeline.corpus import Collection
from digest.cli.pipeline.workspace import Workspace
from digest.pages.addresses import ASSETS, source_of, text_address
from digest.pages.content.render import content_files
from digest.pages.corpus import Corpus
from digest.pages.exports import build_outputs
from digest.pages.exports.cards import build_cards, draw_card
from digest.pages.exports.downloads import FileDigest, downloads_pages, stamp_of
from digest.pages.exports.issues import text_file
from digest.pages.exports.scripts import SCRIPTS, join_modules
from digest.pages.models.redirects import moved_files, moved_pages
from digest.pages.page import Page, PageGroup
from digest.pages.plain_text import plain_text
from digest.pages.registry import has_text_of_page, page_groups, page_head, with_text
from digest.pages.render import render_pages
from digest.pages.settings import SiteSettings
from digest.publish.products import File, files_below, fingerprint
from digest.records.load import load_redirects
from digest.records.remember import key_of

_TITLE: Final = "\0title"
_DESCRIPTION: Final = "\0description"

Pages = Callable[[], Mapping[str, Page]]
Shown = tuple[str, bool, str]
"""The address of a page, whether a text is made of it, and a hash of what it and its head show."""


def generated_files(
    workspace: Workspace, collection: Collection, settings: SiteSettings, program: str = ""
) -> Iterator[File]:
    """The path below docs/ of each generated file, and what makes its bytes.

    Download pages come last, as they list the checksums of the other files. `program` is a hash of the code; with it,
    pages and cards get a key, so that they are rendered and drawn only when what they show has changed.
    """
    corpus = collection.corpus
    redirects = load_redirects(workspace.data)
    copies = moved_files(redirects)
    digests: dict[str, FileDigest] = {}
    templates = fingerprint(files_below(workspace.templates), program, workspace.hashes.of)

    def key(shown: str) -> str:
        return key_of("shown", templates, shown).hex() if program else ""

    pages = _PageFiles(corpus, settings, workspace.templates, copies, key)
    yield from chain.from_iterable(map(pages.of, page_groups(corpus, settings)))
    yield from (File(path, make) for path, make in content_files(collection.content))
    yield from settings_files(settings)
    yield from script_files(workspace, program)
    for path, content in build_outputs(corpus, settings):
        digests[path] = stamp_of(content)
        for place in (path, *copies.get(path, ())):
            yield File(place, partial(bytes, content))
    for path, card in build_cards(corpus, settings):
        yield File(path, partial(draw_card, card), key(repr(card)))
    yield from pages.of(PageGroup(lambda: chain(downloads_pages(digests), moved_pages(redirects))))


@dataclass(frozen=True, slots=True)
class _PageFiles:
    """Makes the files of pages; a page is made only when its bytes, or what it shows, are not known."""

    corpus: Corpus
    settings: SiteSettings
    templates: Path
    copies: Mapping[str, Sequence[str]]
    key: Callable[[str], str]

    def of(self, group: PageGroup) -> Iterator[File]:
        """The Markdown of each page of a group, and the text beside it at every address that it had."""

        @cache
        def pages() -> dict[str, Page]:
            return {page.address: with_text(page) for page in group.make()}

        show = partial(self._shown, pages)
        basis = key_of("pages", group.basis, repr(self.settings))
        for address, has_text, shown in self.corpus.remember(basis, show) if group.basis else show():
            markdown = cache(partial(self._markdown, pages, address))
            yield File(source_of(address), markdown, self.key(shown))
            for place in (text := text_address(address), *self.copies.get(text, ())) if has_text else ():
                yield File(place, partial(_text, markdown, address, self.settings.url), self.key(shown))

    def _head(self, page: Page, title: str, description: str) -> str:
        return page_head(page, title, description, corpus=self.corpus, site=self.settings)

    def _shown(self, pages: Pages) -> tuple[Shown, ...]:
        """The head is made of the record, the settings, and the title and description that the template gives."""
        return tuple(
            (address, has_text_of_page(page), key_of("page", repr(page), self._head(page, _TITLE, _DESCRIPTION)).hex())
            for address, page in pages().items()
        )

    def _markdown(self, pages: Pages, address: str) -> bytes:
        return next(content for _, content in render_pages([pages()[address]], self.templates, self._head))


def _text(markdown: Callable[[], bytes], address: str, site_url: str) -> bytes:
    return text_file(plain_text(markdown().decode(), address, site_url))


def script_files(workspace: Workspace, program: str = "") -> Iterator[File]:
    """The scripts; they are joined again only when a module or the program has changed."""
    key = fingerprint(files_below(workspace.scripts), program) if program else ""
    modules = {path.name: path.read_text(encoding="utf-8") for path in sorted(workspace.scripts.glob("*.js"))}
    for name, parts in SCRIPTS.items():
        yield File(f"{ASSETS}/{name}", partial(join_modules, [modules[part] for part in parts]), key)


def settings_files(settings: SiteSettings) -> Iterator[File]:
    """CNAME and robots.txt, as the settings want them."""
    if settings.domain:
        yield File("CNAME", lambda: f"{settings.domain}\n".encode())
    if settings.robots:
        rule = "Disallow: /" if settings.robots == "none" else "Disallow:"
        yield File("robots.txt", lambda: f"User-agent: *\n{rule}\n".encode())
