"""site/, or a part of the collection → its offline editions beside the published site."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from digest.index import Corpus
from digest.package import Edition, write_zip
from digest.publish import derived_settings, site_lock
from digest.site import Site
from digest.way.build import build_site, edition_of
from digest.way.docs import generate_docs
from digest.way.tree import Tree, shown
from digest.write import copy_handwritten


def package_part(tree: Tree, part: Corpus, settings: Site, id_: str, words: str, with_zim: bool) -> None:
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
            store_editions(tree, aside.site, edition_of(part, named, id_), with_zim)


def store_editions(tree: Tree, site: Path, edition: Edition, with_zim: bool) -> None:
    """A built site → its offline editions in the published site."""
    for ending, write in {"zip": write_zip, **({"zim": zim_writer()} if with_zim else {})}.items():
        size = write(site, edition, tree.site / edition.place(ending))
        tree.say(f"Đã đóng gói {shown(tree.site / edition.place(ending))} ({size / 1024:.0f} KB).")


def zim_writer() -> Callable[[Path, Edition, Path], int]:
    """What writes a ZIM file; it needs a library that only those install who want one."""
    try:
        return cast(Callable[[Path, Edition, Path], int], import_module("digest.package.zim").write_zim)
    except ModuleNotFoundError as missing:
        sentence = f"Thiếu thư viện {missing.name}: cài bằng “make zim”, hoặc pip với requirements-zim.txt"
        raise OSError(0, sentence) from missing
