"""Values of a YAML file replaced in place: remarks, order and spelling of all other lines stay as they are."""

import re
from collections.abc import Iterator

from digest.ingest.draft_yaml import yaml_scalar
from digest.records.files.yaml_source import MappingNode, Node, ScalarNode, SequenceNode, read_nodes


def values_of(root: Node, at: str = "") -> Iterator[tuple[str, ScalarNode]]:
    """Every single value with the names that lead to it, without places in lists: "people.role".

    >>> root, _ = read_nodes(b"people: [{person: le-giay, role: Nha tho}]", "")
    >>> [(at, value.text) for at, value in values_of(root)]
    [('people.person', 'le-giay'), ('people.role', 'Nha tho')]
    """
    if isinstance(root, ScalarNode):
        yield at, root
    elif isinstance(root, SequenceNode):
        for node in root.nodes:
            yield from values_of(node, at)
    elif isinstance(root, MappingNode):
        for key, node in root.entries:
            yield from values_of(node, f"{at}.{key.text}" if at else key.text)


def replace_words(content: bytes, value: ScalarNode, words: str, new: str) -> bytes | None:
    """The file with `words` replaced in one of its values, or None where that would change anything else.

    Words may go over a line break. The file is read again: every other value must be as it was.
    """
    root, problems = read_nodes(content, "")
    if root is None or problems or words not in value.text:
        return None
    text = content.decode()
    start = _offset(text, value)
    found = _pattern(words).search(text, start)
    if found is None:
        return None
    wanted = [
        (at, node.text.replace(words, new, 1) if (node.line, node.column) == (value.line, value.column) else node.text)
        for at, node in values_of(root)
    ]
    spellings = [new, yaml_scalar(new)] if value.text == words else [new]
    for spelling in spellings:
        for begin, end in _spans(text, found, start):
            changed = f"{text[:begin]}{spelling}{text[end:]}".encode("utf-8", "surrogatepass")
            if _read(changed) == wanted:
                return changed
    return None


def _spans(text: str, found: re.Match[str], start: int) -> Iterator[tuple[int, int]]:
    """The words, and with the quotation marks around them where they are the whole value."""
    yield found.span()
    if text[start] in "\"'" and found.start() == start + 1:
        yield start, found.end() + 1


def _read(content: bytes) -> list[tuple[str, str]] | None:
    root, problems = read_nodes(content, "")
    return None if root is None or problems else [(at, node.text) for at, node in values_of(root)]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def _offset(text: str, node: Node) -> int:
    """The offset of a node in the text of its file."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: node.line - 1]) + node.column - 1
