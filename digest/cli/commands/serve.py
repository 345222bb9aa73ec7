"""A live preview of data/, content/ and templates/."""

import socket
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import click

from digest.cli.pipeline.preview import build_preview
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.workspace import DataError, Workspace
from digest.publish.builder.preview import serve_preview
from digest.records.problems import RunFailedError


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Địa chỉ xem thử.")
@click.pass_obj
def command(workspace: Workspace, address: str) -> None:
    """Xem thử: sửa data/, content/ hay templates/ là thấy ngay trong trình duyệt."""
    _check_address(address)

    path = urlsplit(read_settings(workspace).url).path or "/"
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        built: dict[str, Any] = {}

        def build() -> None:
            try:
                built.update(build_preview(workspace, site, built))
            except DataError:
                pass
            except (RunFailedError, OSError) as error:
                click.echo(f"{error}", err=True)
            else:
                workspace.say(f"Xem thử   http://{address}{path} (dừng: Ctrl+C)")
                return
            kept = "Trang xem thử giữ bản cũ cho tới khi sửa xong lỗi."
            click.echo(kept if built else "Sửa xong lỗi thì có trang để xem.", err=True)

        build()
        host, _, port = address.rpartition(":")
        watched = (workspace.data, workspace.content, workspace.templates.parent, workspace.config)
        serve_preview(site, host.strip("[]"), int(port), path, watched, build)


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
