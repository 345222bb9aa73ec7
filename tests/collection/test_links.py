"""The links of the first articles, mention by mention, against what people read in them.

A case whose article is not in this collection is left out.
"""

from typing import Any

import pytest
from loaded import HERE, article_of, grammar, records
from yaml_cases import load_yaml

from digest.citations.extract import extract
from digest.citations.resolve import build_registry, link_article
from digest.records.models import Article, ArticleLinks

CASES = [
    pytest.param(load_yaml(path), id=path.stem)
    for path in sorted((HERE / "links").glob("*.yml"))
    if path.stem in records().articles
]


def linked(case: dict[str, Any]) -> tuple[Article, ArticleLinks]:
    article = article_of(case["article"])
    return article, link_article(
        article,
        extract(article.document, grammar()),
        build_registry(records().directives.values(), records().vocabulary),
    )


def place(article: Article, offset: int) -> str:
    """The anchor of the block that holds an offset of the document; "title" for the title."""
    in_text = offset - article.text_offset
    if in_text < 0:
        return "title"
    return next(block.anchor for block in article.blocks if block.start <= in_text < block.end)


def without(found: list[tuple[str, ...]], case: dict[str, Any], kind: str) -> list[tuple[str, ...]]:
    """What was found, but for the links that a case allows either way."""
    allowed = {
        (entry["at"], entry["words"], meaning)
        for entry in case.get("either") or ()
        for meaning in entry.get(kind) or ()
        if isinstance(entry.get(kind), list)
    }
    return [link for link in found if link[:3] not in allowed]


@pytest.mark.parametrize("case", CASES)
def test_every_citation_means_the_document_that_a_reader_finds_there(case: dict[str, Any]) -> None:
    article, links = linked(case)
    found = [(place(article, one.citation.start), one.citation.surface, one.directive) for one in links.citations]
    assert found == [(entry["at"], entry["words"], entry["directive"]) for entry in case["citations"]]


@pytest.mark.parametrize("case", CASES)
def test_every_body_is_named_where_a_reader_finds_it(case: dict[str, Any]) -> None:
    article, links = linked(case)
    found = [(place(article, one.start), one.surface, one.organization, one.role) for one in links.mentions]
    expected = [(entry["at"], entry["words"], entry["organization"], entry["role"]) for entry in case["organizations"]]
    assert without(found, case, "organization") == expected


@pytest.mark.parametrize("case", CASES)
def test_every_person_is_named_where_a_reader_finds_them(case: dict[str, Any]) -> None:
    article, links = linked(case)
    found = [(place(article, one.start), one.surface, one.person) for one in links.people]
    assert found == [(entry["at"], entry["words"], entry["person"]) for entry in case["people"]]


@pytest.mark.parametrize("case", CASES)
def test_what_looks_like_a_link_and_is_none_stays_unlinked(case: dict[str, Any]) -> None:
    article, links = linked(case)
    read = [(one.citation.start, one.citation.end, "any") for one in links.citations]
    read += [(one.start, one.end, one.organization) for one in links.mentions]
    for entry in case["never"]:
        meaning = entry.get("organization", "any")
        spans = [(start, end) for start, end, meant in read if meant == meaning]
        for start in occurrences(article, entry["words"], entry["at"]):
            end = start + len(entry["words"])
            assert not [span for span in spans if span[0] < end and start < span[1]], entry


def occurrences(article: Article, words: str, at: str) -> list[int]:
    """Where words stand in the block of an anchor."""
    document = article.document
    starts = [start for start in range(len(document)) if document.startswith(words, start)]
    found = [start for start in starts if place(article, start) == at]
    assert found, f"{words} is not in {at}"
    return found
