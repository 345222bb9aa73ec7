#!/usr/bin/env python3
"""How fast texts are read: the project's articles over and over, and repetitions made to hurt.

    python benchmarks/extract.py [--articles 1000] [--words 1300]

Prints CPU seconds on one core for so many articles of so many words (the project's own, repeated), and for
each hostile repetition the seconds at two lengths: the growth exponent of a linear pass is about 1.
"""

import argparse
import math
import sys
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from digest.citations.extract import extract  # noqa: E402  (the path stands above)
from digest.citations.extract.grammar import Grammar  # noqa: E402
from digest.cli.pipeline.records import grammar_of  # noqa: E402
from digest.records.load import load_records  # noqa: E402

HOSTILE: Final = (
    "Kết luận số 57-KL/TW ", "Nghị quyết số 57, 59 và ", "57-KL-", "57 KL ", "15/6/", "Kết luận số ",
    "Nghị quyết Đại hội Đảng ", "Trung ương 8, ", "Ban Chỉ đạo ", "Bộ Chính trị, ",
    "Bộ Chính trị, Ban Bí thư ban hành Kết luận số 5, ", "No. 57-KL/TW ", "Luật Báo chí ", "Kết luận này ",
    "UBND tỉnh Lào Cai, ", "UBND tỉnh ", "Lào Cai ", "Ban Tuyên giáo và Dân vận (TG&DV) Trung ương ",
    "Nghị quyết 36 về kinh tế ", "hoà thuỷ ",
    "(", "-", "&", "e\u0301", "T.Ư", "http://a/57-KL/TW", "(số 44-QĐ/TW) ", "\n ",
)  # fmt: skip
LENGTHS: Final = (125_000, 1_000_000)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", type=int, default=1300)
    arguments = parser.parse_args()
    records, problems = load_records(ROOT / "data")
    if records is None:
        sys.exit(f"data/ cannot be read: {len(problems)} problems")
    grammar = grammar_of(records)
    texts = [article.document for article in records.articles.values()]
    report_articles(texts, grammar, arguments.articles, arguments.words)
    for repeated in HOSTILE:
        report_hostile(repeated, grammar)


def report_articles(texts: list[str], grammar: Grammar, articles: int, words: int) -> None:
    """One line: the seconds for so many articles of so many words."""
    source = " ".join(texts).split(" ")
    made = [" ".join((source * 2)[start : start + words]) for start in range(0, len(source), len(source) // 10)]
    started = time.process_time()
    for number in range(articles):
        extract(made[number % len(made)], grammar)
    seconds = time.process_time() - started
    print(f"{articles} articles of {words} words: {seconds:.2f} CPU s")


def report_hostile(repeated: str, grammar: Grammar) -> None:
    """One line: the seconds for a repetition at two lengths and how they grow."""
    seconds = []
    for length in LENGTHS:
        text = (repeated * (length // len(repeated) + 1))[:length]
        started = time.process_time()
        extract(text, grammar)
        seconds.append(max(time.process_time() - started, 0.001))
    exponent = math.log(seconds[1] / seconds[0]) / math.log(LENGTHS[1] / LENGTHS[0])
    print(f"{repeated!r:30} {seconds[0]:6.2f} s {seconds[1]:6.2f} s  exponent {exponent:.2f}")


if __name__ == "__main__":
    main()
