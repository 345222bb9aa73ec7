"""A live preview of data/, content/ and templates/."""

import socket
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
    _check_address(address)

    def regenerate() -> bool:
        try:
            with workspace.memory.lock(workspace.docs, seconds=NO_LIMIT):  # the builder holds it while it reads
                generate_docs(workspace, read_settings(workspace))
        except DataError:
            click.echo("Trang xem thử giữ bản cũ cho tới khi sửa xong lỗi.", err=True)
            return False
        return True

    regenerate()
    lock = workspace.memory.lock_path(workspace.docs)
    watched = (workspace.data, workspace.content, workspace.templates)
    sys.exit(serve_preview(workspace.config, workspace.docs, lock, watched, address, regenerate))


def _check_address(address: str) -> None:
    """Refuse an address that cannot be served, before any work: no number after ":", a port in use, a foreign host."""
    host, _, port = address.rpartition(":")
    if not host or not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise click.UsageError(f"“{address}” không phải địa chỉ dạng MÁY:CỔNG, như 127.0.0.1:8001.")
    try:
        with socket.create_server((host.strip("[]"), int(port)), family=_family(host)):
            return
    except OSError as error:
        if (error.errno or 0) <= 0:  # of the search for the host: Linux and macOS number these below zero
            raise click.UsageError(f"Không tìm thấy máy “{host}”.") from error
        error.filename = f"{address}; chọn cổng khác: --address {host}:{int(port) % 65535 + 1}"
        raise


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if host.startswith("[") else socket.AF_INET
