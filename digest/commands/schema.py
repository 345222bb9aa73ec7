"""The JSON Schemas of the records, for the editors' programs."""

import click

from digest.schema.json_schema import json_schemas
from digest.way.tree import Tree


@click.command()
@click.pass_obj
def command(tree: Tree) -> None:
    """Ghi lại data/schema/*.json cho trình soạn thảo."""
    for name, content in json_schemas().items():
        (tree.data / "schema" / name).write_bytes(content)
