"""A part of the corpus → a site of its own → the offline editions of that part, beside the published site."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from digest.cli.pipeline.build import build_site
from digest.cli.pipeline.docs import generate_docs
from digest.cli.pipeline.editions import store_editions
from digest.cli.pipeline.workspace import Workspace
from digest.pages.corpus import Corpus
from digest.pages.settings import SiteSettings
from digest.publish.builder import site_lock
from digest.publish.write import copy_handwritten


def package_part(
    workspace: Workspace, part: Corpus, settings: SiteSettings, id_: str, words: str, endings: Iterable[str]
) -> None:
    """A part of the collection → a whole site, built where nobody sees it → its editions beside those of all.

    It has no data folder, so no addresses of earlier releases: those it shall answer for are not its own.
    """
    named = replace(settings, name=f"{settings.name} ({words})")
    with TemporaryDirectory() as folder:
        inner = Path(folder)
        aside = replace(workspace, data=inner / "data", docs=inner / "docs", site=inner / "site", is_quiet=True)
        copy_handwritten(workspace.docs, aside.docs)
        generate_docs(aside, named, part)
        build_site(aside, part, named)
        with site_lock(workspace.site):
            store_editions(workspace, aside.site, part, named, endings, id_)
