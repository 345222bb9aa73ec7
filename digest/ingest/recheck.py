"""Kept captures cleaned again: whether they still give the texts that were reviewed."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from digest.ingest.clean import cleaned_text
from digest.ingest.clean.capture import clean_capture
from digest.ingest.draft_files import read_source
from digest.records.check.locations import text_path
from digest.records.models import Article, CleaningRules, Records
from digest.records.problems import Problem, Severity

BY_HAND: Final = "Sửa tay:"
"""How a cleaning note begins that says why a text differs from what cleaning gives."""


def check_kept_captures(data: Path, records: Records, rules: CleaningRules) -> Iterator[Problem]:
    """A warning for each article whose capture, cleaned today, gives another text than the committed one.

    None where the metadata says why: a cleaning note "Sửa tay: …", or a correction. A page takes about 50 ms.
    """
    for article in records.articles.values():
        content = read_source(data / "raw" / PurePosixPath(article.raw).name)
        if isinstance(content, Problem) or is_explained(article):
            continue
        cleaned = clean_capture(content, article.raw, rules, records.outlets)
        found, kept = cleaned_text(cleaned).split("\n"), article.text.rstrip("\n").split("\n")
        line = next((at for at, (one, other) in enumerate(zip(found, kept, strict=False)) if one != other), None)
        if line is None and "\n".join(found).rstrip("\n") == "\n".join(kept):
            continue
        yield Problem(
            text_path(article),
            (min(len(found), len(kept)) - 1 if line is None else line) + 1,
            1,
            "differs-from-capture",
            f"Làm sạch lại bản lưu {article.raw} cho văn bản khác từ dòng này.",
            f"Xem lại dòng này; nếu đã sửa có chủ ý, ghi vào cleaning_notes một dòng bắt đầu bằng “{BY_HAND}”.",
            Severity.WARNING,
        )


def is_explained(article: Article) -> bool:
    """Whether the metadata says that the text was changed by hand."""
    return bool(article.corrections) or any(note.startswith(BY_HAND) for note in article.cleaning_notes)
