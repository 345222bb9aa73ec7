"""A run that has nothing to do, recognized before anything is read as YAML or rendered, and the account of a run."""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from digest.cli.pipeline.clock import given_epoch, today
from digest.cli.pipeline.workspace import Workspace, shown, tell_problems
from digest.publish.write import files_below, fingerprint, program_fingerprint, settled_account
from digest.records.load import list_files
from digest.records.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that pages are made from: one hash over it, and one over what the system says of its files.

    The second tells of a change that was taken back while a run was reading.
    """

    digest: str
    state: str


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run tells of the collection, and the `epoch` that the builder has to know of it."""

    articles: int
    directives: int
    organizations: int
    people: int
    citations: int
    epoch: int
    warnings: tuple[Problem, ...]

    def as_mapping(self) -> dict[str, Any]:
        """The account as a JSON value."""
        return asdict(self) | {
            "warnings": [asdict(problem) | {"severity": problem.severity.value} for problem in self.warnings]
        }


@dataclass(frozen=True, slots=True)
class UpToDate:
    """A run that has nothing to do: the account of the last one, and how many files it left."""

    account: RunSummary
    files: int

    def tell(self, workspace: Workspace, started: float) -> None:
        """Say what a whole run would have said, its warnings too."""
        tell_problems(self.account.warnings)
        tell_run(workspace, self.account, 0, self.files, 0, started)


def inputs_of(workspace: Workspace) -> Inputs | None:
    """The inputs of a run, or None when nothing may be built on them.

    These are: every file of `data/`, as the reader lists them; the settings; the templates; our own code, Python and
    the libraries; SOURCE_DATE_EPOCH; and the day, because a date may lie in the future. A folder at which the reader
    takes offence has none, and neither has a program that changed on the disk while it runs, as in a long preview.
    """
    files, problems = list_files(workspace.data)
    program = program_fingerprint()
    if problems or not workspace.config.is_file() or program != _program_at_first():
        return None
    paths = [(file.shown, file.path) for file in files]
    paths += [*files_below(workspace.config), *files_below(workspace.templates)]
    digest = fingerprint(paths, f"{program} {today()} {given_epoch()}")
    states = (path.stat() for _, path in paths)
    seen = [(state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns) for state in states]
    return Inputs(digest, hashlib.sha256(repr(seen).encode()).hexdigest())


def find_settled(workspace: Workspace, inputs: Inputs | None) -> UpToDate | None:
    """The last run when another one from these inputs would write nothing, else None."""
    found = settled_account(workspace.docs, inputs.digest) if inputs else None
    account = _account_in(found[0]) if found else None
    return UpToDate(account, found[1]) if found and account else None


def tell_run(
    workspace: Workspace, account: RunSummary, written: int, unchanged: int, removed: int, started: float
) -> None:
    """What was read, and how many files were written, left and removed since the moment `started`."""
    workspace.say(
        f"Đã đọc    {account.articles} bài, {account.directives} văn bản, "
        f"{account.organizations} tổ chức, {account.people} nhân vật; {account.citations} dẫn chiếu."
    )
    workspace.say(
        f"Đã ghi    {written} tệp, giữ nguyên {unchanged}, "
        f"xóa {removed} trong {shown(workspace.docs)}/ ({time.perf_counter() - started:.1f} giây)."
    )


def _account_in(stored: Mapping[str, Any]) -> RunSummary | None:
    try:
        warnings = [Problem(**{**kept, "severity": Severity(kept["severity"])}) for kept in stored["warnings"]]
        return RunSummary(**{**stored, "warnings": tuple(warnings)})
    except (TypeError, KeyError, ValueError, AttributeError):
        return None


@cache
def _program_at_first() -> str:
    return program_fingerprint()
