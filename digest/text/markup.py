"""HTML and Markdown that was pasted into a plain text.

Only what can hardly be meant is markup: known elements, comments, bold, pictures and links. A lone `*`, `_`, `<` or
`[` is a plain character.
"""

import html
import re
from collections.abc import Callable
from typing import Final

_INLINE: Final = "a|abbr|b|cite|code|em|font|i|ins|label|mark|o:p|q|s|small|span|strike|strong|sub|sup|u|wbr"
_BLOCK: Final = (
    "article|aside|blockquote|body|br|button|center|div|embed|fig(?:ure|caption)|footer|form|h[1-6]|head|header|hr|"
    "html|iframe|img|input|li|link|main|meta|nav|noscript|object|ol|p|picture|pre|script|section|source|style|svg|"
    "table|tbody|td|tfoot|th|thead|title|tr|ul|video"
)
_INSIDE: Final = r"(?:\s[^<>]{0,2000})?/?"
# Match: "<b>", '</span>', '<a href="x">'; near miss: "a < b", "<3", "<Tên>".
_INLINE_ELEMENT: Final = re.compile(rf"</?(?:{_INLINE}){_INSIDE}>", re.IGNORECASE)
# Match: '<p class="x">', "<br/>", "<!-- x -->"; near miss: "<phòng>".
_BLOCK_ELEMENT: Final = re.compile(rf"<(?:/?(?:{_BLOCK}){_INSIDE}|!--[^\n]{{0,2000}}?--)>", re.IGNORECASE)
# An element that was cut off. Match: "<p class=" at the end of a line; near miss: "a <b" within one.
_CUT: Final = re.compile(rf"<(?:{_INLINE}|{_BLOCK})\s[a-z-]+=[^<>]*$", re.IGNORECASE)
# Match: "![ảnh](a.jpg)"; near miss: "Hay quá![1]".
_PICTURE: Final = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]{1,2000}\)")
# Match: "[chinhphu.vn](https://chinhphu.vn)", "[x](/a)"; near miss: "[Ảnh] (TTXVN)", "[1](sic)".
_LINK: Final = re.compile(r"\[([^\]\n]{1,300})\]\((?:https?:|www\.|mailto:|/|#)[^()\s]{0,2000}\)", re.IGNORECASE)
# Match: "**đậm**", "__đậm__"; near miss: "***", "** chú thích", "2**3".
_BOLD: Final = re.compile(
    r"(?<![\w*])\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*(?![\w*])|"
    r"(?<!\w)__(?=\S)([^_\n]{1,2000})(?<=\S)__(?!\w|\.\w)"
)

_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (_INLINE_ELEMENT, lambda _: ""),
    (_BLOCK_ELEMENT, lambda _: " "),
    (_CUT, lambda _: " "),
    (_PICTURE, lambda _: " "),
    (_LINK, lambda found: found[1]),
    (_BOLD, lambda found: found[1] or found[2]),
)


def find_markup(line: str) -> str | None:
    """The first piece of markup in a line, or None.

    >>> find_markup('Hội nghị <b class="x">khai mạc</b>')
    '<b class="x">'
    >>> find_markup("a < b, [Ảnh] Quang cảnh (*)") is None
    True
    """
    found = [match for form, _ in _FORMS if (match := form.search(line))]
    return min(found, key=lambda match: match.start())[0] if found else None


def without_markup(line: str) -> str:
    """The words of a line without its markup.

    >>> without_markup("<p>Theo [TTXVN](https://ttxvn.vn), **hội nghị** khai mạc.</p>")
    'Theo TTXVN, hội nghị khai mạc.'
    """
    if find_markup(line) is None:
        return line
    for form, words in _FORMS:
        line = form.sub(words, line)
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join(html.unescape(line).split()))
