"""data/ → its problems."""

import click

from digest.clean.folder import check_folder, fix_folder
from digest.load import load_cleaning_rules
from digest.problems import FORMATS
from digest.way.corpus import read_corpus
from digest.way.tree import Tree, shown


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Dạng in lỗi.")
@click.option("--fix", is_flag=True, help="Tự sửa những lỗi sửa được.")
@click.pass_obj
def command(tree: Tree, form: str, fix: bool) -> None:
    """Kiểm tra dữ liệu và nêu mọi lỗi trong một lần."""
    rules, _ = load_cleaning_rules(tree.data)
    if fix:
        for path in fix_folder(tree.data, rules):
            tree.say(f"Đã sửa    {shown(path)}")
    read_corpus(tree, form, list(check_folder(tree.data, rules)))
    if form == "text":
        tree.say("Dữ liệu sạch.")
