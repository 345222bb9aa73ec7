"""Where on a page its article is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final

import trafilatura

from digest.ingest.clean.lexicon import words_of
from digest.ingest.clean.line_metrics import is_prose, word_count
from digest.ingest.clean.markup import Element, peek
from digest.ingest.clean.page_blocks import PageBlock
from digest.ingest.clean.reading import plain
from digest.text.patterns import part

MAX_GUIDED: Final = 4_000
"""Most elements of a page given to trafilatura, whose time grows with the square of them; newspapers' have 2,000."""

MAX_DEPTH: Final = 200
"""How many elements around a block are looked at; pages of newspapers nest about 30 deep."""

MAX_CARD: Final = 1_200
"""Most characters of an element that may be a card of another article."""

CARD_DEPTH: Final = 4
"""How deep inside its card the text about another article may lie."""

LINKED: Final = 0.8
"""From this share of linked text on a block is nothing but a link."""

_ROWS: Final = frozenset(("tr", "tbody", "li"))
_MAIN_HEADINGS: Final = frozenset(("h1", "h2", "h3"))
# A date with an hour, as printed below a title. Match: "12/10/2023 07:00"; near miss: "12/10/2023".
_DAY: Final = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_STAMP: Final = part(
    rf"{_DAY}.{{0,12}}\d{{1,2}}[:hg]\d{{2}}|\d{{1,2}}[:hg]\d{{2}}.{{0,20}}{_DAY}",
    matches=("12/10/2023 07:00", "07:30 08/12/2022"),
    near_misses=("12/10/2023",),
)
_HEADINGS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))


def main_text(root: Element) -> frozenset[str]:
    """The paragraphs that trafilatura takes for the article; none from a page too large for its searches."""
    if sum(1 for _ in root.iter()) > MAX_GUIDED:
        return frozenset()
    try:
        found = trafilatura.bare_extraction(root, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # A hostile page may break the library in any way; our own search goes on without it.
        return frozenset()
    text = getattr(found, "text", None) or ""
    return frozenset(filter(None, (plain(line).strip("-*# ") for line in text.split("\n"))))


def article_region(
    blocks: Sequence[PageBlock], known: frozenset[str], titles: Sequence[str], body: Element
) -> tuple[list[PageBlock], int, int]:
    """The blocks that may belong to the article, and the first and the last of those around its running text.

    `known` are the paragraphs of `main_text`, `titles` those of the page's head.
    """
    kept = without_cards(without_dropped(blocks, known, titles), known)
    if not kept:
        return [], 0, -1
    within = set(_container(kept, known, body).iter())
    inside = [at for at, block in enumerate(kept) if block.element in within]
    last = _own_end(kept, inside[0], inside[-1], titles)
    return kept[: last + 1] if last < inside[-1] else kept, inside[0], last


def _own_end(blocks: Sequence[PageBlock], first: int, last: int, titles: Sequence[str]) -> int:
    """The last block before the next article of an endless page: a main heading, or one with a date of its own."""
    own = {words_of(title) for title in titles}
    article = _article_around(next((blocks[at] for at in range(first, last + 1) if _prose(blocks[at])), blocks[first]))
    seen = 0
    for at in range(first, last + 1):
        block = blocks[at]
        is_long = block.element.tag in _MAIN_HEADINGS and word_count(block.text) >= 4
        if is_long and words_of(block.text) not in own and seen >= 2 and _opens_article(blocks, at, article):
            return at - 1
        seen += _prose(block) > 0
    return last


def _opens_article(blocks: Sequence[PageBlock], at: int, article: Element | None) -> bool:
    """Whether a heading is that of another article: a first-rank one, in an element of its own, or above a date."""
    block = blocks[at]
    is_elsewhere = article is not None and _article_around(block) not in (article, None)
    below = blocks[at + 1 : at + 3]
    is_dated = any(word_count(one.text) <= 10 and _STAMP.search(one.text) for one in below)
    return block.element.tag == "h1" or is_elsewhere or is_dated


def _article_around(block: PageBlock) -> Element | None:
    around = islice(chain((block.element,), block.element.iterancestors()), MAX_DEPTH)
    return next((element for element in around if element.tag == "article"), None)


def without_dropped(blocks: Sequence[PageBlock], known: frozenset[str], titles: Sequence[str]) -> list[PageBlock]:
    """The blocks outside the elements whose names say that they hold no article.

    Those with the title or nearly all of the running text ("no-sidebar") stay, and frames with half of it.
    """
    sizes = _sizes(blocks, known)
    words = {words_of(title) for title in titles}
    most: dict[Element, float] = {}
    held: dict[Element, float] = {}
    titled: set[Element] = set()
    for block, size in zip(blocks, sizes, strict=True):
        for elements, share in ((block.dropped, 0.9), (block.frames, 0.5)):
            for element in elements:
                most[element] = share
                held[element] = held.get(element, 0) + size
        if _is_title(block, words):
            titled.update(block.dropped, block.frames)
    kept = titled | {element for element, size in held.items() if size > sum(sizes) * most[element]}
    return [block for block in blocks if kept.issuperset((*block.dropped, *block.frames))]


def _is_title(block: PageBlock, titles: set[tuple[str, ...]]) -> bool:
    """Whether a block prints the title of the page: in its main heading, or in the words of the head."""
    if block.link_share > LINKED or word_count(block.text) < 4:
        return False
    return block.element.tag == "h1" or words_of(block.text) in titles


def without_cards(blocks: list[PageBlock], known: frozenset[str]) -> list[PageBlock]:
    """The blocks without the cards of other articles: small elements that open with a link and go on with text.

    Several are side by side, or the link is a heading. All stay when no running text would be left, a single one
    when more than half would go.
    """
    first: dict[Element, PageBlock] = {}
    counts: Counter[Element] = Counter()
    for block in blocks:
        for element in _around(block):
            first.setdefault(element, block)
            counts[element] += 1
    linked = [card for card, block in first.items() if block.link_share > LINKED and counts[card] > 1]
    small = [card for card in linked if card.tag not in _ROWS and peek(card, MAX_CARD)[0] <= MAX_CARD]
    alike = Counter(map(_kind, small))
    lists = {card for card in small if alike[_kind(card)] > 1}
    singles = {card for card in small if first[card].element.tag in _HEADINGS}
    for cards, most in ((lists | singles, 0.5), (lists, 1.0)):
        kept = [block for block in blocks if not _is_in(block, cards)]
        whole, left = sum(_sizes(blocks, known)), sum(map(_prose, kept))
        if left and (most == 1.0 or left >= whole * (1 - most)):
            return kept
    return blocks


def _around(block: PageBlock) -> Iterator[Element]:
    """The element of a block and those around it, as many as a card may have."""
    return islice(chain((block.element,), block.element.iterancestors()), CARD_DEPTH)


def _is_in(block: PageBlock, elements: set[Element]) -> bool:
    return any(element in elements for element in _around(block))


def _kind(card: Element) -> tuple[Element, str, str | None]:
    """What cards side by side have in common."""
    return card.getparent(), card.tag, card.get("class")


def _container(blocks: Sequence[PageBlock], known: frozenset[str], body: Element) -> Element:
    """The innermost element that holds three quarters of the article's running text."""
    weights: dict[Element, int] = {}
    sizes = _sizes(blocks, known)
    for block, size in zip(blocks, sizes, strict=True):
        for element in islice(chain((block.element,), block.element.iterancestors()), MAX_DEPTH if size else 0):
            weights[element] = weights.get(element, 0) + size
    heavy = [element for element, weight in weights.items() if weight * 4 >= sum(sizes) * 3]
    around = {element.getparent() for element in heavy}
    return next((element for element in heavy if element not in around), body)


def _sizes(blocks: Sequence[PageBlock], known: frozenset[str]) -> list[int]:
    """How much running text of the article each block holds, in characters.

    Only known paragraphs count, or all when these are less than a quarter of the page's running text.
    """
    sizes = [_prose(block) for block in blocks]
    sure = [size if block.text in known else 0 for block, size in zip(blocks, sizes, strict=True)]
    return sure if sum(sure) * 4 > sum(sizes) else sizes


def _prose(block: PageBlock) -> int:
    return len(block.text) if block.link_share < 0.5 and not block.is_caption and is_prose(block.text) else 0
