"""data/ → docs/ → site/."""

import time

import click

from digest.publish import ENGINES
from digest.way.build import build_site
from digest.way.corpus import read_settings
from digest.way.docs import generate_docs
from digest.way.tree import Tree, shown


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="Chương trình dựng trang.")
@click.option("--epub", is_flag=True, help="Làm cả sách EPUB, và cuối mỗi trang có liên kết tới sách.")
@click.pass_obj
def command(tree: Tree, engine: str, epub: bool) -> None:
    """Sinh trang, dựng với mọi cảnh báo là lỗi, rồi thay trang đã xuất bản trong một bước."""
    settings = read_settings(tree)
    corpus = generate_docs(tree, settings)
    started = time.perf_counter()
    published = build_site(tree, corpus, settings, engine, ["zip", "epub"] if epub else ["zip"])
    verb = "Đã dựng  " if published.is_new else "Không đổi"
    tree.say(f"{verb} {published.pages} trang trong {shown(tree.site)}/ ({time.perf_counter() - started:.1f} giây).")
    tree.say(f"Mở xem    {shown(tree.site / 'index.html')}")
