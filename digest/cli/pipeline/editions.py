"""A built site and the corpus it shows → its offline editions."""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import cast

from digest.cli.pipeline.clock import epoch_of
from digest.cli.pipeline.workspace import Workspace, shown
from digest.pages.corpus import Corpus
from digest.pages.settings import SiteSettings
from digest.publish.offline import OfflineEdition, book_files, write_epub, write_zip


def store_editions(
    workspace: Workspace, site: Path, corpus: Corpus, settings: SiteSettings, endings: Iterable[str], part: str = ""
) -> None:
    """A built site and the corpus it shows → those offline editions in the published site."""
    edition = edition_of(corpus, settings, part)
    templates = workspace.templates.parent
    write: dict[str, Callable[[Path], int]] = {
        "zip": lambda target: write_zip(site, edition, target),
        "zim": lambda target: zim_writer()(site, edition, target),
        "epub": lambda target: write_epub(book_files(corpus, settings, edition, templates), edition, target),
    }
    for ending in endings:
        target = workspace.site / edition.place(ending)
        size = write[ending](target)
        workspace.say(f"Đã đóng gói {shown(target)} ({size / 1024:.0f} KB).")


def zim_writer() -> Callable[[Path, OfflineEdition, Path], int]:
    """What writes a ZIM file; it needs a library that only those install who want one."""
    try:
        return cast(Callable[[Path, OfflineEdition, Path], int], import_module("digest.publish.offline.zim").write_zim)
    except ModuleNotFoundError as missing:
        sentence = f"Thiếu thư viện {missing.name}: cài bằng “make zim”, hoặc pip với requirements-zim.txt"
        raise OSError(0, sentence) from missing


def edition_of(corpus: Corpus, settings: SiteSettings, part: str = "") -> OfflineEdition:
    """The offline edition of a corpus, as its read-me and its readers name it."""
    return OfflineEdition(
        settings.name, settings.headline, settings.description, settings.url, epoch_of(corpus.records), part
    )
