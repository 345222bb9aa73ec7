"""Captures → drafts in data/."""

import click

from digest.cli.pipeline.adding import Source, add_sources
from digest.cli.pipeline.workspace import Workspace, print_problems
from digest.ingest.decoding import ENCODINGS
from digest.ingest.fetch import is_address


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="TỆP|ĐỊA_CHỈ…")
@click.option("--url", help="Địa chỉ của bài, khi thêm một tệp chép tay.")
@click.option("--encoding", type=click.Choice(sorted(ENCODINGS)), help="Bảng mã của tệp, khi máy không nhận ra.")
@click.pass_obj
def command(workspace: Workspace, sources: tuple[str, ...], url: str | None, encoding: str | None) -> None:
    """Làm sạch bản lưu, soạn bản nháp và cất cả hai vào data/ để duyệt."""
    if url and (len(sources) > 1 or not is_address(url)):
        raise click.UsageError("--url là địa chỉ http(s) của một bài: chỉ dùng khi thêm một tệp.")
    added = add_sources(workspace, [Source(source, url) for source in sources], encoding)
    print_problems(added.refused)
    if added.drafts:
        workspace.say(
            f"{len(added.drafts)} bản nháp; bên cạnh mỗi bản là tệp chữ .txt, bản lưu ở {workspace.data.name}/raw."
        )
        workspace.say("Mở bản mô tả, điền phần còn thiếu, đổi status thành published khi đã duyệt.")
    if added.codes:
        raise click.exceptions.Exit(min(added.codes))
