"""data/ → docs/."""

import click

from digest.way.corpus import read_settings
from digest.way.docs import generate_docs
from digest.way.tree import Tree


@click.command()
@click.pass_obj
def command(tree: Tree) -> None:
    """Sinh các trang Markdown từ data/ vào docs/."""
    generate_docs(tree, read_settings(tree))
