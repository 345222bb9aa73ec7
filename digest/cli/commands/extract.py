"""Texts on standard input → the citations and bodies found in them."""

import json
import sys

import click

from digest.citations.extract.json_lines import answer_line
from digest.cli.pipeline.records import grammar_of, read_records
from digest.cli.pipeline.workspace import Workspace


@click.command()
@click.pass_obj
def command(workspace: Workspace) -> None:
    """Đọc JSON Lines {"id","text"} từ đầu vào, in dẫn chiếu và tổ chức tìm thấy."""
    records = read_records(workspace)
    grammar = grammar_of(records)
    for line in sys.stdin.buffer:
        if line.strip():
            asked = json.loads(line)
            answer = answer_line(asked["id"], asked["text"], grammar, records.directives)
            click.echo(json.dumps(answer, ensure_ascii=False).encode())
