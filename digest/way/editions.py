"""site/ and the corpus, or a part of them → their offline editions beside the published site."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from digest.index import Corpus
from digest.package import Edition, book_files, write_epub, write_zip
from digest.publish import derived_settings, site_lock
from digest.site import Site
from digest.way.build import build_site, edition_of
from digest.way.docs import generate_docs
from digest.way.tree import Tree, shown
from digest.write import copy_handwritten


def package_part(tree: Tree, part: Corpus, settings: Site, id_: str, words: str, endings: Iterable[str]) -> None:
    """A part of the collection → a whole site, built where nobody sees it → its editions beside those of all.

    It has no data folder, so no addresses of earlier releases: those it shall answer for are not its own.
    """
    name = f"{settings.name} ({words})"
    named = replace(settings, name=name)
    with TemporaryDirectory() as folder, derived_settings(tree.config, {"site_name": name}) as config:
        inner = Path(folder)
        aside = replace(
            tree, data=inner / "data", docs=inner / "docs", site=inner / "site", config=config, is_quiet=True
        )
        copy_handwritten(tree.docs, aside.docs)
        generate_docs(aside, named, part)
        build_site(aside, part, named)
        with site_lock(tree.site):
            store_editions(tree, aside.site, part, named, endings, id_)


def store_editions(
    tree: Tree, site: Path, corpus: Corpus, settings: Site, endings: Iterable[str], part: str = ""
) -> None:
    """A built site and the corpus it shows → those offline editions in the published site."""
    edition = edition_of(corpus, settings, part)
    templates = tree.templates.parent
    write: dict[str, Callable[[Path], int]] = {
        "zip": lambda target: write_zip(site, edition, target),
        "zim": lambda target: zim_writer()(site, edition, target),
        "epub": lambda target: write_epub(book_files(corpus, settings, edition, templates), edition, target),
    }
    for ending in endings:
        target = tree.site / edition.place(ending)
        size = write[ending](target)
        tree.say(f"Đã đóng gói {shown(target)} ({size / 1024:.0f} KB).")


def zim_writer() -> Callable[[Path, Edition, Path], int]:
    """What writes a ZIM file; it needs a library that only those install who want one."""
    try:
        return cast(Callable[[Path, Edition, Path], int], import_module("digest.package.zim").write_zim)
    except ModuleNotFoundError as missing:
        sentence = f"Thiếu thư viện {missing.name}: cài bằng “make zim”, hoặc pip với requirements-zim.txt"
        raise OSError(0, sentence) from missing
