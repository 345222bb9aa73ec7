"""Page models into Markdown: templates place the words, and contributed text stays inert.

Whatever a template prints is escaped unless it has passed a filter for another place, so forgetting a filter
shows as odd text and never as live markup:

- nothing: Markdown text, in a paragraph, a heading, a list, a table cell, a quotation, or raw HTML
- `yaml`: a front-matter value        - `page`: the link to another page of this site
- `url`: a foreign address in a link  - `slug`: the id of a heading
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from digest.pages import Page
from digest.pages.addresses import ARTICLES, DIRECTIVES, ORGANIZATIONS, PEOPLE, YEARS, relative, source_of
from digest.text.fold import slug

TEMPLATE_SUFFIX: Final = ".md.j2"

# Every ASCII character that can open or close something in Markdown or HTML, in any place of a line.
_REFERENCES: Final = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]<>#&|~^=+!$\"'"}
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
_KEPT_IN_URL: Final = "/:?#@!$&,=%+~-._"
_SECTIONS: Final = {
    "articles": ARTICLES,
    "directives": DIRECTIVES,
    "organizations": ORGANIZATIONS,
    "people": PEOPLE,
    "years": YEARS,
}


def render_pages(pages: Iterable[Page], templates: Path | Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The path under docs/ and the Markdown of each page; `templates` is their folder, or texts by file name."""
    environment = _environment(templates)
    for page in pages:
        environment.globals["address"] = page.address
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
    line = _SPACES.sub(" ", _NOT_TEXT.sub("", text)).translate(_REFERENCES)
    start = _LINE_START.match(line)
    return f"{start[1]}&#{ord(start[2])};{line[start.end() :]}" if start else line


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


def _environment(templates: Path | Mapping[str, str]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates) if isinstance(templates, Path) else DictLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals["section"] = _SECTIONS
    environment.filters["yaml"] = lambda value: Markup(front_matter_value(value))
    environment.filters["url"] = lambda url: Markup(safe_url(url))
    environment.filters["slug"] = lambda text: Markup(slug(text))
    environment.filters["page"] = _link_to_page
    environment.filters["number"] = _number
    return environment


def _finalize(value: object) -> Markup:
    """The default of every printed value: inert unless a filter or macro has made it so already."""
    return value if isinstance(value, Markup) else Markup(inert(str(value)))


@pass_context
def _link_to_page(context: Context, address: str) -> Markup:
    """The link from the page being rendered to the Markdown file of another one.

    Macros are imported without the page's context, which saves most of their cost, so the address of the page
    stands in the environment. A filter that asks for the context is never evaluated when a template is compiled.
    """
    return _link(address, str(context.environment.globals["address"]))


@lru_cache(maxsize=65536)
def _link(address: str, from_address: str) -> Markup:
    return Markup(quote(relative(source_of(address), from_address), safe="/#"))


def _number(count: int) -> str:
    """The count with the Vietnamese separator: 1234 → "1.234"."""
    return f"{count:,}".replace(",", ".")
