"""Ids that other files must define."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from digest.records.check.locations import HasOrigin, problem_at
from digest.records.fields import VocabularyTerm
from digest.records.ids import ids_in
from digest.records.models import Records
from digest.records.problems import Problem, nearest_option, nearest_record

_KINDS: Final = {
    "directive": ("directives", "văn bản"),
    "organization": ("organizations", "tổ chức"),
    "person": ("people", "nhân vật"),
    "outlet": ("outlets", "cơ quan báo chí"),
    "place": ("places", "nơi"),
    "family": ("families", "họ"),
}
"""By the kind of an id, where its record is read from and what a message calls it."""


def check_references(records: Records, unread: Collection[str] = ()) -> Iterator[Problem]:
    """Every id that a record names exists, and every term is in its list.

    `unread` are records whose file has a problem of its own ("directives/57-kl-tw-2023"); they are not missing.
    """
    local, vocabulary = records.local_bodies, records.vocabulary
    known: dict[str, Mapping[Any, Any]] = {"places": local.places, "families": local.families_by_id}
    known |= {folder: getattr(records, folder) for folder, _ in _KINDS.values() if folder not in known}
    for record in _all(records):
        for field, kind, wanted in ids_in(record):
            if kind.of in _KINDS:
                folder, name = _KINDS[kind.of]
                is_read = folder not in unread and f"{folder}/{wanted}" not in unread
                if is_read and wanted not in known[folder]:
                    message = f"Không có {name} nào mang mã “{wanted}”."
                    yield problem_at(record, field, "unknown-reference", message, nearest_record(wanted, known[folder]))
            elif isinstance(kind, VocabularyTerm):
                terms = [entry.id for entry in getattr(vocabulary, kind.of)]
                yield from _unknown_term(record, field, wanted, terms, f"“{kind.of}” của vocabulary.yml")
            elif kind.of == "level":
                yield from _unknown_term(record, field, wanted, local.levels_by_id, "“levels” của families.yml")


def _unknown_term(record: HasOrigin, field: str, wanted: str, terms: Collection[str], where: str) -> Iterator[Problem]:
    if wanted not in terms:
        message = f"“{wanted}” không có trong mục {where}."
        yield problem_at(record, field, "unknown-term", message, nearest_option(wanted, terms))


def _all(records: Records) -> Iterator[HasOrigin]:
    local = records.local_bodies
    yield from chain(records.every(), local.places.values(), local.families.families, (records.vocabulary,))
