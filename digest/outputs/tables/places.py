"""Where the things that an article cites and names stand in it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digest.models import Article
from digest.pages.addresses import article_address
from digest.text.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands: offsets count code points in the text of its block, or in the title.

    `anchor` is "" for the title. `sentence` is "" where the article's rights do not allow to quote, and
    `address` then has no fragment, because the page does not show the block.
    """

    anchor: str
    number: int | None
    start: int
    end: int
    sentence: str
    address: str


def places(article: Article, spans: Iterable[tuple[int, int]]) -> Iterator[Place]:
    """The place of each span of the article's `document`, in the order given."""
    starts = [0, *(article.text_offset + block.start for block in article.blocks)]
    public = {block.anchor for block in article.public_blocks}
    sentences: dict[int, list[tuple[int, int]]] = {}
    for first, last in spans:
        position = bisect_right(starts, first) - 1
        block = article.blocks[position - 1] if position else None
        anchor, text = (block.anchor, block.text) if block else ("", article.title)
        start, end = first - starts[position], last - starts[position]
        if position not in sentences:
            sentences[position] = list(sentence_spans(text))
        may_quote = anchor in public or (not anchor and article.rights != "link-only")
        yield Place(
            anchor,
            block.number if block else None,
            start,
            end,
            _sentence(text, sentences[position], start, end) if may_quote else "",
            f"{article_address(article.id)}#{anchor}" if anchor in public else article_address(article.id),
        )


def _sentence(text: str, sentences: list[tuple[int, int]], start: int, end: int) -> str:
    """The sentence, or run of sentences, that holds a span, as `sentence_around` gives it."""
    held = [(a, b) for a, b in sentences if b > start and a < end]
    return text[held[0][0] : held[-1][1]] if held else text[start:end]
