"""The organizations of places: families × places, each made when it is asked for.

The family "ubnd" and the place "lao-cai" give "ubnd-tinh-lao-cai", Ủy ban nhân dân tỉnh Lào Cai.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from itertools import product
from typing import Final

from digest.records.edtf import Day, EdtfDate
from digest.records.models.common import FamilyId, LevelId, OrganizationId, PlaceId, Source
from digest.records.models.organizations import DatedName, Organization, Succession
from digest.records.models.places import Families, Family, Level, Place
from digest.text.fold import slug

PLACE: Final = "{place}"

# The part of a form that may be left out. Match: "[ {place}]"; near miss: "(tỉnh)".
_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")
# A word to fill in. Match: "{level}"; near miss: "{}".
_PLACEHOLDER: Final = re.compile(r"\{([a-z]+)\}")
_PLACE_IN_SLUG: Final = "0"


@dataclass(frozen=True, slots=True)
class BodyForm:
    """A way to name an organization of a family at one level: "UBND tỉnh {place}", "UBND tỉnh".

    `words` keeps "{place}" where the place is named; without it the place comes from the article.
    """

    family: FamilyId
    level: LevelId
    words: str
    is_english: bool = False

    @property
    def has_place(self) -> bool:
        """Whether the form names the place."""
        return PLACE in self.words


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place, the level it had under it, its first and last day where it was another name's turn."""

    name: str
    level: LevelId
    spellings: tuple[str, ...]
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    source: str | None = None


def place_names(place: Place) -> tuple[PlaceName, ...]:
    """The names of a place, the oldest first: tỉnh Thừa Thiên Huế, then thành phố Huế."""
    names = []
    start, source = None, None
    for former in place.former_names:
        names.append(PlaceName(former.name, former.level, former.spellings, start, former.end, former.source))
        start, source = _day_after(former.end, 1), former.source
    end = None
    if place.merged_into:
        end, source = _day_after(place.merged_into.on, -1), place.merged_into.source
    return (*names, PlaceName(place.name, place.level, place.spellings, start, end, source))


def _is_too_late(family: Family, place: Place) -> bool:
    """Whether the place was merged into another before the family began."""
    return bool(family.start and place.merged_into and place.merged_into.on.latest <= family.start.earliest)


def _day_after(on: EdtfDate, days: int) -> EdtfDate:
    """A date known to the day moved by some days; a less exact date stays as it is."""
    if on.days[0].day is None:
        return on
    moved = on.earliest + timedelta(days=days)
    return EdtfDate((Day(moved.year, moved.month, moved.day),))


@dataclass(frozen=True)
class LocalBodies:
    """The families and places of a collection, and the organizations they make."""

    places: Mapping[PlaceId, Place] = field(default_factory=dict)
    families: Families = field(default_factory=lambda: Families((), ()))

    @cached_property
    def families_by_id(self) -> Mapping[FamilyId, Family]:
        """The families in the order of the file."""
        return {family.id: family for family in self.families.families}

    @cached_property
    def levels_by_id(self) -> Mapping[LevelId, Level]:
        """The levels in the order of the file."""
        return {level.id: level for level in self.families.levels}

    def every_id(self) -> Iterator[tuple[Family, Place, OrganizationId]]:
        """Each family in each place that had it, with the id of the organization."""
        starts = {
            (family.id, level.id): slug(_official(family.id_form or family.forms[0], level, _PLACE_IN_SLUG))
            for family, level in product(self.families_by_id.values(), self.levels_by_id.values())
        }
        for family, place in product(self.families_by_id.values(), self.places.values()):
            if place.id not in family.excluded and place.level in self.levels_by_id and not _is_too_late(family, place):
                yield family, place, OrganizationId(_with_place(starts[family.id, place.level], place.id))

    @cached_property
    def pairs(self) -> Mapping[OrganizationId, tuple[Family, Place]]:
        """The family and the place of every id that can be asked for."""
        return {id_: (family, place) for family, place, id_ in self.every_id()}

    @cached_property
    def ids(self) -> Mapping[tuple[FamilyId, PlaceId], OrganizationId]:
        """The id of a family's organization in a place; none where the family excludes the place."""
        return {(family.id, place.id): id_ for id_, (family, place) in self.pairs.items()}

    def forms(self) -> Iterator[BodyForm]:
        """Every way to name an organization of a family, level by level, the official form of each first."""
        for family, level in product(self.families_by_id.values(), self.levels_by_id.values()):
            for form in family.forms:
                for words in _written(form, level):
                    yield BodyForm(family.id, level.id, words)
            for form in family.english:
                yield BodyForm(family.id, level.id, form, is_english=True)

    def family_name(self, family: FamilyId, level: LevelId) -> str:
        """The name of a family at a level: "Tỉnh ủy", "Thành ủy"."""
        return next(_written(self.families_by_id[family].name, self.levels_by_id[level], spelled=False))

    def make(self, id_: OrganizationId) -> Organization | None:
        """The organization of an id ("ubnd-tinh-lao-cai"), or None where no family and place give it."""
        pair = self.pairs.get(id_)
        return self._organization(id_, *pair) if pair else None

    def _organization(self, id_: OrganizationId, family: Family, place: Place) -> Organization:
        dated = (_dated(family, name, self.levels_by_id[name.level]) for name in place_names(place))
        names = [name for name in dated if not (name.start and name.end and name.end.latest < name.start.earliest)]
        level = self.levels_by_id[place.level]
        written = [
            _filled(words, place.name) for form in family.forms for words in _written(form, level, spelled=False)
        ]
        official = names[-1].name
        return Organization(
            id=id_,
            name=official,
            kind=family.kind,
            parent=self.ids.get((family.parent, place.id)) if family.parent else None,
            names=tuple(name for name in names if name.start or name.end),
            aliases=tuple(dict.fromkeys(words for words in written if words != official and place.name in words)),
            successors=tuple(self._successors(family, place)),
            place=place.id,
            family=family.id,
            sources=(*place.sources, *([Source(family.source, ("names",))] if family.source else [])),
            origin=family.origin,
        )

    def _successors(self, family: Family, place: Place) -> Iterator[Succession]:
        """What took over: another family in the same place, or the family where the place was merged into."""
        merger = place.merged_into
        for step in family.successors:
            taker = self.ids.get((step.family, place.id))
            is_before_merger = not (merger and step.on and merger.on.earliest <= step.on.earliest)
            if taker and is_before_merger:
                yield Succession(taker, step.kind, step.source, step.on)
        if merger and family.merger_kind and not (family.end and family.end.latest < merger.on.earliest):
            taker = self.ids.get((family.id, merger.place))
            if taker:
                yield Succession(taker, family.merger_kind, merger.source, merger.on)


def _written(form: str, level: Level, *, spelled: bool = True) -> Iterator[str]:
    """A form with and without each optional part, in every word of the level: "Sở Ngoại vụ tỉnh {place}" …"""
    parts = _OPTIONAL.split(form)
    choices = [(part,) if at % 2 == 0 else (part, "") for at, part in enumerate(parts)]
    for chosen in product(*choices):
        yield from _spelled("".join(chosen), level, spelled)


def _spelled(words: str, level: Level, spelled: bool) -> Iterator[str]:
    used = [word for word in level.words if f"{{{word.id}}}" in words]
    for forms in product(*(word.forms if spelled else word.forms[:1] for word in used)):
        written = words
        for word, form in zip(used, forms, strict=True):
            written = written.replace(f"{{{word.id}}}", form)
        yield written


def _official(form: str, level: Level, place: str) -> str:
    return _filled(next(_written(form, level)), place)


def _filled(words: str, place: str) -> str:
    return words.replace(PLACE, place)


def _with_place(start: str, place: str) -> str:
    return "-".join(place if part == _PLACE_IN_SLUG else part for part in start.split("-"))


def _dated(family: Family, name: PlaceName, level: Level) -> DatedName:
    """The official name under one name of the place, for as long as both the family and the place's name last.

    A name that does not say the level ("Báo Yên Bái") need not end with the province.
    """
    has_level = bool(_PLACEHOLDER.search(family.forms[0].replace(PLACE, "")))
    name = name if has_level else replace(name, start=None, end=None)
    start = max(filter(None, (family.start, name.start)), key=lambda on: on.earliest, default=None)
    end = min(filter(None, (family.end, name.end)), key=lambda on: on.latest, default=None)
    source = family.source if family.source and end != name.end else name.source
    return DatedName(_official(family.forms[0], level, name.name), source if start or end else None, start, end)
