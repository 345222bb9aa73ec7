"""data/ → docs/ → site/."""

import time
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from digest.publish import ENGINES, Published, settled_site
from digest.way.settings import changes_for, read_settings
from digest.way.settled import find_settled, inputs_of
from digest.way.tree import Tree, shown


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="Chương trình dựng trang.")
@click.option("--epub", is_flag=True, help="Làm cả sách EPUB, và cuối mỗi trang có liên kết tới sách.")
@click.pass_obj
def command(tree: Tree, engine: str, epub: bool) -> None:
    """Sinh trang, dựng với mọi cảnh báo là lỗi, rồi thay trang đã xuất bản trong một bước."""
    settings, endings = read_settings(tree), ["zip", "epub"] if epub else ["zip"]
    started = time.perf_counter()
    published = _settled(tree, engine, changes_for(settings, endings))
    if published is None:  # what makes pages is loaded when there is work: that takes a second
        corpus = import_module("digest.way.docs").generate_docs(tree, settings)
        started = time.perf_counter()
        published = import_module("digest.way.build").build_site(tree, corpus, settings, engine, endings)
    verb = "Đã dựng  " if published.is_new else "Không đổi"
    tree.say(f"{verb} {published.pages} trang trong {shown(tree.site)}/ ({time.perf_counter() - started:.1f} giây).")
    tree.say(f"Mở xem    {shown(tree.site / 'index.html')}")


def _settled(tree: Tree, engine: str, changes: Mapping[str, Any]) -> Published | None:
    """The published site when neither docs/ nor site/ needs any work; then the account of docs/ has been told."""
    started = time.perf_counter()
    settled = find_settled(tree, inputs_of(tree))
    if settled is None:
        return None
    published = settled_site(tree.config, tree.docs, tree.site, settled.account.epoch, engine, changes)
    if published:
        settled.tell(tree, started)
    return published
