"""Organizations of places: "UBND tỉnh Lào Cai", and "UBND tỉnh" where the text or its article tells the place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress, count, zip_longest
from typing import Final, Literal

from digest.citations.extract.annotate import ListWords, before_joint, find_phrases, list_words
from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.namesakes import NamesakeWords, is_other_place
from digest.citations.extract.word_lists import from_words
from digest.records.edtf import EdtfDate
from digest.records.models import (
    FamilyId,
    GrammarWords,
    LevelId,
    LocalBodies,
    OrganizationId,
    PlaceId,
    place_names,
)
from digest.text.fold import fold
from digest.text.normalize import canonical
from digest.text.phrases import (
    Found,
    PhraseMatcher,
    Spellings,
    SuffixMatcher,
    phrase_words,
    spelled_ways,
    suffix_matcher,
)

_PLACE: Final = "{place}"
_LONGEST_PLACE: Final = 6
_LONGEST_LEVEL: Final = 3
_SHORTEST_ANY_CASE: Final = 3
"""Names of fewer words before the place need a capital: "Báo An Giang", not "báo An Giang"."""
PlaceAt = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class LocalForm:
    """What a phrase without its place can mean: a family at a level, and on which side the place is printed."""

    family: FamilyId
    level: LevelId
    place_at: PlaceAt | None


@dataclass(frozen=True, slots=True)
class LocalName:
    """The tokens [first, last) of a name; without `organization` the place is not printed."""

    first: int
    last: int
    forms: tuple[LocalForm, ...]
    organization: OrganizationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRules:
    """The forms of the families, the names of the places, and the organizations that they make.

    `levels` has the levels of each place with the day from which it had them, None for always.
    """

    forms: PhraseMatcher[LocalForm]
    places: PhraseMatcher[PlaceId]
    levels: Mapping[PlaceId, Mapping[LevelId, EdtfDate | None]]
    former_names: Mapping[PlaceId, tuple[str, ...]]
    level_words: SuffixMatcher
    ids: Mapping[tuple[FamilyId, PlaceId], OrganizationId]
    places_by_id: Mapping[OrganizationId, PlaceId]
    branches: SuffixMatcher
    lists: ListWords
    generic_after: PhraseMatcher[bool]
    namesakes: NamesakeWords
    twins: Mapping[OrganizationId, FamilyId]
    central_words: frozenset[str]


def local_rules(bodies: LocalBodies, words: GrammarWords, spellings: Spellings, namesakes: NamesakeWords) -> LocalRules:
    """Prepare the families and places of a collection."""
    forms: PhraseMatcher[LocalForm] = PhraseMatcher()
    for form in bodies.forms():
        before, _, after = form.words.partition(_PLACE)
        place_at: PlaceAt | None = None if not form.has_place else "before" if after.strip() else "after"
        for way in spelled_ways(phrase_words(after if place_at == "before" else before), spellings):
            forms.add(way, LocalForm(form.family, form.level, place_at))
    places: PhraseMatcher[PlaceId] = PhraseMatcher()
    levels: dict[PlaceId, dict[LevelId, EdtfDate | None]] = {}
    for place in bodies.places.values():
        for name in place_names(place):
            levels.setdefault(place.id, {}).setdefault(name.level, name.start)
            for spelling in (name.name, *name.spellings, fold(name.name)):
                for way in spelled_ways(phrase_words(spelling), ()):
                    places.add(way, place.id)
    return from_words(
        LocalRules,
        words,
        forms=forms,
        places=places,
        levels=levels,
        former_names={
            place.id: tuple(canonical(way) for name in place.former_names for way in (name.name, *name.spellings))
            for place in bodies.places.values()
            if place.former_names
        },
        level_words=suffix_matcher(
            form for level in bodies.levels_by_id.values() for word in level.words for form in word.forms
        ),
        ids=bodies.ids,
        places_by_id={id_: place.id for id_, (_, place) in bodies.pairs.items()},
        lists=list_words(words, spellings),
        namesakes=namesakes,
        twins={family.twin_of: family.id for family in bodies.families_by_id.values() if family.twin_of},
    )


def read_local_names(text: AnnotatedText, rules: LocalRules, written_on: EdtfDate | None) -> list[LocalName]:
    """The names of the families' organizations, with their places as far as these are printed.

    A place is that of all names joined before it: "Tỉnh ủy, UBND tỉnh Lào Cai".
    """
    names: list[LocalName] = []
    for name in reversed([*_names_in_place(text, rules, written_on)]):
        following = names[-1] if names and name.organization is None else None
        if following and following.organization and _is_joined(text, name, following, rules):
            place = rules.places_by_id[following.organization]
            name = replace(name, organization=in_place(text, name, place, rules, written_on))
        names.append(name)
    return names[::-1]


def _is_joined(text: AnnotatedText, name: LocalName, following: LocalName, rules: LocalRules) -> bool:
    """Whether a name is joined to one of another family; "giữa Công an tỉnh và UBND tỉnh Hà Giang" has two places."""
    return (
        before_joint(text.tokens, following.first, rules.namesakes.list_joints) == name.last
        and following.forms[0].family not in {form.family for form in name.forms}
        and text.tokens.word(name.first - 1) not in rules.namesakes.between_words
    )


def _names_in_place(text: AnnotatedText, rules: LocalRules, written_on: EdtfDate | None) -> Iterator[LocalName]:
    words = text.tokens.words

    def fits(first: int, last: int, form: LocalForm) -> bool:
        if last - first < _SHORTEST_ANY_CASE and not text.tokens.is_capitalized(first):
            return False
        return form.place_at is None or place_of(first, last, form) is not None

    def place_of(first: int, last: int, form: LocalForm) -> tuple[PlaceId, int] | None:
        return next(
            (
                (place, end)
                for place, end in _places_beside(text, first, last, form, rules)
                if has_level(text, place, form.level, rules, written_on)
            ),
            None,
        )

    phrases = find_phrases(text.tokens, rules.forms, fits, fits, rules.lists)
    for found, following in zip_longest(phrases, phrases[1:]):
        if rules.branches.length_before(words, found.first):
            continue
        placed = [(form, place_of(found.first, found.last, form)) for form in found.meanings]
        named = next(((form, place) for form, place in placed if place), None)
        if named:
            form, (place, at) = named[0], named[1] or ("", 0)
            organization = rules.ids.get((form.family, PlaceId(place)))
            first, last = (at, found.last) if form.place_at == "before" else (found.first, at)
            if organization:
                yield LocalName(first, last, (form,), organization)
        elif _opens_list(found, following, words, rules) or not _is_generic(text, found.first, found.last, rules):
            yield LocalName(found.first, found.last, found.meanings)


def _places_beside(
    text: AnnotatedText, first: int, last: int, form: LocalForm, rules: LocalRules
) -> Iterator[tuple[PlaceId, int]]:
    """The places printed beside a form, each with the token where its name ends, or begins before the form."""
    words = text.tokens.words
    if form.place_at == "after" and text.tokens.is_capitalized(last):
        for end, places in rules.places.phrases_at(words, last):
            yield from ((place, end) for place in places)
    if form.place_at == "before":
        for start in range(max(first - _LONGEST_PLACE, 0), first):
            for end, places in rules.places.phrases_at(words, start):
                if end == first and text.tokens.is_capitalized(start):
                    yield from ((place, start) for place in places)


def has_level(
    text: AnnotatedText, place: PlaceId, level: LevelId, rules: LocalRules, written_on: EdtfDate | None
) -> bool:
    """Whether a place has a level in a text of a date.

    "Thành phố Huế" was in the province until 2025; a text without a date is older if it names "Thừa Thiên Huế".
    """
    levels = rules.levels.get(place, {})
    start = levels.get(level)
    if start is None:
        return level in levels
    if written_on is not None:
        return written_on.latest >= start.earliest
    return not any(name in text.key for name in rules.former_names[place])


def _opens_list(
    found: Found[LocalForm], following: Found[LocalForm] | None, words: Sequence[str], rules: LocalRules
) -> bool:
    """Whether the next name lacks its first word: "các Sở Ngoại vụ, Tài chính"."""
    is_joined = following is not None and following.first == found.last + 1
    return is_joined and not rules.forms.phrases_at(words, found.last + 1)


def _is_generic(text: AnnotatedText, first: int, last: int, rules: LocalRules) -> bool:
    """Whether a name without its place is of many or of an unknown place.

    "các Tỉnh ủy", "UBND tỉnh, thành phố", "Sở Ngoại vụ 3 tỉnh", "tỉnh ủy viên", "Tỉnh ủy Savannakhet", "Sở Ngoại vụ
    tỉnh Phongsaly", "Thành ủy Thủ Đức".
    """
    words = text.tokens.words
    is_of_many = rules.lists.plurals.length_before(words, first) > 0 or rules.generic_after.length_at(words, last) > 0
    level = _level_at(words, last, rules)
    is_counted = text.tokens.word(last).isdecimal() and _level_at(words, last + 1, rules) > 0
    return is_of_many or is_counted or is_other_place(text, last + level, rules.namesakes)


def _level_at(words: Sequence[str], at: int, rules: LocalRules) -> int:
    """How many tokens from one on are the word of a level: 2 for "thành phố", 0 for none."""
    lengths = range(_LONGEST_LEVEL, 0, -1)
    return next((end for end in lengths if rules.level_words.reversed.is_whole(words[at : at + end][::-1])), 0)


def places_in_text(text: AnnotatedText, names: Sequence[LocalName], rules: LocalRules) -> tuple[PlaceId, ...]:
    """The places that a text speaks of: those named with their level or organization, else all named.

    A level is shared in a list: "tỉnh Hà Tĩnh và Quảng Bình".
    """
    strong = {rules.places_by_id[name.organization]: None for name in names if name.organization}
    weak: dict[PlaceId, None] = {}
    words = text.tokens.words
    next_listed = -1
    for at in compress(count(), map(rules.places.tree.__contains__, words)):
        if not text.tokens.is_capitalized(at):
            continue
        for end, places in rules.places.phrases_at(words, at)[:1]:
            is_strong = at == next_listed or rules.level_words.length_before(words, at) > 0
            (strong if is_strong else weak)[places[0]] = None
            next_listed = end + 1 if is_strong and text.tokens.word(end) in rules.namesakes.list_joints else -1
    return tuple(strong or weak)


def in_place(
    text: AnnotatedText, name: LocalName, place: PlaceId, rules: LocalRules, written_on: EdtfDate | None
) -> OrganizationId | None:
    """The organization that a name without its place is in a place, if the level is the place's."""
    form = next((form for form in name.forms if has_level(text, place, form.level, rules, written_on)), None)
    return rules.ids.get((form.family, place)) if form else None
