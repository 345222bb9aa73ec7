"""The work of `site`."""

import time

import click

from digest.cli.pipeline.generate import generate_docs
from digest.cli.pipeline.settings import builder_settings, read_settings
from digest.cli.pipeline.site import build_site, check_site
from digest.cli.pipeline.up_to_date import made_with, note_site
from digest.cli.pipeline.workspace import Workspace, shown
from digest.publish.builder import ENGINES


@click.command()
@click.option("--engine", type=click.Choice(ENGINES))
@click.option("--endings", multiple=True)
@click.pass_obj
def command(workspace: Workspace, engine: str, endings: tuple[str, ...]) -> None:
    """Sinh mọi trang và dựng lại, dù có gì thay đổi hay không."""
    settings = read_settings(workspace)
    check_site(workspace)
    collection = generate_docs(workspace, settings)
    started = time.perf_counter()
    built = build_site(workspace, collection, settings, engine, endings)
    note_site(workspace, made_with(engine, builder_settings(settings, endings)), built.pages, built.noted)
    workspace.answers.save()
    seconds = time.perf_counter() - started
    workspace.say(f"Đã dựng   {built.pages} trang trong {shown(workspace.site)}/ ({seconds:.1f} giây).")
