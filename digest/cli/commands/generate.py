"""data/ → docs/."""

import time
from importlib import import_module

import click

from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.up_to_date import find_settled, inputs_of
from digest.cli.pipeline.workspace import Workspace


@click.command()
@click.pass_obj
def command(workspace: Workspace) -> None:
    """Sinh các trang Markdown từ data/ vào docs/."""
    started = time.perf_counter()
    settings = read_settings(workspace)
    if settled := find_settled(workspace, inputs_of(workspace)):
        settled.tell(workspace, started)
    else:  # what draws and renders is loaded when there is work: that takes a second
        import_module("digest.cli.pipeline.docs").generate_docs(workspace, settings)
