"""Messages of the YAML parser in Vietnamese words for editors."""

import re
from typing import Any, Final

import yaml

from digest.records.problems import Problem

SYNTAX_FIX: Final = "Kiểm tra dấu ngoặc, dấu nháy và khoảng thụt đầu dòng ở dòng này và dòng trên."

_TAB: Final = "có dấu tab ở đầu dòng, phải dùng dấu cách"
_LONGEST_SHOWN: Final = 200

# A field and a value without quotes. Match: "title: Tin: sách mới", "  - text: Một: hai"; near miss: "a: 'b'", ": b".
_UNQUOTED: Final = re.compile(r"(?P<field> *(?:- )?[a-z_]+: +)(?P<value>[^\s'\"|>\[{].*?)\s*")

# Parts of the parser's English sentences, and what an editor should look for.
UNCLOSED: Final = "dấu nháy mở ở đây không có dấu nháy đóng"
_SYNTAX_FAULTS: Final = (
    ("end of stream", UNCLOSED),
    ("expected ',' or", "dấu ngoặc mở ở đây thiếu dấu phẩy hoặc dấu ngoặc đóng"),
    (
        "mapping values are not allowed",
        "có dấu hai chấm trong giá trị không đặt trong dấu nháy, hoặc thụt đầu dòng sai",
    ),
    ("could not find expected ':'", "thiếu dấu hai chấm sau tên trường"),
    ("expected '-' indicator", "dòng này phải bắt đầu bằng “- ” như các dòng trên"),
    ("did not find expected key", "thụt đầu dòng không đều, hoặc có chữ thừa sau dấu nháy đóng"),
    ("block sequence entries", "danh sách phải bắt đầu ở dòng mới, mỗi mục một dòng “- ”"),
    ("cannot start any token", "ký tự này không được đứng đầu giá trị nếu không có dấu nháy"),
    ("Unicode character escape", "dãy thoát sau dấu \\ không phải là một ký tự"),
    ("escape", "dãy thoát sau dấu \\ không đúng"),
    ("expected node content", "thiếu giá trị, hoặc thừa dấu ngoặc"),
    ("document start", "có chữ sau dòng “...”, hoặc dòng bắt đầu bằng dấu %"),
    ("comment or line break", "sau dấu > hay | phải xuống dòng"),
    ("alphabetic or numeric", "giá trị bắt đầu bằng * hay & phải đặt trong dấu nháy"),
    ("tab character", _TAB),
)
# For these the place where the value began says more than the place where the parser gave up.
_TOLD_AT_START: Final = ("end of stream", "expected ',' or", "could not find expected ':'")


# A space that pages use and YAML does not take for one. Match: a no-break space before "- một"; near miss: one
# within a value.
_ODD_SPACE: Final = re.compile(r"^ *(?:- +)?[\u00a0\u2000-\u200b\u202f\u3000]", re.MULTILINE)


def syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    """Where an editor should look, and for what, when the parser has given up."""
    said = str(error.problem)
    known = next((words for english, words in _SYNTAX_FAULTS if english in said), "sai cú pháp")
    is_at_start = any(english in said for english in _TOLD_AT_START)
    mark = (error.context_mark if is_at_start else None) or error.problem_mark or error.context_mark
    line, column = place_of(mark) if mark else (1, 1)
    lines = text.split("\n")
    shown = lines[min(line, len(lines)) - 1]
    fix = SYNTAX_FIX
    if "\t" in shown[: column + 1] and "cannot start" in said:
        known, fix = _TAB, "Thay mỗi dấu tab ở đầu dòng này bằng hai dấu cách."
    elif "mapping values" in said and (found := _UNQUOTED.fullmatch(shown)) and ": " in found["value"]:
        quoted = found["field"].lstrip() + "'" + found["value"].replace("'", "''") + "'"
        fix = f"Nếu dấu hai chấm thuộc giá trị, viết: {quoted}" if len(quoted) <= _LONGEST_SHOWN else fix
    elif odd := _ODD_SPACE.search(text):
        line, column = text.count("\n", 0, odd.start()) + 1, odd.end() - text.rfind("\n", 0, odd.start()) - 1
        known = f"có dấu cách lạ U+{ord(odd[0][-1]):04X} ở đầu dòng, phải dùng dấu cách thường"
    return Problem(path, line, column, "yaml-syntax", f"Tệp YAML hỏng ở đây: {known}.", fix)


def place_of(mark: Any) -> tuple[int, int]:
    """The line and column, from 1, of a mark of the YAML parser."""
    return mark.line + 1, mark.column + 1
