"""A live preview of what stands in data/."""

import sys

import click

from digest.cli.pipeline.docs import generate_docs
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.workspace import DataError, Workspace
from digest.publish.builder.preview import serve_preview


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Địa chỉ xem thử.")
@click.pass_obj
def command(workspace: Workspace, address: str) -> None:
    """Xem thử: sửa data/ hay templates/ là thấy ngay trong trình duyệt."""

    def regenerate() -> None:
        try:
            generate_docs(workspace, read_settings(workspace))
        except DataError:
            click.echo("Trang xem thử giữ bản cũ cho tới khi sửa xong lỗi.", err=True)

    regenerate()
    watched = (workspace.data, workspace.templates)
    sys.exit(serve_preview(workspace.config, workspace.docs, watched, address, regenerate))
