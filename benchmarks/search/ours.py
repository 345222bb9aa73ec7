"""Our own search, asked as a reader asks it: the built search page over the index of a made corpus."""

import gzip
import resource
import shutil
import time
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page

from benchmarks.search.browser import PARSE, Task, heap_of, opened, watched
from benchmarks.search.corpus import one_more
from digest.pages.addresses import SEARCH_INDEX
from digest.pages.corpus import Corpus
from digest.pages.exports.search import build_search

PAGE: Final = "tim-kiem.html"

ASK: Final = """async (typed) => {
  const form = document.querySelector("main form[role=search]"), list = document.querySelector("#ket-qua");
  const start = performance.now();
  form.elements.q.value = typed;
  form.requestSubmit();
  while (list.dataset.state !== "done") await new Promise((resolve) => {
    new MutationObserver((_, observer) => { observer.disconnect(); resolve(); })
      .observe(list, { attributes: true, attributeFilter: ["data-state"] });
  });
  const ms = performance.now() - start;
  return { ms, hrefs: [...list.querySelectorAll("[data-result] > a")].map((link) => link.href) };
}"""


@dataclass(frozen=True, slots=True)
class Built:
    """What it took to write an index, and what it weighs."""

    seconds: float
    yardstick: float
    megabytes: float
    before: float
    files: int
    raw: int
    compressed: int
    quoted: int
    touched: dict[str, int]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found, and what the browser needed for it. Times in milliseconds."""

    answers: dict[str, list[str]]
    first_seen: list[float]
    warm: list[float]
    cold: list[float]
    cold_files: list[int]
    cold_bytes: list[int]
    read_before: int
    heap: float
    tasks: list[Task]
    yardstick: float


def build(corpus: Corpus, site: Path, folder: Path) -> Built:
    """The search page of a built site with the index of the corpus, in a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site / "assets", folder / "assets", ignore=shutil.ignore_patterns("tim-kiem"))
    shutil.copy(site / PAGE, folder)
    (folder / SEARCH_INDEX).mkdir()
    before = _peak_megabytes()
    start = time.process_time()
    for path, content in build_search(corpus):
        (folder / path).write_bytes(content)
    seconds = time.process_time() - start
    megabytes = _peak_megabytes()
    start = time.process_time()
    for article in corpus.articles:
        zlib.compress(article.text.encode())
    yardstick = time.process_time() - start

    sizes = {path.name: path.stat().st_size for path in (folder / SEARCH_INDEX).iterdir()}
    packed = {name: len(gzip.compress((folder / SEARCH_INDEX / name).read_bytes(), 6)) for name in sizes}
    index = [name for name in sizes if not name.startswith("t-")]
    after = {Path(path).name for path, _ in build_search(one_more(corpus))}
    new = after - set(sizes)
    return Built(
        seconds,
        yardstick,
        megabytes,
        before,
        len(sizes),
        sum(sizes[name] for name in index),
        sum(packed[name] for name in index),
        sum(packed[name] for name in sizes if name not in index),
        {kind: sum(name.startswith(f"{kind}-") for name in new) for kind in "spft"},
    )


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(browser: Browser, root: str, folder: Path, queries: Sequence[str], cold: Iterable[str]) -> Measured:
    """Ask everything twice in one page, the second time warm, and some of it in pages that have read nothing."""
    cold_times, cold_files, cold_bytes = [], [], []
    read_before = 0
    for typed in cold:
        with opened(browser, root, folder, SEARCH_INDEX) as (page, reads):
            page.goto(root + PAGE, wait_until="networkidle")
            read_before += len(reads.paths)
            cold_times.append(_ask(page, typed)["ms"])
            page.wait_for_load_state("networkidle")
            cold_files.append(len(reads.paths))
            cold_bytes.append(reads.compressed)

    with opened(browser, root, folder, SEARCH_INDEX) as (page, _):
        page.goto(root + PAGE)
        yardstick = page.evaluate(PARSE)
        answers, first_seen, warm = {}, [], []
        for typed in queries:
            answer = _ask(page, typed)
            answers[typed] = [href.removeprefix(root).partition("#")[0] for href in answer["hrefs"]]
            first_seen.append(answer["ms"])
            warm.append(_ask(page, typed)["ms"])
        heap = heap_of(page)

    # Watching costs time, so it has a page of its own.
    with opened(browser, root, folder, SEARCH_INDEX) as (page, _):
        page.goto(root + PAGE)
        with watched(page) as tasks:
            for typed in queries:
                _ask(page, typed)
    return Measured(answers, first_seen, warm, cold_times, cold_files, cold_bytes, read_before, heap, tasks, yardstick)


def _ask(page: Page, typed: str) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(ASK, typed)
    return answer
