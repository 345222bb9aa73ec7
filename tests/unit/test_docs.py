"""data/ and content/ → docs/: every generated file has a known place, and settings make two files of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from trees import copy_collection, places

from build_digest import main
from digest.pages.addresses import is_generated
from digest.publish.products.folder import DOCS_MARK


def generate(tree: Path) -> Result:
    return CliRunner().invoke(main, [*places(tree), "generate"])


def test_a_generated_file_is_in_a_generated_place_or_comes_from_content(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    assert generate(tmp_path).exit_code == 0
    paths = {path.relative_to(tmp_path / "docs").as_posix() for path in (tmp_path / "docs").rglob("*.*")}
    by_hand = {path.relative_to(tmp_path / "content").as_posix() for path in (tmp_path / "content").rglob("*.*")}
    assert {path for path in paths if not is_generated(path)} == {DOCS_MARK, *by_hand}
    assert [path for path in by_hand if is_generated(path)] == []


@pytest.mark.parametrize(
    ("extra", "files"),
    [
        ("", {}),
        ("  domain: diembao.example.org\n", {"CNAME": "diembao.example.org\n"}),
        ("  robots: all\n", {"robots.txt": "User-agent: *\nDisallow:\n"}),
        ("  robots: none\n", {"robots.txt": "User-agent: *\nDisallow: /\n"}),
    ],
)
def test_files_for_the_host_are_made_from_settings(tmp_path: Path, extra: str, files: dict[str, str]) -> None:
    copy_collection(tmp_path)
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings.replace("extra:\n", f"extra:\n{extra}", 1), encoding="utf-8")
    assert generate(tmp_path).exit_code == 0
    found = {name: tmp_path / "docs" / name for name in ("CNAME", "robots.txt")}
    assert {name: path.read_text() for name, path in found.items() if path.exists()} == files


def test_nothing_outside_docs_is_written(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert generate(tmp_path).exit_code == 0
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if tmp_path / "docs" not in path.parents}
    assert {path for path in after if after[path] != before.get(path)} <= {tmp_path / "docs"}
