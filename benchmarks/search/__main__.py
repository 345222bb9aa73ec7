"""How well the search finds, and what it costs, in a real Chromium; prints Markdown tables.

    make site                                                   # the page and scripts that are measured
    .venv/bin/python -m benchmarks.search                       # 1,000 and 10,000 articles; about 15 minutes
    .venv/bin/python -m benchmarks.search --size 1000           # one size
    .venv/bin/python -m benchmarks.search --size 1000 --rivals  # beside Material's own search and Pagefind

Articles come from the corpus maker (`corpus.py`), queries from `queries.yml`: by form, families of five spellings,
pairs of the same letters with other marks. Every query is asked through the search page, on a server and from the
disk without a network, and counts by the contract of that page: the links in #ket-qua, best first.

"× " stands for multiples of a yardstick of the same run, so that runs on other machines compare: for the build, zlib
over the same texts; in the browser, JSON.parse of 1.2 MB. Times of the build are CPU seconds, of the browser wall
milliseconds; `heap` is counted after a garbage collection; "first query" opens a page that has read nothing.

The rivals read the pages of the same corpus, built with MkDocs. Pagefind is used when `python -m pagefind` answers
(`pip install 'pagefind[bin]'`, or --pagefind names another Python that has it); it is no dependency of the project.
"""

import argparse
import shutil
import sys
import tempfile
from itertools import chain
from pathlib import Path

from benchmarks.search import ours, rivals
from benchmarks.search.browser import chromium, served
from benchmarks.search.corpus import MadeCorpus, make_corpus
from benchmarks.search.queries import Query, QuerySet, article_page, read_queries
from benchmarks.search.tables import cost_rows, found_table, goals_table, missed, table
from digest.records.load import load_records

ROOT = Path(__file__).resolve().parents[2]
COLD = 40
"""Queries that are asked in pages of their own."""


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, action="append", help="articles; may be given again")
    parser.add_argument("--rivals", action="store_true", help="also ask Material's own search and Pagefind")
    parser.add_argument("--pagefind", default=sys.executable, help="a Python with Pagefind")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--queries", type=Path, default=ROOT / "benchmarks" / "search" / "queries.yml")
    parser.add_argument("--keep", type=Path, help="where the made sites stay")
    arguments = parser.parse_args()
    records, _ = load_records(ROOT / "data")
    assert records, "data/ cannot be read: python build_digest.py check tells why"
    asked = read_queries(arguments.queries)
    program = shutil.which("chromium") or parser.error("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as scratch:
        for size in arguments.size or [1_000, 10_000]:
            folder = (arguments.keep or Path(scratch)) / f"{size}"
            made = make_corpus(records, size, asked.protected, asked.planted)
            report(size, made, asked, arguments.site, folder, program)
            if arguments.rivals:
                rivals.report(made.corpus, asked, queries_of(asked, made), folder, program, arguments.pagefind)


def queries_of(asked: QuerySet, made: MadeCorpus) -> list[Query]:
    """The written queries and those of the made articles."""
    return [*asked.queries, *(Query(form, typed, (article_page(id_),)) for form, typed, id_ in made.queries)]


def report(size: int, made: MadeCorpus, asked: QuerySet, site: Path, folder: Path, program: str) -> None:
    """Build the index, ask everything on a server and from the disk, print."""
    queries = queries_of(asked, made)
    everyone = chain(queries, chain.from_iterable(asked.families), (query for query, _ in asked.pairs))
    typed = list(dict.fromkeys(query.typed for query in everyone))
    built = ours.build(made.corpus, site, folder / "ours")
    cold = typed[:: max(1, len(typed) // COLD)]
    with served(folder / "ours") as address, chromium(program) as browser:
        found = {
            "hosted": ours.measure(browser, address, folder / "ours", typed, cold),
            "disk": ours.measure(browser, f"{(folder / 'ours').resolve().as_uri()}/", folder / "ours", typed, cold),
        }
    answers = {where: one.answers for where, one in found.items()}
    print(f"## {size:,} articles: {len(queries)} queries, right page first / within five\n")
    print(found_table(queries, answers))
    print(goals_table(asked, queries, answers))
    print(f"Not first, hosted:\n{missed(asked, queries, answers['hosted'])}\n")
    print(table(["cost", f"{size:,} articles"], cost_rows(size, built, found)), flush=True)


if __name__ == "__main__":
    main()
