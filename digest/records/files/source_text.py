"""The bytes of a file under `data/` → its text, or the reasons why it may not be read."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from digest.records.problems import Problem

# Everything that Vietnamese and its neighbours are written with: no character outside needs a second look here.
_USUAL: Final = "\t\n -~\u00a0-\u0377\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u20a0-\u20c0\u2100-\u23ff\u2500-\u27ff"
_UNUSUAL: Final = re.compile(f"[^{_USUAL}]|[\u0080-\u009f\u034f\u2800]")
# What cleaning replaces or drops: spaces, joiners, soft hyphens, variation selectors.
_JOINERS: Final = "\u200b\u200c\u200d\u2060\ufeff"
_CLEANED_AWAY: Final = frozenset(f"\u00ad\u1680\u3000{_JOINERS}") | set(map(chr, range(0xFE00, 0xFE10)))
_BIDIRECTIONAL: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Letters and signs that print nothing although Unicode counts them among what is seen.
_BLANK: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufff0-\ufff8\U0001d159\U000e0000-\U000e0fff]"
)
_CATEGORIES: Final = {
    "Cc": "ký tự điều khiển",
    "Cf": "ký tự ẩn",
    "Cn": "không phải ký tự",
    "Co": "ký tự riêng của một phông chữ",
    "Cs": "nửa ký tự",
    "Zl": "ngắt dòng mà màn hình không hiện",
    "Zp": "ngắt dòng mà màn hình không hiện",
}


@cache
def forbidden_name(letter: str) -> str | None:
    """What a forbidden character is, in Vietnamese, or None for one that a file may hold.

    >>> forbidden_name("\\u202e"), forbidden_name("\\u200b"), forbidden_name("ệ")
    ('đảo chiều chữ', None, None)
    """
    if letter in _CLEANED_AWAY or letter in "\t\n":
        return None
    if _BIDIRECTIONAL.match(letter):
        return "đảo chiều chữ"
    if letter == "\x85":  # YAML takes it for a line end
        return _CATEGORIES["Zl"]
    if letter == "\ufffd":
        return "chỗ một chữ đã hỏng khi đổi bảng mã"
    return "ký tự ẩn" if _BLANK.match(letter) else _CATEGORIES.get(unicodedata.category(letter))


def without_forbidden(text: str) -> str:
    """The text without its forbidden characters."""
    return _UNUSUAL.sub(lambda found: "" if forbidden_name(found[0]) else found[0], text)


def forbidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """The place and name of each character that an editor cannot see or a reader cannot get."""
    for found in _UNUSUAL.finditer(text):
        if name := forbidden_name(found[0]):
            yield found.start(), name


# Marks heaped on one letter, of any script. Match: "a" under four accents; near miss: "ệ" decomposed, which has two.
_MAY_BE_MARK: Final = re.compile(f"[\u0300-\u036f]|[^{_USUAL}]")
_MOST_MARKS: Final = 3

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

MOST_SHOWN: Final = 20
"""Problems of one file that are shown."""


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
    for start, name in islice(forbidden_characters(text), MOST_SHOWN):
        letter = text[start]
        rule = "bidirectional-control" if _BIDIRECTIONAL.match(letter) else "forbidden-character"
        message = f"Có ký tự U+{ord(letter):04X} ({name})."
        fix = "Xóa ký tự này: đặt con trỏ ngay trước cột đã nêu rồi bấm Delete."
        yield Problem(path, *_place(text, start), rule, message, fix)


def _heaped_marks(text: str, path: str) -> Iterator[Problem]:
    """The first letter with more marks than any language writes; joiners between them do not count."""
    count, start = 0, 0
    for found in _MAY_BE_MARK.finditer(text):
        if not unicodedata.category(found[0]).startswith("M"):
            continue
        is_next = count and not text[start + 1 : found.start()].strip(_JOINERS)
        count, start = (count + 1 if is_next else 1), found.start()
        if count > _MOST_MARKS:
            message = "Có hơn 3 dấu chồng lên một chữ."
            yield Problem(path, *_place(text, start), "heaped-marks", message, "Gõ lại từ này.")
            return


def _conflict_markers(text: str, path: str) -> Iterator[Problem]:
    if any(mark in text for mark in _CONFLICT_MARKS) and (found := _CONFLICT.search(text)):
        yield Problem(
            path,
            *_place(text, found.start()),
            "conflict-marker",
            f"Còn dấu xung đột của git: “{found[0][:60]}”.",
            "Chọn một trong hai bản rồi xóa các dòng <<<<<<<, ======= và >>>>>>>.",
        )
