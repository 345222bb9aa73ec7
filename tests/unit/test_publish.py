"""Publishing: the site is built aside and changes places in one step, or stays as it was."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from digest.publish.builder import EDITIONS, SiteFailedError, publish_site, settled_site, swap
from digest.publish.builder import build as builder
from digest.publish.builder.swap import mend_folder, replace_folder

EPOCH = 1_700_000_000


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of one page, with the plainest theme."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Trang đầu\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Thử\nplugins: []\ntheme: {name: mkdocs}\n", encoding="utf-8")
    return tmp_path


def publish(
    tree: Path, finish: Callable[[Path], None] = lambda _: None, changes: Mapping[str, Any] | None = None
) -> builder.PublishedSite:
    return publish_site(tree / "mkdocs.yml", tree / "docs", tree / "site", EPOCH, finish, changes=changes)


def settled(tree: Path) -> builder.PublishedSite | None:
    return settled_site(tree / "mkdocs.yml", tree / "docs", tree / "site", EPOCH)


def copy_pages(config: Path, changes: Mapping[str, Any], docs: Path, stage: Path, epoch: int, engine: str) -> None:
    """Stands in for the builder: every page becomes a file."""
    stage.mkdir()
    for page in docs.glob("*.md"):
        (stage / f"{page.stem}.html").write_text(page.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "_run", copy_pages)


def left_behind(tree: Path) -> list[str]:
    return sorted(path.name for path in tree.iterdir() if "stage" in path.name or path.name.startswith(".digest"))


def test_the_real_builder_publishes_and_the_second_time_has_nothing_to_do(tree: Path) -> None:
    published = publish(tree)
    assert published.is_new
    assert "Trang đầu" in (tree / "site" / "index.html").read_text(encoding="utf-8")
    assert publish(tree) == builder.PublishedSite(published.pages, is_new=False)
    assert left_behind(tree) == []


def test_a_warning_of_the_real_builder_is_told_and_the_old_site_stays(tree: Path) -> None:
    (tree / "site").mkdir()
    (tree / "site" / "index.html").write_text("bản cũ", encoding="utf-8")
    (tree / "docs" / "index.md").write_text("[hỏng](khong-co.md)\n", encoding="utf-8")
    with pytest.raises(SiteFailedError, match=r"khong-co\.md") as failed:
        publish(tree)
    assert "Traceback" not in str(failed.value)
    assert "INFO" not in str(failed.value)
    assert [path.read_text(encoding="utf-8") for path in (tree / "site").iterdir()] == ["bản cũ"]
    assert left_behind(tree) == []


def test_what_the_builder_says_of_a_page_is_told_with_file_line_and_remedy(tree: Path) -> None:
    (tree / "docs" / "tay.md").write_text("# Tay\n\n[x](index.md#khong-co)\n", encoding="utf-8")
    strict = "validation: {nav: {omitted_files: warn}, links: {anchors: warn}}\nnav: [index.md]\n"
    (tree / "mkdocs.yml").write_text((tree / "mkdocs.yml").read_text(encoding="utf-8") + strict, encoding="utf-8")
    with pytest.raises(SiteFailedError) as failed:
        publish(tree)
    assert str(failed.value).splitlines()[1:] == [
        "docs/tay.md:1:1: error [not-in-nav] Trang này không có trong mục lục, nên không ai tìm tới được.",
        "    Sửa: Thêm “- Tên trang: tay.md” vào mục “nav” của mkdocs.yml, hoặc xóa trang.",
        "docs/tay.md:3:5: error [dead-anchor] Đường dẫn “index.md#khong-co” tới một điểm neo không có.",
        "    Sửa: Bỏ phần từ dấu # trở đi, hoặc chép lại đường dẫn của đúng chỗ ấy từ trang đã dựng.",
    ]


@pytest.mark.usefixtures("quick")
def test_a_change_of_a_page_or_of_the_settings_is_published(tree: Path) -> None:
    assert publish(tree).is_new
    (tree / "docs" / "index.md").write_text("# Khác\n", encoding="utf-8")
    assert publish(tree).is_new
    assert (tree / "site" / "index.html").read_text(encoding="utf-8") == "# Khác\n"
    (tree / "mkdocs.yml").write_text("site_name: Tên khác\n", encoding="utf-8")
    assert publish(tree).is_new
    assert not publish(tree).is_new


@pytest.mark.usefixtures("quick")
def test_a_site_that_was_brought_with_its_stamp_is_built_again(tree: Path) -> None:
    """A proposal can hold a whole site/ and a stamp that is right in every hash."""
    publish(tree)
    clone = tree / "clone"
    shutil.copytree(tree, clone, ignore=shutil.ignore_patterns("clone"))
    assert settled(tree)
    assert settled(clone) is None
    assert publish(clone).is_new
    assert settled(clone)


@pytest.mark.usefixtures("quick")
def test_a_site_from_which_somebody_took_a_page_is_built_again(tree: Path) -> None:
    publish(tree)
    (tree / "site" / "index.html").unlink()
    assert publish(tree).is_new
    assert (tree / "site" / "index.html").exists()


@pytest.mark.usefixtures("quick")
def test_settings_that_differ_are_settings_too(tree: Path) -> None:
    with_book = {"extra": {"epub": True}}
    assert publish(tree).is_new
    assert publish(tree, changes=with_book).is_new
    assert not publish(tree, changes=with_book).is_new
    assert publish(tree).is_new


@pytest.mark.usefixtures("quick")
def test_an_edition_counts_when_it_was_built_with_the_site(tree: Path) -> None:
    def store(stage: Path) -> None:
        (stage / EDITIONS).parent.mkdir()
        (stage / f"{EDITIONS}.zip").write_text("zip")

    publish(tree, store)
    (tree / "site" / f"{EDITIONS}.epub").write_text("thêm sau")
    (tree / "site" / f"{EDITIONS}-nam-2023.zip").write_text("thêm sau")
    assert not publish(tree, store).is_new
    (tree / "site" / f"{EDITIONS}.zip").unlink()
    assert publish(tree, store).is_new


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("text", ["", "[]", "[1, 2, 3]", '["a", ["b"], null]', '["a", [{}], "c"]', "{", "\0"])
def test_a_stamp_that_cannot_be_read_only_costs_a_build(tree: Path, text: str) -> None:
    publish(tree)
    (tree / ".site-stamp.json").write_text(text, encoding="utf-8")
    assert publish(tree).is_new


@pytest.mark.usefixtures("quick")
def test_what_finishing_adds_is_published_and_what_it_refuses_is_not(tree: Path) -> None:
    publish(tree, lambda stage: (stage / "them.txt").write_text("thêm"))
    assert (tree / "site" / "them.txt").exists()
    (tree / "docs" / "index.md").write_text("# Khác\n", encoding="utf-8")

    def refuse(stage: Path) -> None:
        raise SiteFailedError("không đạt")

    with pytest.raises(SiteFailedError):
        publish(tree, refuse)
    assert (tree / "site" / "them.txt").exists()
    assert (tree / "site" / "index.html").read_text(encoding="utf-8") == "# Trang đầu\n"
    assert left_behind(tree) == []


@pytest.mark.usefixtures("quick")
def test_stages_of_killed_runs_are_taken_away(tree: Path) -> None:
    (tree / ".site-stage-1" / "x").mkdir(parents=True)
    publish(tree)
    assert left_behind(tree) == []


@pytest.mark.usefixtures("quick")
def test_the_old_site_comes_back_after_a_crash_between_two_moves(tree: Path) -> None:
    publish(tree)
    (tree / "site").rename(tree / "site.old")
    assert not publish(tree).is_new
    assert (tree / "site" / "index.html").exists()


@pytest.mark.usefixtures("quick")
def test_a_second_build_waits_and_then_says_so(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "_WAIT_SECONDS", 0.01)
    with FileLock(tree / ".site-lock"), pytest.raises(SiteFailedError, match="đang chạy"):
        publish(tree)
    assert not (tree / "site").exists()


@pytest.mark.parametrize(
    ("code", "said", "error"),
    [
        (1, "INFO - x\nTraceback (most recent call last):\n  y\nOSError: [Errno 28] No space left on device", OSError),
        (1, "PermissionError: [Errno 13] Permission denied: 'x'", OSError),
        (1, "Traceback (most recent call last):\n  File x\nKeyError: 'nav'", SiteFailedError),
        (-9, "", SiteFailedError),
    ],
)
def test_the_environment_is_told_from_the_site(tmp_path: Path, code: int, said: str, error: type[Exception]) -> None:
    with pytest.raises(error) as failed:
        builder._refuse(code, said, tmp_path, tmp_path)
    assert "Traceback" not in str(failed.value)
    if isinstance(failed.value, OSError):
        assert failed.value.errno in (errno.ENOSPC, errno.EACCES)


@pytest.mark.parametrize("has_exchange", [True, False])
def test_two_folders_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_exchange: bool) -> None:
    if not has_exchange:
        monkeypatch.setattr(swap, "_exchange", lambda first, second: False)
    new, current = tmp_path / "mới", tmp_path / "cũ"
    for folder in (new, current):
        folder.mkdir()
        (folder / "x").write_text(folder.name, encoding="utf-8")
    (current / "chỉ bản cũ").write_text("x", encoding="utf-8")
    replace_folder(new, current)
    assert [path.name for path in tmp_path.iterdir()] == ["cũ"]
    assert [path.read_text(encoding="utf-8") for path in current.iterdir()] == ["mới"]


def test_mending_touches_nothing_that_is_whole(tmp_path: Path) -> None:
    for name in ("site", "site.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text(name, encoding="utf-8")
    mend_folder(tmp_path / "site")
    assert (tmp_path / "site" / "x").read_text(encoding="utf-8") == "site"
