"""What is wrong with the data, as values: found anywhere, sorted and printed in one place."""

import difflib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Final

from digest.records.rules import RULES_PAGE, rules


class Severity(Enum):
    """Whether a problem stops the build (`ERROR`) or is only shown to the editor (`WARNING`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, with its place and how to mend it.

    `path` is relative to the project root with forward slashes; `line` and `column` count from 1,
    0 means the whole file. `rule` is the stable English id; `message` and `fix` are Vietnamese sentences;
    further lines of `fix` are a draft to paste. `order` comes before the path when problems are sorted.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    fix: str
    severity: Severity = Severity.ERROR
    order: int = 0


LAST: Final = 1_000_000
"""An `order` behind all others; a list that is sorted by frequency comes last, counted down from here."""


class RunFailedError(Exception):
    """What ends a run although no datum is at fault, as a Vietnamese sentence, and the exit code of the command."""

    exit_code: ClassVar[int]


FORMATS: Final = ("text", "github", "json")


_NEAR: Final = 0.8
"""How alike, by `difflib`, a word and its misspelling are: "publised" and "published", not "kl-tw" and "ct-tw"."""

_NUMBERS: Final = re.compile(r"[0-9]+")


def nearest_option(text: str, options: Iterable[str]) -> str:
    """A Vietnamese remedy that names the value of a closed list that was surely meant, or all of them.

    >>> nearest_option("publised", ["published", "draft"])
    'Có phải là “published” không?'
    """
    listed = list(options)
    if nearest := near_option(text, listed):
        return f"Có phải là “{nearest}” không?"
    return f"Dùng một trong: {', '.join(listed)}."


def nearest_record(text: str, ids: Iterable[str]) -> str:
    """A Vietnamese remedy for the id of a record that does not exist: the id that was surely meant, or what to do."""
    if nearest := near_option(text, ids):
        return f"Có phải là “{nearest}” không?"
    return "Sửa mã, thêm bản ghi mang mã ấy, hoặc bỏ chỗ nhắc tới nó nếu bản ghi đã bị xóa."


def near_option(text: str, options: Iterable[str]) -> str | None:
    """The option that differs from a text as a misspelling does, or None.

    The beginning of a single option is near, too: "thong-tan-xa".
    """
    wanted = text[:80].lower()
    listed = list(options)
    alike = difflib.get_close_matches(wanted, listed, n=3, cutoff=_NEAR)
    longer = [option for option in listed if option.startswith(f"{wanted}-")]
    near = [option for option in alike if _is_misspelling(wanted, option)] or (longer if len(longer) == 1 else [])
    return near[0] if wanted and near else None


def _is_misspelling(one: str, other: str) -> bool:
    """Whether two words that are alike may be one; with numbers they may be the codes of two documents.

    "57-kl-tw-2022" and "57-kl-tw-2023", "75-kl-tw-2023" and "57-kl-tw-2023" may; "12-kl-tw-2021" and
    "12-ct-tw-2021", "57-kl-tw-2023" and "58-kl-tw-2023" are two.
    """
    numbers, others = _NUMBERS.findall(one), _NUMBERS.findall(other)
    if not numbers and not others:
        return True
    letters, others_letters = _NUMBERS.sub("", one).replace("-", ""), _NUMBERS.sub("", other).replace("-", "")
    if letters == others_letters:
        return numbers[:1] == others[:1] or sorted("".join(numbers)) == sorted("".join(others))
    return numbers == others and len(letters) != len(others_letters)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by order, file, line, column and rule; drop repetitions."""
    return sorted(set(problems), key=lambda p: (p.order, p.path, p.line, p.column, p.rule, p.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


MOST_SHOWN: Final = 500
"""Problems of one run that are printed as text or annotations; JSON has all."""


def format_problems(problems: Iterable[Problem], form: str = "text") -> str:
    """The sorted problems as lines of text, as GitHub annotations, or as a JSON array; no final line break.

    Of more than `MOST_SHOWN` problems errors come before warnings.
    """
    ordered = sort_problems(problems)
    if form != "json" and len(ordered) > MOST_SHOWN:
        ordered = sort_problems(sorted(ordered, key=lambda problem: problem.severity is Severity.WARNING)[:MOST_SHOWN])
    if form == "json":
        return json.dumps([_as_mapping(problem) for problem in ordered], ensure_ascii=False, indent=1)
    lines = _as_annotation if form == "github" else _as_text
    return "\n".join(lines(problem) for problem in ordered)


def count_sentence(problems: Iterable[Problem]) -> str:
    """A Vietnamese sentence that counts errors and warnings.

    "2 lỗi, 1 cảnh báo. …", "Không có lỗi, 3 cảnh báo nên xem. …", "Dữ liệu sạch.".
    """
    found = set(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    warnings = len(found) - errors
    if not found:
        return "Dữ liệu sạch."
    counted = f"{errors} lỗi, {warnings} cảnh báo." if errors else f"Không có lỗi, {warnings} cảnh báo nên xem."
    counted += f" Mã quy tắc trong ngoặc vuông: xem {RULES_PAGE} trên trang."
    if len(found) > MOST_SHOWN:
        counted += f" Chỉ hiện {MOST_SHOWN} mục đầu; sửa rồi chạy lại để xem các mục sau."
    return counted


def _as_text(problem: Problem) -> str:
    """Two lines and more; a problem of a whole file is shown at its first line, where an editor's click lands."""
    place = f"{_printable(problem.path)}:{problem.line or 1}:{problem.column or 1}"
    head = f"{place}: {problem.severity.value} [{problem.rule}] {_printable(problem.message)}"
    first, *further = (_printable(line) for line in problem.fix.split("\n"))
    return "\n".join([head, f"    Sửa: {first}", *(f"        {line}" for line in further)])


def _as_annotation(problem: Problem) -> str:
    """A workflow command; file names and values are hostile, so every character with a meaning is escaped."""
    properties = {
        "file": problem.path,
        "line": str(problem.line or 1),
        "col": str(problem.column or 1),
        "title": problem.rule,
    }
    named = ",".join(f"{name}={_escape(value, ':,')}" for name, value in properties.items())
    help_ = help_address(problem.rule)
    words = f"{problem.message} Sửa: {problem.fix}" + (f"\nXem {help_} trên trang." if help_ else "")
    return f"::{problem.severity.value} {named}::{_escape(words)}"


def _escape(value: str, further: str = "") -> str:
    for character in "%\r\n" + further:
        value = value.replace(character, f"%{ord(character):02X}")
    return _printable(value)


def _as_mapping(problem: Problem) -> dict[str, str | int]:
    return {
        "path": _encodable(problem.path),
        "line": problem.line,
        "column": problem.column,
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": _encodable(problem.message),
        "fix": _encodable(problem.fix),
        "help": help_address(problem.rule),
    }


def help_address(rule: str) -> str:
    """Where the site explains a rule: "huong-dan/quy-tac.html#wrong-date"; "" for one that only a command has."""
    return f"{RULES_PAGE}#{rule}" if rule in rules() else ""


def _printable(text: str) -> str:
    """The text on one line, with controls and bidirectional marks written as \\uXXXX."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def _encodable(text: str) -> str:
    """The text with bytes of a file name that are no UTF-8 written as \\udcXX."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
