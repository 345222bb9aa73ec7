#!/usr/bin/env python3
"""How well captures are taken apart, beside plain trafilatura: on the project's own cases.

    python benchmarks/cleaning.py

Prints shares of the cases in tests/cases/clean: title, date, outlet, authors, captions, and the whole body paragraph
by paragraph. trafilatura reads only pages and knows no captions, so its figures are those of the HTML cases, and its
captions are right only where a page has none. The cases were written along with the code: how unseen pages fare, they
do not tell. The last lines give the seconds for captures of one kind of line at two lengths and the growth exponent
between them: 1 is linear.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from math import log2
from pathlib import Path
from time import process_time
from typing import Any, Final

import trafilatura

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "unit")]

import clean_cases  # type: ignore[import-not-found]  # noqa: E402  (the path stands above)
import clean_pages  # type: ignore[import-not-found]  # noqa: E402

FACTS: Final = ("title", "published", "outlet", "authors", "captions", "paragraphs")
LINES: Final = 1600
"""How many lines the longer capture of each kind has, the shorter one half of them."""

KINDS: Final[dict[str, Callable[[int], str]]] = {
    "paragraphs": lambda at: clean_pages.STOCK[at % len(clean_pages.STOCK)],
    "captions": lambda at: f"Lãnh đạo huyện số {at} trao quà tại lớp học",
    "titles": lambda at: f"Huyện số {at} mở lớp tiếng Lào cho cán bộ trẻ",
    "dates": lambda at: f"{at % 28 + 1}/10/2023 08:30",
    "halves": lambda at: "Một dòng dài không có dấu chấm để nối" if at % 2 else "và nối tiếp bằng chữ thường",
    "names": lambda at: "Hải Minh" if at else clean_pages.STOCK[0],
}


def main() -> None:
    """Print the shares of both on the same cases."""
    pages = [
        (f"text: {case.id}", clean_pages.expected(case.values[0]), clean_pages.result(case.values[0]))
        for case in clean_pages.pages()
    ]
    own = [(name, wanted, found) for name, wanted, found, _ in _captures()]
    plain = [(name, wanted, _plain(raw)) for name, wanted, _, raw in _captures() if name.startswith("html")]
    html = [row for row in own if row[0].startswith("html")]
    for title, rows in (("own, all", pages + own), ("own, pages", html), ("trafilatura, pages", plain)):
        right = Counter(fact for _, wanted, found in rows for fact in FACTS if _is_right(fact, wanted, found))
        asked = Counter(fact for _, wanted, _ in rows for fact in FACTS if fact in wanted)
        shares = ", ".join(f"{fact} {right[fact] / asked[fact]:.3f}" for fact in FACTS)
        print(f"{title:20} {len(rows):4} cases: {shares}")
    for kind, line in KINDS.items():
        half, whole = (_seconds([line(at) for at in range(count)]) for count in (LINES // 2, LINES))
        print(
            f"{kind:20} {LINES // 2} lines {half:.2f} s, {LINES} lines {whole:.2f} s, growth {log2(whole / half):.2f}"
        )


def _seconds(lines: list[str]) -> float:
    start = process_time()
    clean_cases.clean("\n".join(lines))
    return process_time() - start


def _captures() -> Iterator[tuple[str, dict[str, Any], dict[str, Any], str]]:
    for parameters in clean_cases.cases():
        case = parameters.values[0]
        content = clean_cases.content(case)
        wanted = {fact: case.get(fact, [] if fact in ("authors", "captions") else None) for fact in FACTS}
        found = clean_cases.clean(content, case.get("file", "bai.txt")).as_mapping()
        yield str(parameters.id), wanted, found, content.decode(case.get("encoding", "utf-8"))


def _is_right(fact: str, wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    return fact in wanted and found[fact] == wanted[fact]


def _plain(page: str) -> dict[str, Any]:
    """What trafilatura alone makes of a page; it knows no captions."""
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    text = (getattr(found, "text", None) or "").split("\n")
    writers = getattr(found, "author", None) or ""
    return {
        "title": getattr(found, "title", None),
        "published": getattr(found, "date", None),
        "outlet": getattr(found, "sitename", None),
        "authors": [name.strip() for name in writers.split(";") if name.strip()],
        "captions": [],
        "paragraphs": [line for line in text if line.strip()],
    }


if __name__ == "__main__":
    main()
