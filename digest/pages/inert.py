"""Contributed text made inert: as Markdown, as a front-matter value, as a link target."""

import json
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit

# Every ASCII character that can open or close something in Markdown or HTML, in any place of a line.
_SIGN: Final = re.compile(r"""[\\`*_{}\[\]<>#&|~^=+!$"']""")
# What begins a list, a definition or a rule at the start of a line. Match: "- a", ": a", "1. a", "12) a", "---";
# near miss: "1.5", "57-KL/TW", ". a", "a - b".
_LINE_START: Final = re.compile(r"( ?[0-9]+| ?(?=[-:]))([-:.)])(?=[-\s]|$)")
_SPACES: Final = re.compile(r"\s+")
# Controls (Python-Markdown uses U+0002 and U+0003 as marks of its own) and halves of surrogate pairs.
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# What YAML does not allow unescaped in a quoted value although JSON does.
_NOT_PLAIN_YAML: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_KEPT_IN_URL: Final = "/:?#@!$&,=%+~-._"


def inert(text: str) -> str:
    """The text as Markdown that shows exactly these characters, wherever it is placed.

    White space becomes single spaces, controls vanish. Numeric references are read by every Markdown reader and
    by HTML alike, which backslashes are not.

    >>> inert("<b> *57-KL/TW*")
    '&#60;b&#62; &#42;57-KL/TW&#42;'
    """
    if not text.isprintable() or "  " in text:
        text = _SPACES.sub(" ", _NOT_TEXT.sub("", text))
    line = _SIGN.sub(_reference, text)
    start = _LINE_START.match(line)
    return f"{start[1]}&#{ord(start[2])};{line[start.end() :]}" if start else line


def _reference(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"


def front_matter_value(value: object) -> str:
    """A value as JSON on one line, which YAML reads as the same value.

    >>> front_matter_value({"text": "Kết luận: 57"})
    '{"text": "Kết luận: 57"}'
    """
    written = json.dumps(_without_surrogates(value), ensure_ascii=False)
    return _NOT_PLAIN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def safe_url(url: str) -> str:
    """A foreign address as a link target: http(s) with a host, everything unusual percent-encoded; else "#".

    >>> safe_url("https://vietnamplus.vn/bai (1).vnp")
    'https://vietnamplus.vn/bai%20%281%29.vnp'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return "#"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "#"
    return quote(_NOT_TEXT.sub("", url), safe=_KEPT_IN_URL)


def _without_surrogates(value: object) -> object:
    if isinstance(value, str):
        return _NOT_TEXT.sub("", str(value))
    if isinstance(value, Mapping):
        return {key: _without_surrogates(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_surrogates(inner) for inner in value]
    return value
