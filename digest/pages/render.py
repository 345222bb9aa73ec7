"""Page models into Markdown: templates place the words, and contributed text stays inert.

Whatever a template prints is escaped unless it has passed a filter for another place, so forgetting a filter
shows as odd text and never as live markup:

- nothing: Markdown text, in a paragraph, a heading, a list, a table cell, a quotation, or raw HTML
- `slug`: the id of a heading
- `link_to(address)`: words that lead to a page of this site
- `away(url)`: words that lead to another site      - `here(id)`: words that lead to a place on this page
- `runs`: text with links and marks
- `whole`: text whose document numbers stay on one line, as they do in `link_to` and `runs`

A template sets `title` and `description`, and renders the body. The front matter, the title above the body and the
links to the headings are written here. No template writes a link by itself, because the book, which shares the
macros for words and dates, writes its links another way.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol, cast
from urllib.parse import quote

from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup

from digest.pages import words
from digest.pages.addresses import SECTIONS, SITE_FEED, relative, source_of, table_address
from digest.pages.charts.chart import grouped
from digest.pages.dates import day_in_words
from digest.pages.inert import front_matter_value, inert, safe_url
from digest.pages.models.runs import Run
from digest.pages.models.sources import number_spans
from digest.pages.page import Entry, Page
from digest.text.fold import slug

TEMPLATE_SUFFIX: Final = ".md.j2"
JUMPS: Final = "<!--jumps-->"
"""Replaced by links to the headings that follow; contributed text cannot contain it."""

HeadOf = Callable[[Page, str, str], str]
"""A page, its title and its description → the HTML that the frame puts into its head."""

# A heading with its id and words. Match: '<h2 id="nguon">Nguồn</h2>'; near miss: an h3, a heading without id.
_HEADING: Final = re.compile(r'<h2 id="([^"]+)"([^>]*)>(.*?)</h2>')
_IN_COLUMN: Final = "in-column"
"""The class of a heading whose section a wide window shows beside the text, and so not in the text."""
_BLANK_LINES: Final = re.compile(r"\n\n\n+")
_ONE_BLANK_LINE: Final = "\n\n"
# A document number, which a narrow column would break at its hyphens. Match: "57-KL/TW", "09/2017/NĐ-CP",
# "01-HD/BTGTW"; near miss: "57", "63 điểm", "2010-2020" without a letter.
_CODE: Final = re.compile(r"\d(?<![^\s(].)\d{0,4}[-/](?=[^\s]*[A-ZĐ])[\wĐ/-]{2,24}")
_WHOLE: Final = r'<span class="code">\g<0></span>'
# Addresses of this site are slugs; anything else in one is encoded.
_UNUSUAL: Final = re.compile(r"[^A-Za-z0-9/._#-]")
_SHORT: Final = 200
"""Characters up to which a text is likely to be printed again."""
_LINKED: Final = {**SECTIONS, "feed": SITE_FEED, "citations": table_address("citations", "csv")}
"""The addresses that templates link to by name."""
_WORDS: Final = MappingProxyType(
    {
        "sections": words.SECTION_NAMES,
        "no_day": words.NO_DAY,
        "no_outlet": words.NO_OUTLET,
        "inferred_title": words.INFERRED_TITLE,
        "unknown_validity": words.UNKNOWN_VALIDITY,
        "now": words.NOW,
        "feed": words.FEED,
    }
)


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


def no_head(page: Page, title: str, description: str) -> str:
    """No head: what is rendered alone, as in tests, needs none."""
    return ""


def render_pages(
    pages: Iterable[Page], templates: Path | Mapping[str, str], head_of: HeadOf = no_head
) -> Iterator[tuple[str, bytes]]:
    """Render each page: its path under docs/ and its Markdown.

    `templates` is their folder, or texts by file name.
    """
    environment = _kept_environment(templates) if isinstance(templates, Path) else environment_of(templates)
    for page in pages:
        environment.globals["address"] = page.address
        rendered = environment.get_template(page.template + TEMPLATE_SUFFIX).make_module({page.template: page.model})
        title, description = str(rendered.title), str(rendered.description)  # type: ignore[attr-defined]
        body, contents = _with_jumps(str(rendered))
        front = _front_matter(page, title, description, contents, head_of(page, title, description))
        text = f"{front}\n<h1>{inert(title)}</h1>\n\n{body}"
        yield source_of(page.address), f"{_BLANK_LINES.sub(_ONE_BLANK_LINE, text).strip()}\n".encode()


def _front_matter(page: Page, title: str, description: str, contents: list[Entry], head: str) -> str:
    """What the builder reads before the text: title, description, what the frame shows, the HTML of the head."""
    fields = {"title": title, "description": description, **page.front_matter, "contents": contents, "head": head}
    lines = [line for name, value in fields.items() if value for line in _front_matter_lines(name, value)]
    return "\n".join(["---", *lines, "search: {exclude: true}", "---", ""])


def _front_matter_lines(name: str, value: object) -> list[str]:
    if isinstance(value, (list, tuple)):
        return [f"{name}:", *(f"- {front_matter_value(each)}" for each in value)]
    return [f"{name}: {front_matter_value(value)}"]


def _with_jumps(text: str) -> tuple[str, list[Entry]]:
    """The text with links to the headings after the place where its template wants them, and those of the column."""
    before, mark, after = text.partition(JUMPS)
    headings = _HEADING.findall(after)
    if not mark or not headings:
        return before + after, []
    links = " · ".join(f"[{words_}](#{id_})" for id_, _, words_ in headings)
    contents: list[Entry] = [
        {"id": id_, "text": unescape(words_)} for id_, class_, words_ in headings if _IN_COLUMN not in class_
    ]
    return f"{before}Trên trang này: {links}{after}", contents


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
    environment.code_generator_class = _Finalized
    environment.globals["section"] = _LINKED
    environment.globals["words"] = _WORDS
    environment.globals["links"] = written = links or MarkdownLinks()
    environment.filters["yaml"] = lambda value: Markup(front_matter_value(value))
    environment.filters["away"] = lambda words, url: Markup(written.to(_finalize(words), safe_url(url)))
    environment.filters["here"] = lambda words, id_: Markup(written.to(_finalize(words), f"#{slug(id_)}"))
    environment.filters["slug"] = lambda text: Markup(slug(text))
    environment.filters["link_to"] = _link_to
    environment.filters["runs"] = _runs
    environment.filters["whole"] = _whole
    environment.filters["number"] = grouped
    environment.filters["spans"] = number_spans
    environment.filters["href"] = _href
    environment.filters["capitalized"] = words.capitalized
    environment.filters["in_words"] = day_in_words
    return environment


class _Finalized(CodeGenerator):
    """Prints what `_finalize` gives, which is always markup; to escape that once more takes longer than all else."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(f"({finalize.src or 'escape('}")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("))")


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
    is in the environment. A filter that asks for the context is never evaluated when a template is compiled.
    """
    return Markup(_links(context).to_page(_whole(text), address, _here(context)))


@pass_context
def _href(context: Context, address: str) -> Markup:
    """The address from the page being rendered, for raw HTML, which the builder passes on as it is."""
    return Markup(_UNUSUAL.sub(_encoded, relative(address, _here(context))))


@pass_context
def _runs(context: Context, runs: Iterable[Run]) -> Markup:
    """Text with its links and marks. Not a macro: a page has hundreds of runs, and a macro call costs ten times."""
    links, here = _links(context), _here(context)
    pieces = []
    for run in runs:
        text = _CODE.sub(_WHOLE, inert(run.text))
        if run.kind == "link":
            text = links.to_page(text, run.address, here)
        elif run.kind == "mark":
            text = f"<mark>{text}</mark>"
        pieces.append(text)
    return Markup("".join(pieces))


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
    return Markup(_CODE.sub(_WHOLE, inert(text)))
