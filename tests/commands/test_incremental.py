"""Warm and cold give the same bytes: random sequences of edits beside a build from nothing with an empty memory."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from trees import copy_collection, name_site, run_digest

PERSON = "data/people/tran-thi-muc.yml"
REMEMBERED = ("products", "hashes", "answers")
OLD = "data/articles/2021/tu-sach-ven-song.yml"


def change(tree: Path, name: str, old: str, new: str) -> None:
    path = tree / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1) if old in text else text.replace(new, old, 1), encoding="utf-8")


def add_or_remove(tree: Path, name: str, text: str) -> None:
    path = tree / name
    path.unlink() if path.exists() else path.write_text(text, encoding="utf-8")


EDITS: dict[str, Callable[[Path], object]] = {
    "a word of an article": lambda tree: change(tree, OLD, "mười hai", "12"),
    "a name": lambda tree: change(tree, PERSON, "Trần Thị Mực", "Trần Thị Bút"),
    "a record more or less": lambda tree: add_or_remove(tree, "data/people/nguoi-moi.yml", "name: Người Mới\n"),
    "a page by hand": lambda tree: change(tree, "content/gioi-thieu.md", "Cách đọc", "Đọc thế nào"),
    "a page template": lambda tree: change(tree, "templates/pages/article.md.j2", "{#", "{# khác"),
    "the frame": lambda tree: change(tree, "templates/theme/main.html", "<body>", "<body >"),
    "the name of the site": lambda tree: name_site(tree, random.Random(tree.stat().st_ino).choice(["Một", "Hai"])),
    "a directive's title": lambda tree: change(tree, "data/directives/57-kl-hds-2023.yml", "về tiếp tục", "về việc"),
    "an alias": lambda tree: change(
        tree, "data/organizations/thu-vien-song-bach.yml", "name:", "aliases: [TVSB]\nname:"
    ),
    "a page of docs/ by force": lambda tree: (tree / "docs" / "index.md").write_text("# la\n", encoding="utf-8"),
    "a page of site/": lambda tree: (tree / "site" / "index.html").write_text("la", encoding="utf-8"),
    "the zip": lambda tree: (tree / "site/tai-ve/ban-ngoai-tuyen.zip").write_bytes(b"PK"),
    "no memory": lambda tree: [shutil.rmtree(tree / "cache" / kind, ignore_errors=True) for kind in REMEMBERED],
    "a damaged memory": lambda tree: [
        path.write_bytes(path.read_bytes()[:-20]) for kind in REMEMBERED for path in (tree / "cache" / kind).glob("*")
    ],
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 12))])
def test_after_any_edits_a_warm_build_is_a_cold_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    tree = tmp_path / "tree"
    tree.mkdir()
    copy_collection(tree)
    for _ in range(3):
        done = run_digest(tree, f"--cache={tree / 'cache'}", "site")
        assert done.returncode == 0, done.stderr
        for name in chance.sample(sorted(EDITS), 2):
            EDITS[name](tree)
    warm = run_digest(tree, f"--cache={tree / 'cache'}", "site")
    assert warm.returncode == 0, warm.stderr
    cold = tmp_path / "cold"
    shutil.copytree(tree, cold, ignore=shutil.ignore_patterns("docs", "site", "cache"))
    done = run_digest(cold, f"--cache={cold / 'cache'}", "site")
    assert done.returncode == 0, done.stderr
    for folder in ("docs", "site"):
        found, wanted = contents(tree / folder), contents(cold / folder)
        assert {name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)} == set()
