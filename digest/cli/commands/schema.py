"""The JSON Schemas of the records, for the editors' programs."""

import click

from digest.cli.pipeline.workspace import Workspace
from digest.records.schema.json_schema import json_schemas


@click.command()
@click.pass_obj
def command(workspace: Workspace) -> None:
    """Ghi lại data/schema/*.json cho trình soạn thảo."""
    for name, content in json_schemas().items():
        (workspace.data / "schema" / name).write_bytes(content)
