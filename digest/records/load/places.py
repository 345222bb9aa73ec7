"""`data/places.yml` and `data/families.yml` → the organizations of places."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from digest.records.files.yaml_source import MappingNode, read_nodes
from digest.records.load.files import DataFile
from digest.records.models import Families, LocalBodies, Origin, Place
from digest.records.problems import Problem
from digest.records.remember import Remember, compute_always, key_of
from digest.records.schema import records as schema
from digest.records.schema.read import read_group, read_table
from digest.records.schema.reading import ReadContext


def load_local_bodies(
    files: Iterable[DataFile], problems: list[Problem], remember: Remember = compute_always
) -> LocalBodies:
    """The places and families of a data folder; none where it has no such files. Problems are added."""
    by_name = {file.name: file for file in files}
    places = _read(by_name.get("places.yml"), _read_places, problems, remember) or ()
    families = _read(by_name.get("families.yml"), _read_families, problems, remember) or Families((), ())
    return LocalBodies({place.id: place for place in places}, families)


def _read(
    file: DataFile | None,
    read: Callable[[MappingNode, ReadContext], Any],
    problems: list[Problem],
    remember: Remember,
) -> Any:
    if file is None:
        return None
    content, shown = file.path.read_bytes(), file.shown

    def parsed() -> tuple[Any, list[Problem]]:
        node, found = read_nodes(content, shown)
        reading = ReadContext(shown, found)
        return (read(node, reading) if node else None), reading.problems

    value, found = remember(key_of("places", shown, content), parsed)
    problems += found
    return value


def _read_places(node: MappingNode, reading: ReadContext) -> tuple[Place, ...] | None:
    places = read_table(schema.PLACES, node, reading)
    origin = Origin(reading.path, reading.places)
    return places and tuple(replace(place, origin=origin.within(place.id)) for place in places)


def _read_families(node: MappingNode, reading: ReadContext) -> Families | None:
    read: Families | None = read_group(schema.FAMILIES, node, reading)
    origin = Origin(reading.path, reading.places)
    return read and replace(
        read,
        families=tuple(replace(family, origin=origin.within(f"families.{family.id}")) for family in read.families),
    )
