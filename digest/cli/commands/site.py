"""data/ and content/ → docs/ → site/, unless site/ is up to date."""

import time

import click

from digest.cli.commands import continue_with
from digest.cli.pipeline.settings import builder_settings, read_settings
from digest.cli.pipeline.up_to_date import made_with, site_up_to_date
from digest.cli.pipeline.workspace import Workspace, shown
from digest.publish.builder import ENGINES


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="Chương trình dựng trang.")
@click.option("--epub", is_flag=True, help="Làm cả sách EPUB, và cuối mỗi trang có liên kết tới sách.")
@click.pass_context
def command(context: click.Context, engine: str, epub: bool) -> None:
    """Sinh trang, dựng với mọi cảnh báo là lỗi, rồi thay trang đã xuất bản trong một bước."""
    workspace: Workspace = context.obj
    endings = ("zip", "epub") if epub else ("zip",)
    changes = builder_settings(read_settings(workspace), endings)
    started = time.perf_counter()
    with workspace.exclusive():
        pages = site_up_to_date(workspace, made_with(engine, changes))
        if pages is None:
            continue_with(context, "_site", engine=engine, endings=endings)
        else:
            workspace.say(
                f"Không đổi {pages} trang trong {shown(workspace.site)}/ ({time.perf_counter() - started:.1f} giây)."
            )
    workspace.say(f"Mở xem    {shown(workspace.site / 'index.html')}")
