"""docs/ and site/: folders that are ours alone are made whole, any other is refused before a byte is written."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from digest.publish.products import (
    BusyError,
    File,
    Memory,
    Written,
    check_product,
    exchange_folder,
    folder_fingerprint,
    is_docs,
    memory,
    mend_folder,
    open_memory,
    write_files,
)
from digest.publish.products import exchange as exchanging
from digest.publish.products.folder import DOCS_MARK, MARK_WORDS

PAGES = {"index.md": b"# Trang\n", "bai-viet/a.md": b"# A\n", "bai-viet/b.md": b"# B\n", "du-lieu/x.json": b"{}\n"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return tmp_path / "docs"


def write(folder: Path, pages: Mapping[str, bytes]) -> Written:
    return write_files(folder, (File(name, partial(bytes, content)) for name, content in pages.items()))


def of(name: str) -> File:
    return File(name, name.encode)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the mark of docs/."""
    found = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {name: content for name, content in named.items() if name != DOCS_MARK}


def refusals(folder: Path) -> list[str]:
    return [problem.rule for problem in check_product(folder, "--docs", is_docs)]


# ------------------------------------------------------------------------------------------------- docs/


def test_the_folder_holds_exactly_what_was_given(docs: Path) -> None:
    written = write(docs, PAGES)
    assert (set(written.written), written.removed, written.unchanged) == (set(PAGES), (), 0)
    assert files_in(docs) == PAGES
    assert (docs / DOCS_MARK).read_bytes() == MARK_WORDS


def test_a_second_run_writes_nothing_and_touches_nothing(docs: Path) -> None:
    write(docs, PAGES)
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    written = write(docs, PAGES)
    assert (written.written, written.removed, written.unchanged) == ((), (), len(PAGES))
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*")} == before


def test_what_is_no_longer_generated_goes_with_its_folder(docs: Path) -> None:
    write(docs, PAGES)
    written = write(docs, {"index.md": b"# Trang\n"})
    assert written.removed == ("bai-viet/a.md", "bai-viet/b.md", "du-lieu/x.json")
    assert sorted(path.name for path in docs.iterdir()) == [DOCS_MARK, "index.md"]


def test_whatever_was_added_by_force_is_replaced(docs: Path, tmp_path: Path) -> None:
    write(docs, PAGES)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "a.md").write_text("của người khác", encoding="utf-8")
    (docs / "bai-viet" / "la.md").write_text("<script>", encoding="utf-8")
    (docs / ".an").write_text("x", encoding="utf-8")
    (docs / "bai-viet" / "a.md").write_text("# Sửa tay\n", encoding="utf-8")
    (docs / "bai-viet" / "b.md").unlink()
    (docs / "bai-viet" / "b.md").mkdir()
    (docs / "bai-viet" / "b.md" / "x").write_text("x", encoding="utf-8")
    (docs / "index.md").unlink()
    (docs / "index.md").symlink_to(theirs / "a.md")
    (docs / "nam").symlink_to(theirs)
    (docs / "to-chuc").write_text("tệp ở chỗ của thư mục", encoding="utf-8")
    wanted = {**PAGES, "nam/a.md": b"# 2023\n", "to-chuc/x.md": b"# X\n"}
    write(docs, wanted)
    assert files_in(docs) == wanted
    assert [path for path in docs.rglob("*") if path.is_symlink()] == []
    assert [path.read_text(encoding="utf-8") for path in theirs.iterdir()] == ["của người khác"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_stops_nobody(docs: Path) -> None:
    write(docs, PAGES)
    os.mkfifo(docs / "ong.md")
    (docs / "index.md").unlink()
    os.mkfifo(docs / "index.md")
    write(docs, PAGES)
    assert sorted(path.name for path in docs.iterdir()) == [DOCS_MARK, "bai-viet", "du-lieu", "index.md"]
    assert files_in(docs) == PAGES


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.md", "a/../../x.md", "a//b.md", "", ".", "a\\b.md", "./a.md"])
def test_a_path_out_of_the_folder_is_a_bug_of_ours(docs: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        write(docs, {name: b""})
    assert files_in(docs) == {}


def test_paths_that_windows_cannot_tell_apart_are_a_bug_of_ours(docs: Path) -> None:
    with pytest.raises(ValueError, match="upper and lower case"):
        write(docs, {"a.md": b"", "A.md": b""})


def test_a_file_made_twice_with_the_same_bytes_is_written_once(docs: Path) -> None:
    written = write_files(docs, map(of, ["a.js", "b.js", "a.js"]))
    assert written.written == ("a.js", "b.js")
    with pytest.raises(ValueError, match="given twice"):
        write_files(docs, [of("a.js"), File("a.js", lambda: b"z")])


def test_a_file_that_cannot_be_written_leaves_no_half(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(docs, PAGES)

    def full(path: Path, content: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            write(docs, {**PAGES, "index.md": b"# Khac\n"})
    assert files_in(docs) == PAGES


def test_a_file_of_the_same_key_and_bytes_is_not_made_again(docs: Path) -> None:
    made: list[str] = []

    def file(name: str, key: str) -> File:
        return File(name, lambda: (made.append(name), f"{name} {key}".encode())[1], key)

    def run(known: Mapping[str, tuple[str, str]], **keys: str) -> Written:
        made.clear()
        return write_files(docs, [file(f"{name}.md", key) for name, key in keys.items()], known)

    first = run({}, a="1", b="1", c="")
    assert made == ["a.md", "b.md", "c.md"]
    second = run(first.hashes, a="1", b="2", c="")
    assert made == ["b.md", "c.md"]
    assert (second.written, second.unchanged) == (("b.md",), 2)
    assert second.hashes["a.md"] == first.hashes["a.md"]
    (docs / "a.md").write_text("sửa tay", encoding="utf-8")
    (docs / "b.md").unlink()
    third = run(second.hashes, a="1", b="2", c="")
    assert made == ["a.md", "b.md", "c.md"]
    assert third.hashes == second.hashes
    assert files_in(docs) == {"a.md": b"a.md 1", "b.md": b"b.md 2", "c.md": b"c.md "}


# ------------------------------------------------------------------------------------- what is not ours


def test_a_folder_that_is_ours_empty_or_missing_may_be_made(docs: Path) -> None:
    assert refusals(docs) == []
    docs.mkdir()
    assert refusals(docs) == []
    write(docs, PAGES)
    assert refusals(docs) == []
    (docs / DOCS_MARK).write_bytes(MARK_WORDS.replace(b"\n", b"\r\n"))  # as git writes it on Windows
    assert refusals(docs) == []


def test_a_folder_with_files_but_without_the_mark_is_refused(docs: Path) -> None:
    docs.mkdir()
    (docs / "thu.md").write_text("của tôi", encoding="utf-8")
    assert refusals(docs) == ["not-ours"]
    (docs / DOCS_MARK).write_text("*\n", encoding="utf-8")
    assert refusals(docs) == ["not-ours"]


def test_a_mark_behind_a_link_is_none(docs: Path, tmp_path: Path) -> None:
    docs.mkdir()
    (tmp_path / "mark").write_bytes(MARK_WORDS)
    (docs / DOCS_MARK).symlink_to(tmp_path / "mark")
    assert refusals(docs) == ["not-ours"]


def test_a_link_a_file_and_a_mount_point_are_refused(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    docs.symlink_to(tmp_path / "elsewhere")
    assert refusals(docs) == ["symbolic-link"]
    docs.unlink()
    docs.symlink_to(tmp_path / "nowhere")
    assert refusals(docs) == ["symbolic-link"]
    docs.unlink()
    docs.write_text("tệp", encoding="utf-8")
    assert refusals(docs) == ["in-the-way"]
    assert refusals(Path("/proc")) == ["mount-point"]


# ------------------------------------------------------------------------------------------- exchanging


def two_folders(root: Path) -> tuple[Path, Path]:
    new, current = root / "new", root / "site"
    for folder in (new, current):
        (folder / "a").mkdir(parents=True)
        for name in ("index.html", "a/x.html", "a/x.css"):
            (folder / name).write_text(folder.name, encoding="utf-8")
    (new / "a" / "only-new.html").write_text("new", encoding="utf-8")
    (current / "old").mkdir()
    (current / "old" / "only-old.html").write_text("old", encoding="utf-8")
    return new, current


@pytest.mark.parametrize("way", ["one call", "two moves", "file by file"])
def test_two_folders_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    new, current = two_folders(tmp_path)
    wanted = files_in(new)
    if way != "one call":
        monkeypatch.setattr(exchanging, "_exchange", lambda first, second: False)
    if way == "file by file":

        def unmovable(path: Path, target: Path) -> Path:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(path))

        monkeypatch.setattr(Path, "rename", unmovable)
    assert exchange_folder(new, current) is None
    assert files_in(current) == wanted
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert not (current / "old").exists()


def test_another_fault_than_an_unmovable_folder_is_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, current = two_folders(tmp_path)
    before = files_in(current)
    monkeypatch.setattr(exchanging, "_exchange", lambda first, second: False)

    def closed(path: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with monkeypatch.context() as system:
        system.setattr(Path, "rename", closed)
        with pytest.raises(PermissionError):
            exchange_folder(new, current)
    assert files_in(current) == before


def test_an_old_folder_that_cannot_be_removed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, current = two_folders(tmp_path)
    wanted = files_in(new)
    monkeypatch.setattr(exchanging.shutil, "rmtree", lambda path, ignore_errors: None)
    left = exchange_folder(new, current)
    assert left is not None
    assert left.exists()
    assert files_in(current) == wanted


def test_everything_is_on_the_disk_before_it_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, current = two_folders(tmp_path)
    done: list[str] = []
    monkeypatch.setattr(exchanging.os, "sync", lambda: done.append("sync"), raising=False)
    monkeypatch.setattr(exchanging, "_exchange", lambda first, second: bool(done.append("exchange")))
    exchange_folder(new, current)
    assert done == ["sync", "exchange"]


def test_mending_brings_back_what_a_crash_left_and_touches_nothing_whole(tmp_path: Path) -> None:
    _, current = two_folders(tmp_path)
    current.rename(tmp_path / "site.old")
    mend_folder(current)
    assert (current / "index.html").exists()
    (tmp_path / "site.old").mkdir()
    mend_folder(current)
    assert (current / "index.html").exists()


# ------------------------------------------------------------------------------------------------ memory


@pytest.fixture
def remembered(tmp_path: Path) -> Memory:
    return open_memory(tmp_path / "cache")


def test_a_note_is_kept_for_its_folder_and_no_other(remembered: Memory, tmp_path: Path) -> None:
    remembered.note(tmp_path / "docs", {"inputs": "a"})
    remembered.note(tmp_path / "docs", {"inputs": "b"})
    assert remembered.recall(tmp_path / "docs") == {"inputs": "b"}
    assert remembered.recall(tmp_path / "site") == {}


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "[" * 50_000, "\0", '"x"'])
def test_a_damaged_note_is_no_note(remembered: Memory, tmp_path: Path, content: str) -> None:
    remembered.note(tmp_path / "docs", {"inputs": "a"})
    place = next((remembered.folder / "products").iterdir())
    place.write_text(content, encoding="utf-8")
    assert remembered.recall(tmp_path / "docs") == {}


def test_nothing_is_remembered_where_nothing_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("tệp", encoding="utf-8")
    passing = open_memory(tmp_path / "cache")
    passing.note(tmp_path, {"inputs": "a"})
    assert passing.recall(tmp_path) == {"inputs": "a"}
    assert not passing.folder.is_relative_to(tmp_path)


def test_a_second_run_waits_and_then_says_so(
    remembered: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "WAIT_SECONDS", 0.01)
    docs, site = tmp_path / "docs", tmp_path / "site"
    with remembered.lock(docs, site):
        with pytest.raises(BusyError, match="đang chạy"), remembered.lock(tmp_path / "x" / ".." / "docs"):
            raise AssertionError("both hold it")
        with remembered.lock(tmp_path / "other"):
            pass
    with remembered.lock(docs):
        pass


def test_every_byte_of_a_folder_counts(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write(folder, PAGES)
    before = folder_fingerprint(folder)
    (folder / "index.md").write_bytes(PAGES["index.md"][::-1])
    assert folder_fingerprint(folder) != before
    (folder / "index.md").write_bytes(PAGES["index.md"])
    assert folder_fingerprint(folder) == before
    (folder / ".an").touch()
    assert folder_fingerprint(folder) != before
    assert folder_fingerprint(folder, lambda name: name != ".an") == before
