"""What is fuzzed holds for everything the fuzzing starts from, and for every input that once made it fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from targets import TARGETS, seeds

FOUND = sorted((Path(__file__).parent / "found").glob("*/*"))


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_of_a_target_hold(name: str) -> None:
    assert len(seeds(name)) > 50
    for seed in seeds(name):
        TARGETS[name][0](seed)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_failed_holds(path: Path) -> None:
    TARGETS[path.parent.name][0](path.read_bytes())


def test_a_target_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("targets.check_text", lambda *_: ["một lỗi"])
    with pytest.raises(AssertionError):
        TARGETS["cleaner"][0](seeds("cleaner")[0])
