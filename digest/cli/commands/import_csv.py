"""A table of articles → drafts in data/."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from digest.cli.pipeline.adding import Added, Source, add_sources
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.ingest.draft_files import read_source
from digest.ingest.intake import capture_of
from digest.ingest.spreadsheet import Row, read_table, template
from digest.records.problems import Problem


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="BẢNG.csv", required=False)
@click.option("--good-rows", is_flag=True, help="Nhận những dòng đúng dù có dòng sai.")
@click.option("--template", "is_template", is_flag=True, help="In bảng mẫu.")
@click.pass_obj
def command(workspace: Workspace, path: Path | None, good_rows: bool, is_template: bool) -> None:
    """Nhận một bảng tính lưu dạng CSV, mỗi dòng một bài, và soạn bản nháp cho từng bài.

    Dòng sai được nêu với số dòng và số cột; có dòng sai thì chưa nhận dòng nào, trừ khi thêm --good-rows.
    """
    if is_template:
        click.echo(template(), nl=False)
        return
    if path is None:
        raise click.UsageError("Nêu tên bảng, hoặc --template để in bảng mẫu.")
    content = read_source(path)
    if isinstance(content, Problem):
        print_problems([content])
        raise click.exceptions.Exit(2)
    rows, problems = read_table(content, path.name)
    if problems and not (good_rows and rows):
        print_problems(problems)
        if rows:
            workspace.say(f"Chưa nhận dòng nào. Sửa bảng, hoặc thêm --good-rows để nhận {len(rows)} dòng đúng.")
        raise DataError
    added = _add(workspace, rows, path.name)
    print_problems([*problems, *added.refused])
    workspace.say(f"Đã nhận {len(added.drafts)} bài, còn {len(problems) + len(added.refused)} dòng chưa nhận.")
    if problems or added.refused:
        raise DataError


def _add(workspace: Workspace, rows: list[Row], table: str) -> Added:
    with TemporaryDirectory() as folder:
        sources: list[Source] = []
        for number, form in rows:
            place, capture = form["url"], capture_of(form)
            if capture:
                place = str(Path(folder, f"dong-{number}.txt"))
                Path(place).write_text(capture, encoding="utf-8", newline="\n")
            shown = f"{table}, dòng {number}"
            known = (form["co_quan_bao"], form["tieu_de"]) if capture else ("", "")
            sources.append(Source(place, form["url"] or None, *known, shown))
        return add_sources(workspace, sources)
