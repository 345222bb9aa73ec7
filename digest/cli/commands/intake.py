"""A form filled in on the web → a draft or a correction in data/, and an answer to who sent it."""

import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from digest.citations.extract import extract
from digest.cli.pipeline.adding import Source, add_sources
from digest.cli.pipeline.clock import today
from digest.cli.pipeline.corpus import find_problems
from digest.cli.pipeline.markdown import code_block
from digest.cli.pipeline.records import grammar_of, read_records
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems, shown
from digest.ingest.corrections import correct
from digest.ingest.intake import CORRECTION, DIRECTIVE, PROPOSAL, FilledForm, capture_of, read_form, refuse_form
from digest.ingest.new_records import citation_words, draft_organization, finish_directive
from digest.records.check.drafts import draft_path, draft_record, fullness
from digest.records.files.replace import replace_file
from digest.records.problems import Problem, Severity, format_problems

MAX_FILE = 1_000_000
"""Largest event in bytes: a form of 65,536 characters with all that GitHub says about it is under half."""

MADE = {
    PROPOSAL.name: "Máy đã soạn bản nháp",
    CORRECTION.name: "Máy đã soạn chỗ sửa",
    DIRECTIVE.name: "Máy đã soạn bản ghi của văn bản",
}
NEXT = {
    PROPOSAL.name: (
        "Việc của biên tập viên, ngay trong yêu cầu (nút bút chì ở từng tệp):\n\n"
        "1. Đối chiếu tệp `.txt` với bản gốc.\n"
        "2. Ở tệp `.yml`, điền những dòng còn trống và trả lời những dòng `#`.\n"
        "3. Chọn `rights`, đổi `status: draft` thành `status: published`.\n"
        "4. Đổi `nhap` thành năm của bài trong đường dẫn của cả hai tệp, rồi chờ máy kiểm tra."
    ),
    CORRECTION.name: "Biên tập viên sẽ đối chiếu với bản gốc; nếu chính báo in sai thì giữ nguyên văn và ghi chú.",
}
BROKEN = (
    "Cảm ơn bạn. Dữ liệu của kho đang có lỗi, không phải do phiếu của bạn, nên máy chưa đọc được phiếu. "
    "Biên tập viên sẽ sửa dữ liệu rồi xem lại phiếu này."
)
AGAIN = "Bạn có thể sửa theo lời trên rồi gửi phiếu mới. Biên tập viên cũng sẽ xem lại phiếu này."
TEXT_AGAIN = (
    "Nếu mở được bài, bạn gửi phiếu mới và dán nguyên văn bài vào ô “Nguyên văn bài viết”. "
    + AGAIN[AGAIN.index("Biên") :]
)
DONE, CHECKED = "Máy đã soạn bản ghi", "Biên tập viên sẽ đối chiếu từng thông tin với nguồn rồi mới đăng."


@dataclass(frozen=True, slots=True)
class Taken:
    """What a form led to: the files that it wrote, and what is to be said about it."""

    files: tuple[str, ...]
    said: str


@click.command()
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PHIẾU.json")
@click.option("--answer", type=click.Path(dir_okay=False, path_type=Path), help="Tệp để ghi lời trả lời người gửi.")
@click.pass_obj
def command(workspace: Workspace, event: Path, answer: Path | None) -> None:
    """Nhận một phiếu, soạn bản nháp hay chỗ sửa, và lời trả lời. Chữ trong phiếu chỉ là chữ, không chạy gì.

    Phiếu là tệp sự kiện “issues” của GitHub, theo một trong các mẫu ở .github/ISSUE_TEMPLATE/.
    """
    form = _read(event)
    try:
        taken = form if isinstance(form, Problem) else _take(workspace, form)
    except DataError:  # it has said why
        _store(answer, BROKEN)
        raise
    if isinstance(taken, Problem):
        _store(answer, _refusal(taken))
        print_problems([taken])
        raise DataError
    assert isinstance(form, FilledForm)
    _store(answer, _reply(form, taken))
    workspace.say(taken.said.rstrip())
    if taken.said and not taken.files:
        raise DataError


def _read(event: Path) -> FilledForm | Problem:
    if event.stat().st_size > MAX_FILE:
        return Problem(event.name, 0, 0, "form-too-long", "Tệp phiếu quá lớn.", "Chỉ dùng tệp sự kiện của GitHub.")
    try:
        return read_form(json.loads(event.read_bytes()))
    except (ValueError, RecursionError):
        return Problem(event.name, 0, 0, "not-a-form", "Tệp này không phải JSON.", "Dùng tệp sự kiện của GitHub.")


def _take(workspace: Workspace, form: FilledForm) -> Taken | Problem:
    if form.kind is PROPOSAL:
        return _add(workspace, form)
    if form.kind is not CORRECTION:
        return _record(workspace, form)
    is_remark = not form["dang_viet"] and not form["nen_viet"]
    return Taken((), "") if is_remark else _correct(workspace, form)


def _add(workspace: Workspace, form: FilledForm) -> Taken:
    """What `add` makes of the pasted text, or of the address when there is none."""
    said, capture = StringIO(), capture_of(form)
    known = set(find_problems(workspace)[1])
    with TemporaryDirectory() as folder, redirect_stdout(said), redirect_stderr(said):
        source = Source(form["url"], shown=f"phiếu {form.number}")
        if capture:
            path = Path(folder, f"phieu-{form.number}.txt")
            path.write_bytes(capture.encode("utf-8", "surrogatepass"))  # half a character is refused
            source = Source(str(path), form["url"] or None, form["co_quan_bao"], form["tieu_de"], source.shown)
        added = add_sources(workspace, [source])
        print_problems(added.refused)
        print_problems([problem for problem in find_problems(workspace)[1] if problem not in known])
    files = tuple(f"data/articles/nhap/{draft.id}.yml và .txt" for draft in added.drafts)
    return Taken(files, said.getvalue())


def _correct(workspace: Workspace, form: FilledForm) -> Taken | Problem:
    """The correction in its file; taken back when the data has an error because of it."""
    change = correct(workspace.data, form)
    if isinstance(change, Problem):
        return change
    kept = change.path.read_bytes()
    problems = _new_problems(workspace, change.path, change.content)
    if any(problem.severity is Severity.ERROR for problem in problems):
        replace_file(change.path, kept)
        message = f"Sửa như phiếu thì dữ liệu có lỗi: {problems[0].message}"
        return refuse_form("correction-is-wrong", message, f"Biên tập viên xem và sửa bằng tay. {problems[0].fix}")
    return _taken(workspace, change.path, form, problems)


def _record(workspace: Workspace, form: FilledForm) -> Taken | Problem:
    """The record of a proposed directive or organization in its file."""
    drafted = _directive(workspace, form) if form.kind is DIRECTIVE else _organization(workspace, form)
    if isinstance(drafted, Problem):
        return drafted
    path, text = drafted
    if day := today():
        text = text.replace("\nsources:", f'\nadded_on: "{day}"\nsources:', 1)
    if path.exists():
        fix = "Muốn sửa thì mở trang của bản ghi ấy, bấm “Sửa trang này”."
        return refuse_form("already-added", f"Bản ghi này đã có: {_shown(workspace, path)}.", fix)
    return _taken(workspace, path, form, _new_problems(workspace, path, text.encode("utf-8", "backslashreplace")))


def _directive(workspace: Workspace, form: FilledForm) -> tuple[Path, str] | Problem:
    records = read_records(workspace)
    words = citation_words(form)
    citations = extract(words, grammar_of(records)).citations
    citation = max(citations, key=fullness, default=None)
    if citation is None or citation.start or "<" in draft_path(citation):
        message = f"Không đọc được loại, số và ký hiệu văn bản trong “{form['van_ban'][:200]}”."
        return refuse_form("not-a-directive", message, "Viết như “Kết luận 57-KL/TW”: loại văn bản, số, ký hiệu.")
    if citation.year is None and citation.code:
        message = f"Chưa rõ năm ban hành của “{form['van_ban'][:200]}”."
        return refuse_form("not-a-directive", message, "Ghi ngày ban hành như 15/6/2023: số đánh lại từ đầu mỗi kỳ.")
    path = workspace.data / "directives" / Path(draft_path(citation)).name
    return path, finish_directive(draft_record(citation, words, form["nguon"], records), form)


def _organization(workspace: Workspace, form: FilledForm) -> tuple[Path, str] | Problem:
    drafted = draft_organization(form, read_records(workspace))
    if isinstance(drafted, Problem):
        return drafted
    return workspace.data / "organizations" / f"{drafted[0]}.yml", drafted[1]


def _new_problems(workspace: Workspace, path: Path, content: bytes) -> list[Problem]:
    """Write a file; gives the problems that the data did not have before."""
    before = set(find_problems(workspace)[1])
    path.parent.mkdir(exist_ok=True)
    replace_file(path, content)
    return [problem for problem in find_problems(workspace)[1] if problem not in before]


def _taken(workspace: Workspace, path: Path, form: FilledForm, problems: list[Problem]) -> Taken:
    said = format_problems(problems) or "Máy không thấy lỗi nào."
    return Taken((_shown(workspace, path),), f"Đã ghi    {shown(path)}\n{said}\n")


def _shown(workspace: Workspace, path: Path) -> str:
    return f"data/{path.relative_to(workspace.data).as_posix()}"


def _reply(form: FilledForm, taken: Taken) -> str:
    """The answer to who sent the form, as Markdown: what was made, and what an editor must still decide."""
    if not taken.said:
        return "Cảm ơn bạn. Biên tập viên sẽ xem góp ý này và trả lời ở đây."
    if not taken.files:
        said, then = code_block(taken.said), AGAIN if form["nguyen_van"] else TEXT_AGAIN
        return f"Cảm ơn bạn. Máy chưa soạn được bản nháp từ phiếu này:\n\n{said}\n\n{then}"
    files = "\n".join(f"- `{name.replace(' và ', '` và `')}`" for name in taken.files)
    made, then = MADE.get(form.kind.name, DONE), NEXT.get(form.kind.name, CHECKED)
    return f"Cảm ơn bạn. {made}:\n\n{files}\n\n{then}\n\n{code_block(taken.said)}"


def _refusal(problem: Problem) -> str:
    said = code_block(format_problems([problem]))
    return f"Cảm ơn bạn. Máy chưa làm được theo phiếu này:\n\n{said}\n\n{AGAIN}"


def _store(answer: Path | None, words: str) -> None:
    if answer:
        answer.write_bytes(f"{words}\n".encode("utf-8", "backslashreplace"))
