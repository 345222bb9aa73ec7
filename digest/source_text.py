"""The bytes of a file under `data/` → its text, or the reasons why it may not be read."""

import re
from typing import Final

from digest.problems import Problem

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls; U+0085 would start a new line inside a value
    "\u2028\u2029"  # line separators: YAML takes them for line ends, an editor's screen does not
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # surrogates and noncharacters
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


def decode(content: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file with LF line ends, or the problems that forbid reading it.

    A byte-order mark, CR LF and lone CR are accepted and dropped.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return "", [
            Problem(
                path,
                line,
                1,
                "not-utf-8",
                f"Tệp không phải là văn bản UTF-8: byte thứ {error.start + 1} là 0x{content[error.start]:02X}.",
                "Mở tệp bằng trình soạn thảo, chọn “Lưu với bảng mã UTF-8” rồi lưu lại.",
            )
        ]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text, [*_forbidden_characters(text, path), *_conflict_markers(text, path)]


def _forbidden_characters(text: str, path: str) -> list[Problem]:
    problems = []
    for found in FORBIDDEN.finditer(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        rule = "bidirectional-control" if found[0] in _BIDIRECTIONAL else "forbidden-character"
        problems.append(
            Problem(
                path,
                line,
                column,
                rule,
                f"Có ký tự vô hình U+{ord(found[0]):04X} ({_FORBIDDEN_NAMES.get(found[0], 'ký tự điều khiển')}).",
                "Xóa ký tự này: đặt con trỏ ngay trước cột đã nêu rồi bấm Delete.",
            )
        )
        if len(problems) == 20:
            break
    return problems


_BIDIRECTIONAL: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FORBIDDEN_NAMES: Final = {
    **dict.fromkeys(_BIDIRECTIONAL, "đảo chiều chữ"),
    "\u0085": "ngắt dòng",
    "\u2028": "ngắt dòng",
    "\u2029": "ngắt đoạn",
    "\ufffe": "không phải ký tự",
    "\uffff": "không phải ký tự",
}


def _conflict_markers(text: str, path: str) -> list[Problem]:
    found = _CONFLICT.search(text)
    if not found:
        return []
    return [
        Problem(
            path,
            text.count("\n", 0, found.start()) + 1,
            1,
            "conflict-marker",
            f"Còn dấu xung đột của git: “{found[0].strip()}”.",
            "Chọn một trong hai bản rồi xóa các dòng <<<<<<<, ======= và >>>>>>>.",
        )
    ]
