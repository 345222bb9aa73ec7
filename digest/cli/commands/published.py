"""The addresses of a release, written down."""

import click

from digest.cli.pipeline.records import read_records
from digest.cli.pipeline.workspace import Workspace
from digest.records.files.replace import replace_file
from digest.records.load import load_published, published_list


@click.command()
@click.pass_obj
def command(workspace: Workspace) -> None:
    """Ghi vào data/published.yml các mã đang có trang; từ đó địa chỉ nào cũng phải còn trả lời."""
    records = read_records(workspace)
    replace_file(workspace.data / "published.yml", published_list(records, load_published(workspace.data)))
