"""SVG as text: elements, lines of words, and the frame that names a drawing.

Colours and fonts are left to classes, so that dark mode and print follow the page, and no attribute here needs
an exception in the page's content policy. No line break is written: a blank line would end the raw HTML block
of the Markdown page around it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

WIDTH: Final = 360
"""The width of every drawing, in units."""

EM: Final = 16
"""Units in the size of the text that the stylesheet gives a figure: the drawing's width is written in em."""

# Letters that XML forbids, and halves of surrogate pairs.
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def element(name: str, *content: str, **attributes: str | float | None) -> Markup:
    """An element; plain strings become escaped words, markup stays, an attribute that is None is left out.

    An underscore in the name of an attribute is a hyphen, a final one for nothing.

    >>> element("text", "A & B", x=4.0, class_="muted", text_anchor="end")
    Markup('<text x="4" class="muted" text-anchor="end">A &amp; B</text>')
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(part if isinstance(part, Markup) else words(part) for part in content)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


@lru_cache(maxsize=4096)
def words(text: str) -> Markup:
    """Contributed text made inert: one line, no controls, escaped."""
    return escape(" ".join(_NOT_TEXT.sub("", text).split()))


def lines_of_text(lines: Iterable[str], x: float, y: float, step: float, class_: str | None = None) -> Markup:
    """Lines that were wrapped before, the first with its baseline at `y`."""
    spans = [element("tspan", line, x=x, y=y + step * rank) for rank, line in enumerate(lines)]
    return element("text", Markup(" ").join(spans), class_=class_)


def link(href: str, *content: Markup, title: str = "") -> Markup:
    """The content as a link, with what it leads to as a tooltip; unlinked when there is no address."""
    named = (element("title", title), *content) if title else content
    return element("a", *named, href=href) if href else element("g", *named)


def drawing(kind: str, title: str, description: str, height: float, *content: Markup) -> Markup:
    """The whole picture; a group rather than an image, because the links in it must stay reachable."""
    name, sentence = f"hinh-{kind}", f"hinh-{kind}-mo-ta"
    return element(
        "svg",
        element("title", title, id=name),
        element("desc", description, id=sentence),
        *content,
        class_=kind,
        role="group",
        aria_labelledby=name,
        aria_describedby=sentence,
        width=f"{WIDTH / EM:g}em",
        viewBox=f"0 0 {WIDTH} {round(height)}",
    )


def _value(value: str | float) -> str:
    return words(value) if isinstance(value, str) else f"{round(value, 1):g}"
