"""The words that a text prints as the title of a cited document."""

import re
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.citation_match import CitationMatch
from digest.citations.extract.word_lists import keys
from digest.records.models import GrammarWords
from digest.text.patterns import END, GAP, anchored, any_of

_MOST_TOKENS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleParts:
    """The words that open a title; after a verb ("phê duyệt …") it may be a clause of the sentence too."""

    opener: re.Pattern[str]
    verb: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTitle:
    """A title without its opening word; `is_sure` unless it may be a clause about the document."""

    words: str
    is_sure: bool


def title_parts(words: GrammarWords) -> TitleParts:
    """Build the parts from the word lists."""
    return TitleParts(
        opener=anchored(
            rf"{GAP}[,:(]?{GAP}\"?{GAP}{any_of(keys(words.title_openers))}{END}{GAP}:?{GAP}(?P<quote>\")?",
            matches=(" về ", ' "về ', ": v/v ", ' về "', " (về "),
            near_misses=(" với ",),
        ),
        verb=anchored(
            rf"{GAP},?{GAP}(?:(?P<quote>\")|{any_of(keys(words.title_verbs))}{END})",
            matches=(" phê duyệt ", ' "'),
            near_misses=(" được phổ biến",),
        ),
    )


def read_title(text: AnnotatedText, match: CitationMatch, limit: int, parts: TitleParts) -> PrintedTitle | None:
    """The title right after a citation, or between its type word and its number; `limit` is the next citation.

    "Chỉ thị số 44-CT/TW của Ban Bí thư về công tác nhân quyền" gives "công tác nhân quyền".
    """
    if title := _title_at(text, match.context_end, limit, parts):
        return title
    if match.title_start is None:
        return None
    return _title_at(text, match.title_start, max(match.end, match.title_start), parts)


def _title_at(text: AnnotatedText, at: int, limit: int, parts: TitleParts) -> PrintedTitle | None:
    sure = parts.opener.match(text.key, at)
    found = sure or parts.verb.match(text.key, at)
    if found is None:
        return None
    is_quoted = '"' in found[0]
    first = last = text.token_at(found.end())
    words = text.tokens.words
    while last < min(first + _MOST_TOKENS, len(words)) and text.start(last) < limit:
        if words[last] in ('"', "(", ")", "[") or (not is_quoted and text.has_stop(last, last + 1)):
            break
        last += 1
    if last == first:
        return None
    return PrintedTitle(words=text.tokens.printed(first, last), is_sure=sure is not None)
