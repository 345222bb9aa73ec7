"""data/ and content/ → docs/, unless docs/ is up to date."""

import click

from digest.cli.commands import continue_with
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.up_to_date import is_docs_up_to_date
from digest.cli.pipeline.workspace import Workspace


@click.command()
@click.pass_context
def command(context: click.Context) -> None:
    """Sinh các trang Markdown từ data/ và content/ vào docs/."""
    workspace: Workspace = context.obj
    read_settings(workspace)
    with workspace.exclusive():
        if not is_docs_up_to_date(workspace):
            continue_with(context, "_docs")
