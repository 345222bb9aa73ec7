"""site/, or a part of the collection, → its offline editions."""

import click

from digest.cli.pipeline.build import require_site
from digest.cli.pipeline.corpus import read_corpus
from digest.cli.pipeline.editions import store_editions
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.subset import package_part
from digest.cli.pipeline.workspace import Workspace
from digest.publish.builder import site_lock
from digest.publish.offline import directive_part, year_part


@click.command()
@click.option("--zim", is_flag=True, help="Làm thêm bản ZIM, để đọc bằng Kiwix.")
@click.option("--epub", is_flag=True, help="Làm thêm sách EPUB, để đọc trên điện thoại và máy đọc sách.")
@click.option("--year", type=int, help="Chỉ những bài của một năm.")
@click.option("--directive", help="Chỉ những bài dẫn một văn bản, nêu bằng mã: 57-kl-tw-2023.")
@click.pass_obj
def command(workspace: Workspace, zim: bool, epub: bool, year: int | None, directive: str | None) -> None:
    """Đóng gói trang đã dựng, hoặc một phần của nó, để đọc không cần mạng."""
    require_site(workspace)
    settings, corpus = read_settings(workspace), read_corpus(workspace)
    endings = [ending for ending, is_wanted in (("zip", True), ("zim", zim), ("epub", epub)) if is_wanted]
    if year is None and directive is None:
        with site_lock(workspace.site):
            store_editions(workspace, workspace.site, corpus, settings, endings)
        return
    if year is not None and directive is not None:
        raise click.UsageError("Chỉ nêu một trong hai: --year hoặc --directive.")
    if year is not None:
        part, id_, words = year_part(corpus, year), f"nam-{year}", f"năm {year}"
    else:
        part, id_, words = directive_part(corpus, directive or ""), directive or "", f"văn bản {directive}"
    if part is None:
        raise click.UsageError("Không có bài nào thuộc phần này.")
    package_part(workspace, part, settings, id_, words, endings)
