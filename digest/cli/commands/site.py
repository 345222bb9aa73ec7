"""data/ → docs/ → site/."""

import time
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from digest.cli.pipeline.settings import changes_for, read_settings
from digest.cli.pipeline.up_to_date import find_settled, inputs_of
from digest.cli.pipeline.workspace import Workspace, shown
from digest.publish.builder import ENGINES, PublishedSite, settled_site


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="Chương trình dựng trang.")
@click.option("--epub", is_flag=True, help="Làm cả sách EPUB, và cuối mỗi trang có liên kết tới sách.")
@click.pass_obj
def command(workspace: Workspace, engine: str, epub: bool) -> None:
    """Sinh trang, dựng với mọi cảnh báo là lỗi, rồi thay trang đã xuất bản trong một bước."""
    settings, endings = read_settings(workspace), ["zip", "epub"] if epub else ["zip"]
    started = time.perf_counter()
    published = _settled(workspace, engine, changes_for(settings, endings))
    if published is None:  # what makes pages is loaded when there is work: that takes a second
        corpus = import_module("digest.cli.pipeline.docs").generate_docs(workspace, settings)
        started = time.perf_counter()
        published = import_module("digest.cli.pipeline.build").build_site(workspace, corpus, settings, engine, endings)
    verb = "Đã dựng  " if published.is_new else "Không đổi"
    workspace.say(
        f"{verb} {published.pages} trang trong {shown(workspace.site)}/ ({time.perf_counter() - started:.1f} giây)."
    )
    workspace.say(f"Mở xem    {shown(workspace.site / 'index.html')}")


def _settled(workspace: Workspace, engine: str, changes: Mapping[str, Any]) -> PublishedSite | None:
    """The published site when neither docs/ nor site/ needs any work; then the account of docs/ has been told."""
    started = time.perf_counter()
    settled = find_settled(workspace, inputs_of(workspace))
    if settled is None:
        return None
    published = settled_site(workspace.config, workspace.docs, workspace.site, settled.account.epoch, engine, changes)
    if published:
        settled.tell(workspace, started)
    return published
