"""Many records at once: tables in, one value changed everywhere, figures, addresses asked, two states compared."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from trees import ROOT, SETTINGS, copy_collection, places
from yaml_cases import load_yaml

from build_digest import main
from digest.cli.commands import edit
from digest.cli.pipeline.workspace import Workspace
from digest.ingest.spreadsheet import read_table, template
from digest.records.files.replace import replace_file
from digest.records.problems import Problem

CASES = Path(__file__).parents[1] / "cases"
TABLES = load_yaml(CASES / "import" / "tables.yml")
EDITS = load_yaml(CASES / "import" / "edits.yml")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    copy_collection(tmp_path)
    shutil.copy(ROOT / "data" / "cleaning.yml", tmp_path / "data")
    return tmp_path


def run(tree: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*places(tree), *arguments])


def files(tree: Path) -> dict[str, bytes]:
    data = tree / "data"
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


# ---------------------------------------------------------------------------------------- import-csv


@pytest.mark.parametrize("case", TABLES, ids=lambda case: case["name"])
def test_a_table_gives_drafts_and_the_place_of_each_fault(tree: Path, case: dict[str, Any]) -> None:
    before = files(tree)
    (tree / "bang.csv").write_bytes(case["table"].replace("\n", "\r\n").encode(case.get("encoding", "utf-8")))
    done = run(tree, "import-csv", *case.get("options", []), str(tree / "bang.csv"))
    assert done.exit_code == case.get("exit", 0), done.output
    for words in case.get("said", ()):
        assert words in done.output
    drafts = {name for name in files(tree).keys() - before.keys() if name.endswith(".yml")}
    assert drafts == {f"articles/nhap/{name}.yml" for name in case.get("drafts", ())}


def test_the_blank_table_is_read_by_excel_and_by_the_command(tree: Path) -> None:
    printed = CliRunner().invoke(main, ["import-csv", "--template"]).stdout_bytes
    assert printed == template()
    assert printed.startswith("\ufeffĐịa chỉ bài viết,Tiêu đề,Ngày đăng,Cơ quan báo,".encode())
    [(number, form)], problems = read_table(printed, "bang.csv")
    assert (number, problems) == (2, [])
    assert form["tieu_de"] == "Tiêu đề đúng như trên báo"


def test_a_table_that_is_no_table(tree: Path) -> None:
    for content in (b"\x89PNG\r\n\x1a\n\0\0\0", b"\xd0\xcf\x11\xe0" + b"\0" * 600):
        (tree / "bang.csv").write_bytes(content)
        done = run(tree, "import-csv", str(tree / "bang.csv"))
        assert done.exit_code == 1
        assert "[not-a-table]" in done.output or "[unknown-column]" in done.output
    assert run(tree, "import-csv").exit_code == 2
    assert "[no-such-file]" in run(tree, "import-csv", "khong-co.csv").output


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_table_or_a_problem(content: bytes) -> None:
    rows, problems = read_table(content, "x.csv")
    assert all(problem.message and problem.fix for problem in problems)
    assert all(number >= 2 for number, _ in rows)


# ---------------------------------------------------------------------------------------------- edit


@pytest.mark.parametrize("case", EDITS, ids=lambda case: case["name"])
def test_a_value_is_changed_everywhere_and_nothing_else(tree: Path, case: dict[str, Any]) -> None:
    before = files(tree)
    done = run(tree, "edit", *case["arguments"])
    assert done.exit_code == case.get("exit", 0), done.output
    for words in case.get("said", ()):
        assert words in done.output
    after = files(tree)
    changed = {name: after[name].decode() for name in after if after[name] != before[name]}
    assert set(changed) == set(case.get("changed", {}))
    for name, (old, new) in case.get("changed", {}).items():
        assert changed[name] == before[name].decode().replace(old, new)


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_stopped_edit_leaves_every_record_as_it_was(
    tree: Path, monkeypatch: pytest.MonkeyPatch, stopped: BaseException
) -> None:
    """The check of the written files is stopped, or their disk fails."""
    before = files(tree)
    seen: list[dict[str, bytes]] = []

    def check(workspace: Workspace) -> tuple[None, list[Problem]]:
        seen.append(files(tree))
        if len(seen) == 2:
            raise stopped
        return None, []

    monkeypatch.setattr(edit, "check_collection", check)
    done = run(tree, "edit", *EDITS[0]["arguments"])
    assert done.exit_code in (3, 130), done.output
    assert seen[1] != before
    assert files(tree) == before


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes("cũ".encode())
    path.chmod(0o640)
    mode = path.stat().st_mode
    replace_file(path, "mới".encode())
    assert (path.read_bytes(), path.stat().st_mode) == ("mới".encode(), mode)

    def fail(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, b"nothing")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.yml", "mới".encode())]


# --------------------------------------------------------------------------------------------- stats


def test_figures_are_printed_and_are_those_of_the_page(tree: Path) -> None:
    found = json.loads(run(tree, "stats", "--format", "json").output)
    assert found["drafts"] == {"count": 1, "total": 5}
    assert found["not-cited"] == {"count": 1, "total": 3}
    named = json.loads(run(tree, "stats", "--format", "json", "--records").output)
    assert named["not-cited"]["records"] == ["van-ban/12-kl-hds-2021.html"]
    assert named["drafts"]["records"] == []
    printed = run(tree, "stats", "--records").output
    assert "     1 / 3      chưa được bài nào dẫn\n           van-ban/12-kl-hds-2021.html" in printed
    assert "nhap-bi-mat" not in printed
    assert run(tree, "generate").exit_code == 0
    page = (tree / "docs" / "huong-dan" / "viec-con-lai.md").read_text(encoding="utf-8")
    assert "| chưa được bài nào dẫn | 1 | 3 |" in page


# --------------------------------------------------------------------------------------------- links


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404 if "mat" in self.path else 200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_that_no_longer_answers_is_told_with_its_place(tmp_path: Path, web: str) -> None:
    people = tmp_path / "data" / "people"
    people.mkdir(parents=True)
    shutil.copyfile(SETTINGS, tmp_path / "mkdocs.yml")
    text = f"name: Lê Giấy\nposts:\n  - role: Giám đốc\n    source: {web}/mat\nwikidata: Q1\n"
    (people / "le-giay.yml").write_text(text, encoding="utf-8")
    (people / "le-muc.yml").write_text(text.replace("/mat", "/con"), encoding="utf-8")
    done = run(tmp_path, "links")
    assert done.exit_code == 1
    assert (
        f"data/people/le-giay.yml:4:13: warning [dead-address] Không tải được {web}/mat: máy chủ trả lời 404."
        in done.output
    )
    assert f"Sửa: Mở https://web.archive.org/web/{web}/mat" in done.output
    assert "2 địa chỉ, 1 không trả lời." in done.output
    (people / "le-giay.yml").unlink()
    assert run(tmp_path, "links").exit_code == 0


# -------------------------------------------------------------------------------------------- review


def test_a_change_is_summed_up_with_its_sentences(tree: Path) -> None:
    older = Path(shutil.copytree(tree / "data", tree / "cu" / "data"))
    text = tree / "data/articles/2023/tin-ngan-ve-sach.txt"
    text.write_text("Sở Thư viện công bố 57-KL/HĐS.\n", encoding="utf-8")
    (tree / "data/people/nguoi-moi.yml").write_text("name: Người Mới\n", encoding="utf-8")
    done = run(tree, "review", str(older))
    assert done.exit_code == 0, done.output
    assert "| nhân vật | 2 | 3 |" in done.output
    assert "- tin-ngan-ve-sach → to-chuc/hoi-dong-sach: Hội đồng Sách công bố 57-KL/HĐS." in done.output
    assert "+ tin-ngan-ve-sach → to-chuc/so-thu-vien: Sở Thư viện công bố 57-KL/HĐS." in done.output
    assert "+ nhan-vat/nguoi-moi.md" in done.output
    assert "<code>bai-viet/tin-ngan-ve-sach.md</code>" in done.output


def test_a_link_whose_sentence_changed_is_neither_lost_nor_gained(tree: Path) -> None:
    older = Path(shutil.copytree(tree / "data", tree / "cu" / "data"))
    text = tree / "data/articles/2023/ngay-hoi-doc-sach.txt"
    text.write_text(text.read_text(encoding="utf-8").replace(" mở ngày hội", " vừa mở ngày hội"), encoding="utf-8")
    done = run(tree, "review", str(older))
    assert "Thêm 0, mất 0." in done.output
    assert done.output.index("<code>bai-viet/ngay-hoi-doc-sach.md</code>") == done.output.index("<code>")
    assert "du-lieu/index.md" not in done.output


def test_a_change_without_effect_is_said_to_be_one(tree: Path) -> None:
    done = run(tree, "review", str(shutil.copytree(tree / "data", tree / "cu" / "data")))
    assert done.exit_code == 0
    assert "Không có lỗi, không có cảnh báo mới." in done.output
    assert "Thêm 0, mất 0." in done.output
    assert "Thêm 0, bỏ 0, đổi 0." in done.output


def test_every_error_is_in_the_summary_and_no_word_of_it_is_markdown(tree: Path) -> None:
    older = Path(shutil.copytree(tree / "data", tree / "cu" / "data"))
    people = tree / "data" / "people"
    for number in range(15):
        (people / f"nguoi-{number}.yml").write_text("name: Lê\nla-```@x: 1\n", encoding="utf-8")
    done = run(tree, "review", str(older))
    assert done.exit_code == 1
    assert done.output.count("[unknown-field]") == 15
    assert "````text\n" in done.output


def test_an_older_state_with_errors_is_not_compared(tree: Path) -> None:
    older = Path(shutil.copytree(tree / "data", tree / "cu" / "data"))
    (older / "people" / "tran-thi-muc.yml").write_text("name: 5\n", encoding="utf-8")
    done = run(tree, "review", str(older))
    assert done.exit_code == 0
    assert "Bản cũ có lỗi" in done.output
