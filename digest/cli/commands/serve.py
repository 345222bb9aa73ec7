"""A live preview of data/, content/ and templates/."""

import sys

import click

from digest.cli.pipeline.generate import generate_docs
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.workspace import DataError, Workspace
from digest.publish.builder.preview import serve_preview
from digest.publish.products import NO_LIMIT


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Địa chỉ xem thử.")
@click.pass_obj
def command(workspace: Workspace, address: str) -> None:
    """Xem thử: sửa data/, content/ hay templates/ là thấy ngay trong trình duyệt."""

    def regenerate() -> None:
        try:
            with workspace.memory.lock(workspace.docs, seconds=NO_LIMIT):  # the builder holds it while it reads
                generate_docs(workspace, read_settings(workspace))
        except DataError:
            click.echo("Trang xem thử giữ bản cũ cho tới khi sửa xong lỗi.", err=True)

    regenerate()
    lock = workspace.memory.lock_path(workspace.docs)
    watched = (workspace.data, workspace.content, workspace.templates)
    sys.exit(serve_preview(workspace.config, workspace.docs, lock, watched, address, regenerate))
