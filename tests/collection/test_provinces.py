"""The provinces and cities of the collection, by day, against the resolutions that made them."""

from __future__ import annotations

from datetime import date

import pytest
from loaded import DATA, records

pytestmark = pytest.mark.skipif(not (DATA / "places.yml").exists(), reason="a collection without provinces")


@pytest.mark.parametrize(
    ("on", "count"),
    [(date(2008, 7, 31), 64), (date(2008, 8, 1), 63), (date(2025, 6, 30), 63), (date(2025, 7, 1), 34)],
)
def test_as_many_places_as_the_resolutions_say(on: date, count: int) -> None:
    places = records().local_bodies.places.values()
    assert sum(not place.merged_into or place.merged_into.on.earliest > on for place in places) == count


def test_six_cities_since_the_mergers() -> None:
    places = records().local_bodies.places.values()
    cities = {place.id for place in places if place.level == "thanh-pho" and not place.merged_into}
    assert cities == {"can-tho", "da-nang", "ha-noi", "hai-phong", "ho-chi-minh", "hue"}


def test_every_organization_of_a_place_can_be_made() -> None:
    local = records().local_bodies
    assert [id_ for id_ in local.pairs if not local.make(id_)] == []
