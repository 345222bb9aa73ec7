"""A text in the spelling that is searched, with the way back to the text as it was given."""

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.text.normalize import STORING_TABLE, place_tones

# Characters that stand for one plain character each; Windows line ends and tabs are spaces here.
_ONE_FOR_ONE = {chr(code): plain for code, plain in STORING_TABLE.items() if plain is not None} | {
    **dict.fromkeys("\r\t\v\f\u2028\u2029\u0085", " "),
    "\u0130": "I",  # its lower case would be two characters
}
_INVISIBLE = "".join(chr(code) for code, plain in STORING_TABLE.items() if plain is None)
_MARKS = "\u0300-\u036f"
# What changes its length on the way. Match: "e" with two loose marks, "&amp;", a zero-width space;
# near miss: "ệ", "TT&TT".
_ENTITY = r"&(?:[a-z]{2,8}|#[0-9]{2,6}|#x[0-9a-f]{2,5});"
_CHANGING = re.compile(rf"{_ENTITY}|[^{_MARKS}][{_MARKS}]+|[{_INVISIBLE}]+", re.IGNORECASE)
_SUSPECT = re.compile(rf"[&{_MARKS}{_INVISIBLE}]")
# A line break is a space; two and more, with nothing but spaces between, end a paragraph.
_LINE_BREAKS = re.compile(r"\n(?:[^\S\n]*\n)*")
# Only for comparison: every dash is "-", every slash "/", every quotation mark and apostrophe its straight form.
_COMPARED = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2044\u2215\uff0f", "/"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‛`´", "'"),
}


@dataclass(frozen=True, slots=True)
class View:
    """A text made comparable: `printed` keeps the case, `key` is its canonical form, letter by letter as long.

    Line breaks are spaces in both, except those between paragraphs, which stay: nothing matches across them.
    `starts` and `ends` say where in the given text each character begins and ends; None means in the same place.
    """

    printed: str
    key: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def given_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the given text that the span [start, end) of the view, not an empty one, stands for."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def matching_view(given: str) -> View:
    """The view of a text as anyone may send it: decomposed, with look-alikes, entities, no-break spaces.

    >>> matching_view("Kết luận\\u00a0số 57–KL/TW,\\nkhoá XI").key
    'kết luận số 57-kl/tw, khóa xi'
    """
    starts: list[int] | None = None
    ends: list[int] | None = None
    text = given
    if _SUSPECT.search(given) or not unicodedata.is_normalized("NFC", given):
        text, starts, ends = _composed(given)
    text = _replaced(text, _ONE_FOR_ONE)
    if "\n" in text:
        text = _LINE_BREAKS.sub(lambda breaks: " " if len(breaks[0]) == 1 else "\n" * len(breaks[0]), text)
    return View(text, comparable(text), starts, ends)


def comparable(clean: str) -> str:
    """Clean text in the spelling that is compared, letter by letter as long.

    >>> comparable("Kết luận 57–KL/TW, khoá XI")
    'kết luận 57-kl/tw, khóa xi'
    """
    lowered = clean.lower()
    if len(lowered) != len(clean):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in clean)
    return place_tones(_replaced(lowered, _COMPARED))


def _replaced(text: str, letters: Mapping[str, str]) -> str:
    """The text with each letter replaced; looking for each one is faster than `str.translate`, as few occur."""
    for letter, plain in letters.items():
        if letter in text:
            text = text.replace(letter, plain)
    return text


def _composed(given: str) -> tuple[str, list[int], list[int]]:
    """The text in NFC without entities and invisible characters, and where each character came from."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for changing in _CHANGING.finditer(given):
        start, end = changing.span()
        piece = changing[0]
        is_entity = piece.startswith("&") and piece.endswith(";")
        plain = html.unescape(piece) if is_entity else piece
        if is_entity and plain == piece:
            continue  # "VH,TT&DL;" only looks like one.
        parts.append(given[done:start])
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        plain = "" if plain[0] in _INVISIBLE else unicodedata.normalize("NFC", plain)
        parts.append(plain)
        starts.extend([start] * len(plain))
        ends.extend([end] * len(plain))
        done = end
    parts.append(given[done:])
    starts.extend(range(done, len(given)))
    ends.extend(range(done + 1, len(given) + 1))
    return "".join(parts), starts, ends
