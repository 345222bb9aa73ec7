#!/usr/bin/env python3
"""How well the text of pages of many languages is found, beside plain trafilatura.

    python benchmarks/public_pages.py FOLDER

FOLDER holds `ground-truth.json` ({id: {"articleBody": …}}) and `html/<id>.html.gz`, as the article extraction
benchmark of Scrapinghub does (181 pages; https://github.com/scrapinghub/article-extraction-benchmark). Prints the mean
precision and recall of runs of four words, their F1, and the pages for which nothing was found.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

import trafilatura

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from digest.ingest.clean.capture import clean_capture  # noqa: E402  (the path stands above)
from digest.records.load import load_cleaning_rules  # noqa: E402

RUN: Final = 4


def main(folder: Path) -> None:
    """Print a line for each extractor."""
    wanted = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {name: gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()) for name in wanted}
    for title, extract in (("own", _own()), ("trafilatura", _plain)):
        found = {name: extract(page) for name, page in pages.items()}
        scores = [_score(wanted[name]["articleBody"], text) for name, text in found.items()]
        precision, recall = (sum(score[at] for score in scores) / len(scores) for at in (0, 1))
        f1 = 2 * precision * recall / (precision + recall)
        empty = sum(not text for text in found.values())
        print(
            f"{title:12} {len(pages)} pages: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}, empty {empty}"
        )


def _own() -> Callable[[bytes], str]:
    rules, problems = load_cleaning_rules(ROOT / "data")
    assert rules is not None, problems
    return lambda page: "\n".join(
        text.removeprefix("## ").removeprefix("- ") for text in clean_capture(page, "page.html", rules, {}).paragraphs
    )


def _plain(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def _score(wanted: str, found: str) -> tuple[float, float]:
    """The precision and recall of the runs of words, repeats counted."""
    right, given = _runs(wanted), _runs(found)
    both = (right & given).total()
    return both / max(given.total(), 1), both / max(right.total(), 1)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
