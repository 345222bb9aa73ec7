"""Pages in the manner of real ones, each line with its tag: what cleaning must make of it needs no other list.

Tags: T title, D date, B of the page, C caption, C2 one caption over several lines, A author, P paragraph, H heading,
L list entry, X not judged; "^^" ends a house prefix that has to go; "{1}" stands for a paragraph of `stock.yml`.
A case may say more: title, published, outlet, authors, captions, paragraphs.
"""

import re
from typing import Any

import pytest
from clean_cases import CASES, clean
from yaml_cases import load_yaml

PAGES = CASES / "pages"
STOCK: list[str] = load_yaml(PAGES / "stock.yml")
MARKS = {"P": "", "H": "## ", "L": "- "}


def pages() -> list[Any]:
    """The cases of every file, each named by its file and its own name."""
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(PAGES.glob("text_*.yml"))
        for case in load_yaml(path)
    ]


def tagged_lines(case: dict[str, Any]) -> list[tuple[str, str]]:
    """The lines of a page with their tags; a blank line has none."""
    filled = re.sub(r"\{(\d)\}", lambda found: STOCK[int(found[1]) - 1], case["page"])
    lines = (line.partition(" ") for line in filled.rstrip("\n").split("\n"))
    return [(tag, text) for tag, _, text in lines]


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """The parts that cleaning must give, from the tags and what the case says beside them."""
    lines = tagged_lines(case)
    title = next((text for tag, text in lines if tag == "T"), None)
    body = [MARKS[tag] + text.rpartition("^^")[2].strip().removeprefix("• ") for tag, text in lines if tag in MARKS]
    named = {
        "title": case.get("title", title),
        "published": case.get("published"),
        "outlet": case.get("outlet"),
        "authors": case.get("authors", []),
        "captions": case.get("captions", [text.strip(" |") for tag, text in lines if tag == "C"]),
        "paragraphs": case.get("paragraphs", body),
    }
    day = next((text for tag, text in lines if tag == "D"), None)
    if day and "published" not in case:
        del named["published"]
    return named


def result(case: dict[str, Any]) -> dict[str, Any]:
    """What cleaning makes of the page."""
    raw = "\n".join(text.replace("^^", "") for _, text in tagged_lines(case)) + "\n"
    return clean(raw).as_mapping()
