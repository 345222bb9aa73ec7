"""Files of `data/` → values, not parsed again where they were read before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from digest.records.fields import FieldGroup, TableOf
from digest.records.files.yaml_source import MappingNode, read_nodes
from digest.records.load.files import DataFile
from digest.records.load.own_words import OWN, with_own_words
from digest.records.models import Origin
from digest.records.problems import Problem
from digest.records.remember import Remember, compute_always, key_of
from digest.records.schema.read import read_group, read_table
from digest.records.schema.reading import ReadContext
from digest.records.schema.records import VOCABULARY

Read = Callable[[MappingNode, ReadContext], Any]
"""Makes the value of a file from its nodes."""

Known = Mapping[str, Mapping[str, str]]
"""By kind of record, what an editor may write for one, as a slug, and its id."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the files of a data folder; what is wrong with them is added to `problems`."""

    files: Sequence[DataFile]
    remember: Remember = compute_always
    problems: list[Problem] = field(default_factory=list)

    def named(self, name: str) -> DataFile | None:
        """The file of that name, if there is one."""
        return next((file for file in self.files if file.name == name), None)

    def value(self, name: str, read: Read) -> Any:
        """What `read` makes of the file of that name; None where there is none, or it cannot be read."""
        file = self.named(name)
        if file is None:
            return None
        content = file.path.read_bytes()
        return self.remembered(key_of("file", file.shown, content), lambda: parse(file, content, read))

    def table(self, name: str, kind: TableOf) -> tuple[Any, ...]:
        """The entries of a file, each with its origin; none where there is no such file."""

        def read(node: MappingNode, reading: ReadContext) -> tuple[Any, ...]:
            entries = read_table(kind, node, reading) or ()
            origins = Origin(reading.path, reading.places).entries()
            return tuple(replace(entry, origin=origins[entry.id]) for entry in entries)

        return self.value(name, read) or ()

    def words(self, name: str, group: FieldGroup) -> Any:
        """The words of the program's file with those of the owner, which are read anew each time."""
        own: list[Problem] = []

        def read(node: MappingNode, reading: ReadContext) -> Any:
            given: dict[str, Any] = {"origin": Origin(reading.path, reading.places)} if group is VOCABULARY else {}
            return read_group(group, with_own_words(node, name, group, self.files, own), reading, **given)

        has_own = self.named(f"{OWN}{name}") is not None
        value = (replace(self, remember=compute_always) if has_own else self).value(name, read)
        self.problems.extend(own)
        return value

    def remembered(self, key: bytes, parsed: Callable[[], tuple[Any, list[Problem]]]) -> Any:
        """The value of something parsed; its problems are added."""
        value, found = self.remember(key, parsed)
        self.problems.extend(found)
        return value


def parse(file: DataFile, content: bytes, read: Read, known: Known | None = None) -> tuple[Any, list[Problem]]:
    """What `read` makes of the content of a file, or None; and the problems of the file and of its fields."""
    node, found = read_nodes(content, file.shown)
    if node is None:
        return None, found
    reading = ReadContext(file.shown, known=known or {}, keeps_partial=file.folder == "articles")
    value = read(node, reading)
    return None if found else value, [*found, *reading.problems]
