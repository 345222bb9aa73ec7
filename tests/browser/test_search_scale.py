"""The search over some hundred made articles: what it reads from cold, and that it still finds one among many."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from trees import ROOT

from benchmarks.search import ours
from benchmarks.search.browser import opened, served
from benchmarks.search.corpus import make_corpus
from benchmarks.search.queries import article_page
from digest.pages.addresses import SEARCH_INDEX
from digest.records.load import load_records

ARTICLES = 400
MOST_FILES, MOST_BYTES = 12, 250_000
PLANTED = {
    "qua-dam-thep": "Báo chí chưa tạo được quả đấm thép trong tình hình mới.",
    "bao-ho-cong-dan": "Công tác bảo hộ công dân được triển khai ở 58 quốc gia.",
    "can-man": "Những người cần mẫn ở trạm sao cô đơn.",
    "can-man-khac": "Những quả cân mẫn ở trạm sào có đòn.",
}
ASKED = {
    "quả đấm thép": "qua-dam-thep",
    "qua dam thep": "qua-dam-thep",
    "QUẢ ĐẤM THÉP": "qua-dam-thep",
    "quar ddaams theps": "qua-dam-thep",
    "qua dam the": "qua-dam-thep",
    "báo chí chưa tạo được quả đấm thép trong tình hình": "qua-dam-thep",
    "bao ho cong dan": "bao-ho-cong-dan",
    "bão hộ công dân": "bao-ho-cong-dan",
    "baohocongdan": "bao-ho-cong-dan",
    "58 quốc gia": "bao-ho-cong-dan",
    "cần mẫn": "can-man",
    "cân mẫn": "can-man-khac",
}

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("place", ["hosted", "disk"])
def test_one_among_hundreds_comes_first_and_little_is_read(
    chromium: Browser, site: Path, tmp_path: Path, place: str
) -> None:
    records, _ = load_records(ROOT / "tests" / "data")
    made = make_corpus(records, ARTICLES, protected=list(PLANTED.values()), planted=PLANTED)
    ours.build(made.corpus, site, tmp_path / "index")
    with served(tmp_path / "index") as address:
        root = address if place == "hosted" else f"{(tmp_path / 'index').as_uri()}/"
        found, files, size = {}, {}, {}
        for typed in ASKED:
            with opened(chromium, root, tmp_path / "index", SEARCH_INDEX) as (page, reads):
                page.goto(root + ours.PAGE)
                assert reads.paths == []
                hrefs = page.evaluate(ours.ASK, typed)["hrefs"]
                page.wait_for_load_state("networkidle")
                found[typed] = hrefs[0].removeprefix(root).partition("#")[0] if hrefs else ""
                files[typed], size[typed] = len(reads.paths), reads.compressed
    assert found == {typed: article_page(id_) for typed, id_ in ASKED.items()}
    assert max(files.values()) <= MOST_FILES
    assert max(size.values()) <= MOST_BYTES
