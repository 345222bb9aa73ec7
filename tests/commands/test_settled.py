"""A run with nothing to do: recognized when that is sure, and a whole run whenever it is not."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from trees import copy_collection, places

import build_digest
from digest.cli.pipeline import docs as way
from digest.cli.pipeline import up_to_date as settled
from digest.publish.write import stamp
from digest.publish.write.commit import LOCK, STAGING
from digest.publish.write.manifest import JOURNAL, MANIFEST, sha256
from digest.publish.write.stamp import STAMP, seal_of
from digest.records.problems import Problem

OLD = "articles/2021/tu-sach-ven-song.yml"
PAGE = "docs/bai-viet/tu-sach-ven-song.md"
CITED_EARLY = "also_cites:\n  - words: 12 tủ sách\n    directive: 57-kl-hds-2023\nrights:"
"""What draws a warning."""


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Grows whenever a run reads the records."""
    asked: list[Path] = []
    check_corpus = way.check_corpus
    monkeypatch.setattr(
        way, "check_corpus", lambda tree, found: (asked.append(tree.data), check_corpus(tree, found))[1]
    )
    return asked


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a warning, as a run left it."""
    folder = tmp_path_factory.mktemp("made")
    copy_collection(folder)
    change(folder / "data" / OLD, "rights:", CITED_EARLY)
    assert generate(folder) == 0
    return folder


@pytest.fixture
def tree(made: Path, tmp_path: Path) -> Path:
    """The project, as a run would have left it here."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    left = json.loads((tmp_path / "docs" / STAMP).read_bytes())
    (tmp_path / "docs" / STAMP).write_text(json.dumps(left | {"seal": seal_of(tmp_path / "docs" / MANIFEST)}))
    return tmp_path


def generate(tree: Path) -> int:
    """The exit code of the command on a tree with settings and templates of its own."""
    try:
        build_digest.main([*places(tree), "generate"], standalone_mode=False)
    except SystemExit as end:
        return int(str(end.code))
    return 0


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What was printed, without seconds."""
    printed = capsys.readouterr()
    return re.sub(r"[0-9.]+ giây", "giây", printed.out), printed.err


def test_it_reads_nothing_and_says_what_a_whole_run_says(
    tree: Path, reads: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    times = {path: path.stat().st_mtime_ns for path in (tree / "docs").rglob("*")}
    (tree / "docs" / STAMP).rename(tree / "kept")
    told(capsys)
    assert generate(tree) == 0
    whole = told(capsys)
    assert len(reads) == 1
    assert generate(tree) == 0
    assert told(capsys) == whole
    assert len(reads) == 1
    assert "Đã ghi    0 tệp" in whole[0]
    assert "warning [cited-before-issued]" in whole[1]
    assert "0 lỗi, 1 cảnh báo." in whole[1]
    kept = {path: time for path, time in times.items() if path.name not in (STAMP, LOCK) and path != tree / "docs"}
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record": lambda tree: change(tree / "data" / OLD, "mười hai", "12"),
    "a byte of a comment": lambda tree: change(tree / "data" / "outlets.yml", "\n", "\n# ghi chú\n"),
    "a capture": lambda tree: (tree / "data" / "raw" / "bai-da-rut.txt").write_bytes(b"khac"),
    "a record more": lambda tree: (tree / "data" / "people" / "nguoi-moi.yml").write_text("name: Người Mới\n"),
    "a record less": lambda tree: (tree / "data" / "people" / "tran-thi-muc.yml").unlink(),
    "a file in another folder": lambda tree: [
        (tree / "data" / "articles" / name).rename(tree / "data" / "articles" / "2021" / name)
        for name in ("ban-nhap-bi-mat.yml", "ban-nhap-bi-mat.txt")
    ],
    "a file that does not belong there": lambda tree: (tree / "data" / "x.exe").write_bytes(b""),
    "a link": lambda tree: (tree / "data" / "people" / "lien-ket.yml").symlink_to(tree / "mkdocs.yml"),
    "redirects": lambda tree: (tree / "data" / "redirects.yml").write_text("people:\n  ai-do: {to: le-van-giay}\n"),
    "a template": lambda tree: change(tree / "templates" / "pages" / "article.md.j2", "{", "{# khác #}{"),
    "the settings": lambda tree: change(tree / "mkdocs.yml", "site_name:", "# khác\nsite_name:"),
    "an edited page": lambda tree: (tree / PAGE).write_text("# Sửa tay\n"),
    "an edited page of the same size": lambda tree: (tree / PAGE).write_bytes((tree / PAGE).read_bytes()[::-1]),
    "a missing page": lambda tree: (tree / PAGE).unlink(),
    "a foreign file": lambda tree: (tree / "docs" / "bai-viet" / "x.html").write_text("<script>"),
    "a foreign page with a script": lambda tree: (tree / "docs" / "x.md").write_text("<script>"),
    "a link in place of a page": lambda tree: ((tree / PAGE).rename(tree / "p"), (tree / PAGE).symlink_to(tree / "p")),
    "a folder in place of a page": lambda tree: ((tree / PAGE).unlink(), (tree / PAGE).mkdir()),
    "the journal of a killed run": lambda tree: shutil.copyfile(tree / "docs" / MANIFEST, tree / "docs" / JOURNAL),
    "the work of a killed run": lambda tree: (tree / "docs" / STAGING).mkdir(),
    "no list of files": lambda tree: (tree / "docs" / MANIFEST).unlink(),
    "another list of files": lambda tree: change(tree / "docs" / MANIFEST, "{", "{ "),
    "a broken list of files": lambda tree: (tree / "docs" / MANIFEST).write_text("{"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changed_gives_what_a_whole_run_gives(
    tree: Path, reads: list[Path], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    CHANGES[name](tree)
    aside = tree / "aside"
    shutil.copytree(tree, aside, symlinks=True, ignore=shutil.ignore_patterns("aside", STAMP))
    told(capsys)
    code = generate(tree)
    said = told(capsys)
    assert len(reads) == 1
    assert generate(aside) == code
    assert [text.replace(f"{tree.name}/aside/", f"{tree.name}/") for text in told(capsys)] == list(said)
    assert contents(tree / "docs") == contents(aside / "docs")


def test_the_day_the_epoch_and_the_program_count(
    tree: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(settled, "today", lambda: date(2199, 1, 1))
        assert generate(tree) == 0
        assert len(reads) == 1
    assert generate(tree) == 0
    assert len(reads) == 2
    with monkeypatch.context() as other:
        other.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert generate(tree) == 0
        assert len(reads) == 3
    assert generate(tree) == 0
    assert len(reads) == 4
    assert generate(tree) == 0
    assert len(reads) == 4
    monkeypatch.setattr(settled, "program_fingerprint", lambda: "changed while it runs")
    (tree / "docs" / STAMP).unlink()
    assert generate(tree) == 0
    assert len(reads) == 5
    assert not (tree / "docs" / STAMP).exists()


def test_a_page_that_was_written_by_hand_is_allowed_and_costs_nothing(tree: Path, reads: list[Path]) -> None:
    (tree / "docs" / "tay.md").write_text("# Viết tay\n", encoding="utf-8")
    assert generate(tree) == 0
    assert reads == []


def test_a_forged_stamp_hides_nothing_on_a_clone(tree: Path, reads: list[Path]) -> None:
    """A proposal with all work files, right in every hash, for a page that no record gives."""
    honest = contents(tree / "docs")
    (tree / PAGE).write_text("# Trang giả\n", encoding="utf-8")
    change(tree / "docs" / MANIFEST, sha256(honest[PAGE.removeprefix("docs/")]), sha256((tree / PAGE).read_bytes()))
    forged = json.loads((tree / "docs" / STAMP).read_bytes())
    forged |= {"manifest": sha256((tree / "docs" / MANIFEST).read_bytes()), "seal": seal_of(tree / "docs" / MANIFEST)}
    (tree / "docs" / STAMP).write_text(json.dumps(forged))
    clone = tree / "clone"
    shutil.copytree(tree, clone, ignore=shutil.ignore_patterns("clone"))
    assert generate(clone) == 0
    assert len(reads) == 1
    assert contents(clone / "docs") == honest
    assert generate(tree) == 0
    assert len(reads) == 1, "where it was made such a stamp would be believed, or this test tries nothing"


def test_a_list_of_files_that_was_brought_anew_unseals(tree: Path, reads: list[Path]) -> None:
    """The same bytes, put there by somebody else."""
    shutil.copyfile(tree / "docs" / MANIFEST, tree / "copy")
    (tree / "copy").replace(tree / "docs" / MANIFEST)
    assert generate(tree) == 0
    assert len(reads) == 1
    assert generate(tree) == 0
    assert len(reads) == 1


def test_whole_seconds_are_no_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    assert seal_of(path) is None
    path.touch()
    assert seal_of(path)
    monkeypatch.setattr(stamp, "_SECOND", 1)
    assert seal_of(path) is None


BROKEN = ["", "{", "[]", "null", "{}", "[" * 50_000, '{"inputs": 1, "manifest": 1, "seal": 1, "account": 1}', "\0"]


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_stamp_is_a_whole_run(tree: Path, reads: list[Path], content: str) -> None:
    (tree / "docs" / STAMP).write_text(content, encoding="utf-8")
    assert generate(tree) == 0
    assert generate(tree) == 0
    assert len(reads) == 1


@pytest.mark.parametrize("account", [None, [], {}, {"warnings": [{}]}, {"warnings": [{"severity": "odd"}]}])
def test_a_stamp_of_another_form_is_a_whole_run(tree: Path, reads: list[Path], account: object) -> None:
    found = json.loads((tree / "docs" / STAMP).read_bytes())
    (tree / "docs" / STAMP).write_text(json.dumps(found | {"account": account}))
    assert generate(tree) == 0
    assert len(reads) == 1


def test_a_stamp_that_is_a_link_is_not_written_through(tree: Path, reads: list[Path]) -> None:
    (tree / "docs" / STAMP).replace(tree / "theirs")
    before = (tree / "theirs").read_bytes()
    (tree / "docs" / STAMP).symlink_to(tree / "theirs")
    assert generate(tree) == 0
    assert len(reads) == 1
    assert (tree / "theirs").read_bytes() == before
    assert not (tree / "docs" / STAMP).is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_stamp_that_is_a_pipe_or_a_folder_stops_nobody(tree: Path, reads: list[Path]) -> None:
    (tree / "docs" / STAMP).unlink()
    os.mkfifo(tree / "docs" / STAMP)
    assert generate(tree) == 0
    assert generate(tree) == 0
    assert len(reads) == 1
    (tree / "docs" / STAMP).unlink()
    (tree / "docs" / STAMP).mkdir()
    assert generate(tree) == 0
    assert generate(tree) == 0
    assert len(reads) == 3


def test_what_changes_while_a_run_reads_is_not_stamped(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed, read, changed back: the pages are of bytes that nobody will see in data/ again."""
    path = tree / "data" / OLD
    honest, pages = path.read_bytes(), contents(tree / "docs")
    check_corpus = way.check_corpus

    def disturbed(tree_: settled.Tree, known: list[Problem]) -> object:
        change(path, "mười hai", "một nghìn")
        found = check_corpus(tree_, known)
        path.write_bytes(honest)
        return found

    (tree / "docs" / STAMP).unlink()
    with monkeypatch.context() as busy:
        busy.setattr(way, "check_corpus", disturbed)
        assert generate(tree) == 0
    assert contents(tree / "docs") != pages
    assert not (tree / "docs" / STAMP).exists()
    assert generate(tree) == 0
    assert contents(tree / "docs") == pages


def test_a_run_that_stops_leaves_no_stamp_for_what_it_refused(tree: Path, reads: list[Path]) -> None:
    change(tree / "data" / OLD, "rights: excerpt", "rights: bua")
    assert [generate(tree), generate(tree)] == [1, 1]
    assert len(reads) == 2
    change(tree / "data" / OLD, "rights: bua", "rights: excerpt")
    assert generate(tree) == 0
    assert len(reads) == 2
