"""What of an article may be found and shown by the search."""

from collections.abc import Iterator

from digest.records.models import Article, Outlet

Passage = tuple[str, str]
"""An anchor on the article's page ("d7", or "" for its top) and the words that stand there."""


def passages(article: Article) -> tuple[Passage, ...]:
    """The texts that a result may quote, the article's own before ours.

    Only public blocks: of a link-only article our summary and key points remain, all at the top of its page.
    """
    shown = {block.anchor for block in article.public_blocks}
    own_words = [(f"d{point.paragraph}", point.text) for point in article.key_points]
    return (
        *((block.anchor, block.text) for block in article.public_blocks),
        ("", article.summary),
        *((anchor if anchor in shown else "", text) for anchor, text in own_words),
    )


def indexed_texts(article: Article, outlet: Outlet | None) -> Iterator[str]:
    """Every text under which an article is found, apart from its title."""
    for _, text in passages(article):
        yield text
    yield article.summary_en
    yield from byline(article, outlet)


def byline(article: Article, outlet: Outlet | None) -> Iterator[str]:
    """Who printed and wrote it, where and when."""
    if outlet:
        yield outlet.name
    yield from article.authors
    yield from article.credits
    if article.place:
        yield article.place
    for on in (article.published_on, article.event_on):
        if on:
            yield from (day.printed for day in on.days)
