"""Nodes of a metadata file → values of the kinds that the schema asks for, and every problem on the way.

Nothing is guessed: a number where text is expected is an error and not converted, because YAML has already
changed it (`010` is eight, `22:30` is 1350, `NO` is false).
"""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from digest.dates import EARLIEST_YEAR, LATEST_YEAR, parse_edtf
from digest.problems import Problem
from digest.schema.kinds import (
    Choice,
    Date,
    Group,
    Identifier,
    Integer,
    Kind,
    ListOf,
    Table,
    Term,
    Text,
    Truth,
    Url,
    WordLists,
)
from digest.text.fold import MAX_SLUG_LENGTH
from digest.text.normalize import clean_characters
from digest.yaml_source import MappingNode, Node, ScalarNode, SequenceNode

ID_PATTERN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL_CHARACTERS: Final = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,2000}")
_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}", re.IGNORECASE)
_OTHER_SCRIPTS: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_MIXED_SCRIPTS: Final = re.compile("[A-Za-zÀ-ỹ][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-zÀ-ỹ]")
_INVALID: Final = object()


@dataclass(slots=True)
class Reading:
    """What reading one file collects: the problems, and where each field stands."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def report(self, node: Node, rule: str, message: str, fix: str) -> Any:
        """Note a problem at a node; gives the mark of an unusable value."""
        self.problems.append(Problem(self.path, node.line, node.column, rule, message, fix))
        return _INVALID


def read_group(group: Group, node: Node, reading: Reading, at: str = "", **given: Any) -> Any:
    """The value that `group` builds from a mapping, or None when anything in it is wrong.

    `given` holds arguments that do not come from the file (the id, the text).
    """
    arguments = _read_fields(group, node, reading, at)
    if arguments is None:
        return None
    if arguments.get("id", given.get("id")) != given.get("id"):
        line, column = reading.places["id"]
        message = f"Trường “id” là “{_short(arguments['id'])}”, khác tên tệp “{given['id']}”."
        fix = "Xóa dòng “id”: tên tệp chính là mã."
        reading.problems.append(Problem(reading.path, line, column, "id-differs", message, fix))
        return None
    return group.build(**{**arguments, **given})


def _read_fields(group: Group, node: Node, reading: Reading, at: str) -> dict[str, Any] | None:
    if not isinstance(node, MappingNode):
        reading.report(node, "wrong-type", f"{_name(at)} phải là {group.wanted}.", f"Viết lại thành {group.wanted}.")
        return None
    known = {field.name: field for field in group.fields}
    arguments: dict[str, Any] = {}
    is_usable = True
    present = set()
    for key, value_node in node.entries:
        here = f"{at}.{key.text}" if at else key.text
        reading.places[here] = (value_node.line, value_node.column)
        if key.text not in known:
            _report_unknown(key, known, reading)
            is_usable = False
            continue
        wanted = known[key.text]
        if isinstance(value_node, ScalarNode) and value_node.is_null and not wanted.required:
            continue
        present.add(key.text)
        value = read_value(wanted.kind, value_node, reading, here)
        if value is _INVALID:
            is_usable = False
        else:
            arguments[wanted.argument or wanted.name] = value
    missing = [field for field in group.fields if field.required and field.name not in present]
    for absent in missing:
        reading.report(
            node,
            "missing-field",
            f"Thiếu trường bắt buộc “{absent.name}”: {absent.meaning}",
            f"Thêm dòng “{absent.name}: …”.",
        )
    return arguments if is_usable and not missing else None


def read_value(kind: Kind, node: Node, reading: Reading, at: str) -> Any:
    """The value of a node as its kind, or a mark of uselessness after the problem has been noted."""
    return _READERS[type(kind)](kind, node, reading, at)


def _report_unknown(key: ScalarNode, known: Iterable[str], reading: Reading) -> None:
    nearest = difflib.get_close_matches(key.text, list(known), n=1)
    fix = f"Có phải là “{nearest[0]}” không?" if nearest else f"Các trường được dùng: {', '.join(known)}."
    reading.report(key, "unknown-field", f"Không có trường nào tên là “{_short(key.text)}”.", fix)


# --------------------------------------------------------------------------------------- single values


def foreign_letter(text: str) -> str:
    """A clause that names the first Greek or Cyrillic letter of a text, or nothing."""
    found = _OTHER_SCRIPTS.search(text)
    return f", có chữ của hệ chữ khác: “{found[0]}” U+{ord(found[0]):04X}" if found else ""


def _read_text(kind: Text, node: Node, reading: Reading, at: str) -> Any:
    text = _scalar_text(kind, node, reading, at)
    if text is _INVALID:
        return _INVALID
    cleaned = " ".join(clean_characters(text).split())
    if not cleaned:
        return reading.report(
            node, "empty-value", f"{_name(at)} để trống.", "Điền giá trị, hoặc xóa cả dòng nếu không bắt buộc."
        )
    if _MIXED_SCRIPTS.search(cleaned):
        return reading.report(
            node,
            "mixed-scripts",
            f"{_name(at)} lẫn hai hệ chữ{foreign_letter(cleaned)}.",
            "Gõ lại từ này bằng bàn phím tiếng Việt.",
        )
    if len(cleaned) > kind.max_length:
        return reading.report(
            node,
            "value-too-long",
            f"{_name(at)} dài {len(cleaned)} ký tự, giới hạn là {kind.max_length}.",
            "Rút ngắn giá trị này.",
        )
    if kind.pattern and not re.fullmatch(kind.pattern, cleaned):
        return reading.report(
            node,
            "wrong-format",
            f"{_name(at)} là “{_short(cleaned)}”, không đúng dạng.",
            f"Viết theo dạng {kind.example}.",
        )
    return cleaned


def _read_integer(kind: Integer, node: Node, reading: Reading, at: str) -> Any:
    if isinstance(node, ScalarNode) and re.fullmatch(r"0|[1-9][0-9]{0,8}", node.text):
        number = int(node.text)
        if kind.minimum <= number <= kind.maximum:
            return number
    return _wrong_type(kind, node, reading, at)


def _read_truth(kind: Truth, node: Node, reading: Reading, at: str) -> Any:
    if isinstance(node, ScalarNode) and node.text in ("true", "false") and not node.is_text:
        return node.text == "true"
    return _wrong_type(kind, node, reading, at)


def _read_date(kind: Date, node: Node, reading: Reading, at: str) -> Any:
    if not isinstance(node, ScalarNode):
        return _wrong_type(kind, node, reading, at)
    try:
        return parse_edtf(node.text)
    except ValueError:
        return reading.report(
            node,
            "wrong-date",
            f"{_name(at)} là “{_short(node.text)}”, không phải ngày có thật viết NĂM-THÁNG-NGÀY "
            f"trong khoảng {EARLIEST_YEAR}–{LATEST_YEAR}.",
            "Viết như 2023-10-11, 2022-06, 2012; thêm “?” nếu suy ra; “[2022-09-20,2023-09-20]” nếu là một trong hai.",
        )


def _read_url(kind: Url, node: Node, reading: Reading, at: str) -> Any:
    text = _scalar_text(kind, node, reading, at)
    if text is _INVALID:
        return _INVALID
    fault = _url_fault(text)
    if fault:
        return reading.report(
            node,
            "wrong-url",
            f"{_name(at)} là “{_short(text)}”: {fault}.",
            "Dán lại địa chỉ đầy đủ từ thanh địa chỉ của trình duyệt, bắt đầu bằng https:// hoặc http://.",
        )
    return text


def _url_fault(text: str) -> str | None:
    if not _URL_CHARACTERS.fullmatch(text):
        return "địa chỉ quá dài hoặc có dấu cách, dấu nháy hay chữ có dấu"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return "địa chỉ sai cấu trúc"
    if parts.scheme not in ("http", "https"):
        return "địa chỉ phải bắt đầu bằng https:// hoặc http://"
    if parts.username is not None or parts.password is not None:
        return "địa chỉ không được chứa tên đăng nhập hay mật khẩu"
    if not parts.hostname or not _HOST.fullmatch(parts.hostname.rstrip(".")) or port == 0:
        return "thiếu tên máy chủ hợp lệ"
    return None


def _read_identifier(kind: Identifier, node: Node, reading: Reading, at: str) -> Any:
    text = _scalar_text(kind, node, reading, at)
    if text is _INVALID:
        return _INVALID
    if len(text) > MAX_SLUG_LENGTH or not ID_PATTERN.fullmatch(text):
        return reading.report(
            node,
            "wrong-id",
            f"{_name(at)} là “{_short(text)}”, không phải một mã{foreign_letter(text)}.",
            "Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ 57-kl-tw-2023.",
        )
    return text


def _read_choice(kind: Choice, node: Node, reading: Reading, at: str) -> Any:
    text = _scalar_text(kind, node, reading, at)
    if text is _INVALID or text in kind.options:
        return text
    return reading.report(
        node,
        "not-in-list",
        f"{_name(at)} là “{_short(text)}”, không có trong danh sách.",
        suggestion(text, kind.options),
    )


def suggestion(text: str, options: Iterable[str]) -> str:
    """A Vietnamese remedy that names the nearest option, or all when none is near and they are few."""
    listed = list(options)
    nearest = difflib.get_close_matches(text.lower(), listed, n=1, cutoff=0.55)
    if nearest:
        return f"Có phải là “{nearest[0]}” không?"
    if 0 < len(listed) <= 12:
        return f"Dùng một trong: {', '.join(listed)}."
    return "Kiểm tra lại mã, hoặc thêm bản ghi mới trước."


# --------------------------------------------------------------------------------------- collections


def _read_list(kind: ListOf, node: Node, reading: Reading, at: str) -> Any:
    if not isinstance(node, SequenceNode):
        return _wrong_type(kind, node, reading, at)
    if len(node.nodes) > kind.max_length:
        return reading.report(
            node,
            "list-too-long",
            f"{_name(at)} có {len(node.nodes)} mục, giới hạn là {kind.max_length}.",
            "Bớt số mục.",
        )
    values = []
    for position, entry in enumerate(node.nodes):
        here = f"{at}[{position}]"
        reading.places[here] = (entry.line, entry.column)
        values.append(read_value(kind.of, entry, reading, here))
    return _INVALID if any(value is _INVALID for value in values) else tuple(values)


def _read_nested_group(kind: Group, node: Node, reading: Reading, at: str) -> Any:
    value = read_group(kind, node, reading, at)
    return _INVALID if value is None else value


def _read_table(kind: Table, node: Node, reading: Reading, at: str) -> Any:
    entries = read_table(kind, node, reading, at)
    return _INVALID if entries is None else entries


def read_table(kind: Table, node: Node, reading: Reading, at: str = "") -> tuple[Any, ...] | None:
    """The values of a table in the order of the file, or None when anything in it is wrong."""
    if not isinstance(node, MappingNode):
        _wrong_type(kind, node, reading, at)
        return None
    values = []
    for key, entry in node.entries:
        here = f"{at}.{key.text}" if at else key.text
        reading.places[here] = (key.line, key.column)
        if not re.fullmatch(kind.key_pattern, key.text):
            reading.report(
                key, "wrong-id", f"“{_short(key.text)}” không dùng làm mã được.", "Viết mã theo các mục khác."
            )
            return None
        values.append(read_group(kind.entry, entry, reading, here, **{kind.key_field: key.text}))
    return None if any(value is None for value in values) else tuple(values)


def _read_word_lists(kind: WordLists, node: Node, reading: Reading, at: str) -> Any:
    if not isinstance(node, MappingNode):
        return _wrong_type(kind, node, reading, at)
    words = ListOf(Text(), max_length=2000)
    lists = {key.text: read_value(words, value, reading, f"{at}.{key.text}") for key, value in node.entries}
    return _INVALID if any(value is _INVALID for value in lists.values()) else lists


# ----------------------------------------------------------------------------------------- messages


def _scalar_text(kind: Kind, node: Node, reading: Reading, at: str) -> Any:
    if not isinstance(node, ScalarNode):
        return _wrong_type(kind, node, reading, at)
    if node.is_null:
        return reading.report(node, "empty-value", f"{_name(at)} để trống.", f"Điền {kind.wanted}.")
    if not node.is_text:
        return reading.report(
            node,
            "not-text",
            f"{_name(at)} phải là chữ, nhưng YAML đọc “{_short(node.text)}” thành {_yaml_reading(node.text)}.",
            f'Đặt giá trị trong dấu nháy: "{_short(node.text)}".',
        )
    return node.text


def _yaml_reading(text: str) -> str:
    if text.lower() in ("yes", "no", "on", "off", "true", "false", "y", "n"):
        return "đúng/sai (true/false)"
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*", text):
        return "ngày tháng"
    return "con số"


def _wrong_type(kind: Kind, node: Node, reading: Reading, at: str) -> Any:
    found = f"“{_short(node.text)}”" if isinstance(node, ScalarNode) else "một nhóm giá trị"
    return reading.report(
        node, "wrong-type", f"{_name(at)} phải là {kind.wanted}, nhưng ở đây là {found}.", f"Viết {kind.wanted}."
    )


def _name(at: str) -> str:
    return f"Trường “{at}”" if at else "Tệp"


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"


_READERS: Final[dict[type[Kind], Callable[[Any, Node, Reading, str], Any]]] = {
    Text: _read_text,
    Integer: _read_integer,
    Truth: _read_truth,
    Date: _read_date,
    Url: _read_url,
    Identifier: _read_identifier,
    Choice: _read_choice,
    Term: _read_identifier,
    ListOf: _read_list,
    Group: _read_nested_group,
    Table: _read_table,
    WordLists: _read_word_lists,
}
