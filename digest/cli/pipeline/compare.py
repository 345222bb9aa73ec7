"""Two states of the collection → what a reviewer has to know of the change."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from digest.cli.pipeline.corpus import Collection
from digest.cli.pipeline.files import generated_files
from digest.cli.pipeline.generate import summary_of
from digest.cli.pipeline.workspace import Workspace
from digest.pages.addresses import ARTICLES, DOWNLOADS, source_of
from digest.pages.settings import SiteSettings
from digest.records.models import Article, ArticleLinks
from digest.text.sentences import sentence_around

_ARTICLES: Final = ARTICLES.removesuffix("index.html")
_CHECKSUMS: Final = source_of(DOWNLOADS)

Link = tuple[str, str, str]
"""The article, what the words mean, and the sentence that they are in."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change does: counts before and after, links lost and gained, and pages, the changed ones with lines."""

    counts: tuple[tuple[str, int, int], ...]
    lost: tuple[Link, ...]
    gained: tuple[Link, ...]
    new_pages: tuple[str, ...]
    gone_pages: tuple[str, ...]
    changed_pages: Mapping[str, tuple[str, ...]]


def compare(
    workspace: Workspace, before: Workspace, old: Collection, new: Collection, settings: SiteSettings
) -> Comparison:
    """Compare two checked collections; every page is rendered on both sides."""
    links, links_before = _links(new), _links(old)
    pages, pages_before = _pages(workspace, new, settings), _pages(before, old, settings)
    both = [path for path in pages if path in pages_before and pages[path] != pages_before[path]]
    both.sort(key=lambda path: not path.startswith(_ARTICLES))  # what was edited, before the lists that show it
    return Comparison(
        counts=tuple(_counts(old, new)),
        lost=tuple(_more(links_before, links)),
        gained=tuple(_more(links, links_before)),
        new_pages=tuple(sorted(pages.keys() - pages_before.keys())),
        gone_pages=tuple(sorted(pages_before.keys() - pages.keys())),
        changed_pages={path: _changed_lines(pages_before[path], pages[path]) for path in both},
    )


def _counts(old: Collection, new: Collection) -> Iterator[tuple[str, int, int]]:
    names = {
        "bài": "articles",
        "văn bản": "directives",
        "tổ chức": "organizations",
        "nhân vật": "people",
        "dẫn chiếu": "citations",
    }
    before, after = summary_of(old), summary_of(new)
    for words, name in names.items():
        yield words, getattr(before, name), getattr(after, name)
    yield "cảnh báo", len(old.warnings), len(new.warnings)


def _links(collection: Collection) -> "Counter[Link]":
    articles = collection.corpus.records.articles
    return Counter(
        (id_, meaning, _sentence(articles[id_], start, end))
        for id_, links in collection.corpus.links.items()
        for start, end, meaning in _spans(links)
    )


def _spans(links: ArticleLinks) -> Iterator[tuple[int, int, str]]:
    for linked in links.citations:
        if linked.directive:
            yield linked.citation.start, linked.citation.end, f"van-ban/{linked.directive}"
    for mention in links.mentions:
        yield mention.start, mention.end, f"to-chuc/{mention.organization}"
    for person in links.people:
        yield person.start, person.end, f"nhan-vat/{person.person}"


def _sentence(article: Article, start: int, end: int) -> str:
    document = article.document
    begin = document.rfind("\n", 0, start) + 1
    close = document.find("\n", end)
    paragraph = document[begin : close if close >= 0 else None]
    first, last = sentence_around(paragraph, start - begin, end - begin)
    return paragraph[first:last]


def _more(links: "Counter[Link]", others: "Counter[Link]") -> Iterator[Link]:
    """The links that one state has more often; a link whose sentence alone was changed is not one."""
    counts = Counter((article, meaning) for article, meaning, _ in links.elements())
    counts -= Counter((article, meaning) for article, meaning, _ in others.elements())
    for link in sorted((links - others).elements()):
        if counts[link[:2]] > 0:
            counts[link[:2]] -= 1
            yield link


def _pages(workspace: Workspace, collection: Collection, settings: SiteSettings) -> dict[str, bytes]:
    """The Markdown of every page but that of checksums, which differs whenever anything does."""
    files = generated_files(workspace, collection, settings)
    return {file.path: file.make() for file in files if file.path.endswith(".md") and file.path != _CHECKSUMS}


def _changed_lines(before: bytes, after: bytes) -> tuple[str, ...]:
    """The lines of a page that went (-) and came (+), without the front matter's noise of neighbours."""
    lines = difflib.unified_diff(before.decode().splitlines(), after.decode().splitlines(), n=0, lineterm="")
    return tuple(
        line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---")) and line[1:].strip()
    )
