"""Paragraphs that say that an organization carries a directive out.

Such a paragraph cites the directive, and a sentence of it names the organization as its subject (not as the issuer,
not in a person's post), followed, with no other organization between, by a verb of carrying out ("triển khai", "quán
triệt": lists of the vocabulary).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from digest.records.fields import About
from digest.records.models import Article, ArticleId, ArticleLinks, DirectiveId, GrammarWords, OrganizationId
from digest.text.sentences import sentence_around


@dataclass(frozen=True, slots=True)
class Action:
    """A paragraph that says that an organization carries a directive out; `number` is None in headings and captions."""

    directive: Annotated[DirectiveId, About("Văn bản.")]
    organization: Annotated[OrganizationId, About("Tổ chức.")]
    article: Annotated[ArticleId, About("Bài báo.")]
    anchor: Annotated[str, About("Điểm neo trên trang của bài.")]
    number: Annotated[int | None, About("Số đoạn.", name="paragraph")]


@dataclass(frozen=True, slots=True)
class ActingPatterns:
    """What the text around an organization is judged by.

    `verb`: "triển khai"; `owned`: "định hướng của " before a name, which is then no subject; `joint`: what is between
    two names of one list, ", " or " và ".
    """

    verb: re.Pattern[str]
    owned: re.Pattern[str]
    joint: re.Pattern[str]


def acting_patterns(words: GrammarWords) -> ActingPatterns | None:
    """The patterns of these words; None without verbs."""
    if not words.acting_verbs:
        return None
    joint = rf"\s*(?:,|{one_of(words.list_joints)})\s*" if words.list_joints else r"\s*,\s*"
    return ActingPatterns(
        re.compile(rf"(?<!\w)(?:{one_of(words.acting_verbs)})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{one_of(words.of)})\s+$", re.IGNORECASE) if words.of else re.compile(r"(?!)"),
        re.compile(joint, re.IGNORECASE),
    )


def one_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, longer ones first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def actions(
    articles: Iterable[Article], links: Mapping[ArticleId, ArticleLinks], words: GrammarWords
) -> tuple[Action, ...]:
    """Every reported action in the order of the articles, one for an organization and a directive in a paragraph."""
    patterns = acting_patterns(words)
    if not patterns:
        return ()
    return tuple(action for article in articles for action in _actions(article, links[article.id], patterns))


def _actions(article: Article, links: ArticleLinks, patterns: ActingPatterns) -> Iterator[Action]:
    starts = [article.text_offset + block.start for block in article.blocks]
    cited: dict[int, dict[DirectiveId, None]] = {}
    for linked in links.citations:
        if linked.directive:
            cited.setdefault(bisect_right(starts, linked.citation.start) - 1, {})[linked.directive] = None
    spans = [(mention.start, mention.end) for mention in links.mentions]
    seen: set[tuple[int, OrganizationId]] = set()
    for mention in links.mentions:
        place = bisect_right(starts, mention.start) - 1
        if mention.role != "subject" or place not in cited or place < 0 or (place, mention.organization) in seen:
            continue
        block = article.blocks[place]
        named = [(start - starts[place], end - starts[place]) for start, end in spans if start >= mention.start]
        if _acts(block.text, named, patterns):
            seen.add((place, mention.organization))
            for directive in cited[place]:
                yield Action(directive, mention.organization, article.id, block.anchor, block.number)


def _acts(text: str, named: Sequence[tuple[int, int]], patterns: ActingPatterns) -> bool:
    """Whether the first of the organizations named in a text is the subject of a verb of carrying out in its sentence.

    It is not when it only owns a thing ("chỉ đạo của Hội A"), and not when another one comes before the verb, except
    in a list that ends with a joint ("Hội A, Hội B và Hội C triển khai"; "Tại trụ sở Hội A, Hội B triển khai" is none).
    """
    (start, end), *others = named
    verb = patterns.verb.search(text, end, sentence_around(text, start, end)[1])
    if not verb or patterns.owned.search(text, 0, start):
        return False
    between = []
    for other_start, other_end in others:
        if end <= other_start < verb.start():
            between.append(text[end:other_start])
            end = other_end
    return not between or (all(map(patterns.joint.fullmatch, between)) and "," not in between[-1])
