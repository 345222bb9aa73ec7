"""Single values: one scalar of a metadata file → a text, number, date, address or id.

Nothing is guessed: a number where text is expected is an error and not converted, because YAML has already
changed it (`010` is eight, `22:30` is 1350, `NO` is false).
"""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from digest.records.edtf import EARLIEST_YEAR, LATEST_YEAR, parse_edtf
from digest.records.fields import (
    Boolean,
    Date,
    FieldType,
    Identifier,
    Integer,
    OneOf,
    Text,
    VocabularyTerm,
    WebAddress,
)
from digest.records.files.yaml_source import Node, ScalarNode, SequenceNode
from digest.records.problems import near_option, nearest_option
from digest.records.schema.reading import INVALID, ReadContext, field_name, shortened, wrong_type
from digest.records.schema.urls import odd_host, plain_url, url_fault
from digest.text.fold import MAX_SLUG_LENGTH, slug
from digest.text.normalize import canonical, clean_characters
from digest.text.printed_dates import dates_between
from digest.text.scripts import disguised_letter, foreign_letter

# Match: "57-kl-tw-2023", "bo-chinh-tri"; near miss: "57-KL-TW", "bộ-chính-trị", "-a", "a--b".
ID_PATTERN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

RESERVED_NAMES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10)))
)
"""Names that no file may have on Windows, whatever its ending."""

# Match: "<b>", "</p>", "<img src=x>", "<!--", "&nbsp;", "&#7873;"; near miss: "a < b", "Q&A; trong", "TT&TT".
_HTML: Final = re.compile(
    r"</?[a-zA-Z][^<>]{0,300}>|<!--|&(?:nbsp|amp|lt|gt|quot|apos|#[0-9]{2,7}|#x[0-9a-fA-F]{2,6});"
)


def id_fault(text: str) -> str | None:
    """Why a text cannot be an id, as a Vietnamese clause, or None.

    >>> id_fault("bo-chính-tri")
    'có “í” U+00ED, không phải chữ thường không dấu'
    """
    if len(text) > MAX_SLUG_LENGTH:
        return f"dài {len(text)} ký tự, giới hạn là {MAX_SLUG_LENGTH}"
    if ID_PATTERN.fullmatch(text):
        return None
    if letter := foreign_letter(text):
        return f"có chữ của hệ chữ khác: “{letter}” U+{ord(letter):04X}"
    odd = re.search(r"[^a-z0-9-]", text)
    if odd is None:
        return "có gạch nối thừa, hoặc để trống"
    code = "" if odd[0].isascii() else f" U+{ord(odd[0]):04X}"
    return f"có “{odd[0]}”{code}, không phải chữ thường không dấu"


def read_scalar(kind: FieldType, node: Node, reading: ReadContext, at: str) -> Any:
    """The value of a node as its kind, or the mark of an unusable value after the problem has been noted."""
    return _READERS[type(kind)](kind, node, reading, at)


def _read_text(kind: Text, node: Node, reading: ReadContext, at: str) -> Any:
    if isinstance(node, ScalarNode) and len(node.text) > 2 * kind.max_length and not node.is_text:
        return _report_length(kind, node, len(node.text), reading, at)
    text = _scalar_text(kind, node, reading, at)
    if text is INVALID:
        return INVALID
    cleaned = " ".join(clean_characters(text).split())
    if not cleaned:
        fix = "Điền giá trị, hoặc xóa cả dòng nếu không bắt buộc."
        return reading.report(node, "empty-value", f"{field_name(at)} để trống.", fix)
    if ("<" in cleaned or "&" in cleaned) and (found := _HTML.search(cleaned)):
        message = f"{field_name(at)} có mã HTML “{shortened(found[0])}”; người đọc sẽ thấy nguyên mã ấy."
        reading.warn(node, "html-in-value", message, "Xóa mã ấy, chỉ giữ chữ; nếu là lời báo in thì để nguyên.")
    if disguised := disguised_letter(cleaned):
        letter = f"“{disguised[1]}” U+{ord(disguised[1]):04X}"
        message = f"{field_name(at)} lẫn hai hệ chữ: {letter} trông như chữ Latinh."
        fix = "Gõ lại từ này bằng bàn phím tiếng Việt."
        if not reading.is_unfinished:
            return reading.report(node, "mixed-scripts", message, fix)
        reading.warn(node, "mixed-scripts", message, fix)  # as the capture has it
    if len(cleaned) > kind.max_length:
        return _report_length(kind, node, len(cleaned), reading, at)
    if kind.pattern and not re.fullmatch(kind.pattern, cleaned):
        odd = next((letter for letter in cleaned if not letter.isascii() and not letter.isalnum()), None)
        clause = f" (“{odd}” U+{ord(odd):04X} là ký tự khác)" if odd else ""
        message = f"{field_name(at)} là “{shortened(cleaned)}”, không đúng dạng{clause}."
        return reading.report(node, "wrong-format", message, f"Viết theo dạng {kind.example}.")
    return cleaned


def _report_length(kind: Text, node: Node, length: int, reading: ReadContext, at: str) -> Any:
    message = f"{field_name(at)} dài {length} ký tự, giới hạn là {kind.max_length}."
    return reading.report(node, "value-too-long", message, "Rút ngắn giá trị này.")


def _read_integer(kind: Integer, node: Node, reading: ReadContext, at: str) -> Any:
    if isinstance(node, ScalarNode) and re.fullmatch(r"0|[1-9][0-9]{0,8}", node.text):
        number = int(node.text)
        if kind.minimum <= number <= kind.maximum:
            return number
    return wrong_type(kind, node, reading, at)


def _read_boolean(kind: Boolean, node: Node, reading: ReadContext, at: str) -> Any:
    if isinstance(node, ScalarNode) and node.text in ("true", "false") and not node.is_text:
        return node.text == "true"
    return wrong_type(kind, node, reading, at)


def _read_date(kind: Date, node: Node, reading: ReadContext, at: str) -> Any:
    if isinstance(node, SequenceNode):
        message = f"{field_name(at)} là một danh sách của YAML, không phải ngày."
        fix = 'Nếu là một trong hai ngày, đặt trong dấu nháy: "[2022-09-20,2023-09-20]".'
        return reading.report(node, "wrong-date", message, fix)
    if not isinstance(node, ScalarNode):
        return wrong_type(kind, node, reading, at)
    try:
        return parse_edtf(node.text)
    except ValueError:
        return reading.report(
            node,
            "wrong-date",
            f"{field_name(at)} là “{shortened(node.text)}”, không phải ngày có thật viết NĂM-THÁNG-NGÀY "
            f"trong khoảng {EARLIEST_YEAR}–{LATEST_YEAR}.",
            _date_fix(node.text),
        )


def _date_fix(text: str) -> str:
    """How to write a date that is readable in another form ("11/10/2023"), or the forms there are."""
    key = canonical(text)
    found = [printed.iso for printed in dates_between(key, 0, len(key)) if printed.is_readable]
    if len(found) == 1 and found[0]:
        with suppress(ValueError):
            return f"Nếu đúng là ngày này, viết: {parse_edtf(found[0])}"
    return "Viết như 2023-10-11, 2022-06, 2012; thêm “?” nếu suy ra; “[2022-09-20,2023-09-20]” nếu là một trong hai."


def _read_url(kind: WebAddress, node: Node, reading: ReadContext, at: str) -> Any:
    text = _scalar_text(kind, node, reading, at)
    if text is INVALID:
        return INVALID
    if fault := url_fault(text):
        plain = plain_url(text)
        fix = (
            f"Nếu đúng là trang này, viết: {plain}"
            if plain
            else "Dán lại địa chỉ đầy đủ từ thanh địa chỉ của trình duyệt, bắt đầu bằng https:// hoặc http://."
        )
        return reading.report(node, "wrong-url", f"{field_name(at)} là “{shortened(text)}”: {fault}.", fix)
    if odd := odd_host(text):
        fix = "Mở thử địa chỉ; thay bằng địa chỉ của chính cơ quan báo chí nếu có."
        reading.warn(node, "odd-host", f"{field_name(at)}: {odd}.", fix)
    return text


def _read_identifier(kind: Identifier | VocabularyTerm, node: Node, reading: ReadContext, at: str) -> Any:
    text = _scalar_text(kind, node, reading, at)
    if text is INVALID:
        return INVALID
    if fault := id_fault(text):
        message = f"{field_name(at)} là “{shortened(text)}”, không phải một mã: {fault}."
        known = reading.known.get(kind.of, {})
        near = known.get(near_option(slug(text), known) or "")
        form = "Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối"
        fix = f"Có phải là “{near}” không? {form}." if near else f"{form}, ví dụ 57-kl-tw-2023."
        return reading.report(node, "wrong-id", message, fix)
    return text


def _read_choice(kind: OneOf, node: Node, reading: ReadContext, at: str) -> Any:
    text = _scalar_text(kind, node, reading, at)
    if text is INVALID or text in kind.options:
        return text
    message = f"{field_name(at)} là “{shortened(text)}”, không có trong danh sách."
    return reading.report(node, "not-in-list", message, nearest_option(text, kind.options))


def _scalar_text(kind: FieldType, node: Node, reading: ReadContext, at: str) -> Any:
    if not isinstance(node, ScalarNode):
        return wrong_type(kind, node, reading, at)
    if node.is_null:
        return reading.report(node, "empty-value", f"{field_name(at)} để trống.", f"Điền {kind.wanted}.")
    if not node.is_text:
        quoted = shortened(node.text)
        message = f"{field_name(at)} phải là chữ, nhưng YAML đọc “{quoted}” thành {_yaml_reading(node.text)}."
        return reading.report(node, "not-text", message, f'Đặt giá trị trong dấu nháy: "{quoted}".')
    return node.text


def _yaml_reading(text: str) -> str:
    if text.lower() in ("yes", "no", "on", "off", "true", "false", "y", "n"):
        return "đúng/sai (true/false)"
    if re.match(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", text):
        return "ngày tháng"
    return "con số" if re.search(r"[0-9]", text) else "một dấu riêng của YAML"


_READERS: Final[dict[type[FieldType], Callable[[Any, Node, ReadContext, str], Any]]] = {
    Text: _read_text,
    Integer: _read_integer,
    Boolean: _read_boolean,
    Date: _read_date,
    WebAddress: _read_url,
    Identifier: _read_identifier,
    OneOf: _read_choice,
    VocabularyTerm: _read_identifier,
}
