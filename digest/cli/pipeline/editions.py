"""A built site and the corpus it shows → its offline editions."""

from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial
from pathlib import Path

from digest.cli.pipeline.clock import epoch_of
from digest.cli.pipeline.workspace import Workspace, shown
from digest.pages.corpus import Corpus
from digest.pages.settings import SiteSettings
from digest.publish.builder import EDITIONS
from digest.publish.offline import OfflineEdition, book_files, write_epub, write_zip

Writer = Callable[[Path, OfflineEdition, Path], int]
"""Writes an edition of a built site to a path; gives its size in bytes."""


def writers(
    workspace: Workspace,
    corpus: Corpus,
    settings: SiteSettings,
    earlier: Path | None = None,
    unchanged: Container[str] = (),
) -> Mapping[str, Writer]:
    """What writes the editions by their endings; that of ZIM files is an extra and joined by who needs it.

    `earlier` is a zip of the last run, from which the entries of `unchanged` files are taken.
    """
    templates = workspace.templates.parent
    return {
        "zip": partial(write_zip, earlier=earlier, unchanged=unchanged),
        "epub": lambda _, edition, path: write_epub(book_files(corpus, settings, edition, templates), edition, path),
    }


def store_editions(
    site: Path, edition: OfflineEdition, target: Path, endings: Iterable[str], write: Mapping[str, Writer]
) -> list[tuple[Path, int]]:
    """The editions of a built site into the site `target`: their paths and sizes in bytes."""
    for left in target.glob(f"{EDITIONS}*.new*"):  # of a run that was killed
        left.unlink()
    places = [(ending, target / edition.place(ending)) for ending in endings]
    return [(path, write[ending](site, edition, path)) for ending, path in places]


def print_editions(workspace: Workspace, stored: Iterable[tuple[Path, int]]) -> None:
    """Where the editions lie and how large they are."""
    for path, size in stored:
        workspace.say(f"Đã đóng gói {shown(path)} ({size / 1024:.0f} KB).")


def edition_of(corpus: Corpus, settings: SiteSettings, part: str = "") -> OfflineEdition:
    """The offline edition of a corpus, as its read-me and its readers name it."""
    return OfflineEdition(
        settings.name, settings.headline, settings.description, settings.url, epoch_of(corpus.records), part
    )
