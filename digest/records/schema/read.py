"""Nodes of a metadata file → the values that the schema asks for, and every problem on the way."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, Final

from digest.records.files.yaml_source import MappingNode, Node, ScalarNode, SequenceNode
from digest.records.problems import Problem
from digest.records.schema.kinds import Field, FieldGroup, FieldType, ListOf, TableOf, Text, WordLists
from digest.records.schema.reading import INVALID, ReadContext, field_name, is_blank, shortened, wrong_type
from digest.records.schema.values import read_scalar
from digest.text.scripts import foreign_letter

_LIST_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,60}")


def read_group(group: FieldGroup, node: Node, reading: ReadContext, at: str = "", **given: Any) -> Any:
    """The value that `group` builds from a mapping, or None when anything in it is wrong.

    `given` holds arguments that do not come from the file (the id, the text).
    """
    arguments = _read_fields(group, node, reading, at)
    if arguments is None:
        return None
    if arguments.get("id", given.get("id")) != given.get("id"):
        line, column = reading.places["id"]
        message = f"Trường “id” là “{shortened(arguments['id'])}”, khác tên tệp “{given['id']}”."
        fix = "Xóa dòng “id”: tên tệp chính là mã."
        reading.problems.append(Problem(reading.path, line, column, "id-differs", message, fix))
        return None
    return group.build(**{**arguments, **given})


def read_table(kind: TableOf, node: Node, reading: ReadContext, at: str = "") -> tuple[Any, ...] | None:
    """The values of a table in the order of the file, or None when anything in it is wrong."""
    if not isinstance(node, MappingNode):
        wrong_type(kind, node, reading, at)
        return None
    values: list[Any] = []
    for key, entry in node.entries:
        here = f"{at}.{key.text}" if at else key.text
        reading.places[here] = (key.line, key.column)
        if not re.fullmatch(kind.key_pattern, key.text) or foreign_letter(key.text) or _is_decomposed(key.text):
            _report_key(key, reading)
            values.append(None)
        else:
            values.append(read_group(kind.entry, entry, reading, here, **{kind.key_field: key.text}))
    return None if any(value is None for value in values) else tuple(values)


def _is_decomposed(text: str) -> bool:
    return not unicodedata.is_normalized("NFC", text)


def read_value(kind: FieldType, node: Node, reading: ReadContext, at: str) -> Any:
    """The value of a node as its kind, or the mark of an unusable value after the problem has been noted."""
    if type(node) is Node:  # refused already, and told
        return INVALID
    reader: Callable[[Any, Node, ReadContext, str], Any] = _READERS.get(type(kind), read_scalar)
    return reader(kind, node, reading, at)


def _read_fields(group: FieldGroup, node: Node, reading: ReadContext, at: str) -> dict[str, Any] | None:
    if is_blank(node) and _may_wait_as_a_whole(group, reading):
        node = MappingNode(node.line, node.column, ())
    if not isinstance(node, MappingNode):
        if type(node) is not Node:
            wrong_type(group, node, reading, at)
        return None
    known = {field.name: field for field in group.fields}
    if group.unfinished and _written(node, "status") == group.unfinished:
        reading.is_unfinished = True
    arguments: dict[str, Any] = {}
    is_usable = True
    present = set()
    meant = set()
    for key, value_node in node.entries:
        here = f"{at}.{key.text}" if at else key.text
        reading.places[here] = (value_node.line, value_node.column)
        wanted = known.get(key.text)
        if wanted is None:
            meant.add(_report_unknown(key, known, reading))
            is_usable = False
            continue
        if isinstance(value_node, ScalarNode) and value_node.is_null and not wanted.required:
            continue
        if is_blank(value_node) and _may_wait(wanted, reading):
            continue
        present.add(key.text)
        value = read_value(wanted.kind, value_node, reading, here)
        if value == () and wanted.required:
            value = reading.report(value_node, "empty-value", f"{field_name(here)} để trống.", "Điền ít nhất một mục.")
        if value is INVALID:
            is_usable = False
        else:
            arguments[wanted.argument or wanted.name] = value
    missing = [field for field in group.fields if field.required and field.name not in present]
    for awaited in [field for field in missing if _may_wait(field, reading)]:
        line, column = reading.places.get(f"{at}.{awaited.name}" if at else awaited.name, (node.line, node.column))
        message = f"Bản nháp còn thiếu “{awaited.name}”: {awaited.meaning}"
        reading.warn(Node(line, column), "unfinished-draft", message, "Điền trước khi đổi status thành published.")
        arguments[awaited.argument or awaited.name] = awaited.empty
        missing.remove(awaited)
    for absent in [field for field in missing if field.name not in meant]:
        message = f"Thiếu trường bắt buộc “{absent.name}”: {absent.meaning}"
        reading.report(node, "missing-field", message, f"Thêm dòng “{absent.name}: …”.")
    return arguments if is_usable and not missing else None


def _written(node: MappingNode, name: str) -> str | None:
    """The single value of a field as written, before anything is known of it."""
    return next((v.text for key, v in node.entries if key.text == name and isinstance(v, ScalarNode)), None)


def _may_wait(wanted: Field, reading: ReadContext) -> bool:
    return reading.is_unfinished and wanted.required and wanted.empty is not None


def _may_wait_as_a_whole(group: FieldGroup, reading: ReadContext) -> bool:
    """Whether an entry of a list may be only begun: "-" with nothing behind it, in a draft."""
    required = [field for field in group.fields if field.required]
    return bool(required) and all(_may_wait(field, reading) for field in required)


def _report_unknown(key: ScalarNode, known: Iterable[str], reading: ReadContext) -> str | None:
    """The field that was probably meant: nobody needs to hear that it is missing as well."""
    if reading.is_full:
        return None
    nearest = difflib.get_close_matches(key.text[:80], list(known), n=1)
    fix = f"Có phải là “{nearest[0]}” không?" if nearest else f"Các trường được dùng: {', '.join(known)}."
    letter = foreign_letter(key.text)
    clause = f" (“{letter}” U+{ord(letter):04X} không phải chữ Latinh)" if letter else ""
    message = f"Không có trường nào tên là “{shortened(key.text)}”{clause}."
    reading.report(key, "unknown-field", message, fix)
    return nearest[0] if nearest else None


def _report_key(key: ScalarNode, reading: ReadContext) -> None:
    message = f"“{shortened(key.text)}” không dùng làm mã được."
    reading.report(key, "wrong-id", message, "Viết mã theo các mục khác.")


def _read_list(kind: ListOf, node: Node, reading: ReadContext, at: str) -> Any:
    if not isinstance(node, SequenceNode):
        return wrong_type(kind, node, reading, at)
    if len(node.nodes) > kind.max_length:
        message = f"{field_name(at)} có {len(node.nodes)} mục, giới hạn là {kind.max_length}."
        return reading.report(node, "list-too-long", message, "Bớt số mục.")
    values = []
    for position, entry in enumerate(node.nodes):
        here = f"{at}[{position}]"
        reading.places[here] = (entry.line, entry.column)
        values.append(read_value(kind.of, entry, reading, here))
    return INVALID if any(value is INVALID for value in values) else tuple(values)


def _read_nested_group(kind: FieldGroup, node: Node, reading: ReadContext, at: str) -> Any:
    value = read_group(kind, node, reading, at)
    return INVALID if value is None else value


def _read_nested_table(kind: TableOf, node: Node, reading: ReadContext, at: str) -> Any:
    entries = read_table(kind, node, reading, at)
    return INVALID if entries is None else entries


def _read_word_lists(kind: WordLists, node: Node, reading: ReadContext, at: str) -> Any:
    if not isinstance(node, MappingNode):
        return wrong_type(kind, node, reading, at)
    words = ListOf(Text(), max_length=2000)
    lists = {}
    for key, value in node.entries:
        reading.places[f"{at}.{key.text}"] = (key.line, key.column)
        if _LIST_NAME.fullmatch(key.text):
            lists[key.text] = read_value(words, value, reading, f"{at}.{key.text}")
        else:
            _report_key(key, reading)
            lists[key.text] = INVALID
    return INVALID if any(value is INVALID for value in lists.values()) else lists


_READERS: Final[dict[type[FieldType], Callable[[Any, Node, ReadContext, str], Any]]] = {
    ListOf: _read_list,
    FieldGroup: _read_nested_group,
    TableOf: _read_nested_table,
    WordLists: _read_word_lists,
}
