"""What a reader has to load: the scripts, the index and its growth with the articles."""

from __future__ import annotations

import gzip

import pytest
from trees import ROOT

from benchmarks.search.corpus import make_corpus
from digest.pages.addresses import SEARCH_INDEX
from digest.pages.exports.scripts import SCRIPTS, join_modules
from digest.pages.exports.search import build_search
from digest.pages.exports.search.files import MANIFEST
from digest.records.load import load_records

ARTICLES = 160
MODULES = ROOT / "templates" / "scripts"


def packed(content: bytes) -> int:
    """Bytes as a host with gzip would send them."""
    return len(gzip.compress(content, 9))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The index of a made corpus whose articles are as long as real ones."""
    records, problems = load_records(ROOT / "tests" / "data")
    assert not list(problems)
    corpus = make_corpus(records, ARTICLES, protected=[], planted={}).corpus
    return {path.removeprefix(f"{SEARCH_INDEX}/"): content for path, content in build_search(corpus)}


def script(name: str) -> int:
    """Bytes of a script as it is published and sent."""
    return packed(join_modules([(MODULES / part).read_text(encoding="utf-8") for part in SCRIPTS[name]]))


def test_the_search_costs_other_pages_little() -> None:
    assert packed(join_modules([(MODULES / "search-box.js").read_text(encoding="utf-8")])) <= 1_300


def test_the_scripts_of_the_search_page_are_small() -> None:
    """What every search loads; and what is loaded only for odd or misspelt words, and for an exported list."""
    assert script("search.js") + script("search-page.js") <= 16 * 1024
    assert script("search-guess.js") <= 3_100
    assert script("search-export.js") <= 1_200


def test_the_index_is_small_beside_its_articles(files: dict[str, bytes]) -> None:
    index = sum(packed(content) for name, content in files.items() if not name.startswith("t-"))
    assert index <= 2_000 * ARTICLES


def test_no_file_of_the_index_is_large(files: dict[str, bytes]) -> None:
    assert max(packed(content) for name, content in files.items() if name[:2] in ("s-", "p-")) <= 20_000
    assert packed(files[f"{MANIFEST}.js"]) <= 70_000
    assert max(packed(content) for name, content in files.items() if name.startswith("t-")) <= 6_000


def test_the_corpus_maker_repeats_itself() -> None:
    records, _ = load_records(ROOT / "tests" / "data")
    first, second = (make_corpus(records, 20, protected=[], planted={"x": "Chuyện lạ."}) for _ in range(2))
    assert first == second
    assert "Chuyện lạ." in first.corpus.records.articles["x"].text  # type: ignore[index]
