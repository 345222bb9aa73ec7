"""A capture → the parts of its article, printed."""

import json
from pathlib import Path

import click

from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.ingest.clean import cleaned_text
from digest.ingest.clean.capture import clean_capture
from digest.ingest.decoding import ENCODINGS
from digest.ingest.draft_files import read_source
from digest.records.load import load_cleaning_rules, load_records
from digest.records.problems import Problem


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--json", "as_json", is_flag=True, help="In các phần và những gì đã bỏ, dạng JSON.")
@click.option("--encoding", type=click.Choice(sorted(ENCODINGS)), help="Bảng mã của tệp, khi máy không nhận ra.")
@click.pass_obj
def command(workspace: Workspace, path: Path, as_json: bool, encoding: str | None) -> None:
    """Làm sạch một bản lưu: in phần bài báo, và cho biết đã bỏ gì, vì sao."""
    rules, problems = load_cleaning_rules(workspace.data)
    records, _ = load_records(workspace.data)
    if rules is None:
        print_problems(problems)
        raise DataError
    content = read_source(path)
    if isinstance(content, Problem):
        print_problems([content])
        raise click.exceptions.Exit(2 if content.rule in ("no-such-file", "not-a-file") else 1)
    cleaned = clean_capture(content, path.name, rules, records.outlets if records else {}, encoding)
    if cleaned.problems:
        print_problems(list(cleaned.problems))
        raise DataError
    if as_json:
        click.echo(json.dumps(cleaned.as_mapping(), ensure_ascii=False, indent=1).encode())
        return
    click.echo(cleaned_text(cleaned), nl=False)
    for removed in cleaned.removed:
        click.echo(f"Bỏ dòng {removed.line} [{removed.rule}]: {removed.text[:100]}", err=True)
