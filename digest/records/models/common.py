"""What every kind of record is made with: ids, origins, sources, notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

ArticleId = NewType("ArticleId", str)
DirectiveId = NewType("DirectiveId", str)
OrganizationId = NewType("OrganizationId", str)
PersonId = NewType("PersonId", str)
OutletId = NewType("OutletId", str)


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a record was read from, relative to the project root, and where each of its fields stands.

    Keys of `places` are field paths ("relations[0].directive"), values are (line, column) from 1.
    """

    path: str
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def place(self, field_path: str) -> tuple[int, int]:
        """The line and column of a field, of the nearest field around it, or (1, 1)."""
        while field_path:
            if field_path in self.places:
                return self.places[field_path]
            field_path = field_path[: max(field_path.rfind("."), field_path.rfind("["), 0)]
        return 1, 1


@dataclass(frozen=True, slots=True)
class Source:
    """A page that states facts: `supports` names the fields it bears out."""

    url: str
    supports: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the editors on a record, for readers, with the page it rests on."""

    text: str
    source: str | None = None
    paragraph: int | None = None
