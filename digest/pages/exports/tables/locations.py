"""The place of what an article cites and names."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digest.pages.addresses import article_address
from digest.records.models import Article
from digest.text.sentences import sentence_around


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a span: offsets count code points in `text`, the text of its block or the title.

    `anchor` is "" for the title. Where the page does not show the block, `address` has no fragment and nothing
    may be quoted.
    """

    anchor: str
    number: int | None
    text: str
    start: int
    end: int
    may_quote: bool
    address: str

    @property
    def sentence(self) -> str:
        """The sentence around the span, or "" where the article's rights do not allow to quote."""
        start, end = sentence_around(self.text, self.start, self.end)
        return self.text[start:end] if self.may_quote else ""


def places(article: Article, spans: Iterable[tuple[int, int]]) -> Iterator[Place]:
    """The place of each span of the article's `document`, in the order given."""
    offset, page = article.text_offset, article_address(article.id)
    starts = [0, *(offset + block.start for block in article.blocks)]
    public = {block.anchor for block in article.public_blocks}
    for start, end in spans:
        position = bisect_right(starts, start) - 1
        first = starts[position]
        if position == 0:
            may_quote = article.rights != "link-only"
            yield Place("", None, article.title, start, end, may_quote, page)
            continue
        block = article.blocks[position - 1]
        is_public = block.anchor in public
        address = f"{page}#{block.anchor}" if is_public else page
        yield Place(block.anchor, block.number, block.text, start - first, end - first, is_public, address)
