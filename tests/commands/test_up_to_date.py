"""A run with nothing to do: recognized when that is sure, and a whole run whenever it is not."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from trees import copy_collection, places

import build_digest
from digest.cli.pipeline import generate as pipeline
from digest.cli.pipeline import up_to_date
from digest.cli.pipeline.workspace import Workspace
from digest.publish.products import open_memory
from digest.publish.products.folder import MARK_WORDS

OLD = "articles/2021/tu-sach-ven-song.yml"
PAGE = "docs/bai-viet/tu-sach-ven-song.md"
CITED_EARLY = "also_cites:\n  - words: 12 tủ sách\n    directive: 57-kl-hds-2023\nrights:"
"""What gives a warning."""


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Grows whenever a run reads the records."""
    asked: list[Path] = []
    check = pipeline.check_collection
    monkeypatch.setattr(
        pipeline, "check_collection", lambda workspace: (asked.append(workspace.data), check(workspace))[1]
    )
    return asked


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project with a warning, as a run left it."""
    copy_collection(tmp_path)
    change(tmp_path / "data" / OLD, "rights:", CITED_EARLY)
    assert generate(tmp_path) == 0
    return tmp_path


def generate(tree: Path) -> int:
    """The exit code of the command."""
    try:
        build_digest.main([*places(tree), f"--cache={tree / 'cache'}", "generate"], standalone_mode=False)
    except SystemExit as end:
        return int(str(end.code))
    return 0


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def printed(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What was printed, without seconds."""
    said = capsys.readouterr()
    return re.sub(r"[0-9.]+ giây", "giây", said.out), said.err


def test_it_reads_nothing_and_says_what_a_whole_run_says(
    tree: Path, reads: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    times = {path: path.stat().st_mtime_ns for path in (tree / "docs").rglob("*")}
    shutil.rmtree(tree / "cache")
    printed(capsys)
    assert generate(tree) == 0
    whole = printed(capsys)
    assert len(reads) == 1
    assert generate(tree) == 0
    assert printed(capsys) == whole
    assert len(reads) == 1
    assert "Đã ghi    0 tệp" in whole[0]
    assert "warning [cited-before-issued]" in whole[1]
    assert "Không có lỗi, 1 cảnh báo" in whole[1]
    assert {path: path.stat().st_mtime_ns for path in (tree / "docs").rglob("*")} == times


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record": lambda tree: change(tree / "data" / OLD, "mười hai", "12"),
    "a byte of a comment": lambda tree: change(tree / "data" / "outlets.yml", "\n", "\n# ghi chú\n"),
    "a capture": lambda tree: (tree / "data" / "raw" / "bai-da-rut.txt").write_bytes(b"khac"),
    "a record more": lambda tree: (tree / "data" / "people" / "nguoi-moi.yml").write_text("name: Người Mới\n"),
    "a record less": lambda tree: (tree / "data" / "people" / "tran-thi-muc.yml").unlink(),
    "a file that does not belong there": lambda tree: (tree / "data" / "x.exe").write_bytes(b""),
    "a link": lambda tree: (tree / "data" / "people" / "lien-ket.yml").symlink_to(tree / "mkdocs.yml"),
    "redirects": lambda tree: (tree / "data" / "redirects.yml").write_text("people:\n  ai-do: {to: le-van-giay}\n"),
    "a page written by hand": lambda tree: change(tree / "content" / "gioi-thieu.md", "Cách đọc", "Đọc thế nào"),
    "a page more by hand": lambda tree: (tree / "content" / "khac.md").write_text("# Trang khác\n"),
    "a template": lambda tree: change(tree / "templates" / "pages" / "article.md.j2", "{", "{# khác #}{"),
    "the frame": lambda tree: change(tree / "templates" / "theme" / "main.html", "{", "{# khác #}{"),
    "the settings": lambda tree: change(tree / "mkdocs.yml", "site_name:", "# khác\nsite_name:"),
    "an edited page": lambda tree: (tree / PAGE).write_text("# Sửa tay\n"),
    "an edited page of the same size": lambda tree: (tree / PAGE).write_bytes((tree / PAGE).read_bytes()[::-1]),
    "a missing page": lambda tree: (tree / PAGE).unlink(),
    "a foreign file": lambda tree: (tree / "docs" / "bai-viet" / "x.html").write_text("<script>"),
    "a hidden file": lambda tree: (tree / "docs" / ".x").write_text("x"),
    "a link in place of a page": lambda tree: ((tree / PAGE).rename(tree / "p"), (tree / PAGE).symlink_to(tree / "p")),
    "a folder in place of a page": lambda tree: ((tree / PAGE).unlink(), (tree / PAGE).mkdir()),
    "no mark": lambda tree: (tree / "docs" / ".gitignore").unlink(),
    "no docs": lambda tree: shutil.rmtree(tree / "docs"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changed_gives_what_a_whole_run_gives(
    tree: Path, reads: list[Path], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    CHANGES[name](tree)
    aside = tree / "aside"
    shutil.copytree(tree, aside, symlinks=True, ignore=shutil.ignore_patterns("aside", "cache"))
    printed(capsys)
    code = generate(tree)
    said = printed(capsys)
    assert len(reads) == (1 if name != "no mark" else 0), "a folder without the mark is refused before anything is read"
    assert generate(aside) == code
    assert [text.replace(f"{tree.name}/aside/", f"{tree.name}/") for text in printed(capsys)] == list(said)
    assert contents(tree / "docs") == contents(aside / "docs")


def test_the_day_the_epoch_and_the_program_count(
    tree: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(up_to_date, "today", lambda: date(2199, 1, 1))
        assert generate(tree) == 0
        assert len(reads) == 1
    assert generate(tree) == 0
    assert len(reads) == 2
    with monkeypatch.context() as other:
        other.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert generate(tree) == 0
        assert len(reads) == 3
    assert generate(tree) == 0
    assert generate(tree) == 0
    assert len(reads) == 4
    monkeypatch.setattr(up_to_date, "program_fingerprint", lambda: "changed while it runs")
    shutil.rmtree(tree / "cache")
    assert generate(tree) == 0
    assert generate(tree) == 0
    assert len(reads) == 6


def test_another_folder_of_the_same_content_is_not_this_one(tree: Path, reads: list[Path]) -> None:
    """What is remembered belongs to a place: a clone starts anew."""
    clone = tree / "clone"
    shutil.copytree(tree, clone, ignore=shutil.ignore_patterns("clone", "cache"))
    shutil.copytree(tree / "cache", clone / "cache")
    assert generate(clone) == 0
    assert len(reads) == 1


@pytest.mark.parametrize("summary", [None, [], {}, {"warnings": [{}]}, {"warnings": [{"severity": "odd"}]}])
def test_a_summary_of_another_form_is_a_whole_run(tree: Path, reads: list[Path], summary: object) -> None:
    place = next((tree / "cache" / "products").iterdir())
    place.write_text(json.dumps(json.loads(place.read_bytes()) | {"summary": summary}))
    assert generate(tree) == 0
    assert len(reads) == 1


def test_what_changes_while_a_run_reads_is_not_remembered(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed, read, changed back: the pages are of bytes that nobody will see in data/ again."""
    path = tree / "data" / OLD
    honest, pages = path.read_bytes(), contents(tree / "docs")
    check = pipeline.check_collection

    def disturbed(workspace: Workspace) -> object:
        change(path, "mười hai", "một nghìn")
        found = check(workspace)
        path.write_bytes(honest)
        return found

    shutil.rmtree(tree / "cache")
    with monkeypatch.context() as busy:
        busy.setattr(pipeline, "check_collection", disturbed)
        assert generate(tree) == 0
    assert contents(tree / "docs") != pages
    assert open_memory(tree / "cache").recall(tree / "docs") == {}
    assert generate(tree) == 0
    assert contents(tree / "docs") == pages


def test_a_run_that_stops_remembers_nothing_of_what_it_refused(tree: Path, reads: list[Path]) -> None:
    change(tree / "data" / OLD, "rights: excerpt", "rights: bua")
    assert [generate(tree), generate(tree)] == [1, 1]
    assert len(reads) == 2
    change(tree / "data" / OLD, "rights: bua", "rights: excerpt")
    assert generate(tree) == 0
    assert len(reads) == 2


def test_the_mark_of_docs_is_the_file_in_git() -> None:
    assert (build_digest.ROOT / "docs" / ".gitignore").read_bytes() == MARK_WORDS
