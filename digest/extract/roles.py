"""In what role a text names a body: as the subject, in somebody's post, or in a credit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest.extract.passage import Passage
from digest.extract.phrases import PhraseBook, phrase_book
from digest.extract.words import WordLists, keys

_LONGEST_ROLE: Final = 7
_LONGEST_CREDIT: Final = 14


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Titles that stand before a body, and the words of photo credits and source lines."""

    roles: PhraseBook[bool]
    not_roles: PhraseBook[bool]
    credit_leads: PhraseBook[bool]
    credit_openers: PhraseBook[bool]
    press_kinds: frozenset[str]
    kinds: Mapping[str, str]


def role_words(words: WordLists, kinds: Mapping[str, str]) -> RoleWords:
    """The word lists of the roles; `kinds` gives the kind of each organization."""
    return RoleWords(
        phrase_book(words.get("role_prefixes", ())),
        phrase_book(words.get("not_roles", ())),
        phrase_book(words.get("credit_leads", ())),
        phrase_book(words.get("credit_openers", ())),
        frozenset(keys(words, "credit_kinds")),
        kinds,
    )


def role_of(passage: Passage, first: int, last: int, organization: str | None, words: RoleWords) -> str:
    """The role of the body named by the tokens [first, last): "credit", "post" or "subject".

    "(Ảnh: Phương Hoa/TTXVN)" is a credit, "Phó Tổng giám đốc Thông tấn xã Việt Nam" a post.
    """
    is_press = organization is not None and words.kinds.get(organization) in words.press_kinds
    if _has_credit_lead(passage, first, words) or (is_press and _is_source(passage, first, last, words)):
        return "credit"
    return "post" if _has_title(passage, first, words) else "subject"


def _has_title(passage: Passage, first: int, words: RoleWords) -> bool:
    """Whether a title ends right before a name; "Thường trực" alone is none."""
    tokens = passage.tokens.words
    for start in range(max(first - _LONGEST_ROLE, 0), first):
        if any(end == first for end, _ in words.roles.phrases_at(tokens, start)):
            return not any(end == first for end, _ in words.not_roles.phrases_at(tokens, start))
    return False


def _has_credit_lead(passage: Passage, first: int, words: RoleWords) -> bool:
    """Whether "Ảnh:", "Nguồn:" opens the bracket or the line that the name stands in."""
    tokens = passage.tokens
    for at in range(first - 1, max(first - _LONGEST_CREDIT, 0) - 1, -1):
        word = tokens.words[at]
        if word == ":":
            return any(
                end == at
                for start in range(max(at - 3, 0), at)
                for end, _ in words.credit_leads.phrases_at(tokens.words, start)
            )
        if word == "(":
            return words.credit_leads.length_at(tokens.words, at + 1) == first - at - 1 > 0
        if word == "\n" or (word not in (".",) and passage.has_stop(at, at + 1)):
            return False
    return False


def _is_source(passage: Passage, first: int, last: int, words: RoleWords) -> bool:
    """Whether the name of a press body says where the news comes from.

    "Theo TTXVN", "(TTXVN/Vietnam+)" after a sentence, "Hanoi (VNA) –", "Phương Hoa/TTXVN", a line "TTXVN".
    """
    tokens = passage.tokens
    before, after = tokens.word(first - 1), tokens.word(last)
    if any(
        end == first
        for start in (first - 1, first - 2)
        if start >= 0
        for end, _ in words.credit_openers.phrases_at(tokens.words, start)
    ):
        return True
    if before == "/" or after == "/":
        return True
    if before in ("\n", "") and after in ("\n", "", "-"):
        return True
    is_bracketed = before == "(" and after == ")"
    return is_bracketed and (tokens.word(first - 2) in (".", "\n", "", '"', "!", "?") or tokens.word(last + 1) == "-")
