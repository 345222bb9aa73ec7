"""A collection of one's own: started empty, built, filled with own words, carried to a newer program."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_digest import main
from digest.cli.pipeline import starter
from digest.records.load import load_cleaning_rules, load_records
from digest.records.problems import Severity


def run(folder: Path, *arguments: str) -> Result:
    places = [*(f"--{name}={folder / name}" for name in ("data", "docs", "site")), f"--config={folder / 'mkdocs.yml'}"]
    return CliRunner().invoke(main, [*places, *arguments])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    assert run(tmp_path, "init", str(tmp_path / "moi")).exit_code == 0
    return tmp_path / "moi"


def test_an_empty_collection_is_clean_and_generated(begun: Path) -> None:
    done = run(begun, "check")
    assert (done.exit_code, done.output) == (0, "Dữ liệu sạch.\n")
    assert run(begun, "generate").exit_code == 0
    assert "Điểm báo của chúng tôi" in (begun / "mkdocs.yml").read_text(encoding="utf-8")
    assert "github.com" not in (begun / "mkdocs.yml").read_text(encoding="utf-8")


def test_bodies_of_one_field_alone_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    common = "families:\n  ubnd:\n    name: Ủy ban\n    twin_of: uy-ban\n"
    own = "\n  # --- Riêng của bộ sưu tập này: lệnh init không chép\n  ban-sach:\n    name: Ban Sách\n"
    (tmp_path / "data").mkdir()
    for name, text in {"families.yml": common + own, "vocabulary.yml": "", "cleaning.yml": ""}.items():
        (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Thử\n", encoding="utf-8")
    monkeypatch.setattr(starter, "program_folder", lambda: tmp_path)
    written = starter.missing_files(tmp_path / "moi")["data/families.yml"].decode()
    assert written == "families:\n  ubnd:\n    name: Ủy ban\n"


def test_what_is_there_is_kept(begun: Path) -> None:
    (begun / "mkdocs.yml").write_text("site_name: Của tôi\n", encoding="utf-8")
    (begun / "data" / "cleaning.yml").unlink()
    before = files(begun)
    done = run(begun, "init", str(begun))
    again = files(begun)
    new = {name for name, content in again.items() if before.get(name) != content}
    assert new <= {"data/cleaning.yml", *(name for name in again if name.startswith("data/schema/"))}
    assert set(again) - set(before) == {"data/cleaning.yml"}
    assert "1 tệp." in done.output


def test_own_words_are_added_to_those_of_the_program(begun: Path) -> None:
    own = "words:\n  not_registered: [Hội Chơi cờ]\nstatuses:\n  thu: {name: Đang thử}\n"
    (begun / "data" / "own-vocabulary.yml").write_text(own, encoding="utf-8")
    captions = "captions:\n  deeds: [vẽ tranh]\n"
    (begun / "data" / "own-cleaning.yml").write_text(captions, encoding="utf-8")
    records, problems = load_records(begun / "data")
    assert problems == []
    assert records is not None
    assert "Hội Chơi cờ" in records.vocabulary.words.not_registered
    names = [status.name for status in records.vocabulary.statuses]
    assert names[-1] == "Đang thử"
    assert len(names) > 1


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("words:\n  not_registered: Hội\n", "wrong-type", 2),
        ("từ: []\n", "unknown-field", 1),
        ("words: [\n", "yaml-syntax", 1),
    ],
)
def test_a_fault_in_own_words_is_told_in_their_file(begun: Path, text: str, rule: str, line: int) -> None:
    (begun / "data" / "own-vocabulary.yml").write_text(text, encoding="utf-8")
    records, problems = load_records(begun / "data")
    assert records is not None
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert [(problem.path, problem.rule) for problem in errors] == [("data/own-vocabulary.yml", rule)]
    assert errors[0].line >= line


def test_an_upgrade_brings_the_new_grammar_and_keeps_the_owner_s_words(
    begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = "words:\n  not_registered: [Hội Chơi cờ]\n"
    (begun / "data" / "own-vocabulary.yml").write_text(own, encoding="utf-8")
    newer = starter._grammar()
    newer["data/cleaning.yml"] += b"# newer\n"
    monkeypatch.setattr(starter, "_grammar", lambda: newer)
    before = files(begun)
    done = run(begun, "init", "--upgrade", str(begun))
    assert done.exit_code == 0, done.output
    changed = {name for name, content in files(begun).items() if before.get(name) != content}
    assert changed == {"data/cleaning.yml", starter.NOTE}
    assert run(begun, "check").exit_code == 0
    assert (begun / "data" / "own-vocabulary.yml").read_text(encoding="utf-8") == own
    assert run(begun, "check").exit_code == 0
    again = run(begun, "init", "--upgrade", str(begun))
    assert (again.exit_code, files(begun)["data/cleaning.yml"]) == (0, newer["data/cleaning.yml"])


def test_an_upgrade_never_writes_over_what_the_owner_changed(begun: Path) -> None:
    path = begun / "data" / "vocabulary.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2:4] = []
    path.write_text("\n".join([*lines, "# của tôi", "# của tôi nữa"]), encoding="utf-8", newline="\r\n")
    before = files(begun)
    done = run(begun, "init", "--upgrade", str(begun))
    assert done.exit_code == 1
    told = [line for line in done.output.splitlines() if "[changed-by-owner]" in line]
    assert told == [
        "data/vocabulary.yml:3:1: error [changed-by-owner] Trước dòng này đã bỏ 2 dòng.",
        f"data/vocabulary.yml:{len(lines) + 1}:1: error [changed-by-owner] Đã sửa hoặc thêm 2 dòng, từ “# của tôi”.",
    ]
    assert files(begun) == before


def test_a_file_noted_by_an_older_program_is_told_as_a_whole(begun: Path) -> None:
    path, note = begun / "data" / "vocabulary.yml", begun / starter.NOTE
    noted = json.loads(note.read_text(encoding="utf-8"))
    noted["files"]["data/vocabulary.yml"] = hashlib.sha256(path.read_bytes()).hexdigest()
    note.write_text(json.dumps(noted), encoding="utf-8")
    assert run(begun, "init", "--upgrade", str(begun)).exit_code == 0
    note.write_text(json.dumps(noted), encoding="utf-8")
    path.write_bytes(path.read_bytes() + b"# x\n")
    done = run(begun, "init", "--upgrade", str(begun))
    assert "data/vocabulary.yml:1:1: error [changed-by-owner] Tệp của chương trình đã bị sửa." in done.output


@pytest.mark.parametrize("note", [None, "", "[]", '{"files": 5}'])
def test_an_upgrade_of_what_was_not_started_here_is_refused(begun: Path, note: str | None) -> None:
    (begun / starter.NOTE).unlink()
    if note is not None:
        (begun / starter.NOTE).write_text(note, encoding="utf-8")
    done = run(begun, "init", "--upgrade", str(begun))
    assert done.exit_code == 1
    assert "[not-started-here]" in done.output


def test_the_note_names_the_program(begun: Path) -> None:
    noted = json.loads((begun / starter.NOTE).read_text(encoding="utf-8"))
    assert set(noted["files"]) == {"data/vocabulary.yml", "data/cleaning.yml"}
    assert (begun / "data" / "schema" / "article.json").is_file()
    assert (begun / "data" / "_templates" / "article.yml").is_file()
    rules, problems = load_cleaning_rules(begun / "data")
    assert (rules is not None, problems) == (True, [])
