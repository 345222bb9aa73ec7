"""A saved page → the lines of its article, and what its head says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from digest.ingest.clean.credits import read_credit
from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import ends_sentence, has_full_stop, word_count
from digest.ingest.clean.markup import Element, NameSet, name_set, peek
from digest.ingest.clean.mastheads import site_on_page
from digest.ingest.clean.names import domain_of, is_person_name, opens_as_site
from digest.ingest.clean.page_blocks import PageBlock, read_blocks
from digest.ingest.clean.page_facts import HeadFacts, read_head
from digest.ingest.clean.page_region import LINKED, article_region, main_text
from digest.ingest.clean.parts import Hint, Line, Lines
from digest.text.patterns import part

MAX_ATTRIBUTES: Final = 400

# An opening tag up to its end, quoted values whole.
_TAG: Final = part(
    r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""",
    matches=('<p class="a>b" id=c',),
    near_misses=("< 10 %", "</p"),
)
_RAW: Final = part(
    r"<script(?=[\s>])|<style(?=[\s>])|<!--",
    matches=("<script>", "<style media", "<!-- saved"),
    near_misses=("<scripts>", "<!DOCTYPE html>"),
    flags=re.IGNORECASE,
)
_RAW_ENDS: Final = {
    "<script": re.compile("</script", re.IGNORECASE), "<style": re.compile("</style", re.IGNORECASE),
    "<!--": re.compile("-->"),
}  # fmt: skip
_TAG_NAME: Final = part(
    r"<[a-zA-Z][^\s/>]*",
    matches=('<p class="a"', "<div"),
    near_misses=("</p>", "< p"),
    method="match",
)

SMALL: Final = 1_200
"""Most characters of an element whose name still tells what its text is."""

ABOVE: Final = 6
"""How many blocks above the title may hold the date."""

BELOW: Final = 6
"""How many blocks below the text may hold the byline or the source."""

WITHIN: Final = 6
"""How many blocks below the beginning of the text the title may stand, among standfirst and captions."""

HEADING_WORDS: Final = 24
"""Longest sub-heading in words; a longer line in a heading tag is a standfirst."""


def read_page(text: str, lexicon: Lexicon) -> tuple[Lines, HeadFacts]:
    """The lines from the title to the end of the article, with hints from the markup, and the facts of the head.

    trafilatura finds the text; the element around it is read whole, so that captions and sub-headings stay.
    """
    root = _parse(text)
    if root is None:
        return [], HeadFacts()
    head = read_head(root, text, lexicon)
    body = root.find("body") if root.find("body") is not None else root
    every = read_blocks(body, lexicon.rules.html)
    if head.site is None or domain_of(head.site):
        head = replace(head, site=site_on_page([block.text for block in every], lexicon) or head.site)
    blocks, first, last = article_region(every, main_text(root), head.titles, body)
    if not blocks:
        return [], head
    hinted = _Hinting(lexicon)
    title = _title_at(blocks, first, last, head.titles, hinted)
    start = first if title is None else min(title, first)
    above = [
        line for block in blocks[max(start - ABOVE, 0) : start] if (line := hinted.line(block)).hint is not Hint.LINK
    ]
    lines = [hinted.line(block, is_title=at == title) for at, block in enumerate(blocks[start : last + 1], start)]
    return [*above, *lines, *_below(blocks[last + 1 : last + 1 + BELOW], hinted, lexicon)], head


def _parse(text: str) -> Element | None:
    text = "".join(piece if is_raw else _TAG.sub(_with_few_attributes, piece) for piece, is_raw in _pieces(text))
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a page in order, and whether each is a script, a style or a comment: "a<b" there is no tag."""
    at = 0
    while (opened := _RAW.search(text, at)) and (closed := _RAW_ENDS[opened[0].lower()].search(text, opened.end())):
        yield text[at : opened.start()], False
        yield text[opened.start() : closed.end()], True
        at = closed.end()
    yield text[at:], False


def _with_few_attributes(tag: re.Match[str]) -> str:
    """A tag as it is, or without its attributes when it has more than any real one: parsing takes their square."""
    has_many = len(tag[0]) > MAX_ATTRIBUTES and len(tag[0].split()) > MAX_ATTRIBUTES
    return _TAG_NAME.match(tag[0])[0] if has_many else tag[0]  # type: ignore[index]


def _title_at(
    blocks: Sequence[PageBlock], first: int, last: int, titles: Sequence[str], hinted: "_Hinting"
) -> int | None:
    """The block that prints the title: one that says what the head says, else a main heading, else one so named.

    It is above the text or at its beginning. Of equal ones the highest heading counts, then the lowest on the page.
    The name of the site is none.
    """
    wanted = [words_of(title) for title in titles]
    above = [at for at, block in enumerate(blocks[: min(first + WITHIN, last + 1)]) if word_count(block.text) <= 60]
    same = [at for at in above if any(_same_title(words_of(blocks[at].text), title) for title in wanted)]
    same.sort(key=lambda at: (blocks[at].element.tag == "h1", blocks[at].element.tag in ("h2", "h3"), at))
    mains = [at for at in above if blocks[at].element.tag == "h1" and word_count(blocks[at].text) >= 4]
    named = [at for at in above if at <= first and hinted.is_named_title(blocks[at])]
    found = [at for candidates in (named, mains, same) for at in candidates]
    articles = [at for at in found if not hinted.is_site_name(blocks[at])]
    return next(iter(articles[::-1]), None)


def _same_title(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Whether two titles of five words or more are the same, or the one of the head goes on with a site's name."""
    return len(words) >= 5 and title[: len(words)] == words


def _below(blocks: Sequence[PageBlock], hinted: "_Hinting", lexicon: Lexicon) -> Lines:
    """The lines right below the text that name a writer or a source; anything else ends them."""
    lines: Lines = []
    for block in blocks:
        line = hinted.line(block)
        is_name = line.hint is Hint.AUTHOR or is_person_name(block.text, lexicon)
        if not is_name and not (word_count(block.text) <= 20 and read_credit(block.text, lexicon)):
            break
        lines.append(line)
    return lines


class _Hinting:
    """Turns blocks into lines with hints."""

    def __init__(self, lexicon: Lexicon) -> None:
        names = lexicon.rules.html
        self._lexicon = lexicon
        self._standfirst = name_set(names.standfirst_blocks)
        self._date = name_set(names.date_blocks)
        self._author = name_set(names.author_blocks)
        self._title = name_set(names.title_blocks)

    def line(self, block: PageBlock, is_title: bool = False) -> Line:
        """The line of a block."""
        hint = Hint.TITLE if is_title else self._hint(block)
        is_below_picture = block.after_picture and _reads_as_caption(block)
        return Line(block.line, block.text, block.gap, hint, is_below_picture, from_markup=True)

    def is_site_name(self, block: PageBlock) -> bool:
        """Whether a block opens as the name of a newspaper or site does."""
        return opens_as_site(block.text, self._lexicon)

    def is_named_title(self, block: PageBlock) -> bool:
        """Whether the markup calls a block of at least five words a title."""
        is_long = word_count(block.text) >= 5 and not ends_sentence(block.text)
        return is_long and block.link_share < LINKED and self._is_named(block, self._title)

    def _hint(self, block: PageBlock) -> Hint | None:
        if block.is_row:
            return Hint.ROW
        if block.is_caption and (block.link_share <= LINKED or block.element.tag == "figcaption"):
            return Hint.CAPTION
        if self._is_named(block, self._author) and self._is_byline(block.text):
            return Hint.AUTHOR
        if block.link_share > LINKED:
            return Hint.LINK
        if block.element.tag == "blockquote":
            return Hint.STANDFIRST
        if self._is_named(block, self._standfirst) and word_count(block.text) >= 8:
            return Hint.STANDFIRST
        if block.element.tag == "time" or (self._is_named(block, self._date) and word_count(block.text) <= 12):
            return Hint.DATE
        if block.is_entry:
            return Hint.ENTRY
        return Hint.HEADING if _is_heading(block) else None

    def _is_byline(self, text: str) -> bool:
        return word_count(text) <= 10 and not ends_sentence(text) and read_credit(text, self._lexicon) is None

    def _is_named(self, block: PageBlock, names: NameSet) -> bool:
        """Whether the element of a block, or a small one right around it, has one of the names."""
        element = block.element
        if names.matches(element):
            return True
        parent = element.getparent()
        return parent is not None and names.matches(parent) and peek(parent, SMALL)[0] <= SMALL


def _is_heading(block: PageBlock) -> bool:
    """Whether the markup makes a block a sub-heading: by its tag, or because all of its few words are bold."""
    if word_count(block.text) > HEADING_WORDS:
        return False
    if block.element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return not has_full_stop(block.text) or word_count(block.text) <= 10
    return block.bold_share > 0.9 and not ends_sentence(block.text) and not block.text.endswith(",")


def _reads_as_caption(block: PageBlock) -> bool:
    """Whether text below an image looks like its caption: centered, italic, or short without a full stop."""
    return block.is_centered or block.italic_share > 0.8 or not ends_sentence(block.text)
