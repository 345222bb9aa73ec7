"""What every test may ask for: a small data tree of its own, the command line, a Chromium, goldens."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from trees import in_ci_or_skip

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS.parent))  # so that a bare "pytest" finds digest, too

# jsonschema would compile 38 grammars at import, for a format that no schema here asks for.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

# The same examples in every run, so that a red test is red again; "nightly" looks further, each time elsewhere.
settings.register_profile("suite", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("nightly", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


os.environ["DIGEST_CACHE"] = tempfile.mkdtemp(prefix="digest-tests-")
atexit.register(shutil.rmtree, os.environ["DIGEST_CACHE"], ignore_errors=True)
"""What runs remember, apart from what the user's own runs do; one folder for each process of the tests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the goldens instead of comparing with them")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str, object], None]:
    """Notes a figure that the end of the run prints: tell("killed", 300)."""
    return lambda what, figure: record_property(f"{FIGURE}{what}", figure)


FIGURE = "figure: "


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    told = [
        (report.nodeid.partition("::")[2], name.removeprefix(FIGURE), figure)
        for report in terminalreporter.getreports("passed")
        for name, figure in report.user_properties
        if name.startswith(FIGURE)
    ]
    if told:
        terminalreporter.section("figures")
        for test, name, figure in sorted(told, key=str):
            terminalreporter.line(f"{test}: {name} {figure}")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """SIGINT works in this process and its children, also when the run was started in the background.

    A shell starts background jobs with SIGINT ignored, and ignored signals are inherited.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder `data/` with a few valid records of a made-up collection, free to be changed."""
    return Path(shutil.copytree(TESTS / "data", tmp_path / "data"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium of the system, headless; without one the test is skipped, in CI it fails."""
    program = shutil.which("chromium")
    if program is None:
        in_ci_or_skip("no Chromium on this machine (Debian: apt-get install chromium)")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the file of that name in tests/golden/, or writes it with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = TESTS / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden {name}; write it with --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare
