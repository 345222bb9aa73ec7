"""A form of a stranger → a draft and an answer, whatever the form holds."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from trees import ROOT, SETTINGS, places
from yaml_cases import load_yaml

from build_digest import main
from digest.ingest.intake import CORRECTION, FORMS, MAX_BODY, PROPOSAL, FilledForm, read_answers, read_form
from digest.records.problems import Problem

CASES = load_yaml(Path(__file__).parents[1] / "cases" / "forms" / "forms.yml")
TEXT = """Sáng 5/10, bà Trần Thị Mực khai mạc hội sách mùa thu bên sông Bạch, theo Kết luận 57-KL/HĐS của Hội đồng Sách.

Hội sách kéo dài ba ngày, có hai mươi gian sách và một buổi đọc thơ dành cho trẻ em trong thành phố."""
HOSTILE = (
    "$(touch /tmp/x); `id` ${{ github.token }} %0A::set-output name=x::y @everyone ![x](https://x.example/a.png)\n\n"
    "```\n### Tiêu đề\n\n<script>alert(1)</script>\n\n````\n\n"
)


def body(form: str = PROPOSAL.name, **answers: str) -> str:
    """What GitHub makes of a form; a question without an answer is there, too."""
    [kind] = [kind for kind in FORMS if kind.name == form]
    parts = [f"### {asked}\n\n{answers.get(name) or '_No response_'}\n" for name, asked in kind.questions.items()]
    return "\n".join([*parts, "### Xác nhận\n\n- [x] Bài đã được đăng công khai.\n"])


def event(text: object, number: object = 12) -> dict[str, Any]:
    """An event of GitHub, with what else it carries."""
    issue = {"number": number, "title": "Đề xuất bài: $(id)", "body": text, "labels": [{"name": "đề xuất bài"}]}
    return {"action": "opened", "issue": issue, "repository": {"full_name": "x/y"}, "sender": {"login": "x"}}


@pytest.fixture
def tree(data: Path) -> Path:
    shutil.copy(ROOT / "data" / "cleaning.yml", data)
    shutil.copy(SETTINGS, data.parent)
    return data.parent


def run(tree: Path, content: bytes) -> tuple[Result, str]:
    """The command on the file of an event, and the answer that it wrote."""
    (tree / "event.json").write_bytes(content)
    answer = tree / "answer.md"
    done = CliRunner().invoke(main, [*places(tree), "intake", "--answer", str(answer), str(tree / "event.json")])
    return done, answer.read_text(encoding="utf-8") if answer.exists() else ""


def files(tree: Path) -> set[str]:
    return {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}


def test_a_pasted_text_becomes_a_draft(tree: Path) -> None:
    before = files(tree)
    answers = body(tieu_de="Hội sách mùa thu", co_quan_bao="Báo Sông Bạch", ngay="05/10/2023", nguyen_van=TEXT)
    done, answer = run(tree, json.dumps(event(answers)).encode())
    assert done.exit_code == 0, done.output
    added = files(tree) - before - {"event.json", "answer.md"}
    assert added == {"data/articles/nhap/hoi-sach-mua-thu.yml", "data/articles/nhap/hoi-sach-mua-thu.txt",
                     "data/raw/hoi-sach-mua-thu.txt"}  # fmt: skip
    draft = load_yaml(tree / "data/articles/nhap/hoi-sach-mua-thu.yml")
    assert {name: draft[name] for name in ("title", "outlet", "published_on")} == {
        "title": "Hội sách mùa thu",
        "outlet": "bao-song-bach",
        "published_on": "2023-10-05",
    }
    assert answer.startswith("Cảm ơn bạn. Máy đã soạn bản nháp:\n\n- `data/articles/nhap/hoi-sach-mua-thu.yml`")


def test_what_the_form_says_is_kept_and_nothing_is_put_into_the_text(tree: Path) -> None:
    given = {"tieu_de": "Hội sách", "co_quan_bao": "Báo Mới", "url": "https://baomoi.example.vn/x", "nguyen_van": TEXT}
    done, answer = run(tree, json.dumps(event(body(ngay="../../etc", **given))).encode())
    assert done.exit_code == 0, done.output
    assert (tree / "data/articles/nhap/hoi-sach.txt").read_text(encoding="utf-8").strip() == TEXT
    drafted = (tree / "data/articles/nhap/hoi-sach.yml").read_text(encoding="utf-8")
    assert "#     domains: [baomoi.example.vn]\n# rồi ghi ở đây: outlet: bao-moi\n" in drafted
    assert "republished_by" not in drafted
    assert "[unfinished-draft]" in answer
    assert "đổi `status: draft` thành `status: published`" in answer


def test_pasted_html_is_cleaned_as_a_page(tree: Path) -> None:
    page = "\n".join(f'<p class="MsoNormal" style="margin:0">{one}</p>' for one in TEXT.split("\n\n"))
    done, _ = run(tree, json.dumps(event(body(tieu_de="Hội sách", ngay="05/10/2023", nguyen_van=page))).encode())
    assert done.exit_code == 0, done.output
    assert (tree / "data/articles/nhap/hoi-sach.txt").read_text(encoding="utf-8").strip() == TEXT


@pytest.mark.parametrize("form", [kind.name for kind in FORMS if kind is not CORRECTION])
def test_a_collection_with_errors_is_not_blamed_on_the_form(tree: Path, form: str) -> None:
    (tree / "data" / "outlets.yml").write_text("a: [\n", encoding="utf-8")
    given = {"nguyen_van": TEXT, "van_ban": "Kết luận 60-KL/HĐS", "ngay_ban_hanh": "15/6/2023", "ten": "Hội"}
    done, answer = run(tree, json.dumps(event(body(form, nguon="https://a.vn/1", **given))).encode())
    assert done.exit_code == 1
    assert answer.startswith("Cảm ơn bạn. Dữ liệu của kho đang có lỗi, không phải do phiếu của bạn")


def test_a_hostile_text_is_a_text(tree: Path) -> None:
    """It runs nothing, writes only the files of a draft, and is quoted in the answer as code."""
    before = files(tree)
    answers = body(tieu_de="Hội sách $(id) ../../x", co_quan_bao="`id`", nguyen_van=HOSTILE + TEXT)
    done, answer = run(tree, json.dumps(event(answers)).encode())
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    added = files(tree) - before - {"event.json", "answer.md"}
    assert {name.rpartition("/")[0] for name in added} <= {"data/articles/nhap", "data/raw"}
    assert "@everyone" not in answer.partition("```")[0]


def test_the_same_article_twice_is_answered_with_where_it_is(tree: Path) -> None:
    answers = body(tieu_de="Hội sách mùa thu", co_quan_bao="Báo Sông Bạch", nguyen_van=TEXT)
    run(tree, json.dumps(event(answers)).encode())
    done, answer = run(tree, json.dumps(event(answers, 13)).encode())
    assert done.exit_code == 1
    assert "Bản lưu này đã có: data/raw/hoi-sach-mua-thu.txt" in answer


@pytest.mark.parametrize(
    ("content", "rule"),
    {
        "no JSON": (b"{", "not-a-form"),
        "a list": (b"[]", "not-a-form"),
        "no issue": (b'{"issue": null}', "not-a-form"),
        "a body of another kind": (json.dumps(event(5)).encode(), "not-a-form"),
        "a number that is a path": (json.dumps(event(body(nguyen_van=TEXT), "../x")).encode(), "not-a-form"),
        "no question": (json.dumps(event("xin chào")).encode(), "not-a-form"),
        "nothing proposed": (json.dumps(event(body(tieu_de="Chỉ có tên"))).encode(), "nothing-proposed"),
        "an address of another kind": (json.dumps(event(body(url="file:///etc/passwd"))).encode(), "not-an-address"),
        "an endless line": (json.dumps(event(body(url="https://a.vn/" + "a" * 9000))).encode(), "answer-too-long"),
        "an endless form": (json.dumps(event("a" * (MAX_BODY + 1))).encode(), "form-too-long"),
        "an endless file": (b" " * 1_000_001, "form-too-long"),
        "endless brackets": (b"[" * 100_000, "not-a-form"),
        "half a character": (b'{"issue": {"number": 1, "body": "\\ud800"}}', "not-a-form"),
    }.values(),
)  # fmt: skip
def test_what_is_no_form_is_answered_and_changes_nothing(tree: Path, content: bytes, rule: str) -> None:
    before = files(tree)
    done, answer = run(tree, content)
    assert done.exit_code == 1
    assert f"[{rule}]" in done.output
    assert answer.startswith("Cảm ơn bạn. Máy chưa làm được theo phiếu này:\n\n```text\n")
    assert files(tree) - before == {"event.json", "answer.md"}


def test_a_question_inside_the_pasted_text_is_text() -> None:
    pasted = "Một.\n\n### Tiêu đề\n\nHai.\n\n### Nguyên văn bài viết\n\nBa."
    answers = read_answers(body(tieu_de="Tên", nguyen_van=pasted), PROPOSAL)
    assert (answers["tieu_de"], answers["nguyen_van"]) == ("Tên", pasted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_form_changes_what_it_says_and_nothing_else(
    tree: Path, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.cli.commands.intake.today", lambda: date(2026, 12, 1))
    before = {path: (tree / path).read_bytes() for path in files(tree)}
    done, answer = run(tree, json.dumps(event(body(case["form"], **case["answers"]))).encode())
    assert done.exit_code == case.get("exit", 0), done.output
    for words in case.get("answered", ()):
        assert words in answer
    after = {path: (tree / path).read_bytes() for path in files(tree) - {"event.json", "answer.md"}}
    changed = {path: content.decode() for path, content in after.items() if before.get(path) != content}
    assert set(changed) == set(case.get("added", {})) | set(case.get("changed", {}))
    assert {path: changed[path] for path in case.get("added", {})} == case.get("added", {})
    for path, (old, new) in case.get("changed", {}).items():
        assert changed[path] == before[path].decode().replace(old, new, 1)
    assert set(before) - set(after) == set()


@given(st.text(), st.integers())
def test_any_body_gives_a_form_or_a_problem(text: str, number: int) -> None:
    assert isinstance(read_form(event(text, number)), FilledForm | Problem)
