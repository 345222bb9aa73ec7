#!/usr/bin/env python3
"""How far apart the titles of right and of other documents are, to settle `MIN_SHARE` in resolve/titles.py.

    python benchmarks/titles.py [FILE.jsonl …]

Reads the project's articles and the "text" of each line of the files. Every printed title of a linked citation is
compared with the title of its own document and with those of all other documents of the registry. Prints the shares
of content: of the right ones the lowest, of the others the highest, and how many of each are beyond the threshold.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from digest.citations.extract import extract  # noqa: E402  (the path stands above)
from digest.citations.resolve import resolve_extraction  # noqa: E402
from digest.citations.resolve.titles import MIN_SHARE, shared  # noqa: E402
from digest.cli.pipeline.records import grammar_of, registry_of  # noqa: E402
from digest.records.load import load_records  # noqa: E402


def main() -> None:
    """Read the arguments, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    records, problems = load_records(ROOT / "data")
    if records is None:
        sys.exit(f"data/ cannot be read: {len(problems)} problems")
    grammar, registry = grammar_of(records), registry_of(records)
    texts = [article.document for article in records.articles.values()]
    texts += [json.loads(line)["text"] for file in arguments.files for line in file.read_text("utf-8").splitlines()]
    right: list[float] = []
    others: list[float] = []
    for text in texts:
        for linked in resolve_extraction(extract(text, grammar), registry):
            meant, printed = linked.directive or linked.contradicted, linked.citation.title
            if printed is None or meant is None or not linked.citation.is_title_sure:
                continue
            for id_, registered in registry.directives.items():
                share = shared(printed, registered.title, registry.fillers) if registered.title else None
                if share is not None:
                    (right if id_ == meant and linked.directive else others).append(share)
    report("right", right)
    report("other", others)


def report(name: str, shares: list[float]) -> None:
    """One line: how many titles, their extremes, and how many are beyond the threshold."""
    ordered = sorted(shares)
    above = sum(share >= MIN_SHARE for share in ordered)
    lowest = ", ".join(f"{share:.2f}" for share in ordered[:5])
    highest = ", ".join(f"{share:.2f}" for share in ordered[-5:])
    print(f"{name}: {len(ordered)} titles, lowest {lowest}; highest {highest}; {above} at {MIN_SHARE} or more")


if __name__ == "__main__":
    main()
