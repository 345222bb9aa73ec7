"""The stored texts of a data folder: looked over, and cleaned again where an editor asks for it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from digest.ingest.clean.canonical_text import check_text, fix_text
from digest.ingest.clean.reading import MAX_BYTES
from digest.records.files.replace import replace_file
from digest.records.files.source_text import decode
from digest.records.models import CleaningRules
from digest.records.problems import Problem
from digest.records.remember import Remember, compute_always, key_of


def check_folder(data: Path, rules: CleaningRules | None, remember: Remember = compute_always) -> Iterator[Problem]:
    """A problem for each line of an article's text that cleaning would still change."""
    base = key_of("text", repr(rules))
    for path, text in _texts(data):
        shown = f"{data.name}/{path.relative_to(data).as_posix()}"
        yield from remember(key_of("text", base, shown, text), partial(_check, text, shown, rules))


def _check(text: str, shown: str, rules: CleaningRules | None) -> tuple[Problem, ...]:
    return tuple(check_text(text, shown, rules))


def fix_folder(data: Path, rules: CleaningRules | None) -> Iterator[Path]:
    """Rewrite, each in one step, the texts that cleaning would still change; gives their paths."""
    for path, text in _texts(data):
        fixed = fix_text(text, rules).encode()
        if fixed != path.read_bytes():
            replace_file(path, fixed)
            yield path


def _texts(data: Path) -> Iterator[tuple[Path, str]]:
    """The texts that can be read; what is wrong with the others, reading the records tells."""
    for path in sorted((data / "articles").rglob("*.txt")):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES:
            text, problems = decode(path.read_bytes(), path.name)
            if not problems:
                yield path, text
