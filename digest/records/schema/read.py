"""Nodes of a metadata file → the values that the fields ask for, with every problem on the way."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from digest.records.fields import LINE, Field, FieldGroup, FieldType, ListOf, PairsOf, TableOf
from digest.records.files.yaml_source import MappingNode, Node, ScalarNode, SequenceNode
from digest.records.problems import Problem
from digest.records.schema.reading import INVALID, ReadContext, field_name, is_blank, shortened, wrong_type
from digest.records.schema.values import read_scalar
from digest.text.scripts import foreign_letter

_MOST_NAMED: Final = 40
"""A remedy lists the fields of a group up to this number."""


def read_group(group: FieldGroup, node: Node, reading: ReadContext, at: str = "", **given: Any) -> Any:
    """The value that `group` builds from a mapping, or None when anything in it is wrong.

    `given` holds arguments that do not come from the file (the id, the text). A record may be kept in part
    (`ReadContext.keeps_partial`).
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
        here = _path(at, key.text)
        reading.places[here] = (key.line, key.column)
        if not re.fullmatch(kind.key_pattern, key.text) or foreign_letter(key.text) or _is_decomposed(key.text):
            message = f"“{shortened(key.text)}” không dùng làm mã được."
            reading.report(key, "wrong-id", message, "Viết mã theo các mục khác.")
            values.append(None)
        else:
            values.append(read_group(kind.entry, entry, reading, here, **{kind.key_field: key.text}))
    return None if any(value is None for value in values) else tuple(values)


def _is_decomposed(text: str) -> bool:
    return not unicodedata.is_normalized("NFC", text)


def read_value(kind: FieldType, node: Node, reading: ReadContext, at: str) -> Any:
    """The value of a node as its kind, or INVALID after the problem has been noted."""
    if type(node) is Node:  # refused and reported by the YAML reader
        return INVALID
    reader: Callable[[Any, Node, ReadContext, str], Any] = _READERS.get(type(kind), read_scalar)
    return reader(kind, node, reading, at)


def _read_fields(group: FieldGroup, node: Node, reading: ReadContext, at: str) -> dict[str, Any] | None:
    """The arguments of `group.build`, or None when a field is unknown, invalid or missing."""
    if is_blank(node) and _may_be_blank(group, reading):
        node = MappingNode(node.line, node.column, ())
    if not isinstance(node, MappingNode):
        if type(node) is not Node:
            wrong_type(group, node, reading, at)
        return None
    if group.unfinished and _written(node, "status") == group.unfinished:
        reading.is_unfinished = True
    known = {field.name: field for field in group.fields}
    unknown = [key for key, _ in node.entries if key.text not in known]
    meant = {_report_unknown(key, known, reading) for key in unknown}
    nodes = _present_nodes(node, known, reading, at)
    values = {name: _read_field(known[name], value, reading, _path(at, name)) for name, value in nodes.items()}
    missing = [field for field in group.fields if field.required and field.name not in values]
    for field in missing:
        if _may_wait(field, reading):
            _warn_unfinished(field, node, reading, _path(at, field.name))
            values[field.name] = field.empty
        elif field.name not in meant:
            message = f"Thiếu trường bắt buộc “{field.name}”: {field.meaning}"
            reading.report(node, "missing-field", message, f"Thêm dòng “{field.name}: …”.")
    is_complete = all(field.name in values for field in missing)
    if unknown or not is_complete or any(value is INVALID for value in values.values()):
        if at or not reading.keeps_partial:
            return None
        values = _without_wrong(group, values)
        if any(field.required and field.name not in values for field in group.fields):
            return None
    return {known[name].argument or name: value for name, value in values.items()}


def _without_wrong(group: FieldGroup, values: Mapping[str, Any]) -> dict[str, Any]:
    """The usable values; a wrong one counts as not yet filled in."""
    empty = {field.name: field.empty for field in group.fields if field.empty is not None}
    return empty | {name: value for name, value in values.items() if value is not INVALID}


def _path(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _present_nodes(node: MappingNode, known: Mapping[str, Field], reading: ReadContext, at: str) -> dict[str, Node]:
    """The known fields that have a value; the places of all fields are noted.

    An optional field may be blank; so may a required one in a draft.
    """
    present = {}
    for key, value in node.entries:
        reading.places[_path(at, key.text)] = (value.line, value.column)
        field = known.get(key.text)
        if field is None:
            continue
        is_null = isinstance(value, ScalarNode) and value.is_null
        if not (is_null and not field.required) and not (is_blank(value) and _may_wait(field, reading)):
            present[key.text] = value
    return present


def _read_field(field: Field, node: Node, reading: ReadContext, at: str) -> Any:
    value = read_value(field.kind, node, reading, at)
    if value == () and field.required:
        return reading.report(node, "empty-value", f"{field_name(at)} để trống.", "Điền ít nhất một mục.")
    return value


def _written(node: MappingNode, name: str) -> str | None:
    """The text of a single value in the file."""
    return next((v.text for key, v in node.entries if key.text == name and isinstance(v, ScalarNode)), None)


def _may_wait(field: Field, reading: ReadContext) -> bool:
    """Whether a draft may lack the field."""
    return reading.is_unfinished and field.required and field.empty is not None


def _may_be_blank(group: FieldGroup, reading: ReadContext) -> bool:
    """Whether a draft may have just "-" for an entry of a list."""
    required = [field for field in group.fields if field.required]
    return bool(required) and all(_may_wait(field, reading) for field in required)


def _warn_unfinished(field: Field, node: Node, reading: ReadContext, at: str) -> None:
    line, column = reading.places.get(at, (node.line, node.column))
    reading.wait_for(line, column, field.name)


def _report_unknown(key: ScalarNode, known: Iterable[str], reading: ReadContext) -> str | None:
    """The field that was probably meant; it is not reported as missing."""
    if reading.is_full:
        return None
    names = list(known)
    nearest = difflib.get_close_matches(key.text[:80], names, n=1)
    if nearest:
        fix = f"Có phải là “{nearest[0]}” không?"
    elif len(names) > _MOST_NAMED:
        fix = "Xóa dòng này, hoặc tìm đúng tên trường trong data/schema/."
    else:
        fix = f"Các trường được dùng: {', '.join(names)}."
    letter = foreign_letter(key.text)
    clause = f" (“{letter}” U+{ord(letter):04X} không phải chữ Latinh)" if letter else ""
    message = f"Không có trường nào tên là “{shortened(key.text)}”{clause}."
    reading.report(key, "unknown-field", message, fix)
    return nearest[0] if nearest else None


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


def _read_pairs(kind: PairsOf, node: Node, reading: ReadContext, at: str) -> Any:
    if not isinstance(node, MappingNode):
        return wrong_type(kind, node, reading, at)
    if len(node.entries) > kind.max_length:
        message = f"{field_name(at)} có {len(node.entries)} mục, giới hạn là {kind.max_length}."
        return reading.report(node, "list-too-long", message, "Bớt số mục.")
    pairs = []
    for key, value in node.entries:
        reading.places[_path(at, key.text)] = (key.line, key.column)
        pairs.append((read_value(LINE, key, reading, at), read_value(kind.value, value, reading, _path(at, key.text))))
    return INVALID if any(INVALID in pair for pair in pairs) else tuple(pairs)


def _read_nested_group(kind: FieldGroup, node: Node, reading: ReadContext, at: str) -> Any:
    value = read_group(kind, node, reading, at)
    return INVALID if value is None else value


def _read_nested_table(kind: TableOf, node: Node, reading: ReadContext, at: str) -> Any:
    entries = read_table(kind, node, reading, at)
    return INVALID if entries is None else entries


_READERS: Final[dict[type[FieldType], Callable[[Any, Node, ReadContext, str], Any]]] = {
    ListOf: _read_list,
    PairsOf: _read_pairs,
    FieldGroup: _read_nested_group,
    TableOf: _read_nested_table,
}
