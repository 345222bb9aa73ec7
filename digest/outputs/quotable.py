"""What of the articles' words may leave the site."""

from digest.index import Quote
from digest.models import Article


def quotable_sentence(quote: Quote, article: Article) -> str:
    """The sentence of a quote, or "" where its page does not show it either.

    A title may always be quoted; of the text only the blocks that the article's rights make public.
    """
    is_public = not quote.anchor or any(block.anchor == quote.anchor for block in article.public_blocks)
    return quote.sentence if is_public else ""
