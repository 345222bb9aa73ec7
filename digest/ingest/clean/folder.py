"""The stored texts of a data folder: looked over, and cleaned again where an editor asks for it."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from digest.ingest.clean.canonical_text import check_text, fix_text
from digest.ingest.clean.reading import MAX_BYTES
from digest.records.files.replace import replace_file
from digest.records.files.source_text import decode
from digest.records.models import CleaningRules
from digest.records.problems import Problem
from digest.records.remember import Remember, chunks, compute_always, key_of


def check_folder(data: Path, rules: CleaningRules | None, remember: Remember = compute_always) -> Iterator[Problem]:
    """A problem for each line of an article's text that cleaning would still change."""
    base = repr(rules)
    paths = {f"{data.name}/{path.relative_to(data).as_posix()}": path for path in _texts(data)}
    for chunk in chunks(paths):
        contents = {shown: paths[shown].read_bytes() for shown in chunk}
        key = key_of("texts", base, *contents, *contents.values())
        yield from remember(key, partial(_check, contents, rules))


def _check(contents: Mapping[str, bytes], rules: CleaningRules | None) -> list[Problem]:
    read = ((shown, decode(content, shown)) for shown, content in contents.items())
    return [found for shown, (text, faults) in read if not faults for found in check_text(text, shown, rules)]


def fix_folder(data: Path, rules: CleaningRules | None) -> Iterator[Path]:
    """Rewrite, each in one step, the texts that cleaning would still change; gives their paths."""
    for path in _texts(data):
        content = path.read_bytes()
        text, faults = decode(content, path.name)
        fixed = content if faults else fix_text(text, rules).encode()
        if fixed != content:
            replace_file(path, fixed)
            yield path


def _texts(data: Path) -> Iterator[Path]:
    """The files of texts; what is wrong with one that cannot be read, reading the records tells."""
    for path in sorted((data / "articles").rglob("*.txt")):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES:
            yield path
