"""site/, or a part of the collection, → its offline editions."""

from dataclasses import replace

import click

from digest.cli.pipeline.corpus import read_collection
from digest.cli.pipeline.editions import edition_of, print_editions, store_editions, writers
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.site import require_site
from digest.cli.pipeline.subset import built_part
from digest.cli.pipeline.workspace import Workspace
from digest.publish.offline import directive_part, year_part

try:
    from digest.publish.offline.zim import write_zim
except ModuleNotFoundError as missing:  # the library is an extra, not ready to install on every system
    ZIM, MISSING = {}, missing.name
else:
    ZIM, MISSING = {"zim": write_zim}, None


@click.command()
@click.option("--zim", is_flag=True, help="Làm thêm bản ZIM, để đọc bằng Kiwix.")
@click.option("--epub", is_flag=True, help="Làm thêm sách EPUB, để đọc trên điện thoại và máy đọc sách.")
@click.option("--year", type=int, help="Chỉ những bài của một năm.")
@click.option("--directive", help="Chỉ những bài dẫn một văn bản, nêu bằng mã: 57-kl-tw-2023.")
@click.pass_obj
def command(workspace: Workspace, zim: bool, epub: bool, year: int | None, directive: str | None) -> None:
    """Đóng gói trang đã dựng, hoặc một phần của nó, để đọc không cần mạng."""
    if zim and not ZIM:
        raise OSError(0, f"Thiếu thư viện {MISSING}: cài bằng “make zim”, hoặc pip với requirements-zim.txt")
    if year is not None and directive is not None:
        raise click.UsageError("Chỉ nêu một trong hai: --year hoặc --directive.")
    require_site(workspace)
    settings, collection = read_settings(workspace), read_collection(workspace)
    endings = [ending for ending, is_wanted in (("zip", True), ("zim", zim), ("epub", epub)) if is_wanted]
    if year is None and directive is None:
        write = {**writers(workspace, collection.corpus, settings), **ZIM}
        with workspace.exclusive():
            edition = edition_of(collection.corpus, settings)
            stored = store_editions(workspace.site, edition, workspace.site, endings, write)
        print_editions(workspace, stored)
        return
    if year is not None:
        corpus, id_, words = year_part(collection.corpus, year), f"nam-{year}", f"năm {year}"
    else:
        corpus, id_, words = directive_part(collection.corpus, directive or ""), directive or "", f"văn bản {directive}"
    if corpus is None:
        raise click.UsageError("Không có bài nào thuộc phần này.")
    write = {**writers(workspace, corpus, settings), **ZIM}
    with built_part(workspace, replace(collection, corpus=corpus), settings, words) as site, workspace.exclusive():
        edition = edition_of(corpus, replace(settings, name=f"{settings.name} ({words})"), id_)
        stored = store_editions(site, edition, workspace.site, endings, write)
    print_editions(workspace, stored)
