"""Every registered part of a pattern against its own samples."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from extract_cases import grammar

import digest
from digest.text.patterns import Samples, any_of, part, registered_parts


def all_parts() -> list[tuple[re.Pattern[str], Samples]]:
    """The parts of every module, and those that a vocabulary is made into."""
    for module in pkgutil.walk_packages(digest.__path__, "digest."):
        if not module.name.endswith(".zim"):  # it needs an optional package
            importlib.import_module(module.name)
    grammar()
    return list(registered_parts().items())


def check_all_parts() -> None:
    """Fail when a part does not match its samples, matches a near miss or has no sample."""
    parts = all_parts()
    failures = {pattern.pattern: found for pattern, samples in parts if (found := samples.failures(pattern))}
    assert failures == {}
    assert parts
    assert [pattern.pattern for pattern, samples in parts if not samples.matches] == []


def test_every_part_matches_its_samples_and_no_near_miss() -> None:
    """In a process of its own: other tests make grammars of few words, whose parts miss their samples."""
    here = Path(__file__).resolve()
    code = "import test_patterns; test_patterns.check_all_parts()"
    path = os.pathsep.join([str(here.parent), str(here.parents[1]), str(here.parents[2])])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("matches", "near_misses", "failures"),
    [
        (("2023",), ("23",), []),
        (("23",), (), ["does not match '23'"]),
        ((), ("2023",), ["matches '2023'"]),
    ],
)
def test_a_false_sample_is_found(matches: tuple[str, ...], near_misses: tuple[str, ...], failures: list[str]) -> None:
    samples = Samples(matches, near_misses)
    assert samples.failures(re.compile("[0-9]{4}")) == failures


def test_a_part_is_registered_with_its_method() -> None:
    pattern = part("b+", matches=("b",), near_misses=("ab",), method="match")
    assert registered_parts()[pattern] == Samples(("b",), ("ab",), "match")


def test_no_words_match_nothing() -> None:
    assert any_of([]) == "(?!)"
