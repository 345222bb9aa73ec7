"""The cleaned text as it lies in `data/articles/`: written, checked, mended."""

import unicodedata
from typing import Final

from digest.ingest.clean.labels import label_rule
from digest.ingest.clean.lexicon import compile_rules
from digest.ingest.clean.parts import MARKS, Cleaned, marked
from digest.ingest.clean.reading import plain
from digest.ingest.clean.wording import without_end_mark
from digest.records.models import CleaningRules
from digest.records.problems import Problem
from digest.text.markup import find_markup, without_markup
from digest.text.normalize import STORING_TABLE
from digest.text.patterns import part

RULE: Final = "text-not-clean"
MAX_PASSES: Final = 5
"""How often mending is repeated until nothing changes; one pass does, unless entities stand inside entities."""

_LONGEST_QUOTED: Final = 1500
"""Longest line in characters that a remedy quotes."""

_MOST_NUMBERS: Final = 10

_STRAY: Final = frozenset(("button", "counter", "invitation", "follow-us", "no-words"))
"""The label rules that hold for a stored paragraph too; a number or a place may be one itself."""

_ENTITY: Final = part(
    r"&#?[a-zA-Z0-9]{2,8};",
    matches=("&nbsp;", "&#7873;"),
    near_misses=("Q&A",),
)


def cleaned_text(cleaned: Cleaned) -> str:
    """The bytes of `data/articles/…/<id>.txt`: a part on each line with its mark, a blank line between."""
    return "\n\n".join(marked(part) for part in cleaned.parts) + "\n" if cleaned.parts else ""


def fix_text(text: str, rules: CleaningRules | None = None) -> str:
    """The stored text as cleaning would have written it; with `rules`, without stray buttons and end marks too.

    >>> fix_text("Hội nghị  đối ngoại \\n- Một")
    'Hội nghị đối ngoại\\n\\n- Một\\n'
    """
    for _ in range(MAX_PASSES):
        fixed = _fix_once(text, rules)
        if fixed == text:
            break
        text = fixed
    return text


def check_text(text: str, path: str, rules: CleaningRules | None = None) -> list[Problem]:
    """The lines of a stored text that cleaning would still change, one problem for each kind of fault.

    `fix_text` mends them all; the remedy of a short line quotes it as mended, for those who cannot run a command.
    """
    lines: dict[str, list[tuple[int, str, str]]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        fixed = _fix_line(line, rules)
        if fixed != line and line:
            lines.setdefault(_fault(line, fixed), []).append((number, line, fixed))
    if lines:
        return [_line_problem(path, fault, found) for fault, found in lines.items()]
    if (fixed := fix_text(text, rules)) != text:
        place = _first_difference(text, fixed) - 1
        fault = "giữa hai đoạn phải có đúng một dòng trống, cuối tệp một dấu xuống dòng"
        fix = "Thêm hoặc bớt dòng trống ở đây, hoặc chạy lệnh check --fix."
        return [_problem(path, text.count("\n", 0, place) + 1, 1, fault, fix)]
    return []


def _line_problem(path: str, fault: str, found: list[tuple[int, str, str]]) -> Problem:
    """One problem for all lines with the same fault, at the first of them."""
    number, line, fixed = found[0]
    others = f" (và {len(found) - 1} dòng nữa: {_numbers([n for n, _, _ in found[1:]])})" if len(found) > 1 else ""
    mended = f"thay dòng này bằng:\n{fixed}" if fixed else "xóa dòng này."
    fix = f"Chạy lệnh check --fix, hoặc {mended}" if len(line) <= _LONGEST_QUOTED else "Chạy lệnh check --fix."
    return _problem(path, number, _first_difference(line, fixed), f"{fault}{others}", fix)


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_NUMBERS]))
    return f"{shown} …" if len(numbers) > _MOST_NUMBERS else shown


def _fix_once(text: str, rules: CleaningRules | None) -> str:
    lines = [fixed for line in text.split("\n") if (fixed := _fix_line(line, rules))]
    return "\n\n".join(lines) + "\n" if lines else ""


def _fix_line(line: str, rules: CleaningRules | None) -> str:
    """One line mended; empty when nothing of it belongs to the article."""
    words = without_markup(plain(line))
    mark = next((mark for mark in MARKS.values() if f"{words} ".startswith(mark)), "")
    bare = words[len(mark) :].strip()
    if rules and bare:
        is_stray = not mark and " | " not in bare and label_rule(bare, compile_rules(rules)) in _STRAY
        bare = "" if is_stray else without_end_mark(bare, rules.marks.end_marks)
    return mark + bare if bare else ""


def _problem(path: str, line: int, column: int, fault: str, fix: str) -> Problem:
    return Problem(path, line, column, RULE, f"Văn bản chưa sạch: {fault}.", fix)


def _first_difference(one: str, other: str) -> int:
    """The column, from 1, of the first character in which two texts differ."""
    at = next((at for at, (first, second) in enumerate(zip(one, other, strict=False)) if first != second), None)
    return (min(len(one), len(other)) if at is None else at) + 1


def _fault(line: str, fixed: str) -> str:
    """What is wrong with a line, in words for an editor."""
    if not fixed:
        return f"“{line[:60].strip()}” là chữ của trang, không phải của bài"
    if markup := find_markup(line):
        return f"có mã HTML hay Markdown “{markup[:60]}”, người đọc sẽ thấy nguyên mã ấy"
    if not unicodedata.is_normalized("NFC", line):
        return "có chữ ghép bằng dấu rời, phải là chữ dựng sẵn (NFC)"
    if any(ord(letter) in STORING_TABLE for letter in line):
        return "có dấu cách không ngắt hoặc ký tự vô hình"
    if "  " in line or "\t" in line or line != line.strip():
        return "có dấu cách thừa"
    if _ENTITY.search(line):
        return "có mã HTML chưa đổi thành chữ"
    return f"cuối dòng hoặc trong dòng có ký hiệu phải bỏ: “{line[-20:]}”"
