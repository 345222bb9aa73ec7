"""Organizations of places: "UBND tỉnh Lào Cai", and "UBND tỉnh" where the text or its article tells the place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count
from typing import Final, Literal

from digest.citations.extract.annotated_text import AnnotatedText
from digest.citations.extract.word_lists import keys
from digest.records.models import FamilyId, GrammarWords, LevelId, LocalBodies, OrganizationId, PlaceId, place_names
from digest.text.fold import fold
from digest.text.phrases import (
    PhraseMatcher,
    Spellings,
    SuffixMatcher,
    phrase_matcher,
    phrase_words,
    spelled_ways,
    suffix_matcher,
)

_PLACE: Final = "{place}"
_LONGEST_PLACE: Final = 6
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
    """The forms of the families, the names of the places, and the organizations that they make."""

    forms: PhraseMatcher[LocalForm]
    places: PhraseMatcher[PlaceId]
    levels: Mapping[PlaceId, frozenset[LevelId]]
    level_words: SuffixMatcher
    ids: Mapping[tuple[FamilyId, PlaceId], OrganizationId]
    places_by_id: Mapping[OrganizationId, PlaceId]
    generic_before: SuffixMatcher
    generic_after: PhraseMatcher[bool]
    twins: Mapping[OrganizationId, FamilyId]
    central_words: frozenset[str]


def local_rules(bodies: LocalBodies, words: GrammarWords, spellings: Spellings) -> LocalRules:
    """Prepare the families and places of a collection."""
    forms: PhraseMatcher[LocalForm] = PhraseMatcher()
    for form in bodies.forms():
        before, _, after = form.words.partition(_PLACE)
        place_at: PlaceAt | None = None if not form.has_place else "before" if after.strip() else "after"
        for way in spelled_ways(phrase_words(after if place_at == "before" else before), spellings):
            forms.add(way, LocalForm(form.family, form.level, place_at))
    places: PhraseMatcher[PlaceId] = PhraseMatcher()
    levels: dict[PlaceId, set[LevelId]] = {}
    for place in bodies.places.values():
        for name in place_names(place):
            levels.setdefault(place.id, set()).add(name.level)
            for spelling in (name.name, *name.spellings, fold(name.name)):
                for way in spelled_ways(phrase_words(spelling), ()):
                    places.add(way, place.id)
    return LocalRules(
        forms=forms,
        places=places,
        levels={id_: frozenset(known) for id_, known in levels.items()},
        level_words=suffix_matcher(_level_words(bodies)),
        ids=bodies.ids,
        places_by_id={id_: place.id for id_, (_, place) in bodies.pairs.items()},
        generic_before=suffix_matcher(words.generic_before),
        generic_after=phrase_matcher(words.generic_after),
        twins={family.twin_of: family.id for family in bodies.families_by_id.values() if family.twin_of},
        central_words=frozenset(keys(words.central_words)),
    )


def _level_words(bodies: LocalBodies) -> Iterable[str]:
    """The words of levels that a place follows: "tỉnh", "thành phố", "Tỉnh ủy"."""
    for level in bodies.levels_by_id.values():
        for word in level.words:
            yield from word.forms


def read_local_names(text: AnnotatedText, rules: LocalRules) -> Iterator[LocalName]:
    """The names of the families' organizations, with their places as far as these are printed."""
    words = text.tokens.words

    def fits(first: int, last: int, form: LocalForm) -> bool:
        if last - first < _SHORTEST_ANY_CASE and not text.tokens.is_capitalized(first):
            return False
        return form.place_at is None or _place_of(text, first, last, form, rules) is not None

    for found in rules.forms.find(words, fits):
        placed = [(form, _place_of(text, found.first, found.last, form, rules)) for form in found.meanings]
        named = next(((form, place) for form, place in placed if place), None)
        if named:
            form, (place, at) = named[0], named[1] or ("", 0)
            organization = rules.ids.get((form.family, PlaceId(place)))
            first, last = (at, found.last) if form.place_at == "before" else (found.first, at)
            if organization:
                yield LocalName(first, last, (form,), organization)
        elif not _is_generic(text, found.first, found.last, rules):
            yield LocalName(found.first, found.last, found.meanings)


def _place_of(
    text: AnnotatedText, first: int, last: int, form: LocalForm, rules: LocalRules
) -> tuple[PlaceId, int] | None:
    """The place beside a form and the token where it ends, or begins before the form; its level must be the form's."""
    words = text.tokens.words
    if form.place_at == "after" and text.tokens.is_capitalized(last):
        for end, places in rules.places.phrases_at(words, last):
            if place := _of_level(places, form.level, rules):
                return place, end
    if form.place_at == "before":
        for start in range(max(first - _LONGEST_PLACE, 0), first):
            for end, places in rules.places.phrases_at(words, start):
                if (
                    end == first
                    and text.tokens.is_capitalized(start)
                    and (place := _of_level(places, form.level, rules))
                ):
                    return place, start
    return None


def _of_level(places: list[PlaceId], level: LevelId, rules: LocalRules) -> PlaceId | None:
    return next((place for place in places if level in rules.levels[place]), None)


def _is_generic(text: AnnotatedText, first: int, last: int, rules: LocalRules) -> bool:
    """Whether a name without its place is of many: "các Tỉnh ủy", "UBND tỉnh, thành phố", "tỉnh ủy viên"."""
    words = text.tokens.words
    return rules.generic_before.length_before(words, first) > 0 or rules.generic_after.length_at(words, last) > 0


def place_in_text(text: AnnotatedText, names: Sequence[LocalName], rules: LocalRules) -> PlaceId | None:
    """The one place that a text speaks of: of those named with their level or organization, else of all named."""
    strong = {rules.places_by_id[name.organization] for name in names if name.organization}
    weak: set[PlaceId] = set()
    words = text.tokens.words
    for at in compress(count(), map(rules.places.tree.__contains__, words)):
        if not text.tokens.is_capitalized(at):
            continue
        for _, places in rules.places.phrases_at(words, at)[:1]:
            is_strong = rules.level_words.length_before(words, at) > 0
            (strong if is_strong else weak).update(places[:1])
    named = strong or weak
    return next(iter(named)) if len(named) == 1 else None


def at_home(name: LocalName, home: PlaceId | None, rules: LocalRules) -> OrganizationId | None:
    """The organization of a name without its place in the home place of the text, if the level is the place's."""
    if home is None:
        return None
    form = next((form for form in name.forms if form.level in rules.levels.get(home, ())), None)
    return rules.ids.get((form.family, home)) if form else None
