"""Organizations in the order of a text: the longest name, its local and foreign twins left out.

A short form ("Ban Chỉ đạo", "Hội") stands for a body only after a fuller name of it, and only for one body.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from digest.extract.meanings import BodyName, Meaning
from digest.extract.passage import Passage, is_body
from digest.extract.phrases import Found, PhraseBook, phrase_book, phrase_words, spelled_ways
from digest.extract.words import WordLists, keys
from digest.models import Organization

_PERSON_SYLLABLES: Final = 2


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A phrase of the tokens [first, last) with a body's words.

    `organization` is None for a look-alike, of which `candidates` are the bodies it could be taken for.
    """

    first: int
    last: int
    organization: str | None
    candidates: tuple[str, ...] = ()
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class BodyRules:
    """The words after and before a name that make it another body's, and what is known of each body."""

    twins: Mapping[str, PhraseBook[bool]]
    local: PhraseBook[bool]
    plural: PhraseBook[bool]
    places: PhraseBook[bool]
    countries: PhraseBook[bool]
    foreign: PhraseBook[bool]
    foreign_links: PhraseBook[bool]
    demonyms: frozenset[str]
    youth: PhraseBook[bool]
    youth_words: frozenset[str]
    surnames: frozenset[str]
    generic_before: frozenset[str]
    committees: PhraseBook[bool]
    committee_topics: PhraseBook[bool]
    compounds: PhraseBook[bool]
    roles: PhraseBook[bool]
    joints: frozenset[str]
    kinds: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    shared_endings: PhraseBook[bool]


def body_rules(
    words: WordLists, organizations: tuple[Organization, ...], spellings: list[list[tuple[str, ...]]]
) -> BodyRules:
    """The rules of a registry and the word lists of the vocabulary."""

    def book(name: str) -> PhraseBook[bool]:
        return phrase_book(words.get(name, ()))

    committees: PhraseBook[bool] = PhraseBook()
    for head in words.get("committee_heads", ()):
        for way in spelled_ways(phrase_words(head), spellings):
            committees.add(way, True)
    endings: PhraseBook[bool] = PhraseBook()
    for ending in words.get("shared_endings", ()):
        for way in spelled_ways(phrase_words(ending), spellings):
            endings.add(way, True)
    return BodyRules(
        {body.id: phrase_book(body.local_twin_markers) for body in organizations if body.local_twin_markers},
        book("local_markers"),
        book("plural_markers"),
        book("provinces"),
        book("countries"),
        book("foreign_markers"),
        book("foreign_links"),
        frozenset(keys(words, "demonyms")),
        book("youth_markers"),
        frozenset(keys(words, "youth_words")),
        frozenset(keys(words, "surnames")),
        frozenset(keys(words, "generic_before")),
        committees,
        book("committee_topics"),
        book("short_form_compounds"),
        book("role_prefixes"),
        frozenset(keys(words, "list_joints")) | {","},
        {body.id: body.kind for body in organizations},
        {body.id: phrase_words(body.name) for body in organizations},
        endings,
    )


@dataclass(slots=True)
class _Read:
    """What the text has said so far: the bodies named in full, and those whose twin was named last."""

    named: set[str] = field(default_factory=set)
    shadowed: set[str] = field(default_factory=set)


def read_bodies(passage: Passage, rules: BodyRules) -> Iterator[NamedBody]:
    """The bodies of a text and the look-alikes among them, in order."""
    read = _Read()
    has_other_committee = any(_is_other_committee(passage, found, rules) for found in passage.phrases)
    done = 0
    for found in passage.phrases:
        if found.first < done or not is_body(found):
            continue
        body = _read_body(passage, found, rules, read, has_other_committee)
        if body is None:
            continue
        if body.organization:
            body = _with_abbreviation(passage, body)
        yield body
        done = body.last


def _read_body(
    passage: Passage, found: Found[Meaning], rules: BodyRules, read: _Read, has_other_committee: bool
) -> NamedBody | None:
    names = [name for name in found.meanings if isinstance(name, BodyName) and name.is_registered]
    full = [name for name in names if name.strength != "short"]
    if not names:
        return None
    twin = _twin(passage, found, names, rules)
    is_committee = rules.committees.length_at(passage.tokens.words, found.first) == found.last - found.first
    lookalike = NamedBody(found.first, found.last, None, tuple(sorted({name.id for name in names})))
    if is_committee and _continues_committee(passage, found.last, rules):
        return lookalike
    if full and not (is_committee and has_other_committee):
        ids = {name.id for name in full}
        if twin or len(ids) > 1 or _is_possessive(passage, found, full[0]):
            if twin == "local":
                read.shadowed |= ids
            return lookalike
        read.named |= ids
        read.shadowed -= ids
        return NamedBody(found.first, found.last, full[0].id, is_post=full[0].strength == "post")
    shared = _shares_ending(passage, found, rules)
    meant = {name.id for name in names if name.id in read.named or shared}
    is_blocked = (
        bool(twin)
        or len(meant) != 1
        or (is_committee and has_other_committee)
        or passage.tokens.word(found.first - 1) in rules.generic_before
        or _is_compound(passage, found, rules)
        or (bool(meant & read.shadowed) and _is_head(found, passage, next(iter(meant)), rules))
    )
    if is_blocked:
        return lookalike
    read.named |= meant
    return NamedBody(found.first, found.last, next(iter(meant)))


def _twin(passage: Passage, found: Found[Meaning], names: list[BodyName], rules: BodyRules) -> str | None:
    """What makes the name another body's: "local", "plural" (of many), "foreign", "youth"; None for nothing."""
    tokens, last = passage.tokens, found.last
    kinds = {rules.kinds.get(name.id) for name in names}
    if kinds == {"local"}:
        return None
    if rules.plural.length_at(tokens.words, last):
        return "plural"
    if rules.local.length_at(tokens.words, last):
        return "local"
    if (
        rules.places.length_at(tokens.words, last)
        and tokens.is_capitalized(last)
        and not _is_person(passage, last, rules)
    ):
        return "local"
    if _is_foreign(passage, found, rules):
        return "foreign"
    if (
        rules.youth.length_at(tokens.words, last)
        and tokens.is_capitalized(last)
        and not _is_surname(passage, last, rules)
    ):
        return "youth"
    for name in names:
        marker = rules.twins[name.id].length_at(tokens.words, last) if name.id in rules.twins else 0
        if marker and not (tokens.is_capitalized(last) and marker == 1 and _is_surname(passage, last, rules)):
            return "local"
    return None


def _is_foreign(passage: Passage, found: Found[Meaning], rules: BodyRules) -> bool:
    tokens, last = passage.tokens, found.last
    if rules.foreign.length_at(tokens.words, last):
        return True
    before = found.first - 1
    while tokens.word(before) in ("'", "s"):
        before -= 1
    if tokens.word(before) in rules.demonyms and tokens.is_capitalized(before):
        return True
    at = last + rules.foreign_links.length_at(tokens.words, last)
    if not rules.countries.length_at(tokens.words, at):
        return False
    return tokens.is_capitalized(at) or tokens.is_capitalized(at + 1)


def _is_surname(passage: Passage, at: int, rules: BodyRules) -> bool:
    """Whether "Đoàn" after a name is a person's surname: a given name follows, and no other surname."""
    tokens = passage.tokens
    following = tokens.word(at + 1)
    return (
        tokens.word(at) in rules.surnames
        and tokens.is_capitalized(at + 1)
        and following not in rules.youth_words
        and following not in rules.surnames
        and following.isalpha()
    )


def _is_person(passage: Passage, at: int, rules: BodyRules) -> bool:
    """Whether capitalized words after a name are a person: a surname and at least two further syllables."""
    tokens = passage.tokens
    return tokens.word(at) in rules.surnames and all(
        tokens.is_capitalized(at + step) and tokens.word(at + step).isalpha()
        for step in range(1, _PERSON_SYLLABLES + 1)
    )


def _is_possessive(passage: Passage, found: Found[Meaning], name: BodyName) -> bool:
    """Whether an English name only owns the body that is meant: "the Central Committee’s Commission for …"."""
    tokens, at = passage.tokens, found.last
    if not name.is_english or tokens.word(at) != "'":
        return False
    at += 1 + (tokens.word(at + 1) == "s")
    return tokens.is_capitalized(at)


def _is_other_committee(passage: Passage, found: Found[Meaning], rules: BodyRules) -> bool:
    """Whether a phrase names a steering committee by its topic, one that the registry may not know."""
    length = rules.committees.length_at(passage.tokens.words, found.first)
    if not length or not is_body(found):
        return False
    return length == found.last - found.first and _continues_committee(passage, found.last, rules)


def _continues_committee(passage: Passage, at: int, rules: BodyRules) -> bool:
    """Whether the words after "Ban Chỉ đạo" say which one: "35", "về tổng kết", "Phòng thủ dân sự"."""
    tokens = passage.tokens
    word = tokens.word(at)
    if word.isdecimal() or rules.committee_topics.length_at(tokens.words, at):
        return True
    return _is_capital_noun(passage, at, rules)


def _is_capital_noun(passage: Passage, at: int, rules: BodyRules) -> bool:
    """Whether a capitalized word right after a name goes on with it: no person, title, place or next name."""
    tokens = passage.tokens
    if not tokens.is_capitalized(at) or not tokens.word(at).isalpha():
        return False
    if tokens.printed(max(at - 3, 0), at).isupper():
        return False  # a line of capitals says nothing
    return not (
        tokens.word(at) in rules.surnames
        or at in passage.by_first
        or rules.roles.length_at(tokens.words, at)
        or rules.local.length_at(tokens.words, at)
        or rules.places.length_at(tokens.words, at)
    )


def _is_compound(passage: Passage, found: Found[Meaning], rules: BodyRules) -> bool:
    """Whether a short form opens a longer word or name: "Hội nghị", "Hội Nông dân"."""
    if found.last - found.first == 1 and rules.compounds.length_at(passage.tokens.words, found.last):
        return True
    return _is_capital_noun(passage, found.last, rules)


def _is_head(found: Found[Meaning], passage: Passage, organization: str, rules: BodyRules) -> bool:
    """Whether a short form is the mere beginning of the name, which its twins have too."""
    words = tuple(passage.tokens.words[found.first : found.last])
    return rules.names[organization][: len(words)] == words


def _shares_ending(passage: Passage, found: Found[Meaning], rules: BodyRules) -> bool:
    """Whether "Trung ương" comes later for both: "Ban Tuyên giáo và Ban Dân vận Trung ương"."""
    words, at = passage.tokens.words, found.last
    while True:
        joint = at
        while passage.tokens.word(at) in rules.joints and at < joint + 2:
            at += 1
        following = passage.by_first.get(at)
        if at == joint or not following or not is_body(following):
            return False
        if any(rules.shared_endings.length_at(words, following.last - n) == n for n in (1, 2, 3)):
            return True
        name = following.meanings[0]
        if not (isinstance(name, BodyName) and name.strength == "short"):
            return False
        at = following.last


def _with_abbreviation(passage: Passage, body: NamedBody) -> NamedBody:
    """The name together with its abbreviation in brackets: "Thông tấn xã Việt Nam (TTXVN)"."""
    tokens = passage.tokens
    inner = passage.by_first.get(body.last + 1)
    if tokens.word(body.last) != "(" or not inner or tokens.word(inner.last) != ")":
        return body
    same = any(isinstance(name, BodyName) and name.id == body.organization for name in inner.meanings)
    return NamedBody(body.first, inner.last + 1, body.organization, is_post=body.is_post) if same else body
