"""A form filled in on the web → a draft in data/, and an answer to who sent it."""

import json
import re
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from digest.cli.commands import continue_with
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.ingest.intake import Proposal, read_proposal
from digest.records.problems import Problem, format_problems

MAX_FILE = 1_000_000
"""Largest event in bytes: a form of 65,536 characters with all that GitHub says about it is under half."""


@click.command()
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PHIẾU.json")
@click.option("--answer", type=click.Path(dir_okay=False, path_type=Path), help="Tệp để ghi lời trả lời người gửi.")
@click.pass_context
def command(context: click.Context, event: Path, answer: Path | None) -> None:
    """Nhận một phiếu “Đề xuất bài viết”, soạn bản nháp và lời trả lời. Chữ trong phiếu chỉ là chữ, không chạy gì."""
    workspace: Workspace = context.obj
    proposal = _read(event)
    if isinstance(proposal, Problem):
        _store(answer, _refusal(proposal))
        print_problems([proposal])
        raise DataError
    before = _drafts(workspace)
    said = _add(context, proposal)
    added = sorted(_drafts(workspace) - before)
    _store(answer, _reply(added, said))
    workspace.say(said.rstrip())
    if not added:
        raise DataError


def _read(event: Path) -> Proposal | Problem:
    if event.stat().st_size > MAX_FILE:
        return Problem(event.name, 0, 0, "form-too-long", "Tệp phiếu quá lớn.", "Chỉ dùng tệp sự kiện của GitHub.")
    try:
        return read_proposal(json.loads(event.read_bytes()))
    except (ValueError, RecursionError):
        return Problem(event.name, 0, 0, "not-a-form", "Tệp này không phải JSON.", "Dùng tệp sự kiện của GitHub.")


def _add(context: click.Context, proposal: Proposal) -> str:
    """What `add` says to the pasted text, or to the address when there is none."""
    said = StringIO()
    with TemporaryDirectory() as folder, redirect_stdout(said), redirect_stderr(said):
        source = proposal.url
        if proposal.capture:
            source = str(Path(folder, f"phieu-{proposal.number}.txt"))
            Path(source).write_bytes(proposal.capture.encode("utf-8", "surrogatepass"))  # half a character is refused
        url = (proposal.url or None) if proposal.capture else None
        with suppress(click.exceptions.Exit, DataError):  # it has said why, and no draft is there
            continue_with(context, "add", sources=(source,), url=url, encoding=None)
    return said.getvalue()


def _drafts(workspace: Workspace) -> set[str]:
    return {path.stem for path in (workspace.data / "articles" / "nhap").glob("*.yml")}


def _reply(added: Sequence[str], said: str) -> str:
    """The answer to who sent the form, as Markdown: what was made, and what an editor must still decide."""
    if not added:
        return f"Cảm ơn bạn. Máy chưa soạn được bản nháp từ phiếu này:\n\n{_quoted(said)}\n\nBiên tập viên sẽ xem lại."
    files = "\n".join(f"- `data/articles/nhap/{name}.yml` và `.txt`" for name in added)
    return (
        f"Cảm ơn bạn. Máy đã soạn bản nháp:\n\n{files}\n\n"
        "Biên tập viên sẽ đối chiếu với bản gốc, viết tóm tắt và điểm chính, chọn quyền sử dụng, rồi mới đăng.\n\n"
        f"{_quoted(said)}"
    )


def _refusal(problem: Problem) -> str:
    return f"Cảm ơn bạn. Máy chưa đọc được phiếu này:\n\n{_quoted(format_problems([problem]))}"


def _quoted(said: str) -> str:
    """Words as a block of code, in which nothing is a link, a mention or a picture."""
    marks = max((len(run) for run in re.findall("`+", said)), default=0)
    fence = "`" * max(3, marks + 1)
    return f"{fence}text\n{said.strip()}\n{fence}"


def _store(answer: Path | None, words: str) -> None:
    if answer:
        answer.write_bytes(f"{words}\n".encode("utf-8", "backslashreplace"))
