"""Texts on standard input → the citations and organizations found in them."""

import json
import sys

import click

from digest.citations.json_lines import answer_line
from digest.cli.pipeline.records import grammar_of, read_records, registry_of
from digest.cli.pipeline.workspace import Workspace


@click.command()
@click.pass_obj
def command(workspace: Workspace) -> None:
    """Đọc JSON Lines {"id","text"} từ đầu vào, in dẫn chiếu và tổ chức tìm thấy.

    Dòng không đọc được thì được trả lời bằng số dòng và lý do, và lệnh kết thúc với mã 1.
    """
    records = read_records(workspace)
    grammar, registry = grammar_of(records), registry_of(records)
    has_bad_lines = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if line.strip():
            answer = answer_line(line, number, grammar, registry)
            has_bad_lines = has_bad_lines or "error" in answer
            click.echo(json.dumps(answer, ensure_ascii=False).encode())
    if has_bad_lines:
        raise click.exceptions.Exit(1)
