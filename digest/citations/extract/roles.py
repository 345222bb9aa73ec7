"""In what role a text names an organization: as the subject, in somebody's post, or in a credit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText
from digest.text.phrases import SuffixMatcher

_LONGEST_CREDIT: Final = 14
"""How many tokens after "Ảnh:" the name of an agency may stand."""
_SENTENCE_ENDS: Final = frozenset({".", "!", "?", '"', "\n", ""})
_LINE_ENDS: Final = frozenset({"\n", ""})


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Titles that stand before an organization, and the words of photo credits and source lines."""

    role_prefixes: SuffixMatcher
    not_roles: SuffixMatcher
    credit_leads: SuffixMatcher
    credit_openers: SuffixMatcher
    possessives: frozenset[str]
    credit_kinds: frozenset[str]
    kinds: Mapping[str, str]


def role_of(text: AnnotatedText, first: int, last: int, organization: str | None, words: RoleWords) -> str:
    """The role of the organization named by the tokens [first, last): "credit", "post" or "subject".

    "(Ảnh: Phương Hoa/TTXVN)" is a credit, "Phó Tổng giám đốc Thông tấn xã Việt Nam" a post.
    """
    is_press = organization is not None and words.kinds.get(organization) in words.credit_kinds
    if _has_credit_lead(text, first, words) or (is_press and _is_source(text, first, last, words)):
        return "credit"
    return "post" if _has_title(text, first, words) else "subject"


def _has_title(text: AnnotatedText, first: int, words: RoleWords) -> bool:
    """Whether a title ends right before a name, or before its English owner; "Thường trực" alone is none."""
    owner_last = first
    while text.tokens.word(owner_last - 1) in words.possessives:
        owner_last -= 1
    owner = text.by_last.get(owner_last) if owner_last < first else None
    first = owner.first if owner else first
    length = words.role_prefixes.length_before(text.tokens.words, first)
    return length > words.not_roles.length_before(text.tokens.words, first)


def _has_credit_lead(text: AnnotatedText, first: int, words: RoleWords) -> bool:
    """Whether "Ảnh:", "(Ảnh" or "Nguồn:" opens the bracket or the line that holds the name."""
    tokens = text.tokens.words
    floor = max(first - _LONGEST_CREDIT, 0)
    window = tokens[floor:first]
    if ":" not in window and "(" not in window:
        return False
    for at in range(first - 1, floor - 1, -1):
        if tokens[at] == ":":
            return words.credit_leads.length_before(tokens, at) > 0
        if tokens[at] == "(":
            return words.credit_leads.length_before(tokens, first) == first - at - 1 > 0
        if text.has_stop(at, at + 1):
            return False
    return False


def _is_source(text: AnnotatedText, first: int, last: int, words: RoleWords) -> bool:
    """Whether the name of a press organization says where the news comes from.

    "Theo TTXVN", "(TTXVN/Vietnam+)" after a sentence, "Hanoi (VNA) –", "Phương Hoa/TTXVN", a line "TTXVN".
    """
    tokens = text.tokens
    before, after = tokens.word(first - 1), tokens.word(last)
    if words.credit_openers.length_before(tokens.words, first) or "/" in (before, after):
        return True
    if before in _LINE_ENDS and (after in _LINE_ENDS or after == "-"):
        return True
    is_bracketed = before == "(" and after == ")"
    return is_bracketed and (tokens.word(first - 2) in _SENTENCE_ENDS or tokens.word(last + 1) == "-")
