"""Files of `data/` → records."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from digest.records.fields import FieldGroup
from digest.records.files.yaml_source import MappingNode
from digest.records.load.addresses import check_addresses, published_organizations
from digest.records.load.files import DataFile, list_files
from digest.records.load.named_bodies import with_local_bodies, with_places
from digest.records.load.reader import Known, Reader, parse
from digest.records.load.texts import parse_blocks, read_text
from digest.records.models import CleaningRules, Families, LocalBodies, OrganizationId, Origin, Outlet, Records
from digest.records.problems import Problem
from digest.records.remember import Remember, chunks, compute_always, key_of
from digest.records.schema import records as schema
from digest.records.schema.read import read_group
from digest.records.schema.reading import ReadContext
from digest.text.fold import slug

_CLEANING: Final = "cleaning.yml"


def load_records(data: Path, remember: Remember = compute_always) -> tuple[Records | None, list[Problem]]:
    """The records under a data folder and the problems of reading them; files read before are not parsed again.

    Records are None only when the vocabulary or the folder itself cannot be read; otherwise every file that
    could be read is there, so that all problems are found in one run.
    """
    files, problems = list_files(data)
    if not files and problems:
        return None, problems
    reader = Reader(files, remember, problems)
    vocabulary = _load_vocabulary(reader, data)
    local_bodies = _load_local_bodies(reader)
    outlets = {outlet.id: outlet for outlet in reader.table("outlets.yml", schema.OUTLETS)}
    known = _known_ids(files, outlets.values())
    question = partial(_question, known, key_of("known", json.dumps(known)))

    def record(group: FieldGroup, file: DataFile) -> Any:
        return reader.remembered(*question(group, file))

    loaded: dict[str, Any] = {
        "directives": _load_folder(files, "directives", partial(record, schema.DIRECTIVE)),
        "organizations": with_places(
            _load_folder(files, "organizations", partial(record, schema.ORGANIZATION)), local_bodies
        ),
        "people": _load_folder(files, "people", partial(record, schema.PERSON)),
        "articles": _load_articles(reader, partial(question, schema.ARTICLE)),
    }
    reader.words(_CLEANING, schema.CLEANING)
    if vocabulary is None:
        return None, problems
    records = Records(
        **{kind: dict(sorted(of_kind.items())) for kind, of_kind in loaded.items()},
        outlets=outlets,
        vocabulary=vocabulary,
        captures={f"data/{file.name}": _sha256(file) for file in files if file.folder == "raw"},
        local_bodies=local_bodies,
    )
    published = (OrganizationId(id_) for id_ in published_organizations(files))
    return with_local_bodies(records, published), problems + check_addresses(files, records)


def load_cleaning_rules(data: Path, remember: Remember = compute_always) -> tuple[CleaningRules | None, list[Problem]]:
    """The words of cleaning, or the problems that forbid using them."""
    reader = Reader(list_files(data)[0], remember)
    rules = reader.words(_CLEANING, schema.CLEANING)
    if rules is None and not reader.problems:
        fix = f"Lấy lại tệp {_CLEANING} từ bản gốc của dự án."
        path = f"{data.name}/{_CLEANING}"
        reader.problems.append(Problem(path, 0, 0, "missing-file", "Không có tệp chữ làm sạch.", fix))
    return rules, reader.problems


def _sha256(file: DataFile) -> str:
    return hashlib.sha256(file.path.read_bytes()).hexdigest()


def _load_vocabulary(reader: Reader, data: Path) -> Any:
    path = f"{data.name}/vocabulary.yml"
    if not reader.named("vocabulary.yml") and not any(problem.path == path for problem in reader.problems):
        fix = "Lấy lại tệp vocabulary.yml từ bản gốc của dự án."
        reader.problems.append(Problem(path, 0, 0, "missing-file", "Không có tệp từ vựng chung.", fix))
    return reader.words("vocabulary.yml", schema.VOCABULARY)


def _load_local_bodies(reader: Reader) -> LocalBodies:
    """The organizations of places; none without `places.yml` and `families.yml`."""

    def read(node: MappingNode, reading: ReadContext) -> Families | None:
        found: Families | None = read_group(schema.FAMILIES, node, reading)
        origins = Origin(reading.path, reading.places).entries("families.")
        return found and replace(found, families=tuple(replace(one, origin=origins[one.id]) for one in found.families))

    places = {place.id: place for place in reader.table("places.yml", schema.PLACES)}
    return LocalBodies(places, reader.value("families.yml", read) or Families((), ()))


def _known_ids(files: Iterable[DataFile], outlets: Iterable[Outlet]) -> Known:
    """What an editor may write for a record, as a slug, and the id that is meant: "vietnam" → "vietnamplus"."""
    kinds = {"directives": "directive", "organizations": "organization", "people": "person"}
    known: dict[str, dict[str, str]] = {kind: {} for kind in kinds.values()}
    for file in files:
        if file.folder in kinds:
            known[kinds[file.folder]][file.stem] = file.stem
    listed = list(outlets)
    names: dict[str, str] = {slug(name): one.id for one in listed for name in (one.name, *one.credit_names)}
    return {**known, "outlet": names | {one.id: one.id for one in listed}}


def _load_folder(files: Iterable[DataFile], folder: str, record: Callable[[DataFile], Any]) -> dict[str, Any]:
    """The records of a folder by id."""
    loaded = {file.stem: record(file) for file in files if file.folder == folder}
    return {id_: found for id_, found in loaded.items() if found is not None}


def _load_articles(reader: Reader, question: Callable[[DataFile, DataFile | None], "Question"]) -> dict[str, Any]:
    """The articles that have both files, by id."""
    refused = {problem.path for problem in reader.problems}
    files = [file for file in reader.files if file.folder == "articles"]
    texts = {file.name: file for file in files if file.name.endswith(".txt")}
    pairs = {}
    for file in files:
        if not file.name.endswith(".yml"):
            continue
        beside = texts.pop(file.name.removesuffix(".yml") + ".txt", None)
        if not beside and _partner(file, ".txt") not in refused:
            reader.problems.append(_missing_partner(file, ".txt", "missing-text", "Không có tệp văn bản .txt"))
        pairs[file.name] = (file, beside)
    for file in texts.values():
        if _partner(file, ".yml") not in refused:
            reader.problems.append(_missing_partner(file, ".yml", "missing-metadata", "Không có tệp mô tả .yml"))
    loaded = {}
    for chunk in chunks(pairs):
        asked = [question(*pairs[name]) for name in chunk]
        key = key_of("records", *(key for key, _ in asked))
        answers = reader.remember(key, lambda: [reader.remember(*one) for one in asked])  # noqa: B023
        for name, (found, problems) in zip(chunk, answers, strict=True):
            file, beside = pairs[name]
            reader.problems.extend(problems)
            if found is not None and beside:
                loaded[file.stem] = found
    return loaded


Question = tuple[bytes, Callable[[], tuple[Any, list[Problem]]]]
"""The key of a record, and what reads it: None after a problem."""


def _question(
    known: Known, known_key: bytes, group: FieldGroup, file: DataFile, beside: DataFile | None = None
) -> Question:
    """How to read the record of a file, of an article with the text in the file `beside` it."""
    content, encoded = (each.path.read_bytes() if each else b"" for each in (file, beside))
    key = key_of("record", file.shown, beside.shown if beside else "", content, encoded, known_key)

    def parsed() -> tuple[Any, list[Problem]]:
        problems: list[Problem] = []
        text = read_text(encoded, beside.shown, problems) if beside else ""
        given: dict[str, Any] = (
            {"text": text or "", "blocks": parse_blocks(text or "")} if group is schema.ARTICLE else {}
        )

        def read(node: MappingNode, reading: ReadContext) -> Any:
            origin = Origin(file.shown, reading.places, key if group is schema.ARTICLE else b"")
            return read_group(group, node, reading, id=file.stem, origin=origin, **given)

        record, found = parse(file, content, read, known)
        return None if text is None else record, problems + found

    return key, parsed


def _partner(file: DataFile, ending: str) -> str:
    """The path of the file of the same article with another ending."""
    return Path(file.shown).with_suffix(ending).as_posix()


def _missing_partner(file: DataFile, ending: str, rule: str, what: str) -> Problem:
    fix = f"Thêm tệp {_partner(file, ending)}, hoặc xóa tệp này."
    return Problem(file.shown, 0, 0, rule, f"{what} cùng tên bên cạnh.", fix)
