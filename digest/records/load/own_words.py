"""The words that the owner of a collection adds to those of the program, in files that no upgrade touches."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from digest.records.fields import FieldGroup
from digest.records.files.yaml_source import MappingNode, Node, ScalarNode, SequenceNode, read_nodes
from digest.records.load.files import DataFile
from digest.records.problems import Problem
from digest.records.schema.read import read_group
from digest.records.schema.reading import ReadContext

OWN: Final = "own-"
"""`data/own-vocabulary.yml` adds to `data/vocabulary.yml`, `data/own-cleaning.yml` to `data/cleaning.yml`."""


def with_own_words(
    node: MappingNode, name: str, group: FieldGroup, files: Iterable[DataFile], problems: list[Problem]
) -> MappingNode:
    """The words of the program's file `name` with those that the owner adds to it.

    The owner's file has the same fields, none of them required. Its problems are added, and none of its words count
    when there are any.
    """
    file = next((file for file in files if file.name == f"{OWN}{name}"), None)
    if file is None:
        return node
    own, found = read_nodes(file.path.read_bytes(), file.shown)
    reading = ReadContext(file.shown)
    if own is not None:
        read_group(_optional(group), own, reading)
    problems += [*found, *reading.problems]
    return node if own is None or found or reading.problems else _merged(node, own)


def _optional(group: FieldGroup) -> FieldGroup:
    """The group with none of its fields required, nor those of groups in it; an entry of a table stays whole."""
    fields = (replace(field, required=False) for field in group.fields)
    inner = (replace(f, kind=_optional(f.kind)) if isinstance(f.kind, FieldGroup) else f for f in fields)
    return replace(group, build=dict, fields=tuple(inner))


def _merged(node: MappingNode, own: MappingNode) -> MappingNode:
    added = {key.text: (key, value) for key, value in own.entries}
    entries = [
        (key, _joined(value, added.pop(key.text)[1]) if key.text in added else value) for key, value in node.entries
    ]
    return replace(node, entries=(*entries, *added.values()))


def _joined(node: Node, own: Node) -> Node:
    """Two mappings key by key, two lists one after the other, else what the owner says, if anything."""
    if isinstance(node, MappingNode) and isinstance(own, MappingNode):
        return _merged(node, own)
    if isinstance(node, SequenceNode) and isinstance(own, SequenceNode):
        known = {entry.text for entry in node.nodes if isinstance(entry, ScalarNode)}
        new = [entry for entry in own.nodes if not (isinstance(entry, ScalarNode) and entry.text in known)]
        return replace(node, nodes=(*node.nodes, *new))
    return node if isinstance(own, ScalarNode) and own.is_null else own
