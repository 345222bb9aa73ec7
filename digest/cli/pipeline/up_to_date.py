"""A run that has nothing to do, recognized before anything is read as YAML or rendered; and the summary of a run."""

import hashlib
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from digest.cli.pipeline.clock import given_epoch, today
from digest.cli.pipeline.workspace import Workspace, print_problems, shown
from digest.publish.builder import EDITIONS
from digest.publish.products import (
    DOCS_MARK,
    content_fingerprint,
    files_below,
    fingerprint,
    folder_fingerprint,
    program_at_start,
    program_fingerprint,
)
from digest.records.load import list_files
from digest.records.problems import Problem, Severity

Hashes = Mapping[str, Sequence[str]]
"""Path below docs/ → the key of a file and the SHA-256 of its bytes."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that pages are made from: a hash of the content, and one of what the system says of the files.

    `state` detects a change that was reverted while a run was reading.
    """

    digest: str
    state: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run prints of the collection."""

    articles: int
    directives: int
    organizations: int
    people: int
    citations: int
    warnings: tuple[Problem, ...]


def inputs_of(workspace: Workspace) -> Inputs | None:
    """The inputs of a run, or None when data/ has read errors or the program changed since it started.

    These are: every file of data/, content/ and templates/; the settings; our own code, Python and the libraries;
    SOURCE_DATE_EPOCH; and the day, because a date may lie in the future.
    """
    files, problems = list_files(workspace.data)
    program = program_fingerprint()
    if problems or not workspace.config.is_file() or program != program_at_start():
        return None
    paths = [(file.shown, file.path) for file in files]
    for root in (workspace.config, workspace.content, workspace.templates, workspace.theme, workspace.scripts):
        paths += files_below(root)
    digest = fingerprint(paths, f"{program} {today()} {given_epoch()}", workspace.hashes.of)
    states = (os.stat(path) for _, path in paths)  # noqa: PTH116
    seen = [(state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns) for state in states]
    return Inputs(digest, hashlib.sha256(repr(seen).encode()).hexdigest())


def note_docs(workspace: Workspace, inputs: Inputs, summary: Summary, hashes: Hashes) -> None:
    """Remember from which inputs docs/ was made, and the key and the SHA-256 of each file."""
    content = {DOCS_MARK: workspace.hashes.of(workspace.docs / DOCS_MARK)} | {n: sha for n, (_, sha) in hashes.items()}
    noted = {"inputs": inputs.digest, "content": content_fingerprint(content), "files": len(hashes)}
    workspace.memory.note(workspace.docs, noted | {"summary": _as_mapping(summary), "hashes": hashes})


def known_hashes(workspace: Workspace) -> Hashes:
    """The key and the SHA-256 of each file of docs/ as the last run left it; empty when nothing is remembered."""
    hashes = workspace.memory.recall(workspace.docs).get("hashes")
    return hashes if isinstance(hashes, dict) else {}


def is_docs_up_to_date(workspace: Workspace) -> bool:
    """Whether docs/ is as a run from the same inputs left it; then the summary of that run is printed again."""
    started = time.perf_counter()
    noted = workspace.memory.recall(workspace.docs)
    inputs = inputs_of(workspace) if noted and workspace.docs.is_dir() and not workspace.docs.is_symlink() else None
    summary = _summary_in(noted.get("summary"))
    if inputs is None or summary is None or noted.get("inputs") != inputs.digest:
        return False
    if noted.get("content") != _docs_content(workspace):
        return False
    print_problems(summary.warnings)
    print_summary(workspace, summary, 0, int(noted["files"]), 0, started)
    return True


def made_with(engine: str, changes: Mapping[str, Any]) -> str:
    """What beside the inputs decides how a site looks: the engine and its settings besides mkdocs.yml."""
    return f"{engine} {json.dumps(changes, sort_keys=True)}"


def note_site(workspace: Workspace, how: str, pages: int, built: Mapping[str, Any]) -> None:
    """Remember from which inputs, engine and editions (`how`) site/ was built."""
    inputs = inputs_of(workspace)
    docs = workspace.memory.recall(workspace.docs)
    if inputs is None or docs.get("inputs") != inputs.digest:  # something changed since docs/ was made
        return
    editions = _editions(workspace.site)
    content = {**built["files"], **{name: workspace.hashes.of(workspace.site / name) for name in editions}}
    noted = {"inputs": f"{inputs.digest} {how}", "content": content_fingerprint(content)}
    shown = {name: docs[name] for name in ("summary", "files")}
    workspace.memory.note(workspace.site, noted | {"editions": editions, "pages": pages, "docs": shown, "built": built})


def site_up_to_date(workspace: Workspace, how: str) -> int | None:
    """The number of pages of site/ when it is as a run from the same inputs left it, else None.

    The summary of that run is printed again.
    """
    started = time.perf_counter()
    noted = workspace.memory.recall(workspace.site)
    site = workspace.site
    inputs = inputs_of(workspace) if noted and site.is_dir() and not site.is_symlink() else None
    docs = noted.get("docs") or {}
    summary = _summary_in(docs.get("summary"))
    if inputs is None or summary is None or noted.get("inputs") != f"{inputs.digest} {how}":
        return None
    if noted.get("content") != _site_content(workspace, noted.get("editions", ())):
        return None
    print_problems(summary.warnings)
    print_summary(workspace, summary, 0, int(docs["files"]), 0, started)
    return int(noted["pages"])


def _editions(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.glob(f"{EDITIONS}*"))


def _docs_content(workspace: Workspace) -> str:
    """A hash of docs/."""
    return folder_fingerprint(workspace.docs, hash_of=workspace.hashes.of)


def _site_content(workspace: Workspace, editions: Sequence[str]) -> str:
    """A hash of a built site; of the editions only those count that were built with it, as `package` adds others."""
    return folder_fingerprint(
        workspace.site, lambda name: name in editions or not name.startswith(EDITIONS), workspace.hashes.of
    )


def print_summary(
    workspace: Workspace, summary: Summary, written: int, unchanged: int, removed: int, started: float
) -> None:
    """What was read, and how many files were written, left and removed since the moment `started`."""
    workspace.say(
        f"Đã đọc    {summary.articles} bài, {summary.directives} văn bản, "
        f"{summary.organizations} tổ chức, {summary.people} nhân vật; {summary.citations} dẫn chiếu."
    )
    workspace.say(
        f"Đã ghi    {written} tệp, giữ nguyên {unchanged}, "
        f"xóa {removed} trong {shown(workspace.docs)}/ ({time.perf_counter() - started:.1f} giây)."
    )


def _as_mapping(summary: Summary) -> dict[str, Any]:
    warnings = [asdict(problem) | {"severity": problem.severity.value} for problem in summary.warnings]
    return asdict(summary) | {"warnings": warnings}


def _summary_in(stored: Any) -> Summary | None:
    try:
        warnings = [Problem(**{**kept, "severity": Severity(kept["severity"])}) for kept in stored["warnings"]]
        return Summary(**{**stored, "warnings": tuple(warnings)})
    except (TypeError, KeyError, ValueError, AttributeError):
        return None
