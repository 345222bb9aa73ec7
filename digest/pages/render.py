"""Page models into Markdown: templates place the words, and contributed text stays inert.

Whatever a template prints is escaped unless it has passed a filter for another place, so forgetting a filter
shows as odd text and never as live markup:

- nothing: Markdown text, in a paragraph, a heading, a list, a table cell, a quotation, or raw HTML
- `yaml`: a front-matter value                       - `slug`: the id of a heading
- `link_to(address)`: words that lead to a page of this site
- `away(url)`: words that lead to another site      - `here(id)`: words that lead to a place on this page
- `runs`: text with links and marks
- `whole`: text whose document numbers stay on one line, as they do in `link_to`

No template writes a link by itself, so that the macros for words and dates serve the book, too, which writes its
links another way.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol, cast
from urllib.parse import quote, urlsplit

from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from digest.pages.addresses import (
    ARTICLES,
    DIRECTIVES,
    DOWNLOADS,
    EDITIONS,
    MATRIX,
    ORGANIZATIONS,
    PEOPLE,
    SITE_FEED,
    YEARS,
    relative,
    source_of,
    table_address,
)
from digest.pages.models.runs import Run
from digest.pages.page import Page
from digest.text.fold import slug

TEMPLATE_SUFFIX: Final = ".md.j2"

# Every ASCII character that can open or close something in Markdown or HTML, in any place of a line.
_SIGN: Final = re.compile(r"""[\\`*_{}\[\]<>#&|~^=+!$"']""")
# What begins a list, a definition or a rule at the start of a line. Match: "- a", ": a", "1. a", "12) a", "---";
# near miss: "1.5", "57-KL/TW", ". a", "a - b".
_LINE_START: Final = re.compile(r"( ?[0-9]+| ?(?=[-:]))([-:.)])(?=[-\s]|$)")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_ONE_BLANK_LINE: Final = "\n\n"
_SPACES: Final = re.compile(r"\s+")
# Controls (Python-Markdown uses U+0002 and U+0003 as marks of its own) and halves of surrogate pairs.
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# What YAML does not allow unescaped in a quoted value although JSON does.
_NOT_PLAIN_YAML: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# A document number, which a narrow column would break at its hyphens. Match: "57-KL/TW", "09/2017/NĐ-CP",
# "01-HD/BTGTW"; near miss: "57", "63 điểm", "2010-2020" without a letter.
_CODE: Final = re.compile(r"(?<![^\s(])\d{1,5}[-/](?=[^\s]*[A-ZĐ])[\wĐ/-]{2,24}")
# Addresses of this site are slugs; anything else in one is encoded.
_UNUSUAL: Final = re.compile(r"[^A-Za-z0-9/._#-]")
_KEPT_IN_URL: Final = "/:?#@!$&,=%+~-._"
_SHORT: Final = 200
"""Characters up to which a text is likely to be printed again."""
_SECTIONS: Final = {
    "articles": ARTICLES,
    "directives": DIRECTIVES,
    "organizations": ORGANIZATIONS,
    "people": PEOPLE,
    "years": YEARS,
    "editions": EDITIONS,
    "matrix": MATRIX,
    "downloads": DOWNLOADS,
    "feed": SITE_FEED,
    "citations": table_address("citations", "csv"),
}


class Links(Protocol):
    """How pages of one form write their links; the words have been made inert before."""

    def to_page(self, words: str, address: str, here: str) -> str:
        """Words on the page at `here` that lead to the page at `address`."""

    def to(self, words: str, target: str) -> str:
        """Words that lead to `target`: a safe foreign address, or a place on the same page."""


class MarkdownLinks:
    """Links to the Markdown files from which the builder makes the pages."""

    def to_page(self, words: str, address: str, here: str) -> str:
        """Words that lead to the Markdown file of a page."""
        return f"[{words}]({_UNUSUAL.sub(_encoded, relative(source_of(address), here))})"

    def to(self, words: str, target: str) -> str:
        """Words that lead to a target."""
        return f"[{words}]({target})"


def render_pages(
    pages: Iterable[Page], templates: Path | Mapping[str, str], heads: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[str, bytes]]:
    """The path under docs/ and the Markdown of each page.

    `templates` is their folder, or texts by file name; `heads` is the HTML that the frame puts into the head of
    a page, by its address.
    """
    environment = _kept_environment(templates) if isinstance(templates, Path) else environment_of(templates)
    for page in pages:
        environment.globals["address"] = page.address
        environment.globals["head"] = heads.get(page.address)
        template = environment.get_template(page.template + TEMPLATE_SUFFIX)
        text = template.render({page.template: page.model})
        yield source_of(page.address), f"{_BLANK_LINES.sub(_ONE_BLANK_LINE, text).strip()}\n".encode()


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


@lru_cache(maxsize=1)
def _kept_environment(templates: Path) -> Environment:
    """The templates of a folder, compiled once for a preview that renders again and again; changed ones anew."""
    return environment_of([templates])


def environment_of(templates: Sequence[Path] | Mapping[str, str], links: Links | None = None) -> Environment:
    """What renders the templates of these folders, or these texts by file name, with links of that form."""
    environment = Environment(
        loader=DictLoader(templates) if isinstance(templates, Mapping) else FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["section"] = _SECTIONS
    environment.globals["page_head"] = _page_head
    environment.globals["links"] = written = links or MarkdownLinks()
    environment.filters["yaml"] = lambda value: Markup(front_matter_value(value))
    environment.filters["away"] = lambda words, url: Markup(written.to(_finalize(words), safe_url(url)))
    environment.filters["here"] = lambda words, id_: Markup(written.to(_finalize(words), f"#{slug(id_)}"))
    environment.filters["slug"] = lambda text: Markup(slug(text))
    environment.filters["link_to"] = _link_to
    environment.filters["runs"] = _runs
    environment.filters["whole"] = _whole
    environment.filters["number"] = _number
    return environment


def _finalize(value: object) -> Markup:
    """The default of every printed value: inert unless a filter or macro has made it so already."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    return _inert(text) if len(text) < _SHORT else Markup(inert(text))


@pass_context
def _link_to(context: Context, text: str, address: str) -> Markup:
    """The words as a link from the page being rendered: "[57-KL/TW](../van-ban/57-kl-tw-2023.md)".

    Macros are imported without the page's context, which saves most of their cost, so the address of the page
    stands in the environment. A filter that asks for the context is never evaluated when a template is compiled.
    """
    return Markup(_links(context).to_page(_whole(text), address, _here(context)))


@pass_context
def _runs(context: Context, runs: Iterable[Run]) -> Markup:
    """Text with its links and marks. Not a macro: a page has hundreds of runs, and a macro call costs ten times."""
    links, here = _links(context), _here(context)
    pieces = []
    for run in runs:
        text = inert(run.text)
        if run.kind == "link":
            text = links.to_page(text, run.address, here)
        elif run.kind == "mark":
            text = f"<mark>{text}</mark>"
        pieces.append(text)
    return Markup("".join(pieces))


@pass_context
def _page_head(context: Context) -> str | None:
    """The HTML for the head of the page being rendered, if it has any."""
    head = context.environment.globals["head"]
    return None if head is None else str(head)


def _here(context: Context) -> str:
    return str(context.environment.globals["address"])


def _links(context: Context) -> Links:
    return cast(Links, context.environment.globals["links"])


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0])


@lru_cache(maxsize=8192)
def _inert(text: str) -> Markup:
    """What is printed on many pages, names and titles above all, is escaped once."""
    return Markup(inert(text))


@lru_cache(maxsize=8192)
def _whole(text: str) -> Markup:
    """The text with each document number in an element that is never broken between two lines."""
    return Markup(_CODE.sub(r'<span class="code">\g<0></span>', inert(text)))


def _number(count: int) -> str:
    """The count with the Vietnamese separator: 1234 → "1.234"."""
    return f"{count:,}".replace(",", ".")
