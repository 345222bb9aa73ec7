"""An empty collection, and the grammar of a newer program into one that is there."""

from dataclasses import replace
from pathlib import Path

import click

from digest.cli.commands import continue_with
from digest.cli.pipeline.starter import missing_files, upgraded_files
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems, shown
from digest.cli.version import VERSION
from digest.records.files.replace import replace_file


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="THƯ_MỤC")
@click.option(
    "--upgrade", is_flag=True, help="Thay phần của chương trình trong data/ bằng bản đi kèm chương trình này."
)
@click.pass_context
def command(context: click.Context, folder: Path, upgrade: bool) -> None:
    """Lập một bộ sưu tập trống trong một thư mục: thiết đặt, từ vựng, trang giới thiệu. Tệp đã có thì giữ nguyên.

    Lời của bạn ghi vào data/own-vocabulary.yml và data/own-cleaning.yml; --upgrade không động tới hai tệp ấy, và
    không ghi đè tệp nào bạn đã sửa.
    """
    workspace: Workspace = context.obj
    if upgrade:
        files, problems = upgraded_files(folder)
        if problems:
            print_problems(problems)
            raise DataError
    else:
        files = missing_files(folder)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
        workspace.say(f"Đã ghi    {shown(path)}")
    workspace.say(f"Chương trình {VERSION}: {len(files)} tệp.")
    context.obj = replace(workspace, data=folder / "data", is_quiet=True)
    continue_with(context, "schema")  # says what the records do not bear of a newer grammar
    if not upgrade:
        workspace.say("Mở mkdocs.yml, điền tên và địa chỉ của bạn; rồi chạy “add” để thêm bài, “site” để dựng trang.")
