"""What must hold for places and the families of their organizations."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from digest.records.check.cycles import find_cycles
from digest.records.check.locations import problem_at
from digest.records.models import Family, OrganizationId, Place, Records, place_names
from digest.records.problems import Problem
from digest.text.fold import slug
from digest.text.normalize import canonical

_PLACEHOLDER: Final = re.compile(r"\{([a-z]+)\}")


def check_places(records: Records) -> Iterator[Problem]:
    """A place's id is the slug of its name; no place is merged into itself."""
    places = records.local_bodies.places
    for place in places.values():
        if str(slug(place.name)) != place.id:
            message = f"Mã “{place.id}” không khớp với tên “{place.name}”."
            yield problem_at(place, "name", "id-differs-from-name", message, f"Đổi mã thành “{slug(place.name)}”.")
    edges = {place.id: [place.merged_into.place] if place.merged_into else [] for place in places.values()}
    for cycle in find_cycles(edges):
        message = f"Các nơi hợp nhất quay vòng: {' → '.join([*cycle, cycle[0]])}."
        yield problem_at(places[cycle[0]], "merged_into", "merger-cycle", message, "Sửa một trường “merged_into”.")


def check_place_names(records: Records) -> Iterator[Problem]:
    """A name or spelling means one place only."""
    owners: dict[str, Place] = {}
    for place in records.local_bodies.places.values():
        for name in (words for one in place_names(place) for words in (one.name, *one.spellings)):
            owner = owners.setdefault(canonical(name), place)
            if owner is not place:
                message = f"“{name}” cũng là tên của {owner.id}."
                yield problem_at(place, "", "ambiguous-name", message, "Bỏ tên này ở một trong hai mục.")


def check_families(records: Records) -> Iterator[Problem]:
    """The forms of a family can be filled in, and its dates have a source."""
    for family in records.local_bodies.families.families:
        yield from _unfit_forms(family, records)
        if (family.start or family.end) and not family.source:
            message = f"Thời gian có “{family.name}” không có nguồn."
            fix = "Thêm “source: https://…”, hoặc bỏ “from” và “to”."
            yield problem_at(family, "", "fact-without-source", message, fix)


def _unfit_forms(family: Family, records: Records) -> Iterator[Problem]:
    """Words that no level has, and an official name or id that would be the same in every place."""
    levels = records.local_bodies.levels_by_id.values()
    words = set.intersection(*({word.id for word in level.words} for level in levels)) if levels else set()
    forms = {f"forms[{n}]": form for n, form in enumerate(family.forms)}
    forms["name"] = family.name
    forms |= {f"english[{n}]": form for n, form in enumerate(family.english)}
    if family.id_form:
        forms["id"] = family.id_form
    for field, form in forms.items():
        for name in _PLACEHOLDER.findall(form):
            if name != "place" and name not in words:
                message = f"“{{{name}}}” không phải là chữ mà cấp nào cũng có."
                known = ", ".join(f"{{{word}}}" for word in ("place", *sorted(words)))
                yield problem_at(family, field, "unknown-placeholder", message, f"Dùng một trong: {known}.")
        if field in ("forms[0]", "id") and "{place}" not in form:
            message = f"“{form}” không có {{place}}, nên mọi nơi sẽ chung một tên."
            yield problem_at(family, field, "family-without-place", message, "Thêm {place} vào khuôn này.")


def check_shared_ids(records: Records) -> Iterator[Problem]:
    """Two families do not give the same id in one place."""
    owners: dict[OrganizationId, set[str]] = defaultdict(set)
    for family, _, id_ in records.local_bodies.every_id():
        if owners[id_] and family.id not in owners[id_]:
            message = f"Họ “{family.id}” và “{min(owners[id_])}” cùng cho mã “{id_}”."
            yield problem_at(family, "id", "duplicate-id", message, "Thêm “id” với khuôn khác cho một trong hai họ.")
            return
        owners[id_].add(family.id)
