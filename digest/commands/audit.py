"""site/ → its problems."""

import click

from digest.problems import FORMATS
from digest.publish import site_lock
from digest.way.build import audit, require_site
from digest.way.corpus import read_corpus
from digest.way.settings import read_settings
from digest.way.tree import DataError, Tree, tell_problems


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Dạng in lỗi.")
@click.pass_obj
def command(tree: Tree, form: str) -> None:
    """Soát trang đã dựng: trang, liên kết, lời gọi ra ngoài, mã lạ, chữ của bài nháp."""
    require_site(tree)
    settings, corpus = read_settings(tree), read_corpus(tree)
    with site_lock(tree.site):
        problems = audit(tree, tree.site, corpus, settings)
    tell_problems(problems, form)
    if problems:
        raise DataError
    if form == "text":
        tree.say("Trang đã dựng không có lỗi.")
