"""site/ → its problems."""

import click

from digest.cli.pipeline.corpus import read_collection
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.site import audit, require_site
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.records.problems import FORMATS


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Dạng in lỗi.")
@click.pass_obj
def command(workspace: Workspace, form: str) -> None:
    """Soát trang đã dựng: trang, liên kết, lời gọi ra ngoài, mã lạ, chữ của bài nháp."""
    require_site(workspace)
    settings, collection = read_settings(workspace), read_collection(workspace)
    with workspace.exclusive():
        problems = audit(workspace, workspace.site, collection, settings).problems
    print_problems(problems, form)
    if problems:
        raise DataError
    if form == "text":
        workspace.say("Trang đã dựng không có lỗi.")
