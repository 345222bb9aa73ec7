"""What editors' programs and editors of the web start from: JSON Schemas and annotated blank files."""

import click

from digest.cli.pipeline.records import read_records
from digest.cli.pipeline.workspace import Workspace
from digest.records.files.replace import replace_file
from digest.records.schema.blank_files import blank_files
from digest.records.schema.json_schema import json_schemas, known_values


@click.command()
@click.pass_obj
def command(workspace: Workspace) -> None:
    """Ghi lại data/schema/*.json và data/_templates/*.yml cho người biên tập."""
    files = {f"schema/{name}": content for name, content in json_schemas(known_values(read_records(workspace))).items()}
    files |= {f"_templates/{name}": content for name, content in blank_files().items()}
    for name, content in files.items():
        path = workspace.data / name
        path.parent.mkdir(exist_ok=True)
        replace_file(path, content)
    workspace.say(f"Đã ghi    {len(files)} tệp")
