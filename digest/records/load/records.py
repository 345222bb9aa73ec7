"""Files of `data/` → records."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from digest.records.fields import FieldGroup
from digest.records.files.yaml_source import MappingNode, read_nodes
from digest.records.load.addresses import check_addresses, published_organizations
from digest.records.load.files import DataFile, list_files
from digest.records.load.named_bodies import with_local_bodies, with_places
from digest.records.load.own_words import OWN, with_own_words
from digest.records.load.places import load_local_bodies
from digest.records.load.texts import parse_blocks, read_text
from digest.records.models import CleaningRules, OrganizationId, Origin, Outlet, OutletId, Records
from digest.records.problems import Problem
from digest.records.remember import Remember, compute_always, key_of
from digest.records.schema import records as schema
from digest.records.schema.read import read_group, read_table
from digest.records.schema.reading import ReadContext
from digest.text.fold import slug

_GROUPS: Final = {
    "directives": schema.DIRECTIVE,
    "organizations": schema.ORGANIZATION,
    "people": schema.PERSON,
}
_CLEANING: Final = "cleaning.yml"

Known = Mapping[str, Mapping[str, str]]
"""By kind of record, what an editor may write for one, as a slug, and its id."""


def load_records(data: Path, remember: Remember = compute_always) -> tuple[Records | None, list[Problem]]:
    """The records under a data folder and the problems of reading them; files read before are not parsed again.

    Records are None only when the vocabulary or the folder itself cannot be read; otherwise every file that
    could be read is there, so that all problems are found in one run.
    """
    files, problems = list_files(data)
    if not files and problems:
        return None, problems
    vocabulary = _load_vocabulary(files, data, problems, remember)
    local_bodies = load_local_bodies(files, problems, remember)
    outlets = _load_outlets(files, problems, remember)
    known = _known_ids(files, outlets)
    read = _Reading(known, key_of("known", json.dumps(known)), remember, problems)
    loaded = {folder: _load_folder(files, folder, group, read) for folder, group in _GROUPS.items()}
    articles = _load_articles(files, read)
    _load_cleaning(files, problems, remember)
    if vocabulary is None:
        return None, problems
    records = Records(
        articles=_by_id(articles),
        directives=_by_id(loaded["directives"]),
        organizations=_by_id(with_places(loaded["organizations"], local_bodies)),
        people=_by_id(loaded["people"]),
        outlets=outlets,
        vocabulary=vocabulary,
        captures={f"data/{file.name}": _sha256(file) for file in files if file.folder == "raw"},
        local_bodies=local_bodies,
    )
    published = (OrganizationId(id_) for id_ in published_organizations(files))
    return with_local_bodies(records, published), problems + check_addresses(files, records)


def load_cleaning_rules(data: Path, remember: Remember = compute_always) -> tuple[CleaningRules | None, list[Problem]]:
    """The words of cleaning, or the problems that forbid using them."""
    files, _ = list_files(data)
    problems: list[Problem] = []
    rules = _load_cleaning(files, problems, remember)
    if rules is None and not problems:
        fix = f"Lấy lại tệp {_CLEANING} từ bản gốc của dự án."
        problems.append(Problem(f"{data.name}/{_CLEANING}", 0, 0, "missing-file", "Không có tệp chữ làm sạch.", fix))
    return rules, problems


def _sha256(file: DataFile) -> str:
    return hashlib.sha256(file.path.read_bytes()).hexdigest()


def _by_id(records: Mapping[str, Any]) -> dict[Any, Any]:
    return dict(sorted(records.items()))


def _named(files: Iterable[DataFile], name: str) -> DataFile | None:
    return next((file for file in files if file.name == name), None)


def _known_ids(files: Iterable[DataFile], outlets: Mapping[Any, Outlet]) -> Known:
    """What an editor may write for a record, as a slug, and the id that is meant: "vietnam" → "vietnamplus"."""
    listed = list(files)
    known = {
        kind: {file.stem: file.stem for file in listed if file.folder == folder}
        for kind, folder in (("directive", "directives"), ("organization", "organizations"), ("person", "people"))
    }
    names: dict[str, str] = {
        slug(name): outlet.id for outlet in outlets.values() for name in (outlet.name, *outlet.credit_names)
    }
    return {**known, "outlet": {**names, **{outlet.id: outlet.id for outlet in outlets.values()}}}


def _read_file(
    file: DataFile,
    content: bytes,
    problems: list[Problem],
    read: Callable[[MappingNode, ReadContext], Any],
    known: Known | None = None,
) -> Any:
    """What `read` makes of the content of a file, or None; the problems of the file and of its fields are added."""
    node, found = read_nodes(content, file.shown)
    problems += found
    if node is None:
        return None
    reading = ReadContext(file.shown, known=known or {}, keeps_partial=file.folder == "articles")
    value = read(node, reading)
    problems += reading.problems
    return None if found else value


def _read_once(
    file: DataFile,
    problems: list[Problem],
    read: Callable[[MappingNode, ReadContext], Any],
    remember: Remember,
    *others: str,
) -> Any:
    """The same, remembered; `others` are what `read` depends on besides the file."""
    content = file.path.read_bytes()

    def parsed() -> tuple[Any, list[Problem]]:
        found: list[Problem] = []
        return _read_file(file, content, found, read), found

    value, found = remember(key_of("file", file.shown, content, *others), parsed)
    problems += found
    return value


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the files of records are read: with what is known of others, remembered, and where problems go."""

    known: Known
    key: bytes
    remember: Remember
    problems: list[Problem]

    def record(self, file: DataFile, group: FieldGroup, beside: DataFile | None = None) -> Any:
        """The record of a file, of an article with the text in the file `beside` it; None after a problem."""
        content, text = (each.path.read_bytes() if each else b"" for each in (file, beside))
        key = key_of("record", file.shown, beside.shown if beside else "", content, text, self.key)
        record, problems = self.remember(key, lambda: self._read(file, content, group, beside, text))
        self.problems.extend(problems)
        return record

    def _read(
        self, file: DataFile, content: bytes, group: FieldGroup, beside: DataFile | None, encoded: bytes
    ) -> tuple[Any, list[Problem]]:
        problems: list[Problem] = []
        text = read_text(encoded, beside.shown, problems) if beside else None
        given: dict[str, Any] = (
            {"text": text or "", "blocks": parse_blocks(text or "")} if group is schema.ARTICLE else {}
        )

        def read(node: MappingNode, reading: ReadContext) -> Any:
            origin = Origin(file.shown, reading.places)
            return read_group(group, node, reading, id=file.stem, origin=origin, **given)

        record = _read_file(file, content, problems, read, self.known)
        return (None if beside and text is None else record), problems


def _load_folder(files: Iterable[DataFile], folder: str, group: FieldGroup, reading: _Reading) -> dict[str, Any]:
    loaded = {}
    for file in files:
        if file.folder == folder:
            record = reading.record(file, group)
            if record is not None:
                loaded[file.stem] = record
    return loaded


def _load_articles(files: list[DataFile], reading: _Reading) -> dict[str, Any]:
    problems = reading.problems
    texts = {file.name: file for file in files if file.folder == "articles" and file.name.endswith(".txt")}
    refused = {problem.path for problem in problems}
    loaded = {}
    for file in files:
        if file.folder != "articles" or not file.name.endswith(".yml"):
            continue
        beside = texts.pop(file.name.removesuffix(".yml") + ".txt", None)
        if not beside and _partner(file, ".txt") not in refused:
            problems.append(_missing_partner(file, ".txt", "missing-text", "Không có tệp văn bản .txt"))
        record = reading.record(file, schema.ARTICLE, beside)
        if record is not None and beside:
            loaded[file.stem] = record
    for file in texts.values():
        if _partner(file, ".yml") not in refused:
            problems.append(_missing_partner(file, ".yml", "missing-metadata", "Không có tệp mô tả .yml"))
    return loaded


def _partner(file: DataFile, ending: str) -> str:
    """The path of the file of the same article with another ending."""
    return Path(file.shown).with_suffix(ending).as_posix()


def _missing_partner(file: DataFile, ending: str, rule: str, what: str) -> Problem:
    fix = f"Thêm tệp {_partner(file, ending)}, hoặc xóa tệp này."
    return Problem(file.shown, 0, 0, rule, f"{what} cùng tên bên cạnh.", fix)


def _load_vocabulary(files: Iterable[DataFile], data: Path, problems: list[Problem], remember: Remember) -> Any:
    file = _named(files, "vocabulary.yml")
    if file is None:
        fix = "Lấy lại tệp vocabulary.yml từ bản gốc của dự án."
        path = f"{data.name}/vocabulary.yml"
        if not any(problem.path == path for problem in problems):
            problems.append(Problem(path, 0, 0, "missing-file", "Không có tệp từ vựng chung.", fix))
        return None
    return _read_words(file, schema.VOCABULARY, files, problems, remember)


def _load_cleaning(files: Iterable[DataFile], problems: list[Problem], remember: Remember) -> Any:
    file = _named(files, _CLEANING)
    return file and _read_words(file, schema.CLEANING, files, problems, remember)


def _read_words(
    file: DataFile, group: FieldGroup, files: Iterable[DataFile], problems: list[Problem], remember: Remember
) -> Any:
    """The words of the program's file with those of the owner, which are read anew each time."""
    own: list[Problem] = []

    def read(node: MappingNode, reading: ReadContext) -> Any:
        given: dict[str, Any] = {"origin": Origin(file.shown, reading.places)} if group is schema.VOCABULARY else {}
        return read_group(group, with_own_words(node, file.name, group, files, own), reading, **given)

    has_own = _named(files, f"{OWN}{file.name}") is not None
    value = _read_once(file, problems, read, compute_always if has_own else remember)
    problems += own
    return value


def _load_outlets(files: Iterable[DataFile], problems: list[Problem], remember: Remember) -> dict[OutletId, Outlet]:
    def read(node: MappingNode, reading: ReadContext) -> tuple[Outlet, ...]:
        outlets = read_table(schema.OUTLETS, node, reading) or ()
        origin = Origin(reading.path, reading.places)
        return tuple(replace(outlet, origin=origin.within(outlet.id)) for outlet in outlets)

    file = _named(files, "outlets.yml")
    return {outlet.id: outlet for outlet in (file and _read_once(file, problems, read, remember)) or ()}
