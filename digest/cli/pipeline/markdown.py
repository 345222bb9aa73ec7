"""Words of strangers in the Markdown of answers and summaries."""

import re


def code_block(words: str, kind: str = "text") -> str:
    """Words as a block of code, in which nothing is a link, a mention or a picture."""
    marks = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * max(3, marks + 1)
    return f"{fence}{kind}\n{words.strip()}\n{fence}"
