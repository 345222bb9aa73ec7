"""data/ → docs/: what stands in the way is told before the long work."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from trees import copy_collection, places

import digest.cli.pipeline.generated_files
from build_digest import main
from digest.pages.addresses import is_place_of_ours
from digest.publish.write.manifest import MANIFEST


def generate(tree: Path) -> Result:
    return CliRunner().invoke(main, [*places(tree), "generate"])


def test_every_generated_file_has_a_place_of_ours_and_none_of_the_others(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    by_hand = {path.relative_to(tmp_path / "docs").as_posix() for path in (tmp_path / "docs").rglob("*.*")}
    assert generate(tmp_path).exit_code == 0
    ours = json.loads((tmp_path / "docs" / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert [path for path in ours if not is_place_of_ours(path)] == []
    assert [path for path in by_hand if is_place_of_ours(path)] == []


@pytest.mark.parametrize("name", ["index.md", "van-ban/57-kl-hds-2023.md", "the/trang-chu.png", "du-lieu/bai-moi.atom"])
def test_what_stands_in_the_way_is_told_before_all_is_drawn(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def note(pages: Iterable[object], *_: object) -> Iterable[tuple[str, bytes]]:
        drawn.append("page")
        return [("", b"") for _ in pages]

    monkeypatch.setattr(digest.cli.pipeline.generated_files, "render_pages", note)
    monkeypatch.setattr(digest.cli.pipeline.generated_files, "draw_card", lambda _: drawn.append("card") or b"")
    copy_collection(tmp_path)
    path = tmp_path / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("chữ", encoding="utf-8")
    done = generate(tmp_path)
    assert done.exit_code == 1
    assert f"{name}:1:1: error [not-ours]" in done.output
    assert len(drawn) <= 1
