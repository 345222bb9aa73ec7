"""Values of a draft as YAML and remarks."""

import json
from collections.abc import Iterable

import yaml

from digest.records.files.source_text import without_forbidden
from digest.records.files.yaml_source import ScalarNode, read_nodes


def yaml_scalar(value: str) -> str:
    """A text as a YAML value on one line, in quotes where any reader of YAML would read something else ("N")."""
    printable = without_forbidden(value)
    dumped: str = yaml.safe_dump(printable, allow_unicode=True, width=1_000_000)
    written = dumped.removesuffix("\n...\n").rstrip("\n")
    node, _ = read_nodes(f"value: {written}\n".encode(), "")
    read = node.entries[0][1] if node else None
    is_read = isinstance(read, ScalarNode) and read.is_text and read.text == printable
    return written if is_read else json.dumps(printable, ensure_ascii=False)


def one_line(text: str) -> str:
    """A text for a remark: on one line, whatever it holds."""
    return " ".join(without_forbidden(text).split())


def number_ranges(numbers: Iterable[int]) -> str:
    """Numbers as they are read out: "1–3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
