"""The bytes of a file under `data/` → its text, or the reasons why it may not be read."""

import re
from collections.abc import Iterator
from typing import Final

from digest.records.problems import Problem

# Characters that an editor cannot see or a reader cannot get, and what they are.
_KINDS: Final = {
    "ký tự điều khiển": "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f",
    "ngắt dòng mà màn hình không hiện": "\x85\u2028\u2029",  # YAML takes them for line ends
    "đảo chiều chữ": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "nửa ký tự": "\ud800-\udfff",
    "không phải ký tự": "\ufdd0-\ufdef\ufffe\uffff",
    "ký tự ẩn": "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2061-\u2065\u206a-\u206f\u3164\uffa0\ufff0-\ufffb",
    "chỗ một chữ đã hỏng khi đổi bảng mã": "\ufffd",
    "ký tự riêng của một phông chữ": "\ue000-\uf8ff",
}
_KINDS_BEYOND: Final = {
    "không phải ký tự": "".join(f"{chr(last - 1)}{chr(last)}" for last in range(0x1FFFF, 0x110000, 0x10000)),
    "ký tự ẩn": "\U000e0000-\U000e0fff",
    "ký tự riêng của một phông chữ": "\U000f0000-\U000ffffd\U00100000-\U0010fffd",
}
_NAMED: Final = tuple((name, re.compile(f"[{chars}{_KINDS_BEYOND.get(name, '')}]")) for name, chars in _KINDS.items())
_BIDIRECTIONAL: Final = re.compile(f"[{_KINDS['đảo chiều chữ']}]")

# Match: U+0002, U+202E, U+2028, U+FFFF; near miss: the tab, the no-break space, the soft hyphen and the
# zero-width space, which cleaning drops or replaces.
FORBIDDEN: Final = re.compile(f"[{''.join(_KINDS.values())}{''.join(_KINDS_BEYOND.values())}]")
# One class over all planes is ten times slower to search: these two tell whether it can find anything.
_FORBIDDEN_NEAR: Final = re.compile(f"[{''.join(_KINDS.values())}]")
_FAR: Final = re.compile("[\U00010000-\U0010ffff]")

# Marks heaped on one letter. Match: "a" under four accents; near miss: "ệ" decomposed, which has two.
_MARK: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_HEAPED: Final = re.compile(f"{_MARK.pattern}{{4,}}")

# Lines that git leaves in a file it could not merge. Match: "<<<<<<< HEAD", "=======", "||||||| base";
# near miss: "<<<<<<<<" (eight), "== chú thích ==".
_CONFLICT_MARKS: Final = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")
_CONFLICT: Final = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})$", re.MULTILINE)

_ENCODED_OTHERWISE: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

# How files begin that are something else under the name of a text. Match: "<!doctype html>", "version
# https://git-lfs…"; near miss: "<script>" within a text that quotes it, "version 2".
_FOREIGN: Final = tuple(
    (re.compile(rf"\s*(?:{start})", re.IGNORECASE), name)
    for start, name in (
        (r"<!doctype\b|<(?:html|head|body)\b|<\?xml\b", "mã nguồn của một trang web"),
        (r"version https://git-lfs\.", "con trỏ Git LFS, tệp thật chưa được tải về"),
        (r"%PDF-", "tệp PDF"),
        (r"\{\\rtf", "tệp RTF của Word"),
    )
)
_FENCE: Final = re.compile(r"\s*---[ \t]*(?:\n|$)")

FENCE_WORDS: Final = (
    "metadata-fence",
    "Có dòng “---”: mỗi tệp là một tài liệu, phần mô tả không đặt giữa hai dòng “---”.",
    "Xóa dòng “---”; mô tả bài nằm trong tệp .yml, nội dung bài nằm trong tệp .txt cùng tên.",
)
"""Rule, message and remedy for front matter, as other generators want it."""

MOST_TOLD: Final = 20
"""Problems of one file that are told; more of the same help nobody."""


def decode(content: bytes, path: str, *, may_have_fence: bool = False) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file with LF line ends, or the problems that forbid reading it.

    A byte-order mark, CR LF and lone CR are accepted and dropped. Only a page may open with a fence ("---").
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(content, error.start, path)]
    if content.count(0) * 3 > len(content):
        return "", [_not_utf8(content, content.index(0), path, "UTF-16")]
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    if foreign := _foreign_content(text, path, may_have_fence):
        return text, [foreign]
    return text, [*_forbidden_characters(text, path), *_heaped_marks(text, path), *_conflict_markers(text, path)]


def _not_utf8(content: bytes, start: int, path: str, encoding: str = "") -> Problem:
    encoding = encoding or next((name for mark, name in _ENCODED_OTHERWISE if content.startswith(mark)), "")
    before = content[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    found = f" (có vẻ là {encoding})" if encoding else ""
    return Problem(
        path,
        before.count(b"\n") + 1,
        column,
        "not-utf-8",
        f"Tệp không phải là văn bản UTF-8{found}: byte thứ {start + 1} là 0x{content[start]:02X}.",
        "Mở tệp bằng trình soạn thảo, chọn “Lưu với bảng mã UTF-8” rồi lưu lại.",
    )


def _foreign_content(text: str, path: str, may_have_fence: bool) -> Problem | None:
    for form, name in _FOREIGN:
        if form.match(text):
            message = f"Nội dung tệp là {name}, không phải dữ liệu của trang."
            return Problem(path, 1, 1, "not-an-article", message, "Thay bằng đúng nội dung, hoặc xóa tệp.")
    if not may_have_fence and _FENCE.match(text):
        return Problem(path, text[: text.index("---")].count("\n") + 1, 1, *FENCE_WORDS)
    return None


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _forbidden_characters(text: str, path: str) -> Iterator[Problem]:
    if not (_FORBIDDEN_NEAR.search(text) or _FAR.search(text)):
        return
    for told, found in enumerate(FORBIDDEN.finditer(text)):
        if told == MOST_TOLD:
            return
        rule = "bidirectional-control" if _BIDIRECTIONAL.match(found[0]) else "forbidden-character"
        message = f"Có ký tự U+{ord(found[0]):04X} ({forbidden_name(found[0])})."
        fix = "Xóa ký tự này: đặt con trỏ ngay trước cột đã nêu rồi bấm Delete."
        yield Problem(path, *_place(text, found.start()), rule, message, fix)


def forbidden_name(letter: str) -> str:
    """What a forbidden character is, in Vietnamese: "đảo chiều chữ"."""
    return next(name for name, letters in _NAMED if letters.match(letter))


def _heaped_marks(text: str, path: str) -> Iterator[Problem]:
    if _MARK.search(text) and (found := _HEAPED.search(text)):
        message = f"Có {len(found[0])} dấu chồng lên một chữ."
        yield Problem(path, *_place(text, found.start()), "heaped-marks", message, "Gõ lại từ này.")


def _conflict_markers(text: str, path: str) -> Iterator[Problem]:
    if any(mark in text for mark in _CONFLICT_MARKS) and (found := _CONFLICT.search(text)):
        yield Problem(
            path,
            *_place(text, found.start()),
            "conflict-marker",
            f"Còn dấu xung đột của git: “{found[0][:60]}”.",
            "Chọn một trong hai bản rồi xóa các dòng <<<<<<<, ======= và >>>>>>>.",
        )
