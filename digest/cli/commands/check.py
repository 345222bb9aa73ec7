"""data/, content/ and mkdocs.yml → their problems."""

import click

from digest.cli.commands import continue_with
from digest.cli.pipeline.corpus import find_problems
from digest.cli.pipeline.settings import setting_problems
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems, shown
from digest.ingest.clean.folder import check_folder, fix_folder
from digest.records.load import load_cleaning_rules
from digest.records.problems import FORMATS


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Dạng in lỗi.")
@click.option("--fix", is_flag=True, help="Tự sửa những lỗi sửa được.")
@click.option("--captures", is_flag=True, help="Làm sạch lại các bản lưu và so với văn bản đã duyệt (chậm).")
@click.pass_context
def command(context: click.Context, form: str, fix: bool, captures: bool) -> None:
    """Kiểm tra dữ liệu, trang viết tay và mkdocs.yml, nêu mọi lỗi trong một lần."""
    workspace: Workspace = context.obj
    rules, _ = load_cleaning_rules(workspace.data, workspace.answers.remember)
    if fix:
        for path in fix_folder(workspace.data, rules):
            workspace.say(f"Đã sửa    {shown(path)}")
    found = setting_problems(workspace)
    found += check_folder(workspace.data, rules, workspace.answers.remember)
    if captures and rules:
        found += continue_with(context, "_captures", rules=rules)
    make, problems = find_problems(workspace, found)
    print_problems(problems, form)
    if make is None:
        raise DataError
    if form == "text" and not problems:
        workspace.say("Dữ liệu sạch.")
