"""The part of `check --captures` that needs the libraries that read pages."""

import click

from digest.cli.pipeline.workspace import Workspace
from digest.ingest.recheck import check_kept_captures
from digest.records.load import load_records
from digest.records.models import CleaningRules
from digest.records.problems import Problem


@click.command()
@click.pass_obj
def command(workspace: Workspace, rules: CleaningRules) -> list[Problem]:
    """Làm sạch lại các bản lưu và so với văn bản đã duyệt."""
    records, _ = load_records(workspace.data)
    return list(check_kept_captures(workspace.data, records, rules)) if records else []
