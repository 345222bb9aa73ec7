"""Templates place words: they build no lists and stay short."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PATHS = sorted(TEMPLATES.glob("*/*.j2"))
MAX_LINES = 60
# What builds a list or takes a text apart. Match: "namespace(a=[])", "words.splitlines()", "x + [y]"; near miss: "(x)".
BUILDING = re.compile(r"\bnamespace\(|\.(?:splitlines|split|append|rpartition)\(|[+~] \[\{")


def test_there_are_templates_to_look_at() -> None:
    assert len(PATHS) > 20


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_template_is_short_and_builds_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES
    assert BUILDING.findall(text) == []
