"""The folder data/ becomes records: what makes no difference, and what a text becomes."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bad_case import Case, apply
from hypothesis import given
from hypothesis import strategies as st
from yaml_cases import load_yaml

from digest.records.load import (
    Redirect,
    load_cleaning_rules,
    load_published,
    load_records,
    load_redirects,
    published_list,
)
from digest.records.load.texts import clean_lines, parse_blocks
from digest.records.models import Records
from digest.records.problems import has_errors
from digest.text.normalize import clean_characters

TESTS = Path(__file__).resolve().parents[1]
SAME = load_yaml(TESTS / "cases" / "load" / "same.yml")
REWRITES = {
    "crlf": lambda content: content.replace(b"\n", b"\r\n"),
    "cr": lambda content: content.replace(b"\n", b"\r"),
    "mixed": lambda content: content.replace(b"\n", b"\r\n", 3).replace(b"\r\n\r\n", b"\r\r\n"),
    "mark": lambda content: b"\xef\xbb\xbf" + content,
    "nfd": lambda content: unicodedata.normalize("NFD", content.decode()).encode(),
    "cut": lambda content: content.removesuffix(b"\n"),
}


def load(data: Path) -> Records:
    records, problems = load_records(data)
    assert not has_errors(problems), problems
    assert records is not None
    return records


@pytest.mark.parametrize("case", SAME.values(), ids=SAME.keys())
def test_what_editors_and_systems_do_changes_no_record(data: Path, case: dict[str, Any]) -> None:
    before = load(data)
    for name, rewrite in case.pop("rewrite", {}).items():
        path = data.parent / name
        changed = REWRITES[rewrite](path.read_bytes())
        assert changed != path.read_bytes()
        path.write_bytes(changed)
    apply(Case(**case), data.parent)
    assert load(data) == before


def test_the_same_records_from_a_folder_with_any_name(data: Path) -> None:
    before = load(data)
    odd = data.rename(data.parent / "dữ liệu “a” #1 %41")
    assert load(odd) == before


def test_a_hard_link_is_a_file_like_any_other(data: Path) -> None:
    before = load(data)
    path = data / "people" / "tran-thi-muc.yml"
    os.link(path, data.parent / "other.yml")
    assert load(data) == before


def test_folders_of_articles_are_for_people(data: Path) -> None:
    before = load(data)
    deep = data / "articles" / "a" / "b" / "c"
    deep.mkdir(parents=True)
    for ending in (".yml", ".txt"):
        (data / "articles" / "2023" / f"bai-da-rut{ending}").rename(deep / f"bai-da-rut{ending}")
    after = load(data)
    assert after == before
    moved = [article for article in after.articles.values() if article.id == "bai-da-rut"]
    assert [article.origin.path for article in moved] == ["data/articles/a/b/c/bai-da-rut.yml"]


def test_two_thousand_folders_in_each_other_are_one_problem(data: Path) -> None:
    here = os.open(data / "articles", os.O_RDONLY)
    try:
        for _ in range(1500):
            os.mkdir("a", dir_fd=here)
            below = os.open("a", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
    finally:
        os.close(here)
    _, problems = load_records(data)
    assert [problem.path for problem in problems] == ["data/articles/a/a/a/a"]
    _remove_deep(data / "articles")


def _remove_deep(folder: Path) -> None:
    """Paths this long cannot be named at once: the innermost folders are brought up first."""
    while (folder / "a").exists():
        inner = folder / "a" / "a"
        if inner.exists():
            inner.rename(folder / "b")
            (folder / "a").rmdir()
            (folder / "b").rename(folder / "a")
        else:
            (folder / "a").rmdir()


def test_places_are_those_of_the_file(data: Path) -> None:
    article = load(data).articles["ngay-hoi-doc-sach"]  # type: ignore[index]
    assert article.origin.place("key_points[1].paragraph") == (14, 16)
    assert article.origin.place("no.such[0].field") == (1, 1)


def test_a_text_is_cut_into_blocks_with_anchors(data: Path) -> None:
    article = load(data).articles["ngay-hoi-doc-sach"]  # type: ignore[index]
    assert [(block.kind, block.anchor, block.number) for block in article.blocks] == [
        ("paragraph", "d1", 1),
        ("paragraph", "d2", 2),
        ("entry", "d3", 3),
        ("entry", "d4", 4),
        ("heading", "muc1", None),
        ("paragraph", "d5", 5),
        ("caption", "anh1", None),
    ]
    assert all(article.text[block.start : block.end] == block.text for block in article.blocks)


def test_no_data_is_no_collection_but_no_error_either(data: Path) -> None:
    """An empty collection is valid: the vocabulary alone is enough."""
    for path in sorted(data.rglob("*"), reverse=True):
        if path.name != "vocabulary.yml":
            path.rmdir() if path.is_dir() else path.unlink()
    records = load(data)
    assert len(records.articles) == len(records.directives) == len(records.outlets) == 0


def test_what_was_published_answers_for_ever(data: Path) -> None:
    """The list is clean as long as nothing is renamed; a renamed article needs a redirect, and then has one."""
    (data / "published.yml").write_bytes(published_list(load(data)))
    assert load_records(data)[1] == []
    for ending in (".yml", ".txt"):
        old = data / "articles" / "2023" / f"tin-ngan-ve-sach{ending}"
        old.rename(old.with_name(f"tin-ngan{ending}"))
    assert [problem.rule for problem in load_records(data)[1]] == ["renamed-without-redirect"]
    (data / "redirects.yml").write_text("articles:\n  tin-ngan-ve-sach: {to: tin-ngan}\n", encoding="utf-8")
    assert load_records(data)[1] == []
    assert load_redirects(data)["articles"] == (Redirect("tin-ngan-ve-sach", "tin-ngan"),)


def test_a_published_outlet_needs_an_article_or_a_redirect(data: Path) -> None:
    """What stays is what an article names; while an article cannot be read, nothing is said of outlets."""
    (data / "published.yml").write_bytes(published_list(load(data)))
    assert {entry.id for entry in load_published(data)["outlets"]} == {"bao-song-bach", "trang-diem-sach"}
    article = data / "articles" / "2023" / "tin-ngan-ve-sach.yml"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("republished_by: trang-diem-sach\n", ""), encoding="utf-8")
    assert [problem.rule for problem in load_records(data)[1]] == ["published-id-gone"]
    (data / "redirects.yml").write_text("outlets:\n  trang-diem-sach: {to: bao-song-bach}\n", encoding="utf-8")
    assert load_records(data)[1] == []
    (data / "redirects.yml").unlink()
    article.write_text("title: [\n", encoding="utf-8")
    assert "published-id-gone" not in [problem.rule for problem in load_records(data)[1]]


def test_the_list_of_what_was_published_only_grows(data: Path) -> None:
    (data / "published.yml").write_bytes(published_list(load(data)))
    earlier = load_published(data)
    fewer = replace(load(data), people={})
    (data / "published.yml").write_bytes(published_list(fewer, earlier))
    assert load_published(data) == earlier
    assert earlier["people"]


def test_a_draft_is_in_no_list_of_published_pages(data: Path) -> None:
    assert b"ban-nhap" not in published_list(load(data))


def test_cleaning_rules_are_read_or_said_to_be_missing(data: Path) -> None:
    rules, problems = load_cleaning_rules(data)
    assert rules is None
    assert [problem.rule for problem in problems] == ["missing-file"]
    (data / "cleaning.yml").write_text("frame: x\n", encoding="utf-8")
    rules, problems = load_cleaning_rules(data)
    assert rules is None
    assert {problem.rule for problem in problems} == {"wrong-type", "missing-field"}
    assert {problem.rule for problem in load_records(data)[1]} == {"wrong-type", "missing-field"}


lines = st.text(alphabet="aă \u00a0\u00ad\t#-[Ảnh]\n", max_size=60)


@given(lines)
def test_cleaning_lines_twice_changes_nothing_and_loses_no_word(text: str) -> None:
    cleaned = clean_lines(text)
    assert clean_lines(cleaned) == cleaned
    assert cleaned.split() == clean_characters(text).split()


@given(lines)
def test_blocks_cover_the_words_of_a_text(text: str) -> None:
    cleaned = clean_lines(text)
    blocks = parse_blocks(cleaned)
    assert cleaned.count("\n") == text.count("\n")
    assert all(cleaned[block.start : block.end] == block.text for block in blocks)
    assert len({block.anchor for block in blocks}) == len(blocks)
    rest = cleaned
    for block in reversed(blocks):
        rest = rest[: block.start] + rest[block.end :]
    assert set("".join(rest.split())) <= set("#-[Ảnh]")
