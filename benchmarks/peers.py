"""The same Markdown and the same files by other programs: plain MkDocs, Zensical, Hugo, a loop that only writes."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_FRONT: Final = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HEAD: Final = re.compile(r"^head: .*\n", re.MULTILINE)
_LINK: Final = re.compile(r"\.md(?=[#)])")
_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_ARTICLE: Final = re.compile(r"<h1>.*</h1>.*?(?=<footer)", re.DOTALL)
_SETTINGS: Final = """\
baseURL = "https://example.org/"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.extensions]
typographer = false
"""

Peer = tuple[str, list[str]]
"""A name for the table, and the command that does the work in the tree."""


def peers(tree: Path, hugo: str | None) -> Iterator[Peer]:
    """The programs that are there, each made ready to run in a tree whose site has been built."""
    plain = tree / "plain.yml"
    plain.write_text("INHERIT: mkdocs.yml\nsite_dir: plain\n", encoding="utf-8")
    yield "MkDocs, same Markdown", [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(plain)]
    unchecked = tree / "unchecked.yml"
    unchecked.write_text(
        "INHERIT: mkdocs.yml\nsite_dir: unchecked\nvalidation: {links: {not_found: ignore, anchors: ignore}}\n",
        encoding="utf-8",
    )
    yield "Zensical, same Markdown, links unchecked", [sys.executable, "-m", "zensical", "build", "-f", str(unchecked)]
    if hugo:
        make_hugo_site(tree, tree / "hugo")
        yield "Hugo, same Markdown", [hugo, "--quiet", "--source", str(tree / "hugo")]
    loop = "import shutil; shutil.copytree('site', 'written', copy_function=shutil.copyfile)"
    yield "writing the same files", [sys.executable, "-c", loop]


def make_hugo_site(tree: Path, folder: Path) -> None:
    """The pages of docs/ for Hugo, inside the frame of a built page, and its other files as static ones."""
    for path in (tree / "docs").rglob("*"):
        name = path.relative_to(tree / "docs")
        if path.is_dir() or path.name.startswith("."):
            continue
        if path.suffix == ".md":
            target = folder / "content" / name.with_name("_index.md" if name.name == "index.md" else name.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_content(path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            (folder / "static" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / "static" / name)
    (folder / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
    layouts = folder / "layouts"
    (layouts / "_default").mkdir(parents=True)
    page = next((tree / "site" / "bai-viet").glob("*.html")).read_text(encoding="utf-8")
    shell = _ARTICLE.sub("{{ .Content }}", _TITLE.sub("<title>{{ .Title }}</title>", page))
    for layout in ("index.html", "_default/single.html", "_default/list.html"):
        (layouts / layout).write_text(shell, encoding="utf-8")


def _content(text: str) -> str:
    """A page with what Hugo needs of its fields, and links to HTML files."""
    front = _FRONT.match(text)
    fields = _HEAD.sub("", front[1]) if front else ""
    fields = "".join(line for line in fields.splitlines(keepends=True) if line.startswith(("title:", "description:")))
    return f"---\n{fields}---\n{_LINK.sub('.html', text[front.end() :] if front else text)}"
