"""Material's own search and Pagefind on the pages of the same corpus, each driven through its own worker or API."""

import html
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser

from benchmarks.search.browser import PARSE, chromium, heap_of, opened, served
from benchmarks.search.queries import Query, QuerySet
from benchmarks.search.tables import found_table, goals_table, table, times
from digest.pages.corpus import Corpus

SETTINGS: Final = """\
site_name: Điểm báo
use_directory_urls: false
theme: {name: material, language: vi, font: false}
plugins: [{search: {lang: vi}}]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""

READY_MATERIAL: Final = """async () => {
  const start = performance.now();
  const { search } = JSON.parse(document.getElementById("__config").textContent);
  const index = await (await fetch("search/search_index.json")).json();
  window.worker = new Worker(new URL(search, document.baseURI));
  window.answer = () => new Promise((resolve) => { worker.onmessage = (event) => resolve(event.data); });
  const ready = answer();
  worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  await ready;
  return performance.now() - start;
}"""
ASK_MATERIAL: Final = """async (typed) => {
  const start = performance.now(), found = answer();
  worker.postMessage({ type: 2, data: typed });
  const { data } = await found;
  const hrefs = (data.items ?? []).map(([first]) => new URL(first.location, document.baseURI).href);
  return { ms: performance.now() - start, hrefs };
}"""

READY_PAGEFIND: Final = """async () => {
  const start = performance.now();
  window.engine = await import(new URL("pagefind/pagefind.js", document.baseURI));
  await engine.init();
  return performance.now() - start;
}"""
ASK_PAGEFIND: Final = """async (typed) => {
  const start = performance.now(), { results } = await engine.search(typed);
  const pages = await Promise.all(results.slice(0, 12).map((one) => one.data()));
  return { ms: performance.now() - start, hrefs: pages.map(({ url }) => new URL(url, document.baseURI).href) };
}"""


def report(
    corpus: Corpus, asked: QuerySet, queries: Sequence[Query], folder: Path, program: str, pagefind: str
) -> None:
    """Build the pages, ask both engines, print."""
    site, seconds = build_pages(corpus, folder / "pages")
    engines: dict[str, tuple[float | None, str, str, str]] = {
        "Material": (seconds, READY_MATERIAL, ASK_MATERIAL, "search/"),
        "Pagefind": (add_pagefind(site, pagefind), READY_PAGEFIND, ASK_PAGEFIND, "pagefind/"),
    }
    everyone = [*queries, *(q for family in asked.families for q in family), *(q for q, _ in asked.pairs)]
    typed = list(dict.fromkeys(query.typed for query in everyone))
    answers, rows = {}, []
    for name, (built, ready, ask, part) in engines.items():
        if built is None:
            print(f"{name}: not on this machine, so not compared.\n")
            continue
        with served(site) as root, chromium(program) as browser:
            answers[name], costs = _measure(browser, root, site, part, ready, ask, typed)
        rows.append([name, f"{built:.1f}", *costs])
    print(f"## Rivals at {len(corpus.articles):,} articles, hosted\n")
    print(found_table(queries, answers))
    print(goals_table(asked, queries, answers))
    head = ["engine", "build, s", "ready, ms", "query, ms", "KB gzip read", "files read", "heap without worker, MB"]
    print(table(head, rows), flush=True)


def _measure(
    browser: Browser, root: str, site: Path, part: str, ready: str, ask: str, typed: Iterable[str]
) -> tuple[dict[str, list[str]], list[str]]:
    with opened(browser, root, site, part) as (page, reads):
        page.goto(f"{root}index.html")
        yardstick = page.evaluate(PARSE)
        reads.paths.clear()
        ready_ms = page.evaluate(ready)
        answers, ms = {}, []
        for words in typed:
            answer: dict[str, Any] = page.evaluate(ask, words)
            answers[words] = _pages(root, answer["hrefs"])
            ms.append(answer["ms"])
        read = [f"{reads.compressed / 1000:,.0f}", f"{len(reads.paths)}"]
        return answers, [f"{ready_ms:.0f}", times(ms, yardstick), *read, f"{heap_of(page):.1f}"]


def _pages(root: str, hrefs: Iterable[str]) -> list[str]:
    """Each page once, the home page never: it holds no content."""
    pages = dict.fromkeys(href.removeprefix(root).partition("#")[0] for href in hrefs)
    return [page for page in pages if page not in ("", "index.html")]


def build_pages(corpus: Corpus, folder: Path) -> tuple[Path, float]:
    """The corpus as a plain Material site with its search plugin; the folder and the seconds it took."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs" / "index.md").write_text("# Điểm báo\n", "utf-8")
    for path, title, paragraphs in _pages_of(corpus):
        page = folder / "docs" / path
        page.parent.mkdir(exist_ok=True)
        text = "\n\n".join(html.escape(paragraph) for paragraph in (f"# {title}", *paragraphs))
        page.write_text(text + "\n", "utf-8")
    start = time.monotonic()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, capture_output=True)
    return folder / "site", time.monotonic() - start


def _pages_of(corpus: Corpus) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Path, title and paragraphs of the pages, with every name under which ours finds a record."""
    types = {kind.id: kind.name for kind in corpus.records.vocabulary.document_types}
    for article in corpus.articles:
        outlet = corpus.records.outlets.get(article.outlet) if article.outlet else None
        on = article.published_on
        name = outlet.name if outlet else None
        origin = " · ".join(filter(None, (name, article.place, on.printed if on else None, *article.authors)))
        yield f"bai-viet/{article.id}.md", article.title, [origin, article.summary, *(b.text for b in article.blocks)]
    for one in corpus.directives:
        label = f"{types[one.type]} {one.code or one.name or one.title}"
        issuer = corpus.records.organizations.get(one.issuer)
        on = one.issued_on
        origin = " · ".join(filter(None, (issuer.name if issuer else None, on.printed if on else None)))
        yield f"van-ban/{one.id}.md", label, [origin, one.title, *one.short_names]
    for body in corpus.organizations:
        others = [*body.aliases, *body.abbreviations, *(n.name for n in body.names), *(e.name for e in body.english)]
        yield f"to-chuc/{body.id}.md", body.name, [" · ".join(others)]


def add_pagefind(site: Path, python: str) -> float | None:
    """The seconds Pagefind took to index the site, or None where that Python has none."""
    if subprocess.run([python, "-m", "pagefind", "--version"], capture_output=True).returncode:
        return None
    start = time.monotonic()
    command = [python, "-m", "pagefind", "--site", str(site), "--root-selector", "article", "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - start
