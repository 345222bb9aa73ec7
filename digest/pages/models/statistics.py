"""What the collection has and what it lacks, in figures: for those who work on it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from digest.pages.addresses import STATISTICS, article_address
from digest.pages.corpus import Corpus
from digest.pages.page import Link, Page
from digest.records.models import Article, Directive, Organization

Record = TypeVar("Record")
_Lacks = dict[str, tuple[str, Callable[[Record], bool]]]
"""By the id of a figure, its words and whether a record is counted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many records of a kind (`total`) lack something or wait for something, and which.

    `id` is stable, for programs. `records` are links where the records have pages, else names alone.
    """

    id: str
    words: str
    total: int
    records: tuple[Link, ...]

    @property
    def count(self) -> int:
        """How many records."""
        return len(self.records)


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """The figures by what they are about."""

    groups: tuple[tuple[str, tuple[Figure, ...]], ...]


def statistics_pages(corpus: Corpus) -> Iterable[Page]:
    """The page of the figures."""
    yield Page(STATISTICS, "statistics", StatisticsPage(figures(corpus)))


def figures(corpus: Corpus) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
    """The figures of articles, directives and organizations, each group under its heading.

    Drafts are counted and not named: nothing of a draft is shown anywhere.
    """
    return (
        ("Bài viết", tuple(_of_articles(corpus))),
        ("Văn bản", tuple(_of_directives(corpus))),
        ("Cơ quan, tổ chức", tuple(_of_organizations(corpus))),
    )


def _of_articles(corpus: Corpus) -> Iterator[Figure]:
    everything = corpus.records.articles.values()
    waiting = [article for article in everything if article.status == "draft"]
    yield Figure("drafts", "bản nháp chờ duyệt", len(everything), tuple(Link("", "") for _ in waiting))
    lacks: _Lacks[Article] = {
        "no-source-url": ("không có địa chỉ gốc", lambda one: not one.source_url),
        "no-outlet": ("chưa rõ cơ quan báo", lambda one: not one.outlet),
        "no-date": ("không rõ ngày đăng", lambda one: one.published_on is None),
        "inferred-date": ("ngày đăng do suy ra", lambda one: bool(one.published_on_reason)),
        "inferred-title": ("tiêu đề do suy ra", lambda one: bool(one.title_inferred)),
        "no-directive": ("không dẫn văn bản nào của danh mục", lambda one: not corpus.directives_by_article[one.id]),
        "no-archive": ("có địa chỉ gốc mà chưa có bản lưu trữ trên mạng",
                       lambda one: bool(one.source_url) and not one.archived_url),
    }  # fmt: skip
    links = [(one, Link(one.title, article_address(one.id))) for one in corpus.articles]
    yield from _figures(lacks, links)


def _of_directives(corpus: Corpus) -> Iterator[Figure]:
    lacks: _Lacks[Directive] = {
        "not-cited": ("chưa được bài nào dẫn", lambda one: not corpus.articles_by_directive[one.id]),
        "no-official-text": ("chưa có địa chỉ toàn văn chính thức", lambda one: not one.official_url),
        "no-status": ("chưa rõ tình trạng hiệu lực", lambda one: one.status is None),
        "inferred-issue": ("ngày ban hành do suy ra", lambda one: bool(one.issued_on_reason)),
        "no-issue-date": ("không rõ ngày ban hành", lambda one: one.issued_on is None),
        "one-source": ("chỉ có một nguồn", lambda one: len(one.sources) == 1),
    }
    lines = corpus.summaries.directives
    yield from _figures(lacks, [(one, Link(lines[one.id].name, lines[one.id].address)) for one in corpus.directives])


def _of_organizations(corpus: Corpus) -> Iterator[Figure]:
    lacks: _Lacks[Organization] = {
        "not-named": ("chưa được bài nào nhắc", lambda one: not corpus.articles_by_organization[one.id]),
        "no-english": ("không có tên tiếng Anh", lambda one: not one.english),
        "no-parent": ("không ghi cơ quan cấp trên", lambda one: not one.parent),
    }
    yield from _figures(lacks, [(one, corpus.summaries.organizations[one.id].link) for one in corpus.organizations])


def _figures(lacks: _Lacks[Record], links: Sequence[tuple[Record, Link]]) -> Iterator[Figure]:
    """A figure for each lack, of all the records that have links."""
    for id_, (words, is_lacking) in lacks.items():
        yield Figure(id_, words, len(links), tuple(link for one, link in links if is_lacking(one)))
