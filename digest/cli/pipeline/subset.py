"""A part of the corpus → a site of its own → the offline editions of that part, beside the published site."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from digest.cli.pipeline.corpus import Collection
from digest.cli.pipeline.generate import generate_docs
from digest.cli.pipeline.site import build_site
from digest.cli.pipeline.workspace import Workspace
from digest.pages.settings import SiteSettings


@contextmanager
def built_part(workspace: Workspace, part: Collection, settings: SiteSettings, words: str) -> Iterator[Path]:
    """The site of a part of the collection, in a temporary folder; `words` name the part.

    It has no data folder, so published addresses are not checked for a part.
    """
    named = replace(settings, name=f"{settings.name} ({words})")
    with TemporaryDirectory() as folder:
        inner = Path(folder)
        aside = replace(workspace, data=inner / "data", docs=inner / "docs", site=inner / "site", is_quiet=True)
        generate_docs(aside, named, part)
        build_site(aside, part, named)
        yield aside.site
