"""Files of `data/` → records."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from digest.load.blocks import parse_blocks
from digest.load.files import DataFile, list_files
from digest.models import Origin, Records
from digest.problems import Problem
from digest.schema import records as schema
from digest.schema.kinds import Group
from digest.schema.read import Reading, read_group, read_table
from digest.source_text import decode
from digest.text.normalize import clean_characters
from digest.yaml_source import read_yaml

_GROUPS: Final = {
    "directives": schema.DIRECTIVE,
    "organizations": schema.ORGANIZATION,
    "people": schema.PERSON,
}


def load_records(data: Path) -> tuple[Records | None, list[Problem]]:
    """The records under a data folder and the problems of reading them.

    Records are None only when the vocabulary or the folder itself cannot be read; otherwise every file that
    could be read is there, so that the checks can go on and all problems are told in one run.
    """
    files, problems = list_files(data)
    vocabulary = _load_vocabulary(files, data, problems)
    loaded: dict[str, dict[str, Any]] = {
        folder: _load_folder(files, folder, group, problems) for folder, group in _GROUPS.items()
    }
    articles = _load_articles(files, problems)
    outlets = _load_outlets(files, problems)
    if vocabulary is None:
        return None, problems
    return Records(
        articles=_by_id(articles),
        directives=_by_id(loaded["directives"]),
        organizations=_by_id(loaded["organizations"]),
        people=_by_id(loaded["people"]),
        outlets=outlets,
        vocabulary=vocabulary,
        captures={f"data/{file.name}": _sha256(file) for file in files if file.folder == "raw"},
    ), problems


def _sha256(file: DataFile) -> str:
    return hashlib.sha256(file.path.read_bytes()).hexdigest()


def _by_id(records: Mapping[str, Any]) -> dict[Any, Any]:
    return dict(sorted(records.items()))


def _load_folder(files: Iterable[DataFile], folder: str, group: Group, problems: list[Problem]) -> dict[str, Any]:
    loaded = {}
    for file in files:
        if file.folder == folder:
            record = _load_file(file, group, problems)
            if record is not None:
                loaded[file.stem] = record
    return loaded


def _load_file(file: DataFile, group: Group, problems: list[Problem], **given: Any) -> Any:
    node, found = read_yaml(file.path.read_bytes(), file.shown)
    problems += found
    if node is None:
        return None
    reading = Reading(file.shown)
    origin = Origin(file.shown, reading.places)
    record = read_group(group, node, reading, id=file.stem, origin=origin, **given)
    problems += reading.problems
    return record


def _load_articles(files: list[DataFile], problems: list[Problem]) -> dict[str, Any]:
    texts = {file.name: file for file in files if file.folder == "articles" and file.name.endswith(".txt")}
    loaded = {}
    for file in files:
        if file.folder != "articles" or not file.name.endswith(".yml"):
            continue
        beside = texts.pop(file.name.removesuffix(".yml") + ".txt", None)
        if beside is None:
            problems.append(
                Problem(
                    file.shown,
                    0,
                    0,
                    "missing-text",
                    "Không có tệp văn bản .txt cùng tên bên cạnh.",
                    f"Thêm tệp {Path(file.shown).with_suffix('.txt').as_posix()}, hoặc xóa tệp này.",
                )
            )
            continue
        text = _load_text(beside, problems)
        record = _load_file(file, schema.ARTICLE, problems, text=text or "", blocks=parse_blocks(text or ""))
        if record is not None and text is not None:
            loaded[file.stem] = record
    for orphan in texts.values():
        problems.append(
            Problem(
                orphan.shown,
                0,
                0,
                "missing-metadata",
                "Không có tệp mô tả .yml cùng tên bên cạnh.",
                f"Thêm tệp {Path(orphan.shown).with_suffix('.yml').as_posix()}, hoặc xóa tệp này.",
            )
        )
    return loaded


def _load_text(file: DataFile, problems: list[Problem]) -> str | None:
    text, found = decode(file.path.read_bytes(), file.shown)
    problems += found
    return None if found else clean_characters(text)


def _load_vocabulary(files: Iterable[DataFile], data: Path, problems: list[Problem]) -> Any:
    file = next((file for file in files if file.name == "vocabulary.yml"), None)
    if file is None:
        problems.append(
            Problem(
                f"{data.name}/vocabulary.yml",
                0,
                0,
                "missing-file",
                "Không có tệp từ vựng chung.",
                "Lấy lại tệp vocabulary.yml từ bản gốc của dự án.",
            )
        )
        return None
    node, found = read_yaml(file.path.read_bytes(), file.shown)
    problems += found
    if node is None:
        return None
    reading = Reading(file.shown)
    vocabulary = read_group(schema.VOCABULARY, node, reading, origin=Origin(file.shown, reading.places))
    problems += reading.problems
    return vocabulary


def _load_outlets(files: Iterable[DataFile], problems: list[Problem]) -> dict[Any, Any]:
    file = next((file for file in files if file.name == "outlets.yml"), None)
    if file is None:
        return {}
    node, found = read_yaml(file.path.read_bytes(), file.shown)
    problems += found
    if node is None:
        return {}
    reading = Reading(file.shown)
    outlets = read_table(schema.OUTLETS, node, reading) or ()
    problems += reading.problems
    return {outlet.id: outlet for outlet in outlets}
