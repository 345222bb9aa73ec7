"""Whether the words around a name make it a namesake's: a province's, a country's, the Youth Union's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.lexicon_entries import Meaning
from digest.citations.extract.word_lists import WordLists, keys
from digest.records.models import Organization
from digest.text.phrases import Found, PhraseMatcher, SuffixMatcher, phrase_matcher, phrase_words, suffix_matcher

_LISTS: Final = {
    "plural_markers": "plural",
    "local_markers": "local",
    "provinces": "place",
    "foreign_markers": "foreign",
    "countries": "country",
    "youth_markers": "youth",
}
_LOCAL: Final = "local"


@dataclass(frozen=True, slots=True)
class NamesakeWords:
    """What may follow a name, by what it makes of it, and the words that show people and titles."""

    after: PhraseMatcher[str]
    of_body: Mapping[str, PhraseMatcher[bool]]
    foreign_links: PhraseMatcher[bool]
    foreign_before: SuffixMatcher
    possessives: frozenset[str]
    youth_words: frozenset[str]
    surnames: frozenset[str]
    first_surnames: frozenset[str]
    roles: PhraseMatcher[bool]
    local_bodies: frozenset[str]


def namesake_words(words: WordLists, organizations: Sequence[Organization]) -> NamesakeWords:
    """The word lists of the vocabulary and each organization's own markers."""
    after: PhraseMatcher[str] = PhraseMatcher()
    for name, twin in _LISTS.items():
        for phrase in words.get(name, ()):
            after.add(phrase_words(phrase), twin)
    return NamesakeWords(
        after,
        {
            organization.id: phrase_matcher(organization.local_twin_markers)
            for organization in organizations
            if organization.local_twin_markers
        },
        phrase_matcher(words.get("foreign_links", ())),
        suffix_matcher(words.get("foreign_before", ())),
        frozenset(keys(words, "possessives")),
        frozenset(keys(words, "youth_words")),
        frozenset(keys(words, "surnames")),
        frozenset(keys(words, "first_surnames")),
        phrase_matcher(words.get("role_prefixes", ())),
        frozenset(one.id for one in organizations if one.kind == _LOCAL),
    )


def namesake_kind(text: AnnotatedText, found: Found[Meaning], ids: Collection[str], words: NamesakeWords) -> str | None:
    """What makes a name another organization's: "local", "plural" (of many), "foreign" or "youth"; None for nothing.

    "… thông tin đối ngoại tỉnh" is local, "… các tỉnh" plural, "… Trung ương Đảng Nhân dân Cách mạng Lào"
    foreign, "… Trung ương Đoàn" the Youth Union's unless Đoàn is the surname of the person named next.
    """
    if words.local_bodies.issuperset(ids):
        return None
    tokens, last = text.tokens, found.last
    twins = {twin for _, twins in words.after.phrases_at(tokens.words, _without_count(text, last)) for twin in twins}
    for twin in ("plural", "local", "foreign"):
        if twin in twins:
            return twin
    is_capitalized = tokens.is_capitalized(last)
    if "place" in twins and is_capitalized and not _is_person(text, last, words):
        return "local"
    if "youth" in twins and is_capitalized and not _is_surname(text, last, words):
        return "youth"
    if ("country" in twins and is_capitalized) or _is_foreign(text, found, words):
        return "foreign"
    return "local" if any(_has_own_marker(text, last, id_, words) for id_ in ids) else None


def _without_count(text: AnnotatedText, at: int) -> int:
    """The token of what is counted after a name: "của 61 tỉnh" begins at "tỉnh"; else the token given."""
    tokens = text.tokens
    counted = at + (tokens.word(at) == "của")
    return counted + 1 if tokens.word(counted).isdecimal() else at


def _has_own_marker(text: AnnotatedText, last: int, id_: str, words: NamesakeWords) -> bool:
    """Whether one of the organization's own markers follows, and not a person of that surname."""
    markers = words.of_body.get(id_)
    length = markers.length_at(text.tokens.words, last) if markers else 0
    return length > 1 or (length == 1 and not _is_surname(text, last, words))


def _is_foreign(text: AnnotatedText, found: Found[Meaning], words: NamesakeWords) -> bool:
    """Whether "của Lào" follows or "Chinese", "China’s" stands before."""
    tokens = text.tokens
    before = found.first
    while tokens.word(before - 1) in words.possessives:
        before -= 1
    if words.foreign_before.length_before(tokens.words, before) and tokens.is_capitalized(before - 1):
        return True
    link = words.foreign_links.length_at(tokens.words, found.last)
    at = found.last + link
    twins = [twin for _, twins in words.after.phrases_at(tokens.words, at) for twin in twins] if link else []
    is_capitalized = tokens.is_capitalized(at) or tokens.is_capitalized(at + 1)
    return is_capitalized and ("country" in twins or "foreign" in twins)


def _is_surname(text: AnnotatedText, at: int, words: NamesakeWords) -> bool:
    """Whether "Đoàn" after a name is a person's surname: a given name follows, and no other surname."""
    tokens = text.tokens
    following = tokens.word(at + 1)
    return (
        tokens.word(at) in words.surnames
        and tokens.is_capitalized(at + 1)
        and following not in words.youth_words
        and following not in words.first_surnames
        and following.isalpha()
    )


def _is_person(text: AnnotatedText, at: int, words: NamesakeWords) -> bool:
    """Whether the capitals after a name are a person: a surname and two more syllables ("Thái Bình Minh")."""
    tokens = text.tokens
    return tokens.word(at) in words.surnames and all(
        tokens.is_capitalized(at + step) and tokens.word(at + step).isalpha() for step in (1, 2)
    )


def is_capital_noun(text: AnnotatedText, at: int, words: NamesakeWords) -> bool:
    """Whether a capitalized word right after a name goes on with it: no person, title, place or next name."""
    tokens = text.tokens
    if not tokens.is_capitalized(at) or not tokens.word(at).isalpha():
        return False
    if tokens.printed(max(at - 3, 0), at).isupper():
        return False  # In a line of capitals they say nothing.
    return not (
        tokens.word(at) in words.surnames
        or at in text.by_first
        or words.roles.phrases_at(tokens.words, at)
        or words.after.phrases_at(tokens.words, at)
    )
