"""What is computed article by article is remembered in chunks, and only a chunk that changed is computed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from records import article, collection

from digest.pages.corpus import Corpus, Keys
from digest.pages.exports.tables import TABLES
from digest.pages.exports.tables.columns import Collection
from digest.pages.settings import SiteSettings
from digest.records.models import ArticleId
from digest.records.remember import Answer, key_of

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


def test_tables_of_remembered_rows_are_those_of_new_ones() -> None:
    store = Store()
    titles = {f"bai-{number:03}": f"Bài {number:03}" for number in range(60)}
    for change in ({}, {"bai-030": "Bài 030 khác"}, {"bai-030b": "Thêm"}):
        warm = corpus_of(titles | change, store)
        cold = replace(warm, keys=None)
        for table in TABLES:
            assert list(table.rows(Collection(warm, SITE))) == list(table.rows(Collection(cold, SITE)))
