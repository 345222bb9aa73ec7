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

# In this order: a later one meets what the earlier ones left. Contributed text is inert, so every tag is a template's.
_STEPS: Final = tuple(
    (re.compile(pattern, re.DOTALL | re.MULTILINE), written)
    for pattern, written in (
        (r"\A---\n.*?\n---\n", ""),
        (r"<(svg|form)\b.*?</\1>\n?", ""),
        (r'^<span class="jumps"></span>[^\n]*\n?', ""),
        (r"^<h([1-6])[^>]*>(.*?)</h\1>", lambda found: f"{'#' * int(found[1])} {found[2]}"),
        (r'<a class="d[^"]*" id="[^"]*"[^>]*>(\d+)</a>', r"¶\1"),
        (r'<a class="caption"[^>]*>([^<]*)</a>', r"[\1]"),
        (r"\[([^\][]*)\]\(#[^)\s]*\)", r"\1"),
        (r"<sup>(.*?)</sup>", r" [\1]"),
        (r"(\]\([^)\s#]*)\.md(?=[)#?])", r"\1.html"),
        (r'<a href="([^"?#]+)"[^>]*>(.*?)</a>', r"[\2](\1)"),
        (r'<span class="badge">(.*?)</span>', r"(\1)"),
        (r"^\|[^\n]*", lambda found: re.sub(r"<br ?/?>", ": ", found[0])),
        (r"(?<=[^\n])<br ?/?>\n?", "\n  "),
        (r"<tr[^>]*>", "| "),
        (r"</t[dh]>\s*(?=<t[dh])", " | "),
        (r"</t[dh]>\s*</tr>", " |"),
        (r"</(?:summary|li)>(?=<)", "\n"),
        (r"<li[^>]*>", "- "),
        (r"<[^>]*>", ""),
        (r"[ \t]+$", ""),
        (r"\n{3,}", "\n\n"),
    )
)


def plain_text(markdown: str, address: str, site_url: str) -> str:
    """The text of a generated page, with the page's own address in front when that of the site is known."""
    text = markdown
    for pattern, written in _STEPS:
        text = pattern.sub(written, text)
    own = f"{site_url}{address}\n\n" if site_url else ""
    return f"{own}{unescape(text).strip()}\n"
