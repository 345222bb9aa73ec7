"""What is computed article by article is remembered in chunks, and only a chunk that changed is computed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from records import OUTLET, article, cites, collection, directive, links, names, names_person, organization, person

from digest.pages.corpus import Corpus
from digest.pages.exports import build_outputs
from digest.pages.exports.tables import TABLES
from digest.pages.exports.tables.columns import AnyTable, Collection
from digest.pages.exports.tables.formats import written_rows
from digest.pages.registry import page_groups, page_head
from digest.pages.settings import SiteSettings
from digest.records.edtf import parse_edtf
from digest.records.models import (
    Appearance,
    ArticleId,
    Correction,
    DirectiveId,
    Milestone,
    OrganizationId,
    PersonId,
    Task,
    TaskTag,
)
from digest.records.remember import Answer, Keys, compute_always, key_of

SITE = SiteSettings("Thử", "Thử nghiệm", "Một trang thử.", "https://thu.example/")
ARTICLES = 200


class Store:
    """Keeps answers in a mapping and counts those that were computed."""

    def __init__(self) -> None:
        self.kept: dict[bytes, object] = {}
        self.computed = 0

    def __call__(self, key: bytes, compute: Callable[[], Answer]) -> Answer:
        if key not in self.kept:
            self.computed += 1
            self.kept[key] = compute()
        return self.kept[key]  # type: ignore[return-value]


def corpus_of(titles: dict[str, str], store: Store, others: bytes = b"1") -> Corpus:
    corpus = collection([article(id_, "Một đoạn.", title=title) for id_, title in titles.items()])
    keys = {ArticleId(id_): key_of("article", id_, title) for id_, title in titles.items()}
    return replace(corpus, remember=store, keys=Keys(keys, others))


def titles_of(corpus: Corpus, *others: str) -> list[str]:
    found = corpus.by_chunks("titles", corpus.articles, lambda part: [a.title for a in part.articles], *others)
    return [title for titles in found for title in titles]


def computed(store: Store, corpus: Corpus, *others: str) -> int:
    before = store.computed
    assert titles_of(corpus, *others) == [one.title for one in corpus.articles]
    return store.computed - before


def test_one_changed_article_costs_one_chunk_and_others_cost_all() -> None:
    store = Store()
    titles = {f"bai-{number:03}": f"Bài {number:03}" for number in range(ARTICLES)}
    all_chunks = computed(store, corpus_of(titles, store))
    assert 3 < all_chunks < ARTICLES / 4
    assert computed(store, corpus_of(titles, store)) == 0
    assert computed(store, corpus_of(titles | {"bai-100": "Bài 100 khác"}, store)) == 1
    assert computed(store, corpus_of({id_: t for id_, t in titles.items() if id_ != "bai-050"}, store)) <= 2
    assert computed(store, corpus_of(titles | {"bai-050b": "Bài 050 b"}, store)) <= 2
    assert computed(store, corpus_of(titles, store, b"2")) == all_chunks
    assert computed(store, corpus_of(titles, store), "mẫu") == all_chunks


def lines_of(table: AnyTable, corpus: Corpus) -> list[tuple[object, ...]]:
    """The rows of a table in every format."""
    parts = written_rows(table, Collection(corpus, SITE))
    return [lines for part in parts for lines in zip(part.csv, part.json, part.sql, strict=True)]


def test_tables_of_remembered_rows_are_those_of_new_ones() -> None:
    store = Store()
    titles = {f"bai-{number:03}": f"Bài {number:03}" for number in range(60)}
    for change in ({}, {"bai-030": "Bài 030 khác"}, {"bai-030b": "Thêm"}):
        warm = corpus_of(titles | change, store)
        cold = replace(warm, keys=None)
        for table in TABLES:
            assert lines_of(table, warm) == lines_of(table, cold)


ON = parse_edtf("2023-10-12")
assert ON
CONCLUSION, OLDER, BODY, PAPER, MAN = "Kết luận 57", "Kết luận 16", "Hội Một", "Báo Đảng", "Nguyễn Văn An"
WORDS = {
    "một": f"{BODY} triển khai {CONCLUSION}. Ông {MAN} nói.",
    "hai": f"{BODY} nêu {CONCLUSION} và {OLDER}.",
    "ba": f"{PAPER} đưa tin.",
    "bốn": f"Không nêu văn bản nào, {BODY} họp.",
}
FIELDS: Mapping[str, dict[str, Any]] = {
    "một": {"people": (Appearance(PersonId("an"), f"Chủ tịch {BODY}"),), "published_on": "2023-10-11"},
    "hai": {"published_on": "2023-11-11", "tasks": (TaskTag(DirectiveId("57"), 1, (1,)),)},
    "ba": {"published_on": "2022-01-02", "tasks": (TaskTag(DirectiveId("16"), 1, (1,)),)},
    "bốn": {},
}
STARTS: tuple[dict[str, str], ...] = (
    {f"bai-{number}": ("một", "hai", "ba", "bốn")[number % 4] for number in range(9)},
    {f"bai-{number}": "một" for number in range(34)},
)
EDITS: Mapping[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "nothing": lambda kinds: kinds,
    "an article more": lambda kinds: {**kinds, "bai-them": "hai"},
    "an article of another year": lambda kinds: {**kinds, "bai-ba": "ba"},
    "an article less": lambda kinds: {id_: kind for id_, kind in kinds.items() if id_ != "bai-2"},
    "an article of other words": lambda kinds: {**kinds, "bai-1": "bốn"},
}
FURTHER: Mapping[str, dict[str, Any]] = {
    "nothing": {},
    "a title": {"title": "Tên khác"},
    "a summary": {"summary": "Câu khác. Câu nữa."},
    "a correction": {"corrections": (Correction(ON, "Sửa một chữ."),)},
    "rights": {"rights": "link-only", "source_url": "https://bao.vn/1"},
    "another day": {"published_on": "2021-05-06"},
    "withdrawn": {"status": "withdrawn", "status_note": "Rút."},
    "another outlet": {"outlet": None},
}


def corpus_with_keys(kinds: Mapping[str, str], changed: dict[str, Any], store: Store) -> Corpus:
    """A collection of articles of these kinds; the first one is `changed`."""
    made = [
        article(id_, WORDS[kind], **{**FIELDS[kind], **(changed if id_ == "bai-0" else {})})
        for id_, kind in kinds.items()
    ]
    found = {
        one.id: links(
            one,
            *(*cites(one, CONCLUSION, "57"), *cites(one, OLDER, "16")),
            *(*names(one, BODY, "hoi-mot"), *names(one, PAPER, "bao-dang"), *names_person(one, MAN, "an")),
        )
        for one in made
    }
    step = Milestone(ON, "Sơ kết.", "https://nguon.vn/1")
    corpus = collection(
        made,
        [
            directive(
                "57", "57-KL/TW", issued_on="2023-06-15", milestones=(step,), tasks=(Task(1, "Việc.", "https://a.vn"),)
            ),
            directive("16", "16-KL/TW", issued_on="2012-02-15", tasks=(Task(1, "Việc.", "https://a.vn"),)),
        ],
        [organization("hoi-mot", BODY), organization("bao-dang", PAPER)],
        [person("an", MAN)],
        found.values(),
        outlet=replace(OUTLET, organization=OrganizationId("bao-dang")),
    )
    keys = {one.id: key_of("article", repr(one), repr(found[one.id])) for one in made}
    return replace(corpus, remember=store, keys=Keys(keys, b"1"))


def states(start: dict[str, str], store: Store) -> Iterator[Corpus]:
    for edit in EDITS.values():
        for changed in FURTHER.values():
            yield corpus_with_keys(edit(start), changed, store)


@pytest.mark.parametrize("start", STARTS, ids=("few", "many"))
def test_pages_of_one_basis_show_the_same(start: dict[str, str]) -> None:
    known: dict[bytes, list[str]] = {}
    asked = 0
    for corpus in states(start, Store()):
        for group in page_groups(corpus, SITE):
            if group.basis:
                asked += 1
                shown = [f"{page!r}{page_head(page, 'a', 'b', corpus, SITE)}" for page in group.make()]
                assert known.setdefault(group.basis, shown) == shown
    assert len(known) < asked


def test_files_of_remembered_parts_are_those_of_new_ones() -> None:
    for corpus in states(STARTS[1], Store()):
        cold = replace(corpus, remember=compute_always, keys=None)
        assert list(build_outputs(corpus, SITE)) == list(build_outputs(cold, SITE))
