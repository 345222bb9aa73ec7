"""The way of a capture through the commands: added, checked, built as a draft, published."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from trees import ROOT, SETTINGS, places
from yaml_cases import load_yaml

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
    other = CAPTURE.replace("ba ngày", "bốn ngày")
    (tree / "hai.txt").write_text(other, encoding="utf-8")
    done = run(tree, "add", capture(tree, "mot.txt"), str(tree / "hai.txt"))
    assert done.exit_code == 0, done.output
    assert drafts(tree) == ["hoi-sach-mua-thu-khai-mac-ben-song", "hoi-sach-mua-thu-khai-mac-ben-song-2"]
    second = (tree / "data/articles/nhap/hoi-sach-mua-thu-khai-mac-ben-song-2.yml").read_text(encoding="utf-8")
    assert second.startswith("# Bài này giống ")


def test_a_bad_file_stops_no_other_and_each_is_told(tree: Path) -> None:
    (tree / "rong.txt").write_text("\n", encoding="utf-8")
    (tree / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    names = [str(tree / name) for name in ("rong.txt", "anh.jpg", "khong-co.txt")]
    done = run(tree, "add", *names, capture(tree, "mot.txt"))
    assert done.exit_code == 1
    assert len(drafts(tree)) == 1
    assert [rule in done.output for rule in ("[no-article-text]", "[not-a-text]", "[no-such-file]")] == [True] * 3
    assert run(tree, "add", names[2]).exit_code == 2


def test_the_same_capture_or_address_is_added_once(tree: Path) -> None:
    source = capture(tree, "mot.txt")
    assert run(tree, "add", source, "--url", "https://baosongbach.vn/hoi-sach-1.html?utm_source=x").exit_code == 0
    done = run(tree, "add", source)
    assert done.exit_code == 1
    assert "[already-added]" in done.output
    (tree / "hai.txt").write_text(CAPTURE.replace("ba ngày", "bốn ngày"), encoding="utf-8")
    done = run(tree, "add", str(tree / "hai.txt"), "--url", "http://www.baosongbach.vn/hoi-sach-1.html#top")
    assert "[already-added]" in done.output
    [id_] = drafts(tree)
    metadata = (tree / "data/articles/nhap" / f"{id_}.yml").read_text(encoding="utf-8")
    assert "source_url: https://baosongbach.vn/hoi-sach-1.html\n" in metadata
    assert (tree / "data" / "raw" / f"{id_}.txt").read_text(encoding="utf-8") == CAPTURE


def test_an_address_for_several_files_is_a_wrong_call(tree: Path) -> None:
    done = run(tree, "add", capture(tree, "mot.txt"), capture(tree, "hai.txt"), "--url", "https://bao.vn/a")
    assert done.exit_code == 2
    assert not (tree / "data" / "articles" / "nhap").exists()


def test_a_full_disk_leaves_nothing_of_a_draft(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link
    calls: list[object] = []

    def fill(source: Path, path: Path) -> None:
        calls.append(path)
        if len(calls) == 3:
            raise FileExistsError(path)
        link(source, path)

    monkeypatch.setattr(os, "link", fill)
    run(tree, "add", capture(tree, "mot.txt"))
    assert len(calls) == 3
    assert drafts(tree) == []
    assert not list((tree / "data" / "articles" / "nhap").glob("*.txt"))
    assert not [path for path in (tree / "data").iterdir() if path.name.startswith(".add-")]


def test_a_draft_stops_no_command_and_a_half_written_article_does(tree: Path) -> None:
    source = capture(tree, "mot.txt")
    (tree / "hai.txt").write_text(CAPTURE.replace("ba ngày", "bốn ngày"), encoding="utf-8")
    for one in (source, str(tree / "hai.txt")):
        done = run(tree, "add", one)
        assert done.exit_code == 0, done.output
    first, second = drafts(tree)
    done = run(tree, "check")
    assert done.exit_code == 0, done.output
    assert done.output.count("[unfinished-draft]") == 2  # one line for each draft
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
    record = load_yaml(path)
    record |= {"key_points": [{"text": "Điểm chưa viết xong"}, {"paragraph": 2}, None]}
    path.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    done = run(tree, "generate")
    assert done.exit_code == 0, done.output
    [line] = [line for line in done.output.splitlines() if "[unfinished-draft]" in line]
    assert line.count("(dòng ") == 7  # two words of the editors, one role, four parts of points
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
    record = load_yaml(path)
    for person in record["people"]:
        person["role"] = "Nhà văn"
    record |= OWN_WORDS | {"status": "published", "rights": "full-text"}
    path.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    done = run(tree, "generate")
    assert done.exit_code == 0, done.output
    assert "unfinished-draft" not in done.output
    page = (tree / "docs" / "bai-viet" / f"{id_}.md").read_text(encoding="utf-8")
    assert "hai mươi gian sách" in page


def test_a_text_that_its_capture_no_longer_gives_is_told_unless_the_metadata_says_why(tree: Path) -> None:
    for path in (tree / "data" / "articles").glob("[0-9c]*/*"):  # those of the collection have no real captures
        path.unlink()
    assert run(tree, "add", capture(tree, "mot.txt")).exit_code == 0
    [id_] = drafts(tree)
    text = tree / "data/articles/nhap" / f"{id_}.txt"
    assert "[differs-from-capture]" not in run(tree, "check", "--captures").output
    text.write_text(text.read_text(encoding="utf-8").replace("ba ngày", "bốn ngày"), encoding="utf-8")
    assert f"{id_}.txt:3:1: warning [differs-from-capture]" in run(tree, "check", "--captures").output
    assert "[differs-from-capture]" not in run(tree, "check").output
    metadata = text.with_suffix(".yml")
    note = metadata.read_text(encoding="utf-8") + 'cleaning_notes: ["Sửa tay: báo in nhầm số ngày."]\n'
    metadata.write_text(note, encoding="utf-8")
    assert "[differs-from-capture]" not in run(tree, "check", "--captures").output
