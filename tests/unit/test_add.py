"""The way of a capture through the commands: added, checked, built as a draft, published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from trees import ROOT, SETTINGS, places

from build_digest import main

CAPTURE = """\
Hội sách mùa thu khai mạc bên sông

Báo Sông Bạch - 05/10/2023 09:30

Sáng 5/10, bà Trần Thị Mực khai mạc hội sách mùa thu bên bờ sông Bạch, theo Kết luận số 57-KL/HĐS của Hội đồng Sách.

Hội sách kéo dài ba ngày, có hai mươi gian sách và một buổi đọc thơ dành cho trẻ em trong thành phố.
"""
OWN_WORDS = {
    "summary": "Hội sách mùa thu mở cửa.",
    "summary_en": "The autumn book fair opens.",
    "key_points": [{"text": "Hội sách mở cửa ba ngày.", "paragraph": 2}],
}


@pytest.fixture
def tree(data: Path) -> Path:
    shutil.copy(ROOT / "data" / "cleaning.yml", data)
    shutil.copy(SETTINGS, data.parent)
    (data.parent / "templates").symlink_to(ROOT / "templates")
    (data.parent / "docs").mkdir()
    return data.parent


def run(tree: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*places(tree), *arguments])


def capture(tree: Path, name: str) -> str:
    path = tree / name
    path.write_text(CAPTURE, encoding="utf-8")
    return str(path)


def drafts(tree: Path) -> list[str]:
    return sorted(path.stem for path in (tree / "data" / "articles" / "nhap").glob("*.yml"))


def test_several_captures_of_one_title_are_several_drafts(tree: Path) -> None:
    done = run(tree, "add", capture(tree, "mot.txt"), capture(tree, "hai.txt"))
    assert done.exit_code == 0, done.output
    assert drafts(tree) == ["hoi-sach-mua-thu-khai-mac-ben-song", "hoi-sach-mua-thu-khai-mac-ben-song-2"]


def test_a_draft_stops_no_command_and_a_half_written_article_does(tree: Path) -> None:
    source = capture(tree, "mot.txt")
    for _ in range(2):
        done = run(tree, "add", source)
        assert done.exit_code == 0, done.output
    first, second = drafts(tree)
    done = run(tree, "check")
    assert done.exit_code == 0, done.output
    assert done.output.count("[unfinished-draft]") == 8  # three words of the editors and one role in each
    assert "[same-source]" in done.output
    assert run(tree, "generate").exit_code == 0
    assert not list((tree / "docs").rglob(f"*{first}*"))

    path = tree / "data" / "articles" / "nhap" / f"{first}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: published"), encoding="utf-8")
    done = run(tree, "check")
    assert done.exit_code == 1
    assert done.output.count("[empty-value]") == 4
    assert f"{second}.yml" in done.output


def test_a_half_written_key_point_of_a_draft_waits_and_shows_nowhere(tree: Path) -> None:
    assert run(tree, "add", capture(tree, "mot.txt")).exit_code == 0
    [id_] = drafts(tree)
    path = tree / "data" / "articles" / "nhap" / f"{id_}.yml"
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    record |= {"key_points": [{"text": "Điểm chưa viết xong"}, {"paragraph": 2}, None]}
    path.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    done = run(tree, "generate")
    assert done.exit_code == 0, done.output
    assert done.output.count("[unfinished-draft]") == 7  # two words of the editors, one role, four parts of points
    files = [path for path in (tree / "docs").rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert [path for path in files if "Điểm chưa viết xong".encode() in path.read_bytes()] == []

    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: published"), encoding="utf-8")
    done = run(tree, "check")
    assert done.exit_code == 1
    assert done.output.count("[missing-field]") == 2


def test_a_finished_draft_is_published(tree: Path) -> None:
    assert run(tree, "add", capture(tree, "mot.txt")).exit_code == 0
    [id_] = drafts(tree)
    path = tree / "data" / "articles" / "nhap" / f"{id_}.yml"
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    for person in record["people"]:
        person["role"] = "Nhà văn"
    record |= OWN_WORDS | {"status": "published", "rights": "full-text"}
    path.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    done = run(tree, "generate")
    assert done.exit_code == 0, done.output
    assert "unfinished-draft" not in done.output
    page = (tree / "docs" / "bai-viet" / f"{id_}.md").read_text(encoding="utf-8")
    assert "hai mươi gian sách" in page
