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
LONG = "data/articles/2023/ngay-hoi-doc-sach.txt"
SHORT = ("tin-ngan-ve-sach", "tin-rat-ngan")


def change(tree: Path, name: str, old: str, new: str) -> None:
    path = tree / name
    text = path.read_text(encoding="utf-8")
    is_done = new in text if old in new else old not in text
    path.write_text(text.replace(new, old, 1) if is_done else text.replace(old, new, 1), encoding="utf-8")


def add_or_remove(tree: Path, name: str, text: str) -> None:
    path = tree / name
    path.unlink() if path.exists() else path.write_text(text, encoding="utf-8")


def take_away_or_back(tree: Path) -> None:
    """Move the short article out of the collection, or into it again."""
    folder, aside = tree / "data/articles/2023", tree / "aside"
    aside.mkdir(exist_ok=True)
    found = list(aside.iterdir()) or list(folder.glob("tin-*"))
    for path in found:
        path.rename((folder if path.parent == aside else aside) / path.name)


def rename(tree: Path, old: str, new: str) -> None:
    """Give the short article its other id."""
    for path in [*(tree / "data/articles/2023").glob("tin-*")]:
        path.rename(path.with_stem(new if path.stem == old else old))


EDITS: dict[str, Callable[[Path], object]] = {
    "a word of an article": lambda tree: change(tree, OLD, "mười hai", "mười ba"),
    "a name": lambda tree: change(tree, PERSON, "Trần Thị Mực", "Trần Thị Bút"),
    "a record more or less": lambda tree: add_or_remove(tree, "data/people/nguoi-moi.yml", "name: Người Mới\n"),
    "a page by hand": lambda tree: change(tree, "content/gioi-thieu.md", "Cách đọc", "Đọc thế nào"),
    "a page template": lambda tree: change(tree, "templates/pages/article.md.j2", "{#", "{# khác"),
    "the frame": lambda tree: change(tree, "templates/theme/main.html", "<body>", "<body >"),
    "the name of the site": lambda tree: name_site(tree, random.Random(tree.stat().st_ino).choice(["Một", "Hai"])),
    "a directive's title": lambda tree: change(tree, "data/directives/57-kl-hds-2023.yml", "về tiếp tục", "về việc"),
    "an alias": lambda tree: change(
        tree, "data/organizations/thu-vien-song-bach.yml", "aliases: [", "aliases: [TVSB, "
    ),
    "a summary": lambda tree: change(tree, OLD, "tổng kết việc lập", "kể lại việc lập"),
    "a paragraph more or less": lambda tree: change(tree, LONG, "\n\n", "\n\nMột đoạn thêm vào giữa.\n\n"),
    "an article more or less": take_away_or_back,
    "an article by another id": lambda tree: rename(tree, *SHORT),
    "a list of words": lambda tree: change(tree, "data/vocabulary.yml", "  days: [", "  days: [hôm, "),
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
