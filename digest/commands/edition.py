"""A period of the collection → its digest edition, printed."""

from datetime import datetime

import click

from digest.outputs.editions import edition_text
from digest.pages.edition import edition, edition_model
from digest.pages.lines import build_lines
from digest.way.corpus import read_corpus
from digest.way.settings import read_settings
from digest.way.tree import Tree


@click.command()
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày đầu của kỳ.")
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày cuối của kỳ.")
@click.pass_obj
def command(tree: Tree, start: datetime, end: datetime) -> None:
    """In bản điểm tin của một kỳ, dạng chữ để gửi thư."""
    corpus, settings = read_corpus(tree), read_settings(tree)
    found = edition(corpus, start.date(), end.date())
    click.echo(edition_text(edition_model(found, corpus, build_lines(corpus), settings)), nl=False)
