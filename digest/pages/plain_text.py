"""The text beside a page: the words of its Markdown without HTML, for mail, notes, and programs that read.

    <h2 id="nguon">Nguồn</h2>                                   ## Nguồn
    <a class="d" id="d7" href="#d7">7</a> Trưởng ban …          ¶7 Trưởng ban …
    [<span class="code">57-KL/TW</span>](../van-ban/a.md)       [57-KL/TW](../van-ban/a.html)
    Bộ Chính trị<sup>[1](#nguon1)–[4](#nguon4)</sup>            Bộ Chính trị [1–4]

Headings, lists, quotations, tables and links stay Markdown; nothing is escaped.
"""

import re
from html import unescape
from typing import Final

_FENCE: Final = "---\n"
# In this order: a later one meets what the earlier ones left. Contributed text is inert, so every tag is a template's.
# Each begins with a sign that is rare on a page, for which a text is searched ten times as fast as for a line's start.
_STEPS: Final = tuple(
    (re.compile(pattern, re.DOTALL), written)
    for pattern, written in (
        (r"<(svg|form)\b.*?</\1>\n?", ""),
        (r'\n<span class="jumps"></span>[^\n]*', ""),
        (r"\n<h([1-6])[^>]*>(.*?)</h\1>", lambda found: f"\n{'#' * int(found[1])} {found[2]}"),
        (r'<a class="d[^"]*" id="[^"]*"[^>]*>(\d+)</a>', r"¶\1"),
        (r'<a class="caption"[^>]*>([^<]*)</a>', r"[\1]"),
        (r"\[([^\][]*)\]\(#[^)\s]*\)", r"\1"),
        (r"<sup>(.*?)</sup>", r" [\1]"),
        (r"(\]\([^)\s#]*)\.md(?=[)#?])", r"\1.html"),
        (r'<a href="([^"?#]+)"[^>]*>(.*?)</a>', r"[\2](\1)"),
        (r'<span class="badge">(.*?)</span>', r"(\1)"),
        (r"\n\|[^\n]*", lambda found: re.sub(r"<br ?/?>", ": ", found[0])),
        (r"<br(?<=[^\n]<br) ?/?>\n?", "\n  "),
        (r"<tr[^>]*>", "| "),
        (r"</t[dh]>\s*(?=<t[dh])", " | "),
        (r"</t[dh]>\s*</tr>", " |"),
        (r"</(?:summary|li)>(?=<)", "\n"),
        (r"<li[^>]*>", "- "),
        (r"<[^>]*>", ""),
    )
)
_BLANK_LINES: Final = re.compile(r"\n\n\n+")


def plain_text(markdown: str, address: str, site_url: str) -> str:
    """The text of a generated page, with the page's own address in front when that of the site is known."""
    front, fence, body = markdown.partition(f"\n{_FENCE}")
    text = f"\n{body if fence and front.startswith(_FENCE) else markdown}"
    for pattern, written in _STEPS:
        text = pattern.sub(written, text)
    text = _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip(" \t") for line in text.split("\n")))
    own = f"{site_url}{address}\n\n" if site_url else ""
    return f"{own}{unescape(text).strip()}\n"
