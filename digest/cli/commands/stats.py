"""data/ → figures of what is there and what is missing."""

import json

import click

from digest.cli.pipeline.corpus import check_collection
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.pages.models.statistics import Figure, figures


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in.")
@click.option("--records", "has_records", is_flag=True, help="Nêu tên từng bản ghi còn thiếu.")
@click.pass_obj
def command(workspace: Workspace, form: str, has_records: bool) -> None:
    """In số liệu: bản nháp chờ duyệt, bài thiếu nguồn, văn bản chưa có bài, cơ quan chưa có tên tiếng Anh.

    Trang “Việc còn lại” (huong-dan/viec-con-lai.html) hiện cùng những số này.
    """
    collection, problems = check_collection(workspace)
    if collection is None:
        print_problems(problems)
        raise DataError
    groups = figures(collection.corpus)
    if form == "json":
        found = {figure.id: _as_mapping(figure, has_records) for _, group in groups for figure in group}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1).encode())
        return
    for heading, group in groups:
        click.echo(heading)
        for figure in group:
            click.echo(f"  {figure.count:>6} / {figure.total:<6} {figure.words}")
            for link in figure.records if has_records else ():
                if link.address:
                    click.echo(f"           {link.address}  {link.text}")


def _as_mapping(figure: Figure, has_records: bool) -> dict[str, object]:
    counts: dict[str, object] = {"count": figure.count, "total": figure.total}
    return counts | ({"records": [link.address for link in figure.records if link.address]} if has_records else {})
