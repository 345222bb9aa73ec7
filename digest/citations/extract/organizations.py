"""Organizations in the order of a text, by the longest name; local and foreign namesakes are left out.

A short form ("Ban Chỉ đạo", "Hội") means an organization only after a fuller name of it, and only if it is one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from digest.citations.extract.annotated_text import AnnotatedText, is_organization
from digest.citations.extract.english_names import is_countryman, is_owner, is_part_of_name
from digest.citations.extract.lexicon_entries import Meaning, OrganizationName
from digest.citations.extract.namesakes import (
    NamesakeWords,
    is_capital_noun,
    is_part_of_person,
    namesake_kind,
    namesake_words,
)
from digest.citations.extract.word_lists import from_words
from digest.records.models import GrammarWords, Organization
from digest.text.phrases import (
    Found,
    PhraseMatcher,
    Spellings,
    SuffixMatcher,
    phrase_matcher,
    phrase_words,
    suffix_matcher,
)

_MOST_TOKENS_TO_TWIN: Final = 6


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """A phrase of the tokens [first, last) with an organization's words.

    `organization` is None for a look-alike, of which `candidates` are the bodies it could be taken for.
    """

    first: int
    last: int
    organization: str | None
    candidates: tuple[str, ...] = ()
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class OrganizationRules:
    """The words around a name that decide whether the organization is meant, and what is known of each organization."""

    twins: NamesakeWords
    generic_before: SuffixMatcher
    committees: PhraseMatcher[bool]
    committee_topics: PhraseMatcher[bool]
    short_form_compounds: PhraseMatcher[bool]
    unit_links: PhraseMatcher[bool]
    english_owners: PhraseMatcher[bool]
    parents: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]


def organization_rules(
    words: GrammarWords, organizations: Sequence[Organization], spellings: Spellings
) -> OrganizationRules:
    """The rules of a registry and the word lists of the vocabulary."""
    return from_words(
        OrganizationRules,
        words,
        twins=namesake_words(words, organizations),
        generic_before=suffix_matcher((*words.plurals, *words.branches)),
        committees=phrase_matcher(words.committee_heads, spellings),
        unit_links=phrase_matcher((*words.unit_links, ",", "(", "-")),
        parents={organization.id: organization.parent for organization in organizations if organization.parent},
        names={organization.id: phrase_words(organization.name) for organization in organizations},
    )


@dataclass(slots=True)
class _Read:
    """What the text has said so far: the bodies named in full, and those whose twin was named last."""

    has_other_committee: bool
    named: set[str] = field(default_factory=set)
    parents: set[str] = field(default_factory=set)
    shadowed: set[str] = field(default_factory=set)

    def name(self, organization: str, rules: OrganizationRules) -> None:
        """Note that a body is named; its short forms and English ones of its units mean something from now on."""
        self.named.add(organization)
        self.parents |= {organization, rules.parents.get(organization, organization)}
        self.shadowed.discard(organization)


def read_organizations(text: AnnotatedText, rules: OrganizationRules) -> Iterator[NamedOrganization]:
    """The bodies of a text and the look-alikes among them, in order."""
    named = [found for found in text.phrases if is_organization(found)]
    read = _Read(_has_several_committees(text, named, rules))
    done = 0
    for found, following in zip_longest(named, named[1:]):
        if following and _is_short_for_twin(text, found, following, rules):
            continue
        one = _read_phrase(text, found, rules, read) if found.first >= done else None
        if one is not None:
            one = _with_abbreviation(text, one)
            yield one
            done = one.last


def _is_short_for_twin(
    text: AnnotatedText, found: Found[Meaning], following: Found[Meaning], rules: OrganizationRules
) -> bool:
    """Whether a short form is that of the local twin named next: "Ban Chỉ đạo, Tổ giúp việc Ban Chỉ đạo … tỉnh"."""
    words = text.tokens.words
    length = found.last - found.first
    is_same = words[following.first : following.first + length] == words[found.first : found.last]
    is_longer = following.last - following.first > length
    if not is_same or not is_longer or text.has_stop(found.last, following.first):
        return False
    if following.first - found.last > _MOST_TOKENS_TO_TWIN:
        return False
    ids = {name.id for name in following.meanings if isinstance(name, OrganizationName)}
    return namesake_kind(text, following, ids, rules.twins) == "local"


def _read_phrase(
    text: AnnotatedText, found: Found[Meaning], rules: OrganizationRules, read: _Read
) -> NamedOrganization | None:
    names = [name for name in found.meanings if isinstance(name, OrganizationName) and name.is_registered]
    if not names:
        return None
    full = [name for name in names if name.strength not in ("short", "issuer")]
    is_committee = _is_committee(text, found, rules)
    organization: str | None = None
    if is_part_of_person(text, found, rules.twins):
        return None
    if is_committee and (read.has_other_committee or _continues_committee(text, found.last, rules)):
        pass
    elif full:
        organization = _read_name(text, found, full, rules, read)
    else:
        organization = _read_short_form(text, found, names, rules, read)
    if organization is None:
        if found.last - found.first == 1 and not full:
            return None  # A lone "Hội" looks like nothing.
        candidates = tuple(sorted({name.id for name in names}))
        return NamedOrganization(found.first, found.last, None, candidates)
    return NamedOrganization(found.first, found.last, organization, is_post=names[0].strength == "post")


def _read_name(
    text: AnnotatedText, found: Found[Meaning], names: list[OrganizationName], rules: OrganizationRules, read: _Read
) -> str | None:
    """The organization that a whole name means; a local twin shadows it until it is named again."""
    ids = {name.id for name in names}
    twin = namesake_kind(text, found, ids, rules.twins)
    if twin == "local":
        read.shadowed |= ids
    is_of_many = names[0].strength == "post" and rules.generic_before.length_before(text.tokens.words, found.first)
    is_any_country = names[0].strength == "post" and names[0].is_english
    if is_any_country and not is_countryman(text, found.last, rules.twins):
        return None  # "Foreign Minister" is whoever is named next.
    if twin or len(ids) > 1 or is_of_many:
        return None
    if is_owner(text, found, names[0]):
        read.parents.add(names[0].id)
        return None
    read.name(names[0].id, rules)
    return names[0].id


def _read_short_form(
    text: AnnotatedText, found: Found[Meaning], names: list[OrganizationName], rules: OrganizationRules, read: _Read
) -> str | None:
    """The one organization named before that a short form stands for, unless the words around make it another word.

    A unit needs no name before where its parent follows: "Cục Đối ngoại (Bộ Công an)".
    """
    parents = frozenset() if _is_committee(text, found, rules) else _following_ids(text, found.last, rules)
    meant = {name.id for name in names if rules.parents.get(name.id) in parents}
    is_english = names[0].is_english
    meant = meant or {name.id for name in names if name.id in read.named}
    meant = meant or {name.id for name in names if is_english and rules.parents.get(name.id) in read.parents}
    if (
        len(meant) != 1
        or (is_english and is_part_of_name(text, found, rules.english_owners))
        or rules.generic_before.length_before(text.tokens.words, found.first)
        or text.tokens.word(found.first - 1).isdecimal()
        or namesake_kind(text, found, meant, rules.twins)
        or _is_compound(text, found, rules)
    ):
        return None
    organization = meant.pop()
    name = rules.names[organization]
    length = found.last - found.first
    is_beginning = name[:length] == tuple(text.tokens.words[found.first : found.last])
    if is_beginning and (organization in read.shadowed or text.tokens.word(found.last) == name[length]):
        return None  # A twin named last has the same beginning; so has one that goes on like the name.
    read.name(organization, rules)
    return organization


def _following_ids(text: AnnotatedText, at: int, rules: OrganizationRules) -> frozenset[str]:
    """The organizations named right after a token and a link: ", Bộ Quốc phòng", "thuộc Bộ Quốc phòng"."""
    link = rules.unit_links.length_at(text.tokens.words, at)
    following = text.by_first.get(at + link) if link else None
    names = following.meanings if following else ()
    return frozenset(name.id for name in names if isinstance(name, OrganizationName) and name.strength != "short")


def _is_committee(text: AnnotatedText, found: Found[Meaning], rules: OrganizationRules) -> bool:
    """Whether a phrase is nothing but "Ban Chỉ đạo", with "Trung ương" or without."""
    return rules.committees.length_at(text.tokens.words, found.first) == found.last - found.first


def _has_several_committees(text: AnnotatedText, named: Iterable[Found[Meaning]], rules: OrganizationRules) -> bool:
    """Whether a text names a steering committee that the registry does not know, or two that it knows."""
    known: set[str] = set()
    for found in named:
        if not rules.committees.length_at(text.tokens.words, found.first):
            continue
        if not _is_committee(text, found, rules):
            known |= {name.id for name in found.meanings if isinstance(name, OrganizationName)}
        elif _continues_committee(text, found.last, rules):
            return True
    return len(known) > 1


def _continues_committee(text: AnnotatedText, at: int, rules: OrganizationRules) -> bool:
    """Whether the words after "Ban Chỉ đạo" say which one: "35", "về tổng kết", "Phòng thủ dân sự"."""
    words = text.tokens.words
    is_topic = text.tokens.word(at).isdecimal() or rules.committee_topics.length_at(words, at) > 0
    return is_topic or is_capital_noun(text, at, rules.twins)


def _is_compound(text: AnnotatedText, found: Found[Meaning], rules: OrganizationRules) -> bool:
    """Whether a short form opens a longer word or name: "Hội nghị", "Hội Nông dân"."""
    is_syllable = found.last - found.first == 1
    if is_syllable and rules.short_form_compounds.length_at(text.tokens.words, found.last):
        return True
    return is_capital_noun(text, found.last, rules.twins)


def _with_abbreviation(text: AnnotatedText, named: NamedOrganization) -> NamedOrganization:
    """The name together with its abbreviation in brackets: "Thông tấn xã Việt Nam (TTXVN)"."""
    tokens = text.tokens
    inner = text.by_first.get(named.last + 1)
    if named.organization is None or inner is None:
        return named
    is_bracketed = tokens.word(named.last) == "(" and tokens.word(inner.last) == ")"
    is_same = any(isinstance(name, OrganizationName) and name.id == named.organization for name in inner.meanings)
    return replace(named, last=inner.last + 1) if is_bracketed and is_same else named
