"""The words of click in Vietnamese: usage, options, and what is wrong with a call."""

from importlib import import_module
from typing import Any, Final

import click

WORDS: Final = {
    # Headings and help
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Positional arguments": "Tham số",
    "Show this message and exit.": "In hướng dẫn này.",
    "Show the version and exit.": "In phiên bản.",
    "required": "bắt buộc",
    "default: {default}": "mặc định: {default}",
    "env var: {var}": "biến môi trường: {var}",
    "(dynamic)": "(tùy lúc)",
    # What is wrong with a call
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Gõ “{command} {option}” để xem hướng dẫn.",
    "Aborted!": "Đã dừng.",
    "Missing command.": "Thiếu tên lệnh.",
    "Missing argument": "Thiếu tham số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing parameter: {param_name}": "Thiếu tham số {param_name}",
    "Missing {param_type}": "Thiếu {param_type}",
    "Invalid value: {message}": "Giá trị không hợp lệ: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không hợp lệ: {message}",
    "No such option {name!r}.": "Không có tùy chọn “{name}”.",
    "No such command {name!r}.": "Không có lệnh “{name}”.",
    "Did you mean {possibility}?": "Có phải là {possibility} không?",
    "(Did you mean one of: {possibilities}?)": "(Có phải là một trong: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Thừa tham số: {args}",
    "Got unexpected extra arguments ({args})": "Thừa tham số: {args}",
    "Option {name!r} does not take a value.": "Tùy chọn “{name}” không nhận giá trị.",
    "Option {name!r} requires an argument.": "Tùy chọn “{name}” cần một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn “{name}” cần {nargs} giá trị.",
    "Argument {name!r} takes {nargs} values.": "Tham số “{name}” nhận {nargs} giá trị.",
    "Could not open file {filename!r}: {message}": "Không mở được tệp “{filename}”: {message}",
    "unknown error": "lỗi chưa rõ",
    # Values
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "{value!r} is not {choice}.": "“{value}” không phải {choice}.",
    "{value!r} is not one of {choices}.": "“{value}” không thuộc {choices}.",
    "{value!r} does not match the format {format}.": "“{value}” không phải một ngày viết NĂM-THÁNG-NGÀY.",
    "{value!r} does not match the formats {formats}.": "“{value}” không phải một ngày viết NĂM-THÁNG-NGÀY.",
    "{value} is not in the range {range}.": "{value} không nằm trong khoảng {range}.",
    "{value!r} is not a valid {number_type}.": "“{value}” không phải một số.",
    "{name} {filename!r} is a file.": "“{filename}” là tệp, không phải thư mục.",
    "{name} {filename!r} is a directory.": "“{filename}” là thư mục, không phải tệp.",
    "{name} {filename!r} is not readable.": "“{filename}” không đọc được.",
    "{name} {filename!r} is not writable.": "“{filename}” không ghi được.",
    "{name} {filename!r} does not exist.": "Không có “{filename}”.",
}
"""Each sentence of click that a call of this program can draw; one that is missing stays English."""

_METAVARS: Final = {
    "text": "CHỮ",
    "integer": "SỐ",
    "integer range": "SỐ",
    "path": "ĐƯỜNG_DẪN",
    "file": "TỆP",
    "directory": "THƯ_MỤC",
    "filename": "TỆP",
    "datetime": "NĂM-THÁNG-NGÀY",
}
_MODULES: Final = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def speak_vietnamese() -> None:
    """Let click look its sentences up in `WORDS`.

    Its modules translate with two functions of gettext, which read catalogues by the locale of the machine; the
    program speaks Vietnamese under any locale, and needs no catalogue on the disk.
    """
    for name in _MODULES:
        names = vars(import_module(f"click.{name}"))
        names.update((key, value) for key, value in (("_", _one), ("ngettext", _by_number)) if key in names)


def name_values(command: click.Command) -> click.Command:
    """The command, with Vietnamese names for what its options take."""
    command.options_metavar = "[TÙY CHỌN]"
    for parameter in command.params:
        if parameter.metavar is None and not isinstance(parameter.type, click.Choice):
            parameter.metavar = None if _is_flag(parameter) else _METAVARS.get(parameter.type.name)
    return command


def _is_flag(parameter: Any) -> bool:
    return bool(getattr(parameter, "is_flag", False))


def _one(sentence: str) -> str:
    return WORDS.get(sentence, sentence)


def _by_number(one: str, many: str, number: int) -> str:
    return _one(one if number == 1 else many)
