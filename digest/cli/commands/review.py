"""data/ and an older data/ → a summary of the change, for who reviews it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from digest.cli.pipeline.compare import Comparison, Link, compare
from digest.cli.pipeline.corpus import check_collection
from digest.cli.pipeline.markdown import code_block
from digest.cli.pipeline.settings import read_settings
from digest.cli.pipeline.workspace import DataError, Workspace
from digest.records.problems import Problem, Severity, count_sentence, format_problems, has_errors

MOST_LINES: Final = 60
"""Lines of one list in the summary; GitHub shows a megabyte of it at most."""

MOST_PAGES: Final = 20
ALIKE: Final = ("near-duplicate", "same-source")


@click.command()
@click.argument("before", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DATA_CŨ")
@click.pass_obj
def command(workspace: Workspace, before: Path) -> None:
    """In bản tóm tắt thay đổi so với một thư mục data/ cũ, dạng Markdown: cho người duyệt yêu cầu.

    Gồm mọi lỗi và cảnh báo mới, bài trùng, số liệu trước và sau, liên kết thêm và mất kèm câu, trang đổi kèm dòng.
    """
    settings = read_settings(workspace)
    older = replace(workspace, data=before)
    new, problems = check_collection(workspace)
    old, known = check_collection(older)
    words = [_problems_part(problems, known)]
    if new and old:
        words += _parts(compare(workspace, older, old, new, settings))
    elif new:
        words.append("Bản cũ có lỗi, nên không so được liên kết và trang.")
    click.echo("\n\n".join(words))
    if has_errors(problems):
        raise DataError


def _problems_part(problems: Sequence[Problem], known: Sequence[Problem]) -> str:
    """Errors and what is new among the warnings, all of them; texts that are alike first."""
    kept = {(one.rule, one.message) for one in known}
    shown = [p for p in problems if p.severity is Severity.ERROR or (p.rule, p.message) not in kept]
    parts = ["### Lỗi và cảnh báo", count_sentence(shown) if shown else "Không có lỗi, không có cảnh báo mới."]
    alike = [problem for problem in shown if problem.rule in ALIKE]
    if alike:
        parts += ["**Có thể là bài trùng:**", code_block(format_problems(alike))]
    if rest := [problem for problem in shown if problem.rule not in ALIKE]:
        parts.append(code_block(format_problems(rest)))
    return "\n\n".join(parts)


def _parts(found: Comparison) -> Iterator[str]:
    rows = "\n".join(f"| {words} | {before} | {after} |" for words, before, after in found.counts)
    yield f"### Số liệu\n\n| | trước | sau |\n|---|---|---|\n{rows}"
    yield f"### Liên kết\n\nThêm {len(found.gained)}, mất {len(found.lost)}."
    if found.gained or found.lost:
        yield code_block("\n".join([*_links("-", found.lost), *_links("+", found.gained)]), "diff")
    counts = f"Thêm {len(found.new_pages)}, bỏ {len(found.gone_pages)}, đổi {len(found.changed_pages)}."
    yield f"### Trang\n\n{counts}"
    if names := [*(f"- {path}" for path in found.gone_pages), *(f"+ {path}" for path in found.new_pages)]:
        yield code_block("\n".join(_cut(names)), "diff")
    for path, lines in list(found.changed_pages.items())[:MOST_PAGES]:
        block = code_block("\n".join(_cut(list(lines))), "diff")
        yield f"<details><summary><code>{path}</code>: {len(lines)} dòng</summary>\n\n{block}\n\n</details>"
    if further := list(found.changed_pages)[MOST_PAGES:]:
        yield f"Các trang khác có đổi:\n\n{code_block(chr(10).join(_cut(further)))}"


def _links(sign: str, links: Sequence[Link]) -> list[str]:
    return _cut([f"{sign} {article} → {meaning}: {sentence}" for article, meaning, sentence in links])


def _cut(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], f"… và {len(lines) - MOST_LINES} dòng nữa"]
