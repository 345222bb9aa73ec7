"""The bytes of a text or a page → Unicode, whatever encoding an old system left them in."""

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digest.ingest.clean.parts import Doubt, DoubtKind
from digest.text.legacy import convert_from, convert_legacy, decode_1258
from digest.text.syllables import FEWEST, marked_share

MOST_LOST: Final = 40
"""Most broken bytes of a page that is read as UTF-8 all the same; a description cut inside a letter has one or two."""

_SNIFFED: Final = 8192
# Match: '<meta charset="windows-1258">', "charset=utf-8"; near miss: "charset" in running text.
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_-]{2,30})""")
# Match: "&acirc;", "&#249;"; near miss: "&amp", "& đ;".
_LETTER = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6});")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
ENCODINGS: Final = {"tcvn3": "latin-1", "vni": "latin-1", "viqr": "utf-8", "windows-1258": "cp1258", "utf-8": "utf-8"}
"""What an editor may say of a file, and how its bytes are first read."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, what was done to get it, and whether its bytes may be kept as they are."""

    text: str
    doubts: tuple[Doubt, ...] = ()
    is_faithful: bool = True


def decode_text(content: bytes, charset: str | None = None, encoding: str | None = None) -> Decoded | None:
    """The text in some bytes, or None when they are no text.

    Tried in this order: the encoding an editor names, a byte-order mark, UTF-8, what page or server (`charset`)
    declare, UTF-8 with a few broken bytes, UTF-16 without mark, the old Vietnamese encodings. Text pasted wrong is
    put right, with a doubt.
    """
    if encoding:
        given = _strict(content, "utf-8") or content.decode(ENCODINGS[encoding], "replace")
        doubt = Doubt(DoubtKind.ENCODING, encoding)
        return Decoded(convert_from(encoding, given), (doubt,), is_faithful=False)
    found = _first(content, charset)
    if found is None:
        return None
    converted = convert_legacy(found.text) or convert_legacy(_with_letters(found.text))
    if converted is None:
        return found
    doubt = Doubt(DoubtKind.ENCODING, converted.encoding)
    return Decoded(converted.text, (*found.doubts, doubt), is_faithful=False)


def _with_letters(text: str) -> str:
    """The text with letters for their names, as old editors wrote them: "thoâng" for "tho&acirc;ng"; "&lt;" stays."""
    if "&" not in text or not text.isascii():
        return ""
    return _LETTER.sub(lambda name: name[0] if (letter := html.unescape(name[0])).isascii() else letter, text)


def _first(content: bytes, charset: str | None) -> Decoded | None:
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if marked:
        return Decoded(content.decode(marked, "replace").removeprefix("\ufeff"), is_faithful=marked == "utf-8")
    if content.count(0) * 10 > len(content):
        return _without_mark(content)
    text = _strict(content, "utf-8")
    if text is not None:
        return Decoded(text)
    declared = _CHARSET.search(content[:_SNIFFED])
    if declared and (text := _strict(content, declared[1].decode("ascii"))) is not None:
        return Decoded(text)
    if charset and (text := _strict(content, charset)) is not None:
        return Decoded(text, is_faithful=False)
    return next(_damaged(content), None)


def _damaged(content: bytes) -> Iterator[Decoded]:
    """Readings of bytes that no declared encoding fits, the likeliest first."""
    text = content.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    sound = sum(not letter.isascii() for letter in text) - lost
    if lost <= MOST_LOST and (sound >= 5 * lost or lost * 200 <= len(text)):
        yield Decoded(text, (Doubt(DoubtKind.LOST_BYTES, str(lost)),), is_faithful=False)
    old = decode_1258(content)
    share, count = marked_share(old)
    if count >= FEWEST and share > 0.85:
        yield Decoded(old, (Doubt(DoubtKind.ENCODING, "windows-1258"),), is_faithful=False)
    latin = content.decode("latin-1")
    if convert_legacy(latin):
        yield Decoded(latin, is_faithful=False)


def _without_mark(content: bytes) -> Decoded | None:
    """UTF-16 without a byte-order mark: Latin text has a zero in every other byte."""
    low, high = content[0::2].count(0), content[1::2].count(0)
    text = _strict(content, "utf-16-le" if high >= low else "utf-16-be")
    return Decoded(text, is_faithful=False) if text and text.count("\0") * 100 < len(text) else None


def _strict(content: bytes, encoding: str) -> str | None:
    """The text when every byte fits; None for another encoding, and for a name that is none ("undefined")."""
    try:
        return content.decode(codecs.lookup(encoding).name)
    except (LookupError, UnicodeError, ValueError):
        return None
