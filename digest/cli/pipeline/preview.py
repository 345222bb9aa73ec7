"""data/ and content/ → docs/ → a site to look at, without editions and audit."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.cli.pipeline.clock import epoch_of
from digest.cli.pipeline.generate import generate_docs
from digest.cli.pipeline.settings import builder_settings, read_settings
from digest.cli.pipeline.site import frame_of
from digest.cli.pipeline.workspace import Workspace
from digest.publish.builder import ENGINES, Source, publish_site
from digest.publish.products import NO_LIMIT


def build_preview(workspace: Workspace, site: Path, earlier: Mapping[str, Any]) -> Mapping[str, Any]:
    """Build the site, only the pages that changed where there is a note of the run before; gives a note for the next.

    DataError or SiteFailedError leave the site as it was.
    """
    settings = read_settings(workspace)
    with workspace.memory.lock(workspace.docs, seconds=NO_LIMIT):
        collection = generate_docs(workspace, settings)
        changes = builder_settings(settings, ())
        changes = {**changes, "extra": {**changes["extra"], "is_preview": True}}
        epoch, engine = epoch_of(collection.corpus.records), ENGINES[0]
        frame = frame_of(workspace, epoch, engine, changes)
        source = Source(workspace.config, workspace.docs, workspace.content, epoch, engine, changes, frame)
        return publish_site(source, site, lambda _: None, earlier, workspace.hashes).built
