"""Publishing: the site is built aside and changes places in one step, or stays as it was."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.publish.builder import SiteFailedError, Source, publish_site
from digest.publish.builder import build as builder
from digest.publish.builder.reuse import note_site, reusable_pages
from digest.publish.products import content_of

EPOCH = 1_700_000_000


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of one page, with the plainest theme and an empty frame of its own."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "templates" / "theme").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Trang đầu\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Thử\nplugins: []\ntheme: {name: mkdocs}\n", encoding="utf-8")
    return tmp_path


def publish(tree: Path, finish: Callable[[Path], None] = lambda _: None) -> Path | None:
    return publish_site(source_of(tree), tree / "site", finish).left


def source_of(tree: Path) -> Source:
    return Source(tree / "mkdocs.yml", tree / "docs", tree / "content", EPOCH)


def copy_pages(source: Source, built: Path, pages: Mapping[str, Path]) -> None:
    """Stands in for the builder: every page becomes a file."""
    built.mkdir()
    for page in source.docs.glob("*.md"):
        (built / f"{page.stem}.html").write_text(page.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "_run", copy_pages)


def left_behind(tree: Path) -> list[str]:
    return sorted(path.name for path in tree.iterdir() if "stage" in path.name or path.name.startswith(".digest"))


def test_the_real_builder_publishes_and_leaves_nothing_beside(tree: Path) -> None:
    assert publish(tree) is None
    assert "Trang đầu" in (tree / "site" / "index.html").read_text(encoding="utf-8")
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
    (tree / "docs" / "tay.md").write_text("# Tay\n\n[&#120;](index.md#khong-co)\n", encoding="utf-8")
    (tree / "content").mkdir()
    (tree / "content" / "tay.md").write_text("# Tay\n\nXem [x](index.md#khong-co)\n", encoding="utf-8")
    strict = "validation: {nav: {omitted_files: warn}, links: {anchors: warn}}\nnav: [index.md]\n"
    (tree / "mkdocs.yml").write_text((tree / "mkdocs.yml").read_text(encoding="utf-8") + strict, encoding="utf-8")
    with pytest.raises(SiteFailedError) as failed:
        publish(tree)
    assert str(failed.value).splitlines()[1:] == [
        "content/tay.md:1:1: error [not-in-nav] Trang này không có trong mục lục, nên không ai tìm tới được.",
        "    Sửa: Thêm “- Tên trang: tay.md” vào mục “nav” của mkdocs.yml, hoặc xóa trang.",
        "content/tay.md:3:9: error [dead-anchor] Đường dẫn “index.md#khong-co” tới một điểm neo không có.",
        "    Sửa: Bỏ phần từ dấu # trở đi, hoặc chép lại đường dẫn của đúng chỗ ấy từ trang đã dựng.",
    ]


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
def test_the_old_site_comes_back_after_a_crash_between_two_moves(tree: Path) -> None:
    publish(tree)
    (tree / "site").rename(tree / "site.old")

    def refuse(stage: Path) -> None:
        raise SiteFailedError("không đạt")

    with pytest.raises(SiteFailedError):
        publish(tree, refuse)
    assert (tree / "site" / "index.html").exists()


@pytest.mark.usefixtures("quick")
def test_stages_of_killed_runs_are_taken_away(tree: Path) -> None:
    (tree / ".site-stage-1" / "x").mkdir(parents=True)
    publish(tree)
    assert left_behind(tree) == []


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
        builder._refuse(code, said, tmp_path, source_of(tmp_path))
    assert "Traceback" not in str(failed.value)
    if isinstance(failed.value, OSError):
        assert failed.value.errno in (errno.ENOSPC, errno.EACCES)


def test_only_pages_with_another_text_or_frame_are_rendered_again(tree: Path) -> None:
    """What is not rendered again is the published file, so a mark in it tells."""
    settings = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    (tree / "mkdocs.yml").write_text(
        f"{settings}use_directory_urls: false\nnav: [{{Đầu: index.md}}, {{Hai: hai.md}}]\n", encoding="utf-8"
    )
    (tree / "docs" / "hai.md").write_text("# Trang hai\n", encoding="utf-8")
    (tree / "docs" / "anh.txt").write_text("tệp tĩnh", encoding="utf-8")

    def run(frame: str, earlier: Mapping[str, Any]) -> Mapping[str, Any]:
        return publish_site(replace(source_of(tree), frame=frame), tree / "site", lambda _: None, earlier).built

    def shown(name: str) -> str:
        return (tree / "site" / f"{name}.html").read_text(encoding="utf-8")

    def mark(noted: Mapping[str, Any]) -> Mapping[str, Any]:
        """The note of a run that would have made the pages with a mark in them."""
        for path in (tree / "site").glob("*.html"):
            path.write_text(f"{path.read_text(encoding='utf-8')}<!-- cũ -->", encoding="utf-8")
        return note_site(content_of(tree / "docs"), content_of(tree / "site"), noted["frame"])

    first = run("khung", {})
    earlier = mark(first)
    (tree / "docs" / "hai.md").write_text("# Trang hai, sửa\n", encoding="utf-8")
    second = run("khung", earlier)
    assert "cũ" in shown("index")
    assert "cũ" not in shown("hai")
    assert "Trang hai, sửa" in shown("hai")
    assert (tree / "site" / "anh.txt").read_text(encoding="utf-8") == "tệp tĩnh"
    assert "cũ" not in (run("khung khác", mark(second)), shown("index"))[1]
    noted = run("khung", {})
    (tree / "site" / "index.html").write_text("sửa tay", encoding="utf-8")
    assert "Trang đầu" in (run("khung", noted), shown("index"))[1]


@pytest.mark.parametrize("earlier", [{}, {"pages": []}, {"frame": "k", "pages": {"index.md": 1}}, {"frame": "k"}])
def test_a_note_of_another_form_reuses_nothing(tree: Path, earlier: Mapping[str, Any]) -> None:
    assert reusable_pages(tree / "site", content_of(tree / "docs"), "k", earlier) == {}


SETTINGS = """\
site_name: Thử
site_url: https://thu.example/
use_directory_urls: false
plugins: []
theme: {name: mkdocs}
markdown_extensions: [tables, {toc: {toc_depth: 0}}]
nav: [{Đầu: index.md}, {Hai: hai.md}]
not_in_nav: "*"
validation: {nav: {omitted_files: warn}, links: {not_found: warn, anchors: warn, absolute_links: warn}}
"""


@pytest.fixture
def known(tree: Path) -> Path:
    """A project of generated pages, which need no look of MkDocs at the others."""
    (tree / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tree / "docs" / "index.md").write_text(a_page("Đầu", "[Hai](hai.md#d1)"), encoding="utf-8")
    (tree / "docs" / "hai.md").write_text(a_page("Hai", '<p id="d1">Một đoạn.</p>'), encoding="utf-8")
    (tree / "docs" / "anh.txt").write_text("tệp tĩnh", encoding="utf-8")
    return tree


def a_page(title: str, text: str) -> str:
    return f'---\ntitle: "{title}"\n---\n\n<h1>{title}</h1>\n\n{text}\n'


def build(tree: Path, earlier: Mapping[str, Any]) -> Mapping[str, Any]:
    return publish_site(replace(source_of(tree), frame="khung"), tree / "site", lambda _: None, earlier).built


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


CHANGES: dict[str, dict[str, str | None]] = {
    "nothing": {},
    "the words of a page": {"docs/hai.md": a_page("Hai", '<p id="d1">Đoạn khác.</p>')},
    "a title": {"docs/hai.md": a_page("Hai khác", '<p id="d1">Một đoạn.</p>')},
    "a page more": {"docs/bai/ba.md": a_page("Ba", "[Hai](../hai.md#d1), [đầu](../index.md)")},
    "a page in a folder before": {"docs/a/ba.md": a_page("Ba", "[tệp](../anh.txt)")},
    "a file more": {"docs/them.txt": "thêm"},
    "other bytes of a file": {"docs/anh.txt": "khác"},
    "a search file by another name": {"docs/assets/tim-kiem/s-1.js": "1", "docs/assets/tim-kiem/s-2.js": None},
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_published_without_a_look_at_every_page(
    known: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (known / "docs/assets/tim-kiem").mkdir(parents=True)
    (known / "docs/assets/tim-kiem/s-2.js").write_text("2")
    earlier = build(known, {})
    put(known, CHANGES[name])
    with monkeypatch.context() as refused:
        refused.setattr(builder, "_run", lambda *_: pytest.fail("the builder was started"))
        noted = build(known, earlier)
    warm = bytes_below(known / "site")
    assert build(known, {}) == noted
    assert bytes_below(known / "site") == warm


LEFT: dict[str, dict[str, str | None]] = {
    "a page gone": {"docs/hai.md": None, "docs/index.md": a_page("Đầu", "Không còn.")},
    "a file gone": {"docs/anh.txt": None},
    "Markdown of another kind": {"docs/hai.md": a_page("Hai", '*nghiêng*\n\n<p id="d1">Một đoạn.</p>')},
    "a front matter of another kind": {"docs/hai.md": '---\ntitle: Hai\n---\n\n<p id="d1">Một đoạn.</p>\n'},
    "a page of the frame by force": {"site/404.html": "la"},
    "the frame's own style": {"site/css/base.css": "la"},
    "a file in the place of the frame's": {"docs/css/base.css": "p {}"},
}


@pytest.mark.parametrize("name", LEFT)
def test_what_only_the_builder_can_judge_is_left_to_it(known: Path, name: str) -> None:
    earlier = build(known, {})
    put(known, LEFT[name])
    if "docs/hai.md" in LEFT[name] and LEFT[name]["docs/hai.md"] is None:
        (known / "mkdocs.yml").write_text(SETTINGS.replace(", {Hai: hai.md}", ""), encoding="utf-8")
    noted = build(known, earlier)
    warm = bytes_below(known / "site")
    assert build(known, {}) == noted
    assert bytes_below(known / "site") == warm


@pytest.mark.parametrize("target", ["khong-co.md", "hai.md#khong-co", "/hai.md"])
def test_a_wrong_link_of_a_changed_page_is_told_as_by_the_builder(known: Path, target: str) -> None:
    earlier = build(known, {})
    before = bytes_below(known / "site")
    (known / "docs" / "index.md").write_text(a_page("Đầu", f"[hỏng]({target})"), encoding="utf-8")
    with pytest.raises(SiteFailedError, match=target):
        build(known, earlier)
    assert bytes_below(known / "site") == before


def put(tree: Path, files: Mapping[str, str | None]) -> None:
    for name, text in files.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            (tree / name).unlink()
        else:
            (tree / name).unlink(missing_ok=True)
            (tree / name).write_text(text, encoding="utf-8")
