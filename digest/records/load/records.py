"""Files of `data/` → records."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from digest.records.fields import FieldGroup
from digest.records.files.yaml_source import MappingNode, read_nodes
from digest.records.load.addresses import check_addresses, published_organizations
from digest.records.load.files import DataFile, list_files
from digest.records.load.named_bodies import with_local_bodies, with_places
from digest.records.load.own_words import with_own_words
from digest.records.load.places import load_local_bodies
from digest.records.load.texts import load_text, parse_blocks
from digest.records.models import CleaningRules, OrganizationId, Origin, Outlet, OutletId, Records
from digest.records.problems import Problem
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


def load_records(data: Path) -> tuple[Records | None, list[Problem]]:
    """The records under a data folder and the problems of reading them.

    Records are None only when the vocabulary or the folder itself cannot be read; otherwise every file that
    could be read is there, so that all problems are found in one run.
    """
    files, problems = list_files(data)
    if not files and problems:
        return None, problems
    vocabulary = _load_vocabulary(files, data, problems)
    local_bodies = load_local_bodies(files, problems)
    outlets = _load_outlets(files, problems)
    known = _known_ids(files, outlets)
    loaded = {folder: _load_folder(files, folder, group, known, problems) for folder, group in _GROUPS.items()}
    articles = _load_articles(files, known, problems)
    _load_cleaning(files, problems)
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


def load_cleaning_rules(data: Path) -> tuple[CleaningRules | None, list[Problem]]:
    """The words of cleaning, or the problems that forbid using them."""
    files, _ = list_files(data)
    problems: list[Problem] = []
    rules = _load_cleaning(files, problems)
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
    file: DataFile, problems: list[Problem], read: Callable[[MappingNode, ReadContext], Any], known: Known | None = None
) -> Any:
    """What `read` makes of a file, or None; the problems of the file and of its fields are added."""
    node, found = read_nodes(file.path.read_bytes(), file.shown)
    problems += found
    if node is None:
        return None
    reading = ReadContext(file.shown, known=known or {}, keeps_partial=file.folder == "articles")
    value = read(node, reading)
    problems += reading.problems
    return None if found else value


def _load_record(file: DataFile, group: FieldGroup, known: Known, problems: list[Problem], **given: Any) -> Any:
    def read(node: MappingNode, reading: ReadContext) -> Any:
        origin = Origin(file.shown, reading.places)
        return read_group(group, node, reading, id=file.stem, origin=origin, **given)

    return _read_file(file, problems, read, known)


def _load_folder(
    files: Iterable[DataFile], folder: str, group: FieldGroup, known: Known, problems: list[Problem]
) -> dict[str, Any]:
    loaded = {}
    for file in files:
        if file.folder == folder:
            record = _load_record(file, group, known, problems)
            if record is not None:
                loaded[file.stem] = record
    return loaded


def _load_articles(files: list[DataFile], known: Known, problems: list[Problem]) -> dict[str, Any]:
    texts = {file.name: file for file in files if file.folder == "articles" and file.name.endswith(".txt")}
    refused = {problem.path for problem in problems}
    loaded = {}
    for file in files:
        if file.folder != "articles" or not file.name.endswith(".yml"):
            continue
        beside = texts.pop(file.name.removesuffix(".yml") + ".txt", None)
        text = None
        if beside:
            text = load_text(beside, problems)
        elif _partner(file, ".txt") not in refused:
            problems.append(_missing_partner(file, ".txt", "missing-text", "Không có tệp văn bản .txt"))
        given = {"text": text or "", "blocks": parse_blocks(text or "")}
        record = _load_record(file, schema.ARTICLE, known, problems, **given)
        if record is not None and text is not None:
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


def _load_vocabulary(files: Iterable[DataFile], data: Path, problems: list[Problem]) -> Any:
    file = _named(files, "vocabulary.yml")
    if file is None:
        fix = "Lấy lại tệp vocabulary.yml từ bản gốc của dự án."
        path = f"{data.name}/vocabulary.yml"
        if not any(problem.path == path for problem in problems):
            problems.append(Problem(path, 0, 0, "missing-file", "Không có tệp từ vựng chung.", fix))
        return None
    shown = file.shown
    return _read_file(
        file,
        problems,
        lambda node, reading: read_group(
            schema.VOCABULARY,
            with_own_words(node, file.name, schema.VOCABULARY, files, problems),
            reading,
            origin=Origin(shown, reading.places),
        ),
    )


def _load_cleaning(files: Iterable[DataFile], problems: list[Problem]) -> Any:
    file = _named(files, _CLEANING)
    return file and _read_file(
        file,
        problems,
        lambda node, reading: read_group(
            schema.CLEANING, with_own_words(node, file.name, schema.CLEANING, files, problems), reading
        ),
    )


def _load_outlets(files: Iterable[DataFile], problems: list[Problem]) -> dict[OutletId, Outlet]:
    def read(node: MappingNode, reading: ReadContext) -> Iterator[Outlet]:
        outlets = read_table(schema.OUTLETS, node, reading) or ()
        origin = Origin(reading.path, reading.places)
        return (replace(outlet, origin=origin.within(outlet.id)) for outlet in outlets)

    file = _named(files, "outlets.yml")
    return {outlet.id: outlet for outlet in (file and _read_file(file, problems, read)) or ()}
