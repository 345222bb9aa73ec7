"""Captures → drafts in data/."""

import hashlib
from dataclasses import replace
from pathlib import Path

import click

from digest.clean.capture import clean_capture
from digest.extract import extract
from digest.fetch import fetch_page
from digest.load import load_cleaning_rules, load_records
from digest.problems import has_errors
from digest.propose import document_of, propose_article
from digest.source_text import decode
from digest.way.corpus import grammar_of
from digest.way.tree import DataError, Tree, shown, tell_problems
from digest.write import store_draft


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="TỆP|ĐỊA_CHỈ…")
@click.pass_obj
def command(tree: Tree, sources: tuple[str, ...]) -> None:
    """Làm sạch bản lưu, soạn bản nháp và cất cả hai vào data/ để duyệt."""
    rules, problems = load_cleaning_rules(tree.data)
    records, found = load_records(tree.data)
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
        stored = list(store_draft(tree.data, draft, content))
        for path in stored:
            tree.say(f"Đã ghi    {shown(path)}")
        taken = {f"data/raw/{stored[0].name}": hashlib.sha256(content).hexdigest()}
        records = replace(records, captures={**records.captures, **taken})
    tree.say("Mở bản mô tả, điền phần còn thiếu, đổi status thành published khi đã duyệt.")
