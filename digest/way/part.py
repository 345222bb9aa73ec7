"""A part of the corpus → a site of its own → the offline editions of that part, beside the published site."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from digest.index import Corpus
from digest.publish import site_lock
from digest.site import Site
from digest.way.build import build_site
from digest.way.docs import generate_docs
from digest.way.editions import store_editions
from digest.way.tree import Tree
from digest.write import copy_handwritten


def package_part(tree: Tree, part: Corpus, settings: Site, id_: str, words: str, endings: Iterable[str]) -> None:
    """A part of the collection → a whole site, built where nobody sees it → its editions beside those of all.

    It has no data folder, so no addresses of earlier releases: those it shall answer for are not its own.
    """
    named = replace(settings, name=f"{settings.name} ({words})")
    with TemporaryDirectory() as folder:
        inner = Path(folder)
        aside = replace(tree, data=inner / "data", docs=inner / "docs", site=inner / "site", is_quiet=True)
        copy_handwritten(tree.docs, aside.docs)
        generate_docs(aside, named, part)
        build_site(aside, part, named)
        with site_lock(tree.site):
            store_editions(tree, aside.site, part, named, endings, id_)
