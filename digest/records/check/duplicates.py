"""An article is in the collection once."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from digest.records.check.locations import problem_at, warning_at
from digest.records.models import Article, ArticleId, Records
from digest.records.problems import Problem
from digest.records.remember import Remember, compute_always, key_of
from digest.text.addresses import page_key
from digest.text.shingles import fingerprint, similar_pairs

Pair = tuple[ArticleId, ArticleId]


def check_duplicates(records: Records, remember: Remember = compute_always) -> Iterator[Problem]:
    """No two articles have one page, one capture or mostly the same words.

    Two published articles of one capture are an error; all else is a warning, because a page can hold two articles
    and two outlets can print one press release.
    """
    reported: set[Pair] = set()
    yield from _same_sources(records, reported)
    texts = {id_: article.text for id_, article in records.articles.items()}
    key = key_of("copies", *chain.from_iterable(texts.items()))
    for earlier, later, share in remember(key, partial(_copies, texts, remember)):
        if (earlier, later) not in reported:
            yield _copy(records.articles[earlier], records.articles[later], share)


def _copies(texts: Mapping[ArticleId, str], remember: Remember) -> list[tuple[ArticleId, ArticleId, float]]:
    """The pairs of texts that are copies, the earlier article first, with the share of the words in common."""
    prints = {id_: remember(key_of("shingles", text), partial(fingerprint, text)) for id_, text in texts.items()}
    return list(similar_pairs(prints))


def _same_sources(records: Records, reported: set[Pair]) -> Iterator[Problem]:
    first: dict[str, Article] = {}
    for article in records.articles.values():
        for field, value, key in _sources(article):
            other = first.setdefault(key, article)
            if other is not article:
                reported.add((other.id, article.id))
                what = "Bản chụp này" if field == "raw_sha256" else f"“{value}”"
                message = f"{what} đã là của bài {other.id} ({other.origin.path})."
                fix = "Xóa một trong hai bài nếu là một; nếu không, sửa trường này."
                are_published = article.is_published and other.is_published and field != "source_url"
                report = problem_at if are_published else warning_at
                yield report(article, field, "same-source", message, fix)
                break


def _sources(article: Article) -> Iterator[tuple[str, str, str]]:
    """What an article was taken from: the field, its value, and what equal values have in common."""
    if article.source_url:
        yield "source_url", article.source_url, page_key(article.source_url)
    yield "raw", article.raw, article.raw
    if article.raw_sha256:
        yield "raw_sha256", article.raw_sha256, article.raw_sha256


def _copy(earlier: Article, later: Article, share: float) -> Problem:
    message = f"Bài giống bài {earlier.id} ({earlier.origin.path}) tới {share:.0%} câu chữ."
    fix = (
        "Nếu một bài đăng lại bài kia, chỉ giữ bài gốc, thêm “republished_by” vào bài ấy và xóa bài đăng lại; "
        "nếu hai báo cùng đăng một thông cáo, giữ cả hai."
    )
    return warning_at(later, "title", "near-duplicate", message, fix)
