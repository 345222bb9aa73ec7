"""Writing: only what changed, nobody else's files, and nothing at all when something is wrong."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.pages.addresses import is_place_of_ours
from digest.publish.write import check_folder, write_files
from digest.publish.write.images import image_fault
from digest.publish.write.manifest import MANIFEST, is_safe_path

PAGES = {"index.md": b"# Trang\n", "bai-viet/a.md": b"# A\n", "bai-viet/b.md": b"# B\n", "du-lieu/x.json": b"{}\n"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return tmp_path / "docs"


def files_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def rules(problems: list) -> list[str]:
    return [problem.rule for problem in problems]


def test_the_folder_holds_exactly_what_was_given(docs: Path) -> None:
    written, problems = write_files(docs, PAGES.items())
    assert problems == []
    assert written is not None
    assert set(written.written) == set(PAGES)
    assert files_in(docs) == PAGES


def test_a_second_run_writes_nothing_and_touches_nothing(docs: Path) -> None:
    write_files(docs, PAGES.items())
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    written, _ = write_files(docs, PAGES.items())
    assert written is not None
    assert (written.written, written.removed, len(written.unchanged)) == ((), (), len(PAGES))
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*")} == before


def test_what_is_no_longer_generated_goes_with_its_folder(docs: Path) -> None:
    write_files(docs, PAGES.items())
    written, _ = write_files(docs, {"index.md": b"# Trang\n"}.items())
    assert written is not None
    assert set(written.removed) == {"bai-viet/a.md", "bai-viet/b.md", "du-lieu/x.json"}
    assert sorted(path.name for path in docs.iterdir() if not path.name.startswith(".")) == ["index.md"]


def test_hand_written_pages_stay(docs: Path) -> None:
    write_files(docs, PAGES.items())
    (docs / "tay.md").write_text("# Viết tay\n", encoding="utf-8")
    (docs / "bai-viet" / "tay.md").write_text("# Viết tay\n", encoding="utf-8")
    written, problems = write_files(docs, {"index.md": b"# Khac\n"}.items())
    assert problems == []
    assert written is not None
    assert set(files_in(docs)) == {"index.md", "tay.md", "bai-viet/tay.md"}


def test_a_file_with_the_very_bytes_is_adopted(docs: Path) -> None:
    """So a lost list of files costs nothing as long as nobody changed a page."""
    write_files(docs, PAGES.items())
    (docs / MANIFEST).unlink()
    written, problems = write_files(docs, PAGES.items())
    assert problems == []
    assert written is not None
    assert written.written == ()
    changed, problems = write_files(docs, {**PAGES, "index.md": b"# Khac\n"}.items())
    assert problems == []
    assert changed is not None
    assert changed.written == ("index.md",)


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.md", "a/../../x.md", "a//b.md", "", "a\\b.md", "./a.md"])
def test_a_path_out_of_the_folder_is_a_bug_of_ours(docs: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        write_files(docs, {name: b""}.items())
    assert files_in(docs) == {}


def test_paths_that_windows_cannot_tell_apart_are_a_bug_of_ours(docs: Path) -> None:
    with pytest.raises(ValueError, match="upper and lower case"):
        write_files(docs, {"a.md": b"", "A.md": b""}.items())


@given(st.text(max_size=20))
def test_a_safe_path_stays_below(name: str) -> None:
    if is_safe_path(name):
        joined = os.path.normpath(f"/docs/{name}")
        assert joined.startswith("/docs/")


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"files": []}', '{"files": {"a.md": "x"}}', '{"files": {"a.md": ["x"]}}', '{"files": {"a.md": 1}}',
     '{"files": {"../a.md": []}}', '{"files": {"/a.md": []}}', "[" * 50_000, "\0", '{"files": null}', "ÿ"],
    ids=range(13),
)  # fmt: skip
def test_a_broken_list_of_files_is_never_guessed_at(docs: Path, content: str) -> None:
    write_files(docs, PAGES.items())
    (docs / MANIFEST).write_text(content, encoding="latin-1")
    before = files_in(docs)
    written, problems = write_files(docs, {}.items())
    assert written is None
    assert rules(problems) == ["broken-manifest"]
    assert files_in(docs) == before


def test_a_folder_in_the_place_of_the_list_is_a_sentence(docs: Path) -> None:
    (docs / MANIFEST).mkdir(parents=True)
    assert rules(write_files(docs, PAGES.items())[1]) == ["broken-manifest"]


def test_a_link_as_docs_is_not_followed(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    docs.symlink_to(tmp_path / "elsewhere")
    assert rules(write_files(docs, PAGES.items())[1]) == ["symbolic-link"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_list_names_every_file_and_nothing_else(docs: Path) -> None:
    write_files(docs, PAGES.items())
    assert set(json.loads((docs / MANIFEST).read_text())["files"]) == set(PAGES)


def look(docs: Path) -> tuple[list[str], list[str]]:
    """What a look before the run tells of the folder, and the paths whose bytes were made for it."""
    made: list[str] = []

    def maker(name: str) -> Callable[[], bytes]:
        return lambda: made.append(name) or PAGES[name]

    problems = check_folder(docs, ((name, maker(name)) for name in PAGES), is_place_of_ours)
    return [f"{problem.rule} {Path(problem.path).relative_to(docs).as_posix()}" for problem in problems], made


def test_nothing_is_made_for_a_folder_as_a_run_left_it(docs: Path) -> None:
    assert look(docs) == ([], [])
    write_files(docs, PAGES.items())
    (docs / "tay.md").write_text("# Viết tay\n", encoding="utf-8")
    assert look(docs) == ([], [])


def test_only_what_is_doubtful_is_made(docs: Path) -> None:
    write_files(docs, PAGES.items())
    (docs / "bai-viet" / "a.md").write_text("# Sửa tay\n", encoding="utf-8")
    (docs / "bai-viet" / "b.md").unlink()
    (docs / "bai-viet" / "b.md").mkdir()
    (docs / "bai-viet" / "tay.md").write_text("# Viết tay\n", encoding="utf-8")
    (docs / "x.js").write_text("", encoding="utf-8")
    problems = ["edited-by-hand bai-viet/a.md", "in-the-way bai-viet/b.md", "wrong-place x.js"]
    assert look(docs) == (problems, ["bai-viet/a.md"])


def test_a_lost_list_makes_every_file_doubtful_and_none_a_problem(docs: Path) -> None:
    write_files(docs, PAGES.items())
    (docs / MANIFEST).unlink()
    assert look(docs) == ([], list(PAGES))


def test_what_is_no_longer_generated_but_was_edited_is_told_before_the_run(docs: Path) -> None:
    write_files(docs, {**PAGES, "nam/2023.md": b"# 2023\n", "nam/2022.md": b"# 2022\n"}.items())
    (docs / "nam" / "2023.md").write_text("# Sửa tay\n", encoding="utf-8")
    assert look(docs) == (["edited-by-hand nam/2023.md"], [])


PICTURES = {
    "jpeg": (".jpg", bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100ffd9"), None),
    "png": (".png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10", None),
    "lossless webp": (".webp", b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x0f\xc0\x03\0", None),
    "lossy webp": (".webp", b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x10\0\x10\0", None),
    "extended webp": (".webp", b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x0f\0\0\x0f\0\0", None),
    "other riff": (".webp", b"RIFF\0\0\0\0WAVE", "không phải là ảnh WEBP"),
    "cut off": (".jpg", b"\xff\xd8\xff\xe0\0\x10", "0 × 0 điểm"),
    "page": (".png", b"<html>", "không phải là ảnh PNG"),
    "bomb": (".png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x9c\x40\0\0\x9c\x40", "40000 × 40000"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_one_by_its_bytes(tmp_path: Path, name: str) -> None:
    ending, content, fault = PICTURES[name]
    path = tmp_path / f"anh{ending}"
    path.write_bytes(content)
    found = image_fault(path, ending)
    assert found is None if fault is None else fault in (found or "")


@given(st.sampled_from([".png", ".jpg", ".webp"]), st.binary(max_size=60))
def test_any_bytes_are_a_picture_or_not(tmp_path_factory: pytest.TempPathFactory, ending: str, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    path.write_bytes(content)
    fault = image_fault(path, ending)
    assert fault is None or fault.startswith(("Ảnh ", "Nội dung "))


def test_a_file_made_twice_with_the_same_bytes_is_written_once(tmp_path: Path) -> None:
    written, problems = write_files(tmp_path / "docs", [("a.js", b"x"), ("b.js", b"y"), ("a.js", b"x")])
    assert problems == []
    assert written is not None
    assert written.written == ("a.js", "b.js")
    with pytest.raises(ValueError, match="given twice"):
        write_files(tmp_path / "docs", [("a.js", b"x"), ("a.js", b"z")])
