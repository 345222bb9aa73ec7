"""The work of `generate`."""

import click

from digest.cli.pipeline.generate import generate_docs
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.workspace import Workspace


@click.command()
@click.pass_obj
def command(workspace: Workspace) -> None:
    """Sinh mọi trang, dù có gì thay đổi hay không."""
    generate_docs(workspace, read_settings(workspace))
