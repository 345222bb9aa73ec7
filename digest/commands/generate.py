"""data/ → docs/."""

import time
from importlib import import_module

import click

from digest.way.settings import read_settings
from digest.way.settled import find_settled, inputs_of
from digest.way.tree import Tree


@click.command()
@click.pass_obj
def command(tree: Tree) -> None:
    """Sinh các trang Markdown từ data/ vào docs/."""
    started = time.perf_counter()
    settings = read_settings(tree)
    if settled := find_settled(tree, inputs_of(tree)):
        settled.tell(tree, started)
    else:  # what draws and renders is loaded when there is work: that takes a second
        import_module("digest.way.docs").generate_docs(tree, settings)
