#!/usr/bin/env python3
"""Which links of the project's articles two commits gain and lose, for the review of a change to the grammar.

    python benchmarks/links.py HEAD~1 HEAD      two commits
    python benchmarks/links.py HEAD             a commit and the files as they stand

Each side is read with its own code and its own data. Prints "-" for a lost and "+" for a gained link, with the
article, the words and what they mean; exit code 1 when any was lost.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
Link = tuple[str, str, str, str]
"""Article, kind of link, words, what they mean."""

DUMP: Final = """
import json, sys
from pathlib import Path
from digest.citations.articles import read_article
from digest.citations.resolve import link_article
from digest.cli.pipeline.records import grammar_of, registry_of
from digest.records.load import load_records

records, _ = load_records(Path("data"))
grammar, registry = grammar_of(records), registry_of(records)
found = []
for article in records.articles.values():
    links = link_article(article, read_article(article, records, grammar), registry)
    for one in links.citations:
        found.append((article.id, "citation", one.citation.surface, one.directive or f"({one.reason})"))
    for one in links.mentions:
        found.append((article.id, one.role, one.surface, one.organization))
    for one in links.people:
        found.append((article.id, "person", one.surface, one.person))
json.dump(found, sys.stdout)
"""


def main() -> int:
    """Read the arguments, compare, print; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", help="a commit")
    parser.add_argument("after", nargs="?", help="a commit; the files as they stand when left out")
    arguments = parser.parse_args()
    before = links_of_commit(arguments.before)
    after = links_of_commit(arguments.after) if arguments.after else links_in(ROOT)
    lost, gained = before - after, after - before
    for sign, links in (("-", lost), ("+", gained)):
        for line in printed(links):
            print(sign, line)
    print(f"{before.total()} links before, {after.total()} after: {lost.total()} lost, {gained.total()} gained")
    return 1 if lost else 0


def links_of_commit(commit: str) -> "Counter[Link]":
    """The links of a commit, read in a working tree of its own that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git("worktree", "add", "--detach", "--quiet", str(tree), commit)
        try:
            return links_in(tree)
        finally:
            git("worktree", "remove", "--force", str(tree))


def links_in(tree: Path) -> "Counter[Link]":
    """The links that the code of a tree finds in the articles of that tree."""
    done = subprocess.run([sys.executable, "-c", DUMP], cwd=tree, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{tree}: the links cannot be read\n{done.stderr.decode()}")
    return Counter(tuple(link) for link in json.loads(done.stdout))


def printed(links: "Counter[Link]") -> Iterator[str]:
    """One line a link, in the order of articles and words, with how many times it differs."""
    for (article, kind, words, meaning), count in sorted(links.items()):
        times = f" ({count} times)" if count > 1 else ""
        yield f"{article}: {kind} “{' '.join(words.split())}” → {meaning}{times}"


def git(*arguments: str) -> None:
    """Run git in the project."""
    subprocess.run(["git", *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
