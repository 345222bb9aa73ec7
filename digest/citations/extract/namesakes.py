"""Whether the words around a name make it a namesake's: a province's, a country's, the Youth Union's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_organization
from digest.citations.extract.lexicon_entries import LocalOrganization, Meaning, OrganizationName
from digest.citations.extract.word_lists import from_words, keys
from digest.records.models import GrammarWords, Organization
from digest.text.fold import fold
from digest.text.patterns import anchored
from digest.text.phrases import Found, PhraseMatcher, SuffixMatcher, phrase_matcher, phrase_words, suffix_matcher
from digest.text.syllables import is_syllable

_WITHOUT_TWINS: Final = frozenset({"local", "international"})
_CUT_WORD: Final = anchored(r"[^\W\d_]+-[^\W\d_]", matches=("Xinh-ga", "Ma-rốc"), near_misses=("Việt - Lào", "Nga"))
_MOST_ADJECTIVES: Final = 2
"""How many syllables of an unknown word may be between a name and its country."""
_MOST_JOINED: Final = 4
"""How many names after one may share its foreign owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesakeWords:
    """What may follow a name, by what it makes of it, and the words that show people and titles."""

    after: PhraseMatcher[str]
    openers: frozenset[str]
    own_markers: Mapping[str, PhraseMatcher[bool]]
    foreign_links: PhraseMatcher[bool]
    foreign_before: SuffixMatcher
    countries_before: SuffixMatcher
    home_country: PhraseMatcher[bool]
    pair_words: frozenset[str]
    between_words: frozenset[str]
    serving: PhraseMatcher[bool]
    twin_kinds: frozenset[str]
    possessives: frozenset[str]
    list_joints: frozenset[str]
    youth_words: frozenset[str]
    surnames: frozenset[str]
    first_surnames: frozenset[str]
    all_surnames: frozenset[str]
    role_prefixes: PhraseMatcher[bool]
    kinds: Mapping[str, str]


def namesake_words(words: GrammarWords, organizations: Sequence[Organization]) -> NamesakeWords:
    """The word lists of the vocabulary and each organization's own markers."""
    after: PhraseMatcher[str] = PhraseMatcher()
    followers = {
        "plural": words.plural_markers,
        "local": (*words.local_markers, *words.local_levels),
        "place": words.provinces,
        "foreign": words.foreign_markers,
        "country": words.countries,
        "youth": words.youth_markers,
    }
    for kind, phrases in followers.items():
        for phrase in phrases:
            after.add(phrase_words(phrase), kind)
    own_markers = {str(one.id): _own_markers(one) for one in organizations if one.local_twin_markers}
    foreign_links, serving = phrase_matcher(words.foreign_links), phrase_matcher(words.serving)
    following = (after.tree, foreign_links.tree, serving.tree, *(each.tree for each in own_markers.values()))
    return from_words(
        NamesakeWords,
        words,
        after=after,
        openers=frozenset(keys(words.list_joints)).union(*following),
        own_markers=own_markers,
        foreign_links=foreign_links,
        countries_before=suffix_matcher(words.countries),
        serving=serving,
        all_surnames=frozenset(keys(words.surnames)) | {fold(surname) for surname in words.surnames},
        kinds={one.id: one.kind for one in organizations},
    )


def _own_markers(organization: Organization) -> PhraseMatcher[bool]:
    """The organization's markers, each with whether it is written with a capital."""
    matcher: PhraseMatcher[bool] = PhraseMatcher()
    for marker in organization.local_twin_markers:
        matcher.add(phrase_words(marker), marker[:1].isupper())
    return matcher


def namesake_kind(text: AnnotatedText, found: Found[Meaning], ids: Collection[str], words: NamesakeWords) -> str | None:
    """What makes a name another organization's: "local", "plural" (of many), "foreign" or "youth"; None for nothing.

    "… thông tin đối ngoại tỉnh" is local, "… các tỉnh" plural, "… Trung ương Đảng Nhân dân Cách mạng Lào"
    foreign, "… Trung ương Đoàn" the Youth Union's unless Đoàn is the surname of the person named next.
    """
    if all(words.kinds.get(id_) in _WITHOUT_TWINS for id_ in ids):
        return None
    tokens, last = text.tokens, found.last
    is_capitalized = tokens.is_capitalized(last)
    is_ours = words.home_country.has_within(tokens.words[found.first : last])
    if not is_ours and (_is_owned_abroad(text, found, words) or _is_of_two(text, found, words)):
        return "foreign"
    if not (is_capitalized or tokens.word(last) in words.openers or tokens.word(last).isdecimal()):
        return None
    kinds = {kind for _, kinds in words.after.phrases_at(tokens.words, _without_count(text, last)) for kind in kinds}
    for kind in ("plural", "local", "foreign"):
        if kind in kinds:
            return kind
    if "place" in kinds and is_capitalized and not _is_person(text, last, words):
        return "local"
    if "youth" in kinds and is_capitalized and not _is_surname(text, last, words):
        return "youth"
    if not is_ours and (
        ("country" in kinds and is_capitalized)
        or has_foreign_link(text, last, words)
        or _is_before_foreigner(text, found, words)
        or _shares_foreign_owner(text, found, ids, words)
    ):
        return "foreign"
    if _serves_local(text, found, ids, words):
        return "local"
    return "local" if any(_has_own_marker(text, last, id_, words) for id_ in ids) else None


def _shares_foreign_owner(
    text: AnnotatedText, found: Found[Meaning], ids: Collection[str], words: NamesakeWords
) -> bool:
    """Whether other names joined after this one have a foreign owner: "Bộ Quốc phòng và Bộ Ngoại giao của Lào".

    So do posts of one person, "Ủy viên Bộ Chính trị, Bộ trưởng Ngoại giao Lào". "Quốc hội và Chính phủ Cuba" leaves
    open whose the first one is; in "giữa Bộ Công an và Bộ Nội vụ Campuchia" it is the home country's.
    """
    tokens, last = text.tokens, found.last
    following = None
    for _ in range(_MOST_JOINED):
        if tokens.word(last) not in words.list_joints:
            break
        while tokens.word(last) in words.list_joints:
            last += 1
        post = last + words.role_prefixes.length_at(tokens.words, last)
        named = text.by_first.get(post) or text.by_first.get(last)
        if named is None or not is_organization(named) or named.last == last + 1:
            break
        following, last = named, named.last
    if following is None or any(getattr(name, "id", None) in ids for name in following.meanings):
        return False
    if has_foreign_link(text, last, words):
        return True
    kinds = [kind for _, kinds in words.after.phrases_at(tokens.words, last) for kind in kinds]
    is_of_country = "foreign" in kinds or ("country" in kinds and tokens.is_capitalized(last))
    return is_of_country and tokens.word(found.first - 1) not in words.between_words


def _is_before_foreigner(text: AnnotatedText, found: Found[Meaning], words: NamesakeWords) -> bool:
    """Whether a foreign person or country follows a Vietnamese name: "Ngoại giao Kim Jin-pyo", "của Vanuatu"."""
    tokens = text.tokens
    is_vietnamese = all(
        isinstance(name, OrganizationName) and not name.is_english and name.strength in ("name", "alias", "post")
        for name in found.meanings
    )
    at = found.last + words.foreign_links.length_at(tokens.words, found.last)
    if not is_vietnamese or at in text.by_first or not tokens.is_capitalized(at) or not tokens.word(at).isalpha():
        return False
    return _is_foreign_word(text, at, words) or _is_foreign_word(text, at + 1, words)


def _is_foreign_word(text: AnnotatedText, at: int, words: NamesakeWords) -> bool:
    """Whether a word with a capital is no Vietnamese syllable, or cut into some: "Takeshi", "Xinh-ga-po"."""
    tokens = text.tokens
    word = tokens.word(at)
    if at in text.by_first or not tokens.is_capitalized(at) or not word.isalpha() or word in words.surnames:
        return False
    if _CUT_WORD.match(text.printed, text.start(at)):
        return True
    return not is_syllable(word) and not tokens.printed(at, at + 1).isupper()


def _is_of_two(text: AnnotatedText, found: Found[Meaning], words: NamesakeWords) -> bool:
    """Whether two countries' organizations are meant, "hai Bộ Ngoại giao"; not in "hai Bộ Ngoại giao và Công an"."""
    return (
        text.tokens.word(found.first - 1) in words.pair_words and text.tokens.word(found.last) not in words.list_joints
    )


def _serves_local(text: AnnotatedText, found: Found[Meaning], ids: Collection[str], words: NamesakeWords) -> bool:
    """Whether the organization works for a local one: "Ban Chỉ đạo công tác TTĐN tham mưu UBND tỉnh …"."""
    if not all(words.kinds.get(id_) in words.twin_kinds for id_ in ids):
        return False
    length = words.serving.length_at(text.tokens.words, found.last)
    served = text.by_first.get(found.last + length) if length else None
    return served is not None and isinstance(served.meanings[0], LocalOrganization)


def _without_count(text: AnnotatedText, at: int) -> int:
    """The token of what is counted after a name: "của 61 tỉnh" begins at "tỉnh"; else the token given."""
    tokens = text.tokens
    counted = at + (tokens.word(at) == "của")
    return counted + 1 if tokens.word(counted).isdecimal() else at


def _has_own_marker(text: AnnotatedText, last: int, id_: str, words: NamesakeWords) -> bool:
    """Whether one of the organization's own markers follows in its case, and not a person of that surname."""
    markers = words.own_markers.get(id_)
    for end, is_capital in markers.phrases_at(text.tokens.words, last) if markers else ():
        if text.tokens.is_capitalized(last) or not any(is_capital):
            return end - last > 1 or not _is_surname(text, last, words)
    return False


def _is_owned_abroad(text: AnnotatedText, found: Found[Meaning], words: NamesakeWords) -> bool:
    """Whether the owner before a name is foreign: "Chinese", "China’s", "the Lao National Assembly’s"."""
    tokens = text.tokens
    before = found.first
    while tokens.word(before - 1) in words.possessives:
        before -= 1
    owner = text.by_last.get(before) if before < found.first else None
    if owner and is_organization(owner):
        return _is_owned_abroad(text, owner, words)
    is_english = isinstance(name := found.meanings[0], OrganizationName) and name.is_english
    is_owned = words.foreign_before.length_before(tokens.words, before) or (
        is_english and words.countries_before.length_before(tokens.words, before)
    )
    return bool(is_owned) and tokens.is_capitalized(before - 1)


def has_foreign_link(text: AnnotatedText, last: int, words: NamesakeWords) -> bool:
    """Whether a country follows after a link or an unknown word with a capital: "của Lào", "Quân quản Myanmar"."""
    tokens = text.tokens
    link = words.foreign_links.length_at(tokens.words, last)
    for at in range(last + link, last + link + _MOST_ADJECTIVES + 1):
        kinds = [kind for _, kinds in words.after.phrases_at(tokens.words, at) for kind in kinds] if at > last else []
        is_capitalized = tokens.is_capitalized(at) or (at == last + link and tokens.is_capitalized(at + 1))
        if is_capitalized and ("country" in kinds or "foreign" in kinds):
            return True
        if not (is_capital_noun(text, at, words) if at == last + link else tokens.word(at).isalpha()):
            break
    return False


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


def is_part_of_person(text: AnnotatedText, found: Found[Meaning], words: NamesakeWords) -> bool:
    """Whether a name runs into a person's: "Lê Thị Quốc Hội", "Ủy viên Trung ương Đoàn Minh An".

    The first only for names of two syllables, and not in a line of capitals.
    """
    tokens, first = text.tokens, found.first
    if found.last - first > 2:
        return _is_surname(text, found.last - 1, words)
    is_given = (
        found.last - first == 2 and tokens.is_capitalized(first + 1) and not tokens.printed(first, found.last).isupper()
    )
    surname = first - 1 if tokens.word(first - 1) in words.surnames else first - 2
    return (
        is_given and tokens.word(surname) in words.surnames and all(map(tokens.is_capitalized, range(surname, first)))
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
        tokens.word(at) in words.all_surnames
        or at in text.by_first
        or words.role_prefixes.phrases_at(tokens.words, at)
        or words.after.phrases_at(tokens.words, at)
    )


def is_other_place(text: AnnotatedText, at: int, words: NamesakeWords) -> bool:
    """Whether a place that no list has is named at a token: one foreign word, or two with a capital."""
    is_long = text.tokens.is_capitalized(at + 1) and text.tokens.word(at + 1).isalpha()
    is_long = is_long and not text.tokens.printed(at + 1, at + 2).isupper()  # "UBND tỉnh Khóa XVI"
    return is_capital_noun(text, at, words) and (is_long or _is_foreign_word(text, at, words))
