"""A period of the collection → its digest edition, printed."""

from datetime import datetime

import click

from digest.cli.pipeline.corpus import read_corpus
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.workspace import Workspace
from digest.pages.exports.issues import edition_text
from digest.pages.models.issue import edition, edition_model


@click.command()
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày đầu của kỳ.")
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày cuối của kỳ.")
@click.pass_obj
def command(workspace: Workspace, start: datetime, end: datetime) -> None:
    """In bản điểm tin của một kỳ, dạng chữ để gửi thư."""
    corpus, settings = read_corpus(workspace), read_settings(workspace)
    found = edition(corpus, start.date(), end.date())
    click.echo(edition_text(edition_model(found, corpus, settings)), nl=False)
