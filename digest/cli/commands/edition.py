"""A period of the collection → its digest edition, printed."""

from datetime import datetime
from typing import TypeVar

import click

from digest.cli.pipeline.corpus import read_collection
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.workspace import Workspace
from digest.pages.corpus import Corpus
from digest.pages.exports.issues import edition_letter, edition_text
from digest.pages.models.issue import edition
from digest.records.models import Article, DirectiveId, OrganizationId
from digest.records.problems import near_option

Key = TypeVar("Key", bound=str)

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--from", "start", type=_DAY, required=True, help="Ngày đầu của kỳ, ví dụ 2024-07-01.")
@click.option("--to", "end", type=_DAY, required=True, help="Ngày cuối của kỳ, ví dụ 2024-07-31.")
@click.option("--directive", default="", help="Chỉ những bài dẫn văn bản này (mã, ví dụ 57-kl-tw-2023).")
@click.option("--organization", default="", help="Chỉ những bài nhắc cơ quan, tổ chức này (mã).")
@click.option("--format", "form", type=click.Choice(["text", "eml"]), default="text", help="Chữ, hoặc thư để sẵn.")
@click.pass_obj
def command(workspace: Workspace, start: datetime, end: datetime, directive: str, organization: str, form: str) -> None:
    """In bản điểm báo của một kỳ, dạng chữ để gửi thư."""
    if end < start:
        message = f"Ngày cuối {end:%d/%m/%Y} đứng trước ngày đầu {start:%d/%m/%Y}; có phải đã viết ngược không?"
        raise click.BadParameter(message, param_hint="--to")
    corpus, settings = read_collection(workspace).corpus, read_settings(workspace)
    about, of = _subject(corpus, directive, organization)
    found = edition(corpus, settings, start.date(), end.date(), about, of)
    if form == "eml":
        click.echo(edition_letter(found), nl=False)
    else:
        click.echo(edition_text(found), nl=False)


def _subject(corpus: Corpus, directive: str, organization: str) -> tuple[str, tuple[Article, ...] | None]:
    """What the edition is about, and its articles; everything when neither is given."""
    articles, names = set(corpus.articles), []
    if directive:
        id_ = DirectiveId(directive)
        _require(id_, list(corpus.records.directives), "--directive", "văn bản")
        articles &= set(corpus.articles_by_directive[id_])
        names.append(corpus.summaries.directives[id_].name)
    if organization:
        body = OrganizationId(organization)
        _require(body, list(corpus.records.organizations), "--organization", "tổ chức")
        articles &= set(corpus.articles_by_organization[body])
        names.append(corpus.summaries.organizations[body].name)
    return ", ".join(names), tuple(a for a in corpus.articles if a in articles) if names else None


def _require(id_: Key, known: list[Key], option: str, words: str) -> None:
    """Refuse an unknown id, with the nearest known one."""
    if id_ not in known:
        near = near_option(id_, known)
        remedy = f"Có phải là “{near}” không?" if near else ""
        message = f"Không có {words} nào mang mã “{id_}”. {remedy}"
        raise click.BadParameter(message.strip(), param_hint=option)
