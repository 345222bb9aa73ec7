#!/usr/bin/env python3
"""How far apart the titles of right and of other documents are, to settle `MIN_SHARE` in resolve/titles.py.

    python benchmarks/titles.py [FILE.jsonl …]

Reads the project's articles and the "text" of each line of the files. Every printed title is compared with the
registered titles of its number: with that of the linked document ("right"), and with those of documents that date,
term, issuer or the title itself speak against ("other"). As a cross-check each is compared with every title of the
registry that its own document is not ("any"); the documents of one field share words there. Prints the lowest and
highest shares of content, and how many of each would agree at thresholds around the one in use.
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
    shares: dict[str, list[float]] = {"right": [], "other": [], "any": []}
    for text in texts:
        for linked in resolve_extraction(extract(text, grammar), registry):
            printed = linked.citation.title
            if printed is None or not linked.citation.is_title_sure:
                continue
            of_number = {one.directive.id for one in registry.named_by(linked.citation)}
            for id_, registered in registry.directives.items():
                share = shared(printed, registered.title, registry.fillers) if registered.title else None
                if share is not None:
                    is_right = id_ == linked.directive
                    shares["right" if is_right else "other" if id_ in of_number else "any"].append(share)
    for name, found in shares.items():
        report(name, found)


def report(name: str, shares: list[float]) -> None:
    """One line: how many titles, their extremes, and how many agree at each threshold."""
    ordered = sorted(shares)
    lowest = ", ".join(f"{share:.2f}" for share in ordered[:5])
    highest = ", ".join(f"{share:.2f}" for share in ordered[-5:])
    thresholds = (MIN_SHARE - 0.2, MIN_SHARE - 0.1, MIN_SHARE, MIN_SHARE + 0.1, MIN_SHARE + 0.2)
    agree = ", ".join(f"{sum(share >= at for share in ordered)} at {at:.1f}" for at in thresholds)
    print(f"{name}: {len(ordered)} titles, lowest {lowest}; highest {highest}; agree: {agree}")


if __name__ == "__main__":
    main()
