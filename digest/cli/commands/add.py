"""Captures → drafts in data/."""

import hashlib
from dataclasses import replace
from pathlib import Path

import click

from digest.citations.extract import extract
from digest.cli.pipeline.corpus import grammar_of
from digest.cli.pipeline.workspace import DataError, Workspace, shown, tell_problems
from digest.ingest.clean.capture import clean_capture
from digest.ingest.draft import document_of, propose_article
from digest.ingest.fetch import fetch_page
from digest.publish.write import store_draft
from digest.records.files.source_text import decode
from digest.records.load import load_cleaning_rules, load_records
from digest.records.problems import has_errors


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="TỆP|ĐỊA_CHỈ…")
@click.pass_obj
def command(workspace: Workspace, sources: tuple[str, ...]) -> None:
    """Làm sạch bản lưu, soạn bản nháp và cất cả hai vào data/ để duyệt."""
    rules, problems = load_cleaning_rules(workspace.data)
    records, found = load_records(workspace.data)
    if rules is None or records is None or has_errors(found):
        tell_problems([*problems, *found])
        raise DataError
    grammar = grammar_of(records)
    for source in sources:
        content = fetch_page(source) if source.startswith(("http://", "https://")) else Path(source).read_bytes()
        cleaned = clean_capture(content, source, rules, records.outlets)
        if cleaned.problems:
            tell_problems(list(cleaned.problems))
            raise DataError
        extraction = extract(document_of(cleaned), grammar)
        draft = propose_article(cleaned, extraction, records, source, content)
        if found := decode(draft[2].encode(), source)[1]:
            tell_problems(found)
            raise DataError
        stored = list(store_draft(workspace.data, draft, content))
        for path in stored:
            workspace.say(f"Đã ghi    {shown(path)}")
        taken = {f"data/raw/{stored[0].name}": hashlib.sha256(content).hexdigest()}
        records = replace(records, captures={**records.captures, **taken})
    workspace.say("Mở bản mô tả, điền phần còn thiếu, đổi status thành published khi đã duyệt.")
