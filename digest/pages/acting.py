"""Paragraphs that say that an organization carries a directive out.

Such a paragraph cites the directive, and a sentence of it names the organization as its subject (not as the issuer,
not in a person's post), followed by a verb of carrying out ("triển khai", "quán triệt": a list of the vocabulary).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from digest.records.fields import About
from digest.records.models import Article, ArticleId, ArticleLinks, DirectiveId, OrganizationId
from digest.text.sentences import sentence_around


@dataclass(frozen=True, slots=True)
class Action:
    """A paragraph that says that an organization carries a directive out; `number` is None in headings and captions."""

    directive: Annotated[DirectiveId, About("Văn bản.")]
    organization: Annotated[OrganizationId, About("Tổ chức.")]
    article: Annotated[ArticleId, About("Bài báo.")]
    anchor: Annotated[str, About("Điểm neo trên trang của bài.")]
    number: Annotated[int | None, About("Số đoạn.", name="paragraph")]


def actions(
    articles: Iterable[Article], links: Mapping[ArticleId, ArticleLinks], verbs: Iterable[str]
) -> tuple[Action, ...]:
    """Every reported action in the order of the articles, one for an organization and a directive in a paragraph."""
    words = "|".join(map(re.escape, sorted(verbs, key=len, reverse=True)))
    if not words:
        return ()
    verb = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    return tuple(action for article in articles for action in _actions(article, links[article.id], verb))


def _actions(article: Article, links: ArticleLinks, verb: re.Pattern[str]) -> Iterator[Action]:
    starts = [article.text_offset + block.start for block in article.blocks]
    cited: dict[int, dict[DirectiveId, None]] = {}
    for linked in links.citations:
        if linked.directive:
            cited.setdefault(bisect_right(starts, linked.citation.start) - 1, {})[linked.directive] = None
    seen: set[tuple[int, OrganizationId]] = set()
    for mention in links.mentions:
        place = bisect_right(starts, mention.start) - 1
        if mention.role != "subject" or place not in cited or place < 0 or (place, mention.organization) in seen:
            continue
        block = article.blocks[place]
        start, end = mention.start - starts[place], mention.end - starts[place]
        if verb.search(block.text, end, sentence_around(block.text, start, end)[1]):
            seen.add((place, mention.organization))
            for directive in cited[place]:
                yield Action(directive, mention.organization, article.id, block.anchor, block.number)
