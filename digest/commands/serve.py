"""A live preview of what stands in data/."""

import sys

import click

from digest.publish.preview import serve_preview
from digest.way.docs import generate_docs
from digest.way.settings import read_settings
from digest.way.tree import DataError, Tree


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Địa chỉ xem thử.")
@click.pass_obj
def command(tree: Tree, address: str) -> None:
    """Xem thử: sửa data/ hay templates/ là thấy ngay trong trình duyệt."""

    def regenerate() -> None:
        try:
            generate_docs(tree, read_settings(tree))
        except DataError:
            click.echo("Trang xem thử giữ bản cũ cho tới khi sửa xong lỗi.", err=True)

    regenerate()
    watched = (tree.data, tree.templates)
    sys.exit(serve_preview(tree.config, tree.docs, watched, address, regenerate))
