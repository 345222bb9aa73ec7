"""The addresses of a release, written down."""

import click

from digest.load import load_published, published_list
from digest.way.corpus import read_records
from digest.way.tree import Tree


@click.command()
@click.pass_obj
def command(tree: Tree) -> None:
    """Ghi vào data/published.yml các mã đang có trang; từ đó địa chỉ nào cũng phải còn trả lời."""
    records = read_records(tree)
    (tree.data / "published.yml").write_bytes(published_list(records, load_published(tree.data)))
